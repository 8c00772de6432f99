"""Where the head of a table is, and which columns stand under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.ordinals import number_of
from ingest.annex.head_words import bare_head, is_exact, role_of
from ingest.annex.meanings import Role

_SEARCHED = 8  # rows that may stand over the head: titles, "Đơn vị tính: triệu đồng"
_DEEPEST = 4  # rows of a head
_LONGEST = 40  # words of a head cell
_INNER_SHARE = 0.3  # of rows that have a cell beginning inside a head's width, so that two columns stand under it
_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2}|[A-EĐa-e])[)\]]?(?:\s?=\s?[\d()+\-–x×*/:%., ]+)?")
_TIME_HEAD = re.compile(r"(?:nam )?(?:19|20)\d\d|quy (?:[ivx]+|\d)|thang \d{1,2}|t\d{1,2}|q\d|[ivx]{1,3}|\d{1,2}")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column and the head cells over it, from top to bottom."""

    first: int
    after: int
    heads: tuple[str, ...]

    @property
    def role(self) -> Role | None:
        """What the heads say; the lowest one that says anything is heard."""
        for head in reversed(self.heads):
            if role := role_of(head):
                return role
        return None

    @property
    def name(self) -> str:
        """All heads' words, bare."""
        return " / ".join(bare_head(head) for head in self.heads)

    @property
    def part_of_time(self) -> bool:
        """Whether it stands for a year, quarter or month under a common head of time."""
        return len(self.heads) > 1 and self.role is Role.TIME and bool(_TIME_HEAD.fullmatch(bare_head(self.heads[-1])))


@dataclass(frozen=True, slots=True)
class GridHead:
    """The head's rows ``[first, after)`` and the columns under it."""

    first: int
    after: int
    columns: tuple[HeadColumn, ...]


def find_head(grid: Grid) -> GridHead | None:
    """The head of a table; None where its first rows hold none."""
    for row in range(min(grid.rows, _SEARCHED)):
        cells = grid.covering(row)
        if _is_head(cells):
            after = _after(grid, row)
            return GridHead(row, _after_column_numbers(grid, after), _columns(grid, row, after))
        if len(cells) > 2 and any(number_of(cell.text) for cell in cells[:1]):
            return None
    return None


def repeats(grid: Grid, head: GridHead) -> list[int]:
    """Rows below the head that say the same as one of its rows: it stands there again, as on top of a page."""
    said = {_said(grid, row) for row in range(head.first, head.after)}
    return [row for row in range(head.after, grid.rows) if grid.own(row) and _said(grid, row) in said]


def _said(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, bare_head(cell.text)) for cell in grid.own(row))


def _is_head(cells: Sequence[GridCell]) -> bool:
    """Whether cells name columns: what is to be done or the row's number, and something besides."""
    if len(cells) < 2 or any(len(cell.text.split()) > _LONGEST for cell in cells):
        return False
    roles = [role_of(cell.text) for cell in cells]
    known = [role for role in roles if role is not None]
    if Role.ORDINAL in known:
        return roles[0] is Role.ORDINAL or len(known) > 2
    telling = {Role.LEAD, Role.PARTNER, Role.BOTH, Role.TIME, Role.PRODUCT, Role.UNIT, Role.PART, Role.NOTE, Role.GOAL}
    exact = sum(is_exact(cell.text) for cell in cells)
    return Role.TASK in known and bool(telling & set(known)) and exact >= 2


def _after(grid: Grid, first: int) -> int:
    """Index after the head's rows: what its cells cover, and rows that part its columns further."""
    after = min(max(cell.row_after for cell in grid.covering(first)), first + _DEEPEST, grid.rows)
    after = max(after, first + 1)
    # A head cell merged over rows reaches as far as the first row that has a number of its own.
    for row in range(first + 1, after):
        cell = grid.at(row, 0)
        if cell and cell.row == row and number_of(cell.text) and not _column_numbers(grid, row):
            return row
    while after < min(grid.rows, first + _DEEPEST) and _parts_columns(grid, first, after):
        after += 1
    return after


def _parts_columns(grid: Grid, first: int, row: int) -> bool:
    """Whether a row names columns under a common head: all its cells are heads, and no number or task is among them."""
    own = grid.own(row)
    if not own or len(own) != len(grid.covering(row)):
        return False
    wide = [cell for cell in grid.own(first) if cell.column_after - cell.column > 1]
    for cell in own:
        over = grid.at(first, cell.column)
        inside = any(other.column <= cell.column < other.column_after for other in wide)
        named = is_exact(cell.text) and role_of(cell.text) not in (Role.ORDINAL, Role.TASK)
        if not named and not (inside and len(cell.text.split()) <= 6 and not number_of(cell.text)):
            return False
        if over and role_of(over.text) in (Role.ORDINAL, Role.TASK) and over not in wide:
            return False
    return True


def _after_column_numbers(grid: Grid, row: int) -> int:
    while row < grid.rows and _column_numbers(grid, row):
        row += 1
    return row


def _column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns: "(1) (2) (3)", "A B 1 2", "1 2 3=1+2"."""
    cells = grid.covering(row)
    numbers = [match[1] for cell in cells if (match := _COLUMN_NUMBER.fullmatch(cell.text))]
    if len(numbers) < len(cells) or len(numbers) < 2 or len(numbers) < grid.columns // 2:
        return False
    figures = [int(number) for number in numbers if number.isdigit()]
    letters = len(numbers) - len(figures)
    counted = bool(figures) and figures == list(range(figures[0], figures[0] + len(figures))) and figures[0] <= 2
    return counted and letters <= 2 and (len(numbers) > 2 or grid.columns == 2 or "(" in cells[0].text)


def _columns(grid: Grid, first: int, after: int) -> tuple[HeadColumn, ...]:
    """The columns: as the head's lowest cells part them, and further where the rows below them do."""
    edges = {0, grid.columns}
    for row in range(first, after):
        for cell in grid.own(row):
            edges.update((cell.column, cell.column_after))
    rows = range(after, grid.rows)
    inner: dict[int, int] = {}
    for row in rows:
        for cell in grid.own(row):
            inner[cell.column] = inner.get(cell.column, 0) + 1
    edges.update(column for column, count in inner.items() if count >= max(2, _INNER_SHARE * len(rows)))
    columns = []
    for start, end in pairwise(sorted(edges)):
        heads: list[GridCell] = []
        for row in range(first, after):
            over = grid.at(row, start)
            if over and over not in heads and over.row >= first:
                heads.append(over)
        columns.append(HeadColumn(start, end, tuple(cell.text for cell in heads)))
    return tuple(columns)
