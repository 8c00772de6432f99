"""The facts of the plans asked for, with what a row needs to be chosen and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assistant.cli.facts.columns import HEADS, NAMES, bodies, cells, period
from assistant.cli.facts.links import link
from assistant.cli.spreadsheet import Cell, Link
from ingest import Clause, Fact, Masthead, Period, body_key, covers, period_of, strip_diacritics, syllables

if TYPE_CHECKING:
    from index import Library

PLACE = ("Kế hoạch", "Số ký hiệu", "Vị trí")
"""The columns before those of the fact."""
WHERE = ("Trang", "Điều khoản")
"""The columns behind them; the last one leads to the place."""
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_TIME = re.compile(r"(\d{4})-(?:Q([1-4])|(\d{1,2}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows are chosen by; empty for all. Each must hold of a row, of several bodies any one."""

    bodies: tuple[str, ...] = ()
    """Names as typed, in any spelling."""
    leading: bool = False
    """The bodies must lead."""
    during: Period | None = None
    """A day of the fact's time falls in it."""
    due: Period | None = None
    """The fact has to be ready in it, once or each year; see ``Period.ends_in``."""
    topic: str = ""
    """Words that must all stand in the clause, the fact or the headings above; without diacritics where so typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in its place."""

    plan: str
    number: str
    clause: Clause
    fact: Fact
    period: Period | None
    url: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Under ``head`` of its kind."""
        path = self.clause.heading_path
        # The outermost heading of an annex row is the annex itself.
        heading = " / ".join(path[1:] if self.clause.locator.startswith("PL") else path)
        # A longer dash before an item is as good a dash, and no spreadsheet program takes it for a formula.
        words = re.sub(r"^-(?= )", "–", self.clause.text)
        own = cells(self.fact, heading, words, self.period)
        page: Cell = "" if self.clause.page is None else self.clause.page
        return (self.plan, self.number, self.clause.locator, *own, page, Link(self.clause.label, self.url))

    @property
    def json(self) -> dict[str, Any]:
        """The fact's own fields with its place and time: JSON values only."""
        fact = asdict(self.fact)
        span = fact.pop("span", None) or {"start": self.clause.span.start, "end": self.clause.span.end}
        kind = type(self.fact).__name__.lower()
        place = {"fact": kind, "plan": self.plan, "number_of_plan": self.number, "locator": fact.pop("locator")}
        where = {"label": self.clause.label, "page": self.clause.page, **span, "link": self.url}
        return {**place, **fact, "period": asdict(self.period) if self.period else None, **where}


def head(kind: type[Fact]) -> tuple[str, ...]:
    """The names of a table's columns."""
    return (*PLACE, *HEADS[kind], *WHERE)


def chosen(
    library: Library, kind: type[Fact], plans: Sequence[str], wanted: Wanted, base: str | None
) -> tuple[list[Row], int]:
    """The rows, by plan and in text order; and how many were left out because their time cannot be told.

    ``base``: see ``link``.
    """
    rows, untold = [], 0
    for row in _rows(library, kind, plans or [card.id for card in library.plans()], base):
        if not (_of_bodies(row, wanted) and _about(row, wanted.topic)):
            continue
        if row.period is None and (wanted.during or wanted.due):
            untold += 1
        elif _in_time(row.period, wanted):
            rows.append(row)
    return rows, untold


def _rows(library: Library, kind: type[Fact], plans: Sequence[str], base: str | None) -> Iterator[Row]:
    for plan_id in plans:
        plan = library.plan(plan_id)
        years = plan_years(plan.masthead)
        clauses = {clause.locator: clause for clause in plan.clauses}
        for fact in plan.facts:
            if isinstance(fact, kind):
                clause = clauses[fact.locator]
                where = link(library, plan_id, clause, base)
                yield Row(plan_id, plan.masthead.number, clause, fact, period(fact, years), where)


def _of_bodies(row: Row, wanted: Wanted) -> bool:
    keys = [body_key(name) for name in wanted.bodies]
    named = [body_key(name) for name in bodies(row.fact, leading=wanted.leading) if name]
    return (not keys and (named != [] or not wanted.leading)) or any(covers(n, k) for n in named for k in keys)


def _about(row: Row, topic: str) -> bool:
    if not topic.strip():
        return True
    own = (str(value) for value in asdict(row.fact).values() if isinstance(value, str))
    text = " ".join((*row.clause.heading_path, row.clause.text, *own))
    if strip_diacritics(topic) == topic:
        text = strip_diacritics(text)
    return set(syllables(topic)) <= set(syllables(text))


def _in_time(when: Period | None, wanted: Wanted) -> bool:
    if wanted.during and not (when and when.overlaps(wanted.during)):
        return False
    return not wanted.due or bool(when and when.ends_in(wanted.due))


def plan_years(head: Masthead) -> tuple[int, int] | None:
    """First and last year of a plan, as its title says; of one "đến năm 2030" the first is that of its date."""
    years = [int(year) for year in _YEARS.findall(head.period)]
    if not years:
        return None
    if len(years) == 1 and head.period.lower().startswith("đến"):
        years = [int(head.issued[:4] or years[0]), years[0]]
    return (min(years[:2]), max(years[:2]))


def time_asked(words: str) -> Period | None:
    """The period that somebody asks for: ``2026``, ``2026-Q2``, ``2026-06``, ``quý II/2026``, ``30/6/2026``."""
    if short := _SHORT_TIME.fullmatch(words.strip()):
        year, quarter, month = short.groups()
        words = f"quý {quarter}/{year}" if quarter else f"tháng {int(month)}/{year}"
    return period_of(words)


def named(kind: type[Fact]) -> str:
    """What a kind's facts are called, in Vietnamese."""
    return NAMES[kind]
