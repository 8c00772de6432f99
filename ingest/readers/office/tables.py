"""Word's tables as grids: merged cells, rows that begin late, edges that nearly meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.folding import nfc_words
from ingest.readers.office.names import W, as_number, number, switch, value

_AROUND = {W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_SLIP = 150
"""Twentieths of a point (2.6 mm): edges of rows that were drawn by hand miss each other by as much."""
_MOST_COLUMNS = 1_000
_RECIPIENTS = re.compile(r"(?:Nơi|NƠI) (?:nhận|NHẬN|gửi|GỬI)")
_MOST_BLOCKS = 3


@dataclass
class GridCell:
    """A cell with its place in the grid."""

    row: int
    start: int
    """The line of the grid that it begins at."""
    end: int
    """The line that it ends at."""
    elements: list[etree._Element] = field(default_factory=list)
    """Its ``w:tc``; several where it was put together of neighbours."""
    rows: int = 1


def read_grid(table: etree._Element) -> list[GridCell]:
    """The cells of a table (``w:tbl``) by row and column, merged ones once, lines of the grid counted from 0."""
    cells: list[GridCell] = []
    open_cells: dict[int, GridCell] = {}
    for at, row in enumerate(_rows(table)):
        started: dict[int, GridCell] = {}
        for cell, merge in _row_cells(row, at):
            above = open_cells.get(cell.start)
            if merge == "continue" and above is not None:
                above.rows += 1
                started[cell.start] = above
                continue
            cells.append(cell)
            if merge is not None:
                started[cell.start] = cell
        open_cells = started
    return _fit(cells, _edges(table))


def nested_tables(cell: GridCell) -> list[etree._Element]:
    """The tables that stand in a cell, not those in them in turn."""
    found = []
    for element in cell.elements:
        for table in element.iterdescendants(W + "tbl"):
            around = next(table.iterancestors(W + "tc"))
            if around is element and not _in_box(table, element):
                found.append(table)
    return found


def lays_out(cells: Sequence[GridCell]) -> bool:
    """Whether a table only puts things side by side: a larger one stands in it."""
    inner = [len(read_grid(table)) for cell in cells for table in nested_tables(cell)]
    return max(inner, default=0) > len(cells)


def by_columns(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells of a block of recipients and signature in reading order; none if the table is no such block.

    Each line of the recipients may be a row of its own, with a line of the signature beside it.
    """
    filled = [(cell, text) for cell in cells if (text := _words(cell))]
    if not filled or not _RECIPIENTS.match(filled[0][1]) or len({cell.row for cell, _ in filled}) < 2:
        return []
    if len({cell.start for cell, _ in filled}) > _MOST_BLOCKS:
        return []
    return sorted(cells, key=lambda cell: (cell.start, cell.row))


def _words(cell: GridCell) -> str:
    return nfc_words("".join(text for element in cell.elements for text in element.itertext(W + "t")))


def _in_box(table: etree._Element, cell: etree._Element) -> bool:
    for element in table.iterancestors():
        if element is cell:
            return False
        if element.tag == W + "txbxContent":
            return True
    return False


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are shown."""
    for row in _flat(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is None or not (properties.find(W + "del") is not None or switch(properties, "hidden")):
            yield row


def _row_cells(row: etree._Element, at: int) -> Iterator[tuple[GridCell, str | None]]:
    """The cells of a row, with what each says of merging with the one above (``restart``, ``continue``, None)."""
    line = _within(number(row.find(W + "trPr"), "gridBefore"), 0)
    last: GridCell | None = None
    pending: tuple[GridCell, str | None] | None = None
    for element in _flat(row, W + "tc"):
        properties = element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        span = max(1, _within(number(properties, "gridSpan"), 1))
        joins = properties is not None and properties.find(W + "hMerge") is not None
        if joins and value(properties, "hMerge") != "restart" and last is not None:
            last.end += span
            last.elements.append(element)
            line += span
            continue
        if pending:
            yield pending
        last = GridCell(at, line, line + span, [element])
        pending = last, _merging(properties)
        line += span
    if pending:
        yield pending


def _merging(properties: etree._Element | None) -> str | None:
    merge = None if properties is None else properties.find(W + "vMerge")
    return None if merge is None else merge.get(W + "val", "continue")


def _within(count: int | None, default: int) -> int:
    return default if count is None else min(max(count, 0), _MOST_COLUMNS)


def _flat(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _flat(child, tag)


def _edges(table: etree._Element) -> list[int]:
    """Where the lines of the grid stand, as the table says: twentieths of a point from its left edge."""
    edges = [0]
    for column in table.findall(f"{W}tblGrid/{W}gridCol"):
        edges.append(edges[-1] + max(0, as_number(column.get(W + "w")) or 0))
    return edges


def _fit(cells: list[GridCell], edges: Sequence[int]) -> list[GridCell]:
    """Count only lines at which cells begin or end, and such as nearly meet as one."""
    lines = sorted({line for cell in cells for line in (cell.start, cell.end)})
    taken = {(cell.start, cell.end) for cell in cells}
    order: dict[int, int] = dict.fromkeys(lines[:1], 0)
    group = lines[:1]
    for before, line in pairwise(lines):
        near = line < len(edges) and before < len(edges) and 0 < edges[line] - edges[group[0]] <= _SLIP
        if near and not any((one, line) in taken for one in group):
            group.append(line)
        else:
            group = [line]
        order[line] = order[before] + (len(group) == 1)
    for cell in cells:
        cell.start, cell.end = order[cell.start], order[cell.end]
    return cells
