"""Phrases and sentences of made-up plans, drawn for the place and the year that a plan is of."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from eval.generating.vocabulary import one, vocabulary, whole


class Date(NamedTuple):
    """A day."""

    day: int
    month: int
    year: int

    @property
    def iso(self) -> str:
        """``2026-02-09``."""
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        """``ngày 09 tháng 02 năm 2026``: days below 10 and the first two months have a zero before them."""
        return f"ngày {self.day:02} tháng {_month(self.month)} năm {self.year}"


class Document(NamedTuple):
    """A document that exists nowhere."""

    kind: str
    number: str
    date: Date
    issuer: str


class Wording:
    """Draws for one plan."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._tables = vocabulary()
        self.level = "tỉnh" if random.random() < 0.4 else "xã"
        self.name = self.made_up_name()
        self.province = self.name if self.level == "tỉnh" else self.made_up_name()
        self.year = whole(random, 2023, 2026)
        self.years = whole(random, 0, 1) * 4
        self.subject = self._tables.subjects.draw(random)
        self.deed = f"{self._tables.title_verbs.draw(random)} {self.subject}"

    @property
    def place(self) -> str:
        """``xã Bến Lụa``."""
        return f"{self.level} {self.name}"

    @property
    def committee(self) -> str:
        """The plan's issuer, without the place's name."""
        return f"Ủy ban nhân dân {self.level}"

    @property
    def period(self) -> str:
        """``năm 2026`` or ``giai đoạn 2026 - 2030``."""
        return f"giai đoạn {self.year} - {self.year + self.years}" if self.years else f"năm {self.year}"

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        return whole(self.random, least, most)

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.random.random() < share

    def made_up_name(self) -> str:
        """A place's name, each as often: ``Bến Lụa``."""
        return f"{one(self.random, self._tables.first)} {one(self.random, self._tables.second)}"

    def person(self) -> str:
        """A name of three syllables."""
        tables = self._tables
        return " ".join(each.draw(self.random) for each in (tables.family, tables.middle, tables.given))

    def bodies(self, count: int) -> list[str]:
        """Different bodies of the plan's level."""
        return self._tables.bodies[self.level].several(self.random, count)

    def date(self, year: int) -> Date:
        """A day of a year that every month has."""
        return Date(self.whole(1, 28), self.whole(1, 12), year)

    def deadline(self) -> str:
        """``trước ngày 15 tháng 6 năm 2026``."""
        return f"trước {self.date(self.year).words}"

    def document(self) -> Document:
        """One that was issued before the plan."""
        code, kind, issuer = one(self.random, _KINDS)
        owner = f"{issuer} tỉnh {self.province}"
        date = self.date(self.whole(self.year - 4, self.year - 1))
        return Document(kind, f"{self.whole(3, 3999)}/{code}", date, owner)

    def subject_of_other(self) -> str:
        """What another document is about."""
        return self._tables.subjects.draw(self.random)

    def topic(self) -> str:
        """A heading's words."""
        tables = self._tables
        return f"{tables.verbs.draw(self.random)} {tables.objects.draw(self.random)}"

    def aim(self) -> str:
        """What for."""
        return self._tables.aims.draw(self.random)

    def work(self) -> str:
        """What is to be done, as a sentence without a full stop."""
        words = self.topic()
        if self.chance(0.5):
            words += f" cho {self._tables.people.draw(self.random)}"
        if self.chance(0.4):
            words += f" tại {self._tables.spots.draw(self.random)} {self.made_up_name()}"
        if self.chance(0.6):
            words += f", {self._tables.manners.draw(self.random)}"
        if self.chance(0.3):
            words += f", nhằm {self.aim()}"
        if self.chance(0.3):
            then = self.topic()
            words += f"; {then[0].lower()}{then[1:]}, {self._tables.manners.draw(self.random)}"
        return f"{words} {self.deadline()}" if self.chance(0.15) else words

    def share(self) -> tuple[int, str]:
        """A share in percent, and of what."""
        return self.whole(6, 20) * 5, self._tables.shares.draw(self.random)

    def count(self) -> tuple[str, int, str, str]:
        """A verb, a number, its unit, and what is counted."""
        count = self._tables.counts.draw(self.random)
        return count.verb, self.whole(11, 980), count.unit, count.what

    def time(self) -> str:
        """When a row's task is done."""
        return (
            f"Quý {one(self.random, ('I', 'II', 'III', 'IV'))}/{self.year}",
            f"Tháng {self.whole(3, 12)}/{self.year}",
            "Hằng năm",
            f"Trước {self.whole(10, 28)}/{self.whole(3, 12)}/{self.year}",
            "Thường xuyên",
        )[self.whole(0, 4)]

    def product(self) -> str:
        """What a row's task brings."""
        return self._tables.products.draw(self.random)

    def money(self) -> int:
        """Đồng, in whole millions."""
        return self.whole(45, 98_000) * 1_000_000


def dotted(number: int) -> str:
    """``96.400.000``."""
    return f"{number:,}".replace(",", ".")


def _month(number: int) -> str:
    return f"{number:02}" if number < 3 else str(number)


_KINDS = (
    ("NQ-HĐND", "Nghị quyết", "Hội đồng nhân dân"),
    ("QĐ-UBND", "Quyết định", "Ủy ban nhân dân"),
    ("KH-UBND", "Kế hoạch", "Ủy ban nhân dân"),
)
