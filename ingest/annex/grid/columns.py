"""What the columns of a table hold, by their heads and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.annex.evidence import begins_body, begins_time
from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.head import GridHead, HeadColumn
from ingest.annex.grid.ordinals import number_of
from ingest.annex.meanings import Column, Role
from ingest.annex.roles import is_charge
from ingest.annex.words import split_words
from ingest.folding import search_key
from ingest.plan import Span

_MOST_NUMBERS = 0.8  # share of a column's cells that are row numbers, so that it is the column of row numbers
_HALF = 0.5
_FIGURES = 0.6  # share of cells without letters, above which a column names nobody and says no task
_TASK_WORDS = 4  # words of a cell on average, at least, in a column of tasks under a head that says nothing
_MOST_BODIES = 0.6
_UNITS = {"thang": "Tháng", "quy": "Quý", "nam": "Năm"}
_CLOCK = re.compile(r"\W*(?:từ )?\d{1,2} ?(?:[h:g]|giờ)", re.IGNORECASE)
_BODY_HEAD = re.compile(
    r"(?:cac|co quan|don vi|so|ban|nganh|bo|phong|to chuc|ca nhan|nguoi|dia phuong|bo phan|doan the|hoi|va|[,/&; -])+|"
    r".*(?:thuc hien|trach nhiem|co quan trinh).*"
)
_NAMES_HEAD = re.compile(
    r"\bho (?:va )?ten|chuc (?:vu|danh)|^ten (?:co quan|don vi|truong|xa|phuong|doanh nghiep|to chuc)"
)
_FEWEST = 3  # rows of a table without a head, at least
_UNIT_WORDS = 4
_UNIT = re.compile(
    r"%.*|‰|(?:triệu|nghìn|ngàn|tỷ|tỉ)\b.*|đồng|vnđ|usd|ha|km2?|m[23²³]?|kg|tấn|tạ|lít|kw\w*|mw|người(?:/.*)?|hộ|lượt.*|lớp|"
    r"cái|chiếc|bộ|cuộc|đợt|lần|ngày|giờ|tháng|năm|điểm|thứ bậc|hạng|doanh nghiệp|cơ sở|tổ chức|hợp tác xã|htx|mô hình|"
    r"xã|phường|thôn|trường|trạm|dự án|sản phẩm|văn bản|hồ sơ|tiêu chí|giường|cây|con|tbps|mbps|.*/.*"
)
_VAGUE = re.compile(r"(?:doanh nghiệp|dn|cơ sở|tổ|hộ|trường|trạm|hợp tác xã|htx|bệnh viện|đơn vị|cơ quan)\b")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the grid: places ``[first, after)`` and what stands there."""

    first: int
    after: int
    column: Column
    mark: str = ""
    """The time that a mark in its cells stands for ("Quý I"); empty where cells hold words."""
    known: bool = False
    """Whether its head says what it holds."""

    @property
    def role(self) -> Role:
        """What it holds."""
        return self.column.role


def read_columns(grid: Grid, head: GridHead, rows: Sequence[int]) -> tuple[GridColumn, ...]:
    """The columns under a head; ``rows``: those that are none of the head's."""
    columns = [_named(grid, column, rows) for column in head.columns]
    columns = _with_ordinals(grid, columns, rows)
    if not any(column.role in (Role.LEAD, Role.BOTH) for column in columns):
        columns = _with_lead(grid, columns, rows)
    if not any(column.role is Role.TASK for column in columns):
        columns = _with_task(grid, columns, rows)
    return tuple(columns)


def guess_columns(grid: Grid) -> tuple[GridColumn, ...]:
    """The columns of a table without a head, as far as what stands in them tells all that matters; else none.

    Wanted are row numbers, tasks, and bodies with times: the first column of bodies leads, the next coordinates.
    """
    rows = range(grid.rows)
    edges = sorted({cell.column for cell in grid.cells} | {grid.columns})
    columns, seen = [], set()
    for first, after in pairwise(edges):
        values = [cell.text for cell in cells_of(grid, rows, first, after)]
        role = _guess(values) if len(values) >= _FEWEST else Role.OTHER
        if role is Role.LEAD and Role.LEAD in seen:
            role = Role.PARTNER if Role.PARTNER not in seen else Role.OTHER
        if role in seen:
            role = Role.OTHER
        seen.add(role)
        columns.append(GridColumn(first, after, Column(role, "")))
    columns = _with_task(grid, columns, rows)
    wanted = {Role.ORDINAL, Role.TASK, Role.LEAD, Role.TIME}
    return tuple(columns) if wanted <= {column.role for column in columns} else ()


def is_agenda(grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int]) -> bool:
    """Whether times are hours: the programme of a meeting puts no task on anybody."""
    times = [cell.text for c in columns if c.role is Role.TIME for cell in cells_of(grid, rows, c.first, c.after)]
    return _share(times, lambda value: bool(_CLOCK.match(value))) >= _HALF


def cells_of(grid: Grid, rows: Sequence[int], first: int, after: int) -> list[GridCell]:
    """The cells with words that begin in places ``[first, after)`` of some rows."""
    return [cell for row in rows for cell in grid.own(row) if first <= cell.column < after]


def _guess(values: Sequence[str]) -> Role:
    if _share(values, lambda value: number_of(value) is not None) >= _MOST_NUMBERS:
        return Role.ORDINAL
    if _share(values, _is_body) >= _MOST_NUMBERS:
        return Role.LEAD
    if _share(values, _is_time) >= _MOST_NUMBERS:
        return Role.TIME
    return Role.OTHER


def _named(grid: Grid, head: HeadColumn, rows: Sequence[int]) -> GridColumn:
    role = head.role or Role.OTHER
    values = [cell.text for cell in cells_of(grid, rows, head.first, head.after)]
    if role is Role.UNIT and head.name in ("don vi", "cac don vi"):
        role = Role.LEAD if _share(values, _is_body) >= _HALF > 2 * _share(values, _is_unit) else Role.UNIT
    figures = _share(values, lambda value: not any(char.isalpha() for char in value))
    if values and figures >= _FIGURES and _share(values, _is_mark) < _HALF and (role is Role.TASK or role.bodies):
        role = Role.OTHER
    marked = (head.part_of_time or (role.bodies and len(head.heads) > 1)) and _share(values, _is_mark) >= _HALF
    mark = _marked(head) if marked else ""
    return GridColumn(head.first, head.after, Column(role, head.name), mark, head.role is not None)


def _marked(head: HeadColumn) -> str:
    """What a mark in a column says: its head, with the unit that the common head names: "3" under "Tháng"."""
    own = head.heads[-1]
    unit = re.search(r"thang|quy|nam", " ".join(head.name.split(" / ")[:-1]))
    if unit is None or any(char.isalpha() for char in own.strip("IVXivx")):
        return own
    return f"{_UNITS[unit[0]]} {own}"


def _with_ordinals(grid: Grid, columns: list[GridColumn], rows: Sequence[int]) -> list[GridColumn]:
    """The first column holds row numbers where it looks like it, whatever its head says."""
    if not columns or columns[0].role is Role.ORDINAL:
        return columns
    first = columns[0]
    values = [cell.text for cell in cells_of(grid, rows, first.first, first.after) if not _spreads(cell, first)]
    numbers = _share(values, lambda value: number_of(value) is not None)
    if len(values) > 1 and numbers >= _MOST_NUMBERS and first.role in (Role.TASK, Role.OTHER):
        return [replace(first, column=Column(Role.ORDINAL, "")), *columns[1:]]
    return columns


def _with_lead(grid: Grid, columns: list[GridColumn], rows: Sequence[int]) -> list[GridColumn]:
    """A column whose head only says "Sở, ban, ngành" names who leads, if bodies stand in it beside tasks."""
    if not {Role.TASK, Role.ORDINAL} & {column.role for column in columns}:
        return columns
    for index, column in enumerate(columns):
        values = [cell.text for cell in cells_of(grid, rows, column.first, column.after)]
        if not column.known and _BODY_HEAD.fullmatch(column.column.name) and _share(values, _is_body) >= _MOST_BODIES:
            return [*columns[:index], _as(column, Role.LEAD), *columns[index + 1 :]]
    return columns


def _with_task(grid: Grid, columns: list[GridColumn], rows: Sequence[int]) -> list[GridColumn]:
    """The column of the longest texts holds the tasks where no head says which one does."""
    roles = {column.role for column in columns}
    charged = any(column.role.bodies and is_charge(column.column) for column in columns)
    headless = not any(column.column.name for column in columns)
    if not (charged or headless) or not roles & {Role.LEAD, Role.BOTH}:
        return columns
    best, words = None, float(_TASK_WORDS)
    for index, column in enumerate(columns):
        values = [cell.text for cell in cells_of(grid, rows, column.first, column.after)]
        mean = sum(len(value.split()) for value in values) / len(values) if values else 0.0
        barred = column.known or _NAMES_HEAD.search(column.column.name)
        if column.role is Role.OTHER and not barred and mean >= words:
            best, words = index, mean
    if best is None:
        return columns
    return [*columns[:best], _as(columns[best], Role.TASK), *columns[best + 1 :]]


def _as(column: GridColumn, role: Role) -> GridColumn:
    return replace(column, column=Column(role, column.column.name))


def _spreads(cell: GridCell, column: GridColumn) -> bool:
    return cell.column_after > column.after


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(test(value) for value in values) / len(values) if values else 0.0


def _is_body(value: str) -> bool:
    words = split_words(value, Span(0, len(value)), ())
    folded = search_key(value)
    if _VAGUE.match(folded) and len(words) <= _UNIT_WORDS:
        return False
    return bool(words) and begins_body(words, 0)


def _is_time(value: str) -> bool:
    words = split_words(value, Span(0, len(value)), ())
    return bool(words) and begins_time(words, 0)


def _is_unit(value: str) -> bool:
    return bool(_UNIT.fullmatch(search_key(value)))


def _is_mark(value: str) -> bool:
    return value.strip().casefold() in {"x", "×", "+", "✓", "✔", "√", "v"}
