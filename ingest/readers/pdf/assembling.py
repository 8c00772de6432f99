"""Pages as laid out become a SourceText: lines, tables over pages, furniture."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.plan import Cell, SourceText, Span
from ingest.readers.building import SourceBuilder
from ingest.readers.pdf.furniture import set_furniture_apart
from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.joining import Part, join_tables
from ingest.readers.pdf.layout import Laid
from ingest.readers.pdf.lines import TextLine


def assemble(pages: Sequence[Laid], name: str, sha256: str, reader: str, version: str) -> SourceText:
    """Put pages together."""
    set_furniture_apart(pages)
    tables = join_tables(pages)
    parts = {id(part.grid): (table, part) for table in tables for part in table.parts}
    cells: dict[tuple[int, int, int], Cell] = {}
    builder = SourceBuilder()
    for page in pages:
        builder.begin_page(page.scanned)
        for line in page.heads:
            builder.put_furniture(line)
        for item in page.content:
            if isinstance(item, Grid):
                table, part = parts[id(item)]
                _put_part(builder, id(table), part, cells)
            else:
                builder.put(item.text)
        for line in page.feet:
            builder.put_furniture(line)
    for table in tables:
        builder.put_table(cell for (owner, _, _), cell in cells.items() if owner == id(table))
    return builder.build(name, sha256, reader, version)


def _put_part(builder: SourceBuilder, table: int, part: Part, cells: dict[tuple[int, int, int], Cell]) -> None:
    """Put what stands of a table on a page, row by row; its cells are added, or go on where the edge cut them."""
    for cell in part.grid.cells:
        if cell.row < part.head:
            for line in cell.lines:
                builder.put_furniture(line.text)
            continue
        spans = (_put_lines(builder, cell.lines),) if cell.lines else ()
        row = part.first_row + cell.row - part.head
        column = part.columns[cell.column]
        columns = part.columns[cell.column + cell.columns] - column
        before = _gone_on_with(cells, table, part, cell, row, column)
        if before is None:
            cells[table, row, column] = Cell(row, column, cell.rows, columns, spans)
        else:
            rows = max(before.rows, row - before.row + cell.rows)
            cells[table, before.row, column] = Cell(before.row, column, rows, before.columns, before.spans + spans)


def _gone_on_with(
    cells: dict[tuple[int, int, int], Cell], table: int, part: Part, cell: GridCell, row: int, column: int
) -> Cell | None:
    """The cell on the page before that a cell goes on with: its row does, or it is the empty rest of a merged cell."""
    if cell.row != part.head or row == 0:
        return None
    last = row if part.goes_on else row - 1
    merged = cell.rows > 1 and not cell.lines
    above = next((cells[table, at, column] for at in range(last, -1, -1) if (table, at, column) in cells), None)
    if above is None or above.row + above.rows <= last:
        return None
    return above if part.goes_on or merged else None


def _put_lines(builder: SourceBuilder, lines: Sequence[TextLine]) -> Span:
    spans = [builder.put(line.text) for line in lines]
    return Span(spans[0].start, spans[-1].end)
