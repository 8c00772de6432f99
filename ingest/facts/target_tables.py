"""Targets in tables: a row a measure, a column its unit, a column (or one for each year) the figure to reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.columns import GridColumn, read_columns
from ingest.annex.grid.head import find_head
from ingest.annex.meanings import Role
from ingest.facts.context import Reading
from ingest.facts.targets import by_when
from ingest.facts.words import any_of
from ingest.plan import Clause, Span, Table, Target

_MEASURES = re.compile(r"\bchi tieu\b")
_TO_REACH = re.compile(
    r"\b(?:chi tieu|muc tieu|ke hoach|kh|ket qua|gia tri|phan dau|nam|giai doan|muc)\b|(?:19|20)\d\d"
)
_REACHED = re.compile(
    r"^(?!chi tieu|muc tieu|ke hoach|kh\b).*\b(?:uoc|uth|th|thuc hien|hien trang|dat duoc|da dat|nam goc|hien nay)\b|"
    r"\bso (?:voi|sanh)\b|\bty le\b"
)
"""Heads of columns that tell what is or was, beside what is to be."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")
_FIGURE = re.compile(
    rf"(?:(?:{any_of('qualifiers')}|[≥≤><=~+]|đạt|tăng|giảm|top)\s*)*\d(?!.*\d/[A-ZĐ]{{2}})(?!\d?/\d).*", re.IGNORECASE
)
_LONGEST = 80  # characters of a figure with what qualifies it: "≤ 3 Đông Nam Á; ≤ 50 Thế giới"
_NO_VALUES = frozenset({Role.ORDINAL, Role.UNIT, Role.LEAD, Role.PARTNER, Role.BOTH, Role.NOTE, Role.METHOD, Role.PART})


def read_target_tables(reading: Reading, tables: Sequence[Table]) -> Iterator[Target]:
    """The figures to reach in tables whose cells are known, row by row.

    A table holds targets where a column's head says that its rows are measures ("Chỉ tiêu"). ``by`` is the year in the
    figure's own head, else of the group above, else of the plan. What was reached in past years is none.
    """
    for table in tables:
        grid = Grid(reading.source, table, _without_heads(reading.furniture, table))
        head = find_head(grid)
        if head is None:
            continue
        rows = range(head.after, grid.rows)
        columns = read_columns(grid, head, rows)
        measures = next((c for c in columns if _MEASURES.search(c.column.name)), None)
        if measures is None:
            continue
        units = next((c for c in columns if c.role is Role.UNIT), None)
        values = [c for c in columns if c not in (measures, units) and _to_reach(c)]
        for row in rows:
            yield from _in_row(reading, grid, row, measures, units, values)


def _in_row(
    reading: Reading,
    grid: Grid,
    row: int,
    measures: GridColumn,
    units: GridColumn | None,
    values: Sequence[GridColumn],
) -> Iterator[Target]:
    measure = _cell(grid, row, measures)
    unit = _cell(grid, row, units) if units else None
    if measure is None or measure.column_after > measures.after:
        return
    for column in values:
        value = _cell(grid, row, column)
        if value is None or value.row != row or not _is_figure(value.text):
            continue
        clause = _clause_at(reading, value.start)
        if clause is None:
            continue
        yield Target(
            clause.locator,
            measure=measure.text,
            figure=value.text,
            unit=unit.text if unit else "%" if "%" in value.text else "",
            by=_years(column.column.name) or by_when(reading, clause),
            span=Span(value.spans[0].start, value.spans[-1].end),
        )


def _without_heads(furniture: Sequence[Span], table: Table) -> list[Span]:
    """The furniture without tables' heads, which the outline takes for such: what runs over several cells."""
    starts = sorted(span.start for cell in table.cells for span in cell.spans)
    return [gap for gap in furniture if bisect_left(starts, gap.end) - bisect_left(starts, gap.start) < 2]


def _to_reach(column: GridColumn) -> bool:
    """Whether a column holds what is to be reached."""
    name = column.column.name
    return column.role not in _NO_VALUES and bool(_TO_REACH.search(name)) and not _REACHED.search(name)


def _is_figure(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_FIGURE.fullmatch(text)) and not _YEARS.fullmatch(text)


def _years(name: str) -> str:
    found = _YEARS.search(name)
    return found[0] if found else ""


def _cell(grid: Grid, row: int, column: GridColumn) -> GridCell | None:
    """The cell that covers a row of a column."""
    return next((cell for at in range(column.first, column.after) if (cell := grid.at(row, at))), None)


def _clause_at(reading: Reading, offset: int) -> Clause | None:
    """The clause that a character of the source belongs to."""
    return next((c for c in reversed(reading.clauses) if offset in c.span), None)
