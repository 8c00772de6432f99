"""An annex's flattened table becomes groups, rows and tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from ingest.annex.cell import Row
from ingest.annex.columns import Cells, Habits, as_group, cut_row
from ingest.annex.header import Header, find_header, repeated
from ingest.annex.meanings import Column
from ingest.annex.ordinals import Style
from ingest.annex.pairs import count_pairs
from ingest.annex.roles import field_of, split_roles
from ingest.annex.rows import RowStart, find_rows
from ingest.annex.unnumbered import first_words
from ingest.annex.words import Word, split_words
from ingest.annex.wrapping import column_width
from ingest.bodies import split_bodies
from ingest.folding import clean
from ingest.plan import Span, Task

_ROUNDS = 3  # of cutting rows with what the rounds before have shown
_NEAR = 4  # rows on either side whose columns are as wide: widths change from page to page
_GROUP_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """A group or a row of an annex table."""

    locator: str
    """In full: ``PL1.II.5.1.2``."""
    kind: Literal["group", "row"]
    span: Span
    """Its words, number included; a page's head may stand inside."""
    parent: str
    """Locator of the group, row or annex that it stands under."""
    task: Task | None
    """What a row says is to be done; None for groups, and for rows that put no task on anybody."""


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """The table of an annex. Empty where there is none that could be understood."""

    rows: tuple[AnnexEntry, ...] = ()
    """In text order; their spans hold every character of the stretch that is neither white space nor furniture."""
    furniture: tuple[Span, ...] = ()
    """The table's head, and where it stands again with the page's number beside it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A group or row being read."""

    start: RowStart
    first: int
    """Index of its first word."""
    after: int
    """Index after its last word."""
    row: Row
    leads: bool
    """Whether entries stand under it."""
    cells: Cells | None = None
    """None for a group."""


def read_annex(text: str, span: Span, furniture: Sequence[Span], prefix: str) -> AnnexTable:
    """Read the table that a stretch of an annex holds after the annex's heading.

    ``furniture``: page numbers and the like found before, anywhere in the text. ``prefix``: the annex's locator.
    """
    words = split_words(text, span, furniture)
    header = find_header(words)
    if header is None:
        return AnnexTable()
    heads = [(header.first, header.after), *repeated(words, header)]
    own = tuple(Span(words[first].start, words[after - 1].end) for first, after in heads)
    words = split_words(text, span, [*furniture, *own])
    columns = header.columns[1:] if header.numbered else header.columns
    pairs = count_pairs(text, span, words)
    starts = find_rows(words) if header.numbered else _counted(Row(words, columns, pairs))
    if not words or not starts:
        return AnnexTable()
    entries = _cut(_entries(words, starts, columns, pairs), columns)
    if inner := _inner_lists(entries):
        kept = [entry.start for entry in entries if entry.start not in inner]
        entries = _cut(_entries(words, kept, columns, pairs), columns)
    reading = _Reading(text, (*furniture, *own), prefix, header, columns)
    return AnnexTable(tuple(reading.entry(words, entries, index) for index in range(len(entries))), own)


def _counted(table: Row) -> list[RowStart]:
    """Rows without numbers, numbered as they stand."""
    return [
        RowStart(word, (str(number),), Style.NUMBER, 0, "") for number, word in enumerate(first_words(table), start=1)
    ]


def _under(entries: Sequence[_Entry], index: int) -> list[_Entry]:
    """The entries that stand under one."""
    depth = len(entries[index].start.path)
    return list(takewhile(lambda other: len(other.start.path) > depth, entries[index + 1 :]))


def _inner_lists(entries: Sequence[_Entry]) -> set[RowStart]:
    """Items of a list inside a cell, which look like rows: of those under one number only the last has other cells."""
    inner: set[RowStart] = set()
    for index, entry in enumerate(entries):
        under = _under(entries, index)
        children = all(len(other.start.path) == len(entry.start.path) + 1 for other in under)
        if entry.cells is None and len(under) > 1 and children:
            bare = [other.cells is not None and not other.cells.columns_filled(1) for other in under]
            if all(bare[:-1]) and not bare[-1]:
                inner.update(other.start for other in under)
    return inner


def _entries(
    words: Sequence[Word], starts: Sequence[RowStart], columns: Sequence[Column], pairs: Mapping[tuple[str, str], int]
) -> list[_Entry]:
    entries = []
    for index, start in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else None
        after = following.word if following else len(words)
        own = list(words[start.word + start.ordinal_words : after])
        if start.tail:
            word = words[start.word + start.ordinal_words - 1]
            own.insert(
                0,
                replace(
                    word,
                    text=start.tail,
                    key=start.tail.casefold(),
                    start=word.start + len(word.text) - len(start.tail),
                ),
            )
        leads = bool(following and following.path[: len(start.path)] == start.path)
        stray = words[after].stray if after < len(words) else False
        first = start.word if index else 0
        entries.append(_Entry(start, first, after, Row(own, columns, pairs, stray), leads))
    return entries


def _cut(entries: list[_Entry], columns: Sequence[Column]) -> list[_Entry]:
    """Cut all rows, several times over, each time with what the time before has shown."""
    entries = [_cut_entry(entry, Habits()) for entry in entries]
    for _ in range(_ROUNDS - 1):
        values = _values(entries, columns)
        filled = _filled(entries, columns)
        entries = [
            _cut_entry(entry, Habits(_widths(entries, index, columns), values, filled).without(_texts(entry, columns)))
            for index, entry in enumerate(entries)
        ]
    return entries


def _cut_entry(entry: _Entry, habits: Habits) -> _Entry:
    cells = cut_row(entry.row, habits)
    if entry.leads and as_group(entry.row) + _GROUP_BONUS >= cells.score:
        return replace(entry, cells=None)
    return replace(entry, cells=cells)


def _texts(entry: _Entry, columns: Sequence[Column]) -> list[str]:
    cells = entry.cells
    if cells is None:
        return [""] * len(columns)
    return [" ".join(map(entry.row.text, cells.column(index))) for index in range(len(columns))]


def _values(entries: Sequence[_Entry], columns: Sequence[Column]) -> tuple[Counter[str], ...]:
    texts = [_texts(entry, columns) for entry in entries]
    return tuple(Counter(row[index] for row in texts if row[index]) for index in range(len(columns)))


def _filled(entries: Sequence[_Entry], columns: Sequence[Column]) -> tuple[float, ...]:
    """Share of rows in which each column is filled, as if two more rows were half filled."""
    rows = [entry.cells for entry in entries if entry.cells]
    return tuple(
        (sum(bool(cells.column(index)) for cells in rows) + 1) / (len(rows) + 2) for index in range(len(columns))
    )


def _widths(entries: Sequence[_Entry], index: int, columns: Sequence[Column]) -> tuple[float | None, ...]:
    """Widths of the columns around a row, by the rows near it."""
    near = [e for e in entries[max(0, index - _NEAR) : index] if e.cells] + [
        e for e in entries[index + 1 : index + 1 + _NEAR] if e.cells
    ]
    widths = []
    for column in range(len(columns)):
        fills = [entry.row.widths.fill(*cut) for entry in near if entry.cells for cut in entry.cells.column(column)]
        widths.append(column_width(fills))
    return tuple(widths)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is the same for all entries of a table."""

    text: str
    furniture: tuple[Span, ...]
    prefix: str
    header: Header
    columns: tuple[Column, ...]

    def entry(self, words: Sequence[Word], entries: Sequence[_Entry], index: int) -> AnnexEntry:
        """The group or row at an index."""
        entry = entries[index]
        path = entry.start.path
        locator = ".".join((self.prefix, *path))
        parents = {".".join((self.prefix, *other.start.path)) for other in entries[:index]}
        parent = locator.rpartition(".")[0]
        while parent != self.prefix and parent not in parents:
            parent = parent.rpartition(".")[0]
        span = Span(words[entry.first].start, words[entry.after - 1].end)
        if entry.cells is None:
            return AnnexEntry(locator, "group", span, parent, None)
        return AnnexEntry(locator, "row", span, parent, self._task(locator, entry.row, entry.cells))

    def _task(self, locator: str, row: Row, cells: Cells) -> Task | None:
        fields: dict[str, list[str]] = {}
        for index, column in enumerate(self.columns):
            words = " ".join(self._cell(row, cut) for cut in cells.column(index))
            if words:
                fields.setdefault(field_of(column), []).append(words)
        text = " ".join(fields.get("text", ()))
        if not self.header.assigns or not any(char.isalpha() for char in text):
            return None
        leads = [body for cell in fields.get("leads", ()) for body in split_bodies(cell)]
        partners = [body for cell in fields.get("partners", ()) for body in split_bodies(cell)]
        for cell in fields.get("both", ()):
            more_leads, more_partners = split_roles(cell)
            leads += more_leads
            partners += more_partners
        joined = {name: "; ".join(fields.get(name, ())) for name in ("product", "note", "method")}
        return Task(locator, text, tuple(leads), tuple(partners), " - ".join(fields.get("time", ())), **joined)

    def _cell(self, row: Row, cut: tuple[int, int]) -> str:
        start, end = cut
        return clean(self.text, Span(row.words[start].start, row.words[end - 1].end), self.furniture).text.strip(" |")
