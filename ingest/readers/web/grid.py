"""The grid of an HTML table: which cell covers which rows and columns, and whether it is a table at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # has no types
from lxml.html import HtmlElement  # type: ignore[import-untyped] # has no types

_MOST_COLUMNS = 1000  # that HTML lets a cell cover
_MOST_LINES = 40  # paragraphs of a cell: what has more lays out a page
_BLOCKS = ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands."""

    row: int
    column: int
    rows: int
    columns: int


def grid_of(table: HtmlElement) -> dict[HtmlElement, Place]:
    """The places of a table's own cells; of a foot that is written first the rows are the last."""
    places: dict[HtmlElement, Place] = {}
    row = 0
    for group in _groups(table):
        taken: list[int] = []  # by column: the first row that is free again
        for index, cells in enumerate(group):
            column = 0
            for cell in cells:
                columns = min(max(_number(cell, "colspan", 1), 1), _MOST_COLUMNS)
                rows = _number(cell, "rowspan", 1)
                rows = len(group) - index if rows == 0 else max(1, min(rows, len(group) - index))
                while column < len(taken) and taken[column] > row:
                    column += 1
                if column + columns > 10 * _MOST_COLUMNS:
                    break
                places[cell] = Place(row, column, rows, columns)
                taken += [0] * (column + columns - len(taken))
                taken[column : column + columns] = [row + rows] * columns
                column += columns
            row += 1
    return places


def is_table(table: HtmlElement, places: dict[HtmlElement, Place]) -> bool:
    """Whether a table holds a grid of words; one that lays out a page or a paragraph does not."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    filled = [cell for cell in places if cell.text_content().strip()]
    if len({places[cell].column for cell in filled}) < 2:
        return False
    if any(sum(1 for _ in cell.iter(*_BLOCKS)) > _MOST_LINES for cell in filled):
        return False
    nested = [inner for inner in table.iter("table") if inner is not table and _has_cells(inner)]
    if not nested:
        return True
    holders = [cell for cell in filled if next(cell.iter("table"), None) is not None]
    rows = {places[cell].row for cell in filled}
    return len(rows) >= 3 and len(filled) >= 2 * len(rows) and len(holders) <= 0.2 * len(filled)


def _has_cells(table: HtmlElement) -> bool:
    return sum(bool(cell.text_content().strip()) for cell in table.iter("td", "th")) > 1


def put_foot_last(table: HtmlElement) -> None:
    """Move a foot that is written before the body to where it is shown, in place."""
    for foot in [child for child in table if child.tag == "tfoot"]:
        if foot.getnext() is not None:
            tail, foot.tail = foot.tail, None
            before = foot.getprevious()
            if tail and before is not None:
                before.tail = (before.tail or "") + tail
            elif tail:
                table.text = (table.text or "") + tail
            table.append(foot)


def _groups(table: HtmlElement) -> list[list[list[HtmlElement]]]:
    """Rows of cells by the table's sections: no cell reaches out of its own."""
    groups: dict[HtmlElement, list[list[HtmlElement]]] = {}
    for row in _own(table, "tr"):
        parent = row.getparent()
        section = parent if parent is not None and parent.tag in ("thead", "tbody", "tfoot") else table
        groups.setdefault(section, []).append(list(_own(row, "td", "th")))
    return list(groups.values())


def _own(element: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """Descendants of the given tags that stand in no table inside the element."""
    walk = etree.iterwalk(element, events=("start",))
    for _, node in walk:
        if node is element:
            continue
        if node.tag in tags:
            yield node
            walk.skip_subtree()
        elif node.tag == "table":
            walk.skip_subtree()


def _number(cell: HtmlElement, name: str, default: int) -> int:
    value = (cell.get(name) or "").strip()
    return int(value[:6]) if value[:6].isascii() and value[:6].isdigit() else default
