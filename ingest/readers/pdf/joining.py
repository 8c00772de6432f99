"""Tables that run over pages are put together: columns matched, head rows told again, rows that the edge cuts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ingest.readers.pdf.aligned import same_columns
from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.layout import Laid

# Columns' borders may lie this far apart on two pages: points, or of the table's width.
_SLIP, _SLIP_SHARE = 7.0, 0.015
_SAME_HEAD = 0.85
_ENDS = re.compile(r"[.;:!?…]\s*[”\"’')\]]*$")
_NUMBERED_ROWS = 0.75


@dataclass(slots=True)
class Part:
    """What stands of a table on one page."""

    page: int
    grid: Grid
    head: int = 0
    """Rows at its top that tell the table's head again."""
    goes_on: bool = False
    """Whether its first row after those is the rest of the last row on the page before."""
    first_row: int = 0
    """The number in the whole table of its first row after the head."""
    columns: list[int] = field(default_factory=list)
    """The number in the whole table of the column that begins at each border; the last one's is the count."""


@dataclass(slots=True)
class JoinedTable:
    """A table over one page or several."""

    parts: list[Part]


def join_tables(pages: Sequence[Laid]) -> list[JoinedTable]:
    """The tables of pages in order, those that go on over a page's edge put together."""
    tables: list[JoinedTable] = []
    for number, page in enumerate(pages):
        for place, item in enumerate(page.content):
            if not isinstance(item, Grid):
                continue
            part = Part(number, item)
            last = tables[-1] if tables else None
            if last and place == 0 and _runs_over(last, part, pages):
                last.parts.append(part)
            else:
                tables.append(JoinedTable([part]))
    for table in tables:
        _number(table)
    return tables


def cell_text(cell: GridCell) -> str:
    """The words of a cell on one line."""
    return " ".join(line.text for line in cell.lines)


def _runs_over(table: JoinedTable, part: Part, pages: Sequence[Laid]) -> bool:
    """Whether a table at the top of a page goes on with the one at the bottom of the page before."""
    last = table.parts[-1]
    if last.page != part.page - 1 or pages[last.page].content[-1] is not last.grid:
        return False
    first, second = last.grid.borders, _fitted(last.grid, part.grid)
    if not last.grid.ruled or not part.grid.ruled:
        return last.grid.ruled == part.grid.ruled and same_columns(last.grid.borders, part.grid.borders)
    slip = max(_SLIP, _SLIP_SHARE * (first[-1] - first[0]))
    fewer, more = sorted((first, second), key=len)
    if abs(first[0] - second[0]) > 2 * slip or abs(first[-1] - second[-1]) > 2 * slip:
        return False
    return all(min(abs(place - other) for other in more) <= slip for place in fewer)


def _fitted(first: Grid, second: Grid) -> list[float]:
    """The second's borders, moved and stretched so that its outer ones lie on the first's where that is a little."""
    if not first.ruled:
        return first.borders
    width, other = first.borders[-1] - first.borders[0], second.borders[-1] - second.borders[0]
    if not 0.9 < width / other < 1.1:
        return second.borders
    return [first.borders[0] + (place - second.borders[0]) * width / other for place in second.borders]


def _number(table: JoinedTable) -> None:
    """Number the rows and columns of all parts."""
    first = table.parts[0]
    borders = _common_borders([_fitted(first.grid, part.grid) for part in table.parts])
    for part in table.parts:
        fitted = _fitted(first.grid, part.grid)
        part.columns = [min(range(len(borders)), key=lambda i: abs(borders[i] - place)) for place in fitted]
    rows = len(first.grid.edges) - 1
    for index, part in enumerate(table.parts[1:], 1):
        part.head = _head_again(first, part)
        part.goes_on = _goes_on(table, index)
        part.first_row = rows - part.goes_on
        rows = part.first_row + len(part.grid.edges) - 1 - part.head


def _common_borders(parts: Sequence[Sequence[float]]) -> list[float]:
    """Borders of all parts, those that lie within the tolerance made one; no two of one part are made one."""
    slip = max(_SLIP, _SLIP_SHARE * (parts[0][-1] - parts[0][0]))
    common = list(parts[0])
    for part in parts[1:]:
        for place in part:
            if min(abs(place - other) for other in common) > slip:
                common.append(place)
        common.sort()
    return common


def _head_again(first: Part, part: Part) -> int:
    """How many rows at the top of a part say what the table's first rows say."""
    count = 0
    rows = min(len(first.grid.edges), len(part.grid.edges)) - 1
    while count < rows - 1:
        ours, theirs = _row(first.grid, count), _row(part.grid, count)
        before = {first.columns[c.column]: _key(c) for c in ours if c.lines}
        again = {part.columns[c.column]: _key(c) for c in theirs if c.lines}
        if not before and not again and count:
            count += 1
            continue
        if not before or before.keys() != again.keys() or not all(_alike(before[c], again[c]) for c in before):
            break
        count += 1
    while count and not any(cell.lines for cell in _row(part.grid, count - 1)):
        count -= 1
    return count if sum(bool(c.lines) for r in range(count) for c in _row(part.grid, r)) > 1 else 0


def _key(cell: GridCell) -> str:
    return re.sub(r"\W+", "", cell_text(cell)).casefold()


def _alike(first: str, second: str) -> bool:
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME_HEAD


def _row(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row]


def _goes_on(table: JoinedTable, index: int) -> bool:
    """Whether the first row of a part (after its head) is the rest of the last row of the part before."""
    part, before = table.parts[index], table.parts[index - 1]
    rows = len(before.grid.edges) - 1
    upper = {before.columns[c.column]: c for c in before.grid.cells if c.row + c.rows == rows}
    lower = {part.columns[c.column]: c for c in _row(part.grid, part.head)}
    if rows <= (before.head if index > 1 else 0) or _shape(before, upper.values()) != _shape(part, lower.values()):
        return False
    told = [column for column, cell in lower.items() if cell.lines]
    ordinal = min(lower)
    if not told or ordinal in told:
        return False
    begun = [column for column in told if not upper[column].lines]
    if begun and not all(before.grid.cut_below or part.grid.cut_above for _ in begun):
        return False
    return (_numbered(table, index) and bool(upper[ordinal].lines)) or any(
        _in_sentence(cell_text(upper[column]), cell_text(lower[column])) for column in told
    )


def _shape(part: Part, cells: Iterable[GridCell]) -> set[tuple[int, int]]:
    """The columns at which a row's cells begin and end."""
    return {(part.columns[cell.column], part.columns[cell.column + cell.columns]) for cell in cells}


def _in_sentence(before: str, after: str) -> bool:
    """Whether words go on over the edge in the middle of a sentence."""
    return bool(before and after) and not _ENDS.search(before) and (after[0].islower() or before[-1] in ",(-–/")


def _numbered(table: JoinedTable, until: int) -> bool:
    """Whether nearly every row so far has something in its first column."""
    filled = [bool(c.lines) for part in table.parts[:until] for c in part.grid.cells if c.column == 0]
    return sum(filled) >= _NUMBERED_ROWS * len(filled)
