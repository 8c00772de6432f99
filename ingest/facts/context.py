"""What the readers of facts share: the clauses as a tree, what each section is about, and places in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.bodies import bodies_at
from ingest.flow import ends_open
from ingest.folding import Folded, clean
from ingest.letters import UPPER
from ingest.plan import Clause, ClauseKind, Masthead, Span

BODY_KINDS = frozenset({ClauseKind.HEADING, ClauseKind.ITEM, ClauseKind.PARAGRAPH})
_MARKER = re.compile(
    r"^[\s*#_>]*(?:(?:Điều|Mục|Phần|Chương)\s+[\dIVX]+[.:]?|[IVX]{1,6}[.)/](?:\d+[.)]?)*|\d{1,2}(?:\.\d{1,2})*[.)/]?(?=\s)|"
    rf"\d{{1,2}}(?:\.\d{{1,2}})*[.)]|[A-Za-zĐđ][.)]/?|(?:\d{{1,2}}(?:\.\d{{1,2}})*|[A-Za-zĐđ]|[IVX]{{1,6}})\s?[-–](?=\s?[{UPPER}])|"
    r"\(\d{1,2}\)|[-–—+•*●▪])[\s*_]*"
)
_OBJECTIVES = re.compile(r"^.{0,40}?\b(?:mục tiêu|chỉ tiêu)\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"^.{0,30}?(?:tổ chức (?:triển khai )?thực hiện|tổ chức triển khai|phân công|trách nhiệm|"
    r"chế độ (?:thông tin|báo cáo))(?:[\s,]+\w+){0,12}[\s.:]*$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"^(?:phần\s+(?:thứ\s+)?\w+[.:]?\s+)?(?:(?:đặc điểm )?tình hình|thực trạng|kết quả (?:đạt được|thực hiện)|"
    r"đánh giá (?:chung|tình hình|kết quả|thực trạng)|(?:những )?(?:tồn tại|hạn chế|khó khăn|thuận lợi))\b",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"^.{0,60}?\b(?:nhiệm vụ|giải pháp|nội dung|lộ trình|hoạt động|công việc|thực hiện|phương án|biện pháp)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"^(?!Sở |Phòng |Bộ )(?=.{0,30}?\b(?:kinh phí|nguồn vốn|nguồn lực|dự toán|vốn đầu tư|nguồn tài chính)\b)",
    re.IGNORECASE,
)
_ROOM = 1.25
"""How much longer a line is than another one that surely had room for its next word."""
_OFFICE_END = re.compile(r"(?<=\w) (?:Sở|Bộ|Cục)$")  # "Thanh tra Sở" may end a line
_MAX_HEADING = 200  # characters; longer clauses are no headings, whatever they begin with


def without_marker(text: str) -> tuple[str, int]:
    """A clause's words without its number or dash, and how many characters were taken off."""
    at = 0
    while m := _MARKER.match(text, at):
        if m.end() == at:
            break
        at = m.end()
        if not re.match(r"[-–+•]\s", text[at:]):
            break
    return text[at:], at


_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}])")
_HALF = re.compile(rf"\.\s+(?=[{UPPER}])|;\s+(?=\w)")


def sentences(text: str, start: int, halves: bool = False) -> Iterator[tuple[int, int]]:
    """The sentences of a clean text from ``start`` on, as (start, end); ``halves``: also cut at semicolons."""
    for stop in (_HALF if halves else _SENTENCE).finditer(text, start):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


@dataclass(frozen=True)
class Reading:
    """A plan's clauses while its facts are read."""

    clauses: Sequence[Clause]
    source: str
    furniture: Sequence[Span]
    masthead: Masthead
    _folded: dict[str, Folded] = field(default_factory=dict)

    @cached_property
    def by_locator(self) -> dict[str, Clause]:
        """The clause of each locator."""
        return {c.locator: c for c in self.clauses}

    @cached_property
    def children(self) -> dict[str, list[Clause]]:
        """The clauses right under each clause, in text order."""
        under: dict[str, list[Clause]] = {}
        for c in self.clauses:
            if c.parent:
                under.setdefault(c.parent, []).append(c)
        return under

    def above(self, clause: Clause) -> list[Clause]:
        """The clauses that it stands under, nearest first."""
        found: list[Clause] = []
        parent = clause.parent
        while parent and parent in self.by_locator and len(found) < 20:
            found.append(self.by_locator[parent])
            parent = found[-1].parent
        return found

    def body(self) -> list[Clause]:
        """Headings, items and paragraphs of the plan itself, without annexes."""
        found = [c for c in self.clauses if c.kind in BODY_KINDS and not c.locator.startswith("PL")]
        # Before the first number stands what leads up to the plan; without any number that is the plan.
        return [c for c in found if not c.locator.startswith("0.")] or found

    @cached_property
    def objectives(self) -> set[str]:
        """Locators of the clauses that stand under a heading about aims."""
        return self._under(_OBJECTIVES)

    @cached_property
    def review(self) -> set[str]:
        """Locators of the clauses that stand under a heading about what has been so far."""
        return self._under(_REVIEW)

    @cached_property
    def tasks(self) -> set[str]:
        """Locators of the clauses that stand under a heading about what is to be done, and not about what has been."""
        return self._under(_TASKS) - self.review - self.objectives

    @cached_property
    def organisation(self) -> set[str]:
        """Locators of the clauses that stand under a heading about who carries the plan out.

        That is also a heading most of whose own headings are nothing but names of bodies.
        """
        found = self._under(_ORGANISATION)
        lists = {above for above in self.children if above not in found and self._lists_bodies(above)}
        for clause in self.clauses if lists else ():
            if clause.parent in lists or (clause.parent in found and clause.kind in BODY_KINDS):
                found.add(clause.locator)
        return found

    def _lists_bodies(self, locator: str) -> bool:
        above = self.by_locator.get(locator)
        if above is None or above.kind is not ClauseKind.HEADING or locator in self.review or locator.startswith("PL"):
            return False
        under = [c for c in self.children[locator] if c.kind is not ClauseKind.PARAGRAPH]
        heads = [c for c in under if c.locator in self.children and len(c.text) <= _MAX_HEADING]
        named = 0
        for head in heads if len(heads) > 2 else ():
            bodies, end = bodies_at(head.text, without_marker(head.text)[1])
            named += bool(bodies) and not head.text[end:].strip(" .:;")
        return named > 2 and 2 * named > len(under)

    @cached_property
    def money(self) -> set[str]:
        """Locators of the clauses that stand under a heading about money, and of such a heading's own words."""
        return self._under(_MONEY, own=True)

    def _under(self, subject: re.Pattern[str], own: bool = False) -> set[str]:
        heads, found = set(), set()
        for c in self.clauses:
            if c.kind not in BODY_KINDS:
                continue
            under = c.parent in found or c.parent in heads
            if under:
                found.add(c.locator)
            words = without_marker(c.text)[0]
            if c.kind is ClauseKind.HEADING and len(words) <= _MAX_HEADING and subject.match(words):
                heads.add(c.locator)
                if own:
                    found.add(c.locator)
        return found

    def first_line(self, clause: Clause) -> int | None:
        """Where the clause's first line ends in its text if that line surely is a heading of its own, else None.

        It surely is where a capital follows although the line had room for more: a later line is clearly longer.
        """
        lines = self.source[clause.span.start : clause.span.end].split("\n")
        if len(lines) < 2:
            return None
        words = clean(lines[0]).text
        rest = clause.text[len(words) :].lstrip()
        if not words or not rest[:1].isupper() or not clause.text.startswith(words):
            return None
        if ends_open(_OFFICE_END.sub("", words)):
            return None
        needed = len(words) + 1 + len(rest.split(" ", 1)[0])
        return len(words) if max(len(line.strip()) for line in lines[1:]) > _ROOM * needed else None

    def span(self, clause: Clause, start: int, end: int) -> Span:
        """Where characters ``[start, end)`` of the clause's text stand in the source."""
        folded = self._folded.get(clause.locator)
        if folded is None:
            folded = clean(self.source, clause.span, self.furniture)
            self._folded[clause.locator] = folded
        if folded.text != clause.text:
            return clause.span
        return folded.span(start, end)
