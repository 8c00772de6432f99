"""The nouns: a plan, its clauses and the facts read out of them.

Offsets are characters into ``SourceText.text``, which is exactly what the reader got, before any folding.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of characters of ``SourceText.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) runs backwards or begins below 0")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its place in the grid and the places of its words in the text.

    A merged cell stands once, where its upper left corner is.
    """

    row: int
    """From 0."""
    column: int
    """From 0."""
    rows: int = 1
    """How many it covers."""
    columns: int = 1
    spans: tuple[Span, ...] = ()
    """In reading order; several where the page's edge cuts the cell, none where it is empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose grid the format holds or the page shows. It has at least one cell with words."""

    cells: tuple[Cell, ...]
    """By row and column."""

    @property
    def span(self) -> Span:
        """From the first of its words to the last: nothing else stands between them but furniture."""
        spans = [span for cell in self.cells for span in cell.spans]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page whose words were recognised in its image (OCR)."""

    page: int
    """From 1."""
    confidence: float
    """Of the recognition, on average over its words: 0 to 1."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader got out of a file."""

    name: str
    """The file's name, for messages."""
    text: str
    """For a text file: the file as decoded from UTF-8, so that offsets are the file's own."""
    sha256: str
    """Of the file's bytes, in hex."""
    reader: str
    reader_version: str
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins; empty where the format has no pages."""
    tables: tuple[Table, ...] = ()
    """In text order; they neither overlap nor stand in each other. Tables that a format does not tell are not here."""
    furniture: tuple[Span, ...] = ()
    """What the reader knows to be none of the document's words: running heads, page numbers, table heads again."""
    scanned: tuple[ScannedPage, ...] = ()
    """The pages that were read by OCR, in order."""

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) that holds the offset; None where the format has no pages."""
        return sum(start <= offset for start in self.page_starts) or None


class ClauseKind(StrEnum):
    """What part of a plan a clause is."""

    MASTHEAD = "masthead"
    TITLE = "title"
    PREAMBLE = "preamble"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ANNEX = "annex"
    GROUP = "group"
    ROW = "row"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece that a person would cite."""

    locator: str
    """Stable, ASCII, for machines: ``II.2.1.c``, ``I.1.-3``, ``0.p1``, ``PL1.II.5.1.2``, ``NN``, ``KY``."""
    label: str
    """For people, in Vietnamese: ``Mục II.2.1, điểm c``."""
    kind: ClauseKind
    text: str
    """Clean words: NFC, lines joined, page furniture gone; number or dash included."""
    span: Span
    """Its own words in the source, without those of the clauses under it."""
    heading_path: tuple[str, ...] = ()
    """Clean texts of the clauses that it stands under, outermost first."""
    page: int | None = None
    parent: str | None = None
    """Locator of the clause that it stands under; None at the top."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of an annex table. Empty cells are empty strings and tuples."""

    locator: str
    text: str
    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    time: str = ""
    product: str = ""
    note: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a body has to do: ``role`` is ``lead``, ``coordinate`` or ``do``; a ``focal`` body answers for the plan."""

    locator: str
    """The clause that says what is to be done."""
    body: str
    text: str
    role: str = "do"
    focal: bool = False
    named: str = ""
    """The clause that names the body, where that is another one (the heading above)."""
    partners: tuple[str, ...] = ()
    """Bodies that it is to work with ("phối hợp với …")."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach. ``figure`` as written (``05 - 10``, ``7,5%``), ``by`` a year or a period as written."""

    locator: str
    measure: str
    figure: str
    unit: str
    by: str
    span: Span


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (đồng; None where only the source of the money is named) and what it is for."""

    locator: str
    text: str
    amount: int | None
    written: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """A duty to report: who, to whom, when (words as written; empty where the clause does not say)."""

    locator: str
    sender: str
    receiver: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the plan relies on. ``date`` as ISO 8601 where it is written in full."""

    locator: str
    kind: str
    number: str
    date: str
    issuer: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A short form and what it stands for, as the plan itself defines it."""

    locator: str
    short: str
    long: str
    span: Span

    @property
    def abbreviation(self) -> bool:
        """Whether the short form is made of letters ("HTX", "R&D") and no everyday word ("Hồ sơ", "Chỉ thị 11").

        An abbreviation means the same wherever it stands; an everyday word means this in its own plan only.
        """
        in_letters = " " not in self.short or all(word.isupper() for word in self.short.split())
        return in_letters and sum(char.isupper() for char in self.short) >= 2


Fact = Task | Duty | Target | Money | Report | Basis | Term


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a plan says of itself. Empty where it does not say; ``number`` only when it is written in full.

    ``issued`` is ISO 8601, to the day or to the month (``2025-06``), as far as the plan says.
    """

    title: str = ""
    number: str = ""
    issuer: str = ""
    place: str = ""
    issued: str = ""
    period: str = ""
    signer: str = ""
    signer_role: str = ""
    recipients: tuple[str, ...] = ()
    kind: str = "kế hoạch"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read: clauses in text order, facts, and which stretches of the source are page furniture."""

    id: str
    masthead: Masthead
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...] = ()
    furniture: tuple[Span, ...] = ()
    """Page numbers, running heads, Word's marks: in no clause's text, although a clause's span may run over them."""
