"""A table whose cells are known becomes groups, rows and tasks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from ingest.annex.grid.blocks import Block, LineKind, read_blocks
from ingest.annex.grid.cells import Grid
from ingest.annex.grid.columns import GridColumn, guess_columns, is_agenda, read_columns
from ingest.annex.grid.head import GridHead, find_head, repeats
from ingest.annex.grid.values import task_of
from ingest.annex.meanings import Role
from ingest.annex.roles import assigns
from ingest.annex.table import AnnexEntry, AnnexTable
from ingest.locator import ANNEX
from ingest.plan import Span, Table


def read_grid(
    text: str, table: Table, furniture: Sequence[Span], prefix: str, taken: Collection[str] = ()
) -> AnnexTable:
    """Read a table whose cells are known.

    ``furniture``: page numbers and the like found before, anywhere in the text. ``prefix``: the locator of the annex
    or section that the table stands in. ``taken``: locators that are not free any more, as those of a table before.

    Empty where the table is none of tasks, nor (in an annex) a list of numbered rows under a head. The spans of what
    it gives hold the table's words but for titles over the head, and notes and sums under the rows.
    """
    grid = Grid(text, table, furniture)
    head = find_head(grid)
    again = repeats(grid, head) if head else []
    rows = [row for row in range(head.after if head else 0, grid.rows) if row not in again]
    columns = read_columns(grid, head, rows) if head else guess_columns(grid)
    if not columns or not _says_something(grid, rows):
        return AnnexTable()
    blocks = read_blocks(grid, columns, rows, taken, prefix)
    entries = _entries(grid, columns, blocks, prefix, _starts(grid, head, again))
    if not entries or not _citable(columns, entries, blocks, prefix):
        return AnnexTable()
    return AnnexTable(tuple(entries), tuple(_heads(grid, head, again)))


def _says_something(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether rows hold words: an empty form holds none."""
    return any(cell.letters for row in rows for cell in grid.own(row) if len(cell.text) > 2)


def _citable(
    columns: Sequence[GridColumn], entries: Sequence[AnnexEntry], blocks: Sequence[Block], prefix: str
) -> bool:
    """Whether somebody would cite its rows: they are tasks, or numbered in an annex."""
    if any(entry.task for entry in entries):
        return True
    numbered = sum(block.kind is LineKind.ROW and block.first.number is not None for block in blocks)
    return prefix.startswith(ANNEX) and numbered > 0 and any(column.role is Role.ORDINAL for column in columns)


def _starts(grid: Grid, head: GridHead | None, again: Sequence[int]) -> list[int]:
    """Where heads begin: no row's words go on there."""
    rows = [*(range(head.first, head.after) if head else ()), *again]
    return [min(cell.start for cell in grid.own(row)) for row in rows if grid.own(row)]


def _heads(grid: Grid, head: GridHead | None, again: Sequence[int]) -> list[Span]:
    """The stretches of the head, and of where it stands again."""
    if head is None:
        return []
    runs: list[list[int]] = [list(range(head.first, head.after))]
    for row in again:
        if row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    spans = []
    for run in runs:
        own = [span for row in run for cell in grid.own(row) for span in cell.spans]
        spans.append(Span(min(span.start for span in own), max(span.end for span in own)))
    return spans


def _entries(
    grid: Grid, columns: Sequence[GridColumn], blocks: Sequence[Block], prefix: str, heads: Sequence[int]
) -> list[AnnexEntry]:
    starts = [min(cell.start for cell in block.first.cells) for block in blocks]
    if starts != sorted(set(starts)):
        return []
    edges = sorted([*starts, *heads])
    ends = sorted(span.end for cell in grid.cells for span in cell.spans)
    tasks = assigns([column.column for column in columns]) and not is_agenda(grid, columns, range(grid.rows))
    entries: list[AnnexEntry] = []
    known = {prefix}
    for start, block in zip(starts, blocks, strict=True):
        if block.kind is LineKind.LOOSE:
            continue
        after = bisect_right(edges, start)
        # The last of the table's words before the next group, row or head.
        last = bisect_right(ends, edges[after]) if after < len(edges) else len(ends)
        span = Span(start, ends[last - 1])
        locator = ".".join((prefix, *block.path))
        parent = locator.rpartition(".")[0]
        while parent not in known:
            parent = parent.rpartition(".")[0]
        known.add(locator)
        group = block.kind is LineKind.GROUP
        task = task_of(columns, block, locator) if tasks and not group else None
        entries.append(AnnexEntry(locator, "group" if group else "row", span, parent, task))
    return entries
