"""Pages as laid out become a SourceText: lines, tables over pages, furniture."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.plan import Cell, SourceText, Span
from ingest.readers.building import SourceBuilder
from ingest.readers.pdf.furniture import set_furniture_apart
from ingest.readers.pdf.grid import Grid
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
        place = (table, row, column)
        before = cells.get(place) if part.goes_on and cell.row == part.head else None
        if before is None and part.goes_on and cell.row == part.head:
            place, before = _cut(cells, table, row, column) or (place, None)
        if before is None:
            cells[place] = Cell(row, column, cell.rows, columns, spans)
        else:
            rows = max(before.rows, row - before.row + cell.rows)
            cells[place] = Cell(before.row, column, rows, before.columns, before.spans + spans)


def _cut(
    cells: dict[tuple[int, int, int], Cell], table: int, row: int, column: int
) -> tuple[tuple[int, int, int], Cell] | None:
    """The cell that begins further up and reaches down to a row."""
    for above in range(row - 1, -1, -1):
        if cell := cells.get((table, above, column)):
            return ((table, above, column), cell) if cell.row + cell.rows > row else None
    return None


def _put_lines(builder: SourceBuilder, lines: Sequence[TextLine]) -> Span:
    spans = [builder.put(line.text) for line in lines]
    return Span(spans[0].start, spans[-1].end)
