"""What each row of a table is: a group, a row of its own, or the rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum

from ingest.annex.evidence import wants_more
from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.columns import GridColumn, cells_of
from ingest.annex.grid.ordinals import Number, Places, number_before, number_of
from ingest.annex.meanings import Role
from ingest.annex.ordinals import Ordinal, Style
from ingest.annex.words import split_words
from ingest.folding import search_key
from ingest.plan import Span

_RARE = 0.2  # share of rows with a number, up to which a table's rows are numbered by the word processor or not at all
_MOSTLY = 0.5
_TITLE_WORDS = 25  # words of a group's name that is told by nothing but its shape
_ALIKE = 0.9  # of a text that stands twice because a page's edge cut it
_FOOT = re.compile(r"(?i)\W*(?:ghi chú|tổng cộng|tổng số|tổng|cộng|lưu ý|nguồn)\b|\(\*\)|\*")
_OPEN_END = re.compile(r"[,;:(–-]$")
_WHO_OR_WHEN = (Role.LEAD, Role.BOTH, Role.TIME, Role.PART)


class LineKind(StrEnum):
    """What a row of the grid is."""

    GROUP = "group"
    ROW = "row"
    REST = "rest"
    """It goes on with the row above."""
    LOOSE = "loose"
    """Words that belong to no row: notes and sums under the table."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid with words."""

    row: int
    number: Number | None
    tasks: tuple[GridCell, ...]
    """Its own cells that say what is to be done, or that spread over the columns."""
    others: tuple[GridCell, ...]
    """Its other own cells, without the number's."""
    text: str
    """Of ``tasks``, without the number that stands before it."""
    spread: bool
    """Whether its only cell is merged over more than half of the columns."""
    reached: tuple[GridCell, ...]
    """Cells that reach into it from above."""
    borrowed: tuple[GridCell, ...] = ()
    """Cells that go on with the row above, although a number stands beside them."""

    @property
    def bare(self) -> bool:
        """Whether nothing but a text stands in it."""
        return bool(self.text) and not self.others and not self.reached


@dataclass(slots=True)
class Block:
    """A group or row of the table with the lines that go on with it."""

    kind: LineKind
    path: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    style: Style | None = None
    lent: list[GridCell] = field(default_factory=list)
    """Cells of the row below that go on with this one's."""

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]


def read_blocks(
    grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int], taken: Collection[str], prefix: str
) -> list[Block]:
    """The groups, rows and loose words of a table, in order; ``rows``: those that are none of the head's."""
    in_text = _numbers_in_text(grid, columns, rows)
    lines = [line for row in rows if (line := _line(grid, columns, row, in_text))]
    return _Blocks(columns, lines, in_text, Places(tuple(taken), prefix)).read()


def _numbers_in_text(grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int]) -> bool:
    """Whether rows bear their numbers before the text of the tasks' cell."""
    if any(column.role is Role.ORDINAL for column in columns):
        return False
    task = next((column for column in columns if column.role is Role.TASK), None)
    cells = cells_of(grid, rows, task.first, task.after) if task else []
    found = [number for cell in cells if (number := number_before(cell.text)) and number[0].ordinal]
    return bool(cells) and len(found) >= _MOSTLY * len(cells)


def _line(grid: Grid, columns: Sequence[GridColumn], row: int, in_text: bool) -> Line | None:
    own = grid.own(row)
    if not own:
        return None
    numbers = [column for column in columns if column.role is Role.ORDINAL]
    number, tasks, others = None, [], []
    spread = False
    for cell in own:
        within = next((column for column in numbers if column.first <= cell.column < column.after), None)
        if within and cell.column_after <= numbers[-1].after and (found := number_of(cell.text)):
            number = number if number and number.ordinal else found
            continue
        covered = [column for column in columns if column.first < cell.column_after and cell.column < column.after]
        wide = len(covered) > max(1, (len(columns) - len(numbers)) // 2)
        if wide or within or any(column.role is Role.TASK for column in covered):
            tasks.append(cell)
            spread = spread or wide
        else:
            others.append(cell)
    text = " ".join(cell.text for cell in tasks)
    before = number_before(text) if number is None and tasks and (in_text or spread or numbers) else None
    # A dash before a text makes a row of it only if the row has more to say.
    if before and (before[0].ordinal or others):
        number, text = before
    reached = tuple(cell for cell in grid.covering(row) if cell.row < row)
    return Line(row, number, tuple(tasks), tuple(others), text, spread and not others, reached)


class _Blocks:
    def __init__(self, columns: Sequence[GridColumn], lines: Sequence[Line], in_text: bool, places: Places) -> None:
        self.columns = columns
        lines = self.lines = _without_rests(lines)
        self.places = places
        self.blocks: list[Block] = []
        telling = [line for line in lines if line.text and not line.spread]
        numbered = [line for line in telling if line.number and line.number.ordinal]
        inner = [line for line in numbered if line.number and _style(line.number) >= Style.NUMBER]
        self.numbers = any(column.role is Role.ORDINAL for column in columns) or in_text
        self.counts = not self.numbers or len(inner) <= _RARE * len([line for line in telling if not line.bare])

    def read(self) -> list[Block]:
        for index, line in enumerate(self.lines):
            self._add(line, index)
        self._tell_groups()
        self._loosen_foot()
        return self.blocks

    def _add(self, line: Line, index: int) -> None:
        kind = self._kind(line, index)
        if kind is LineKind.REST and self.blocks:
            self.blocks[-1].lines.append(line)
            self.blocks[-1].lent += line.borrowed
            return
        if kind in (LineKind.LOOSE, LineKind.REST):
            self.blocks.append(Block(LineKind.LOOSE, (), [line]))
            return
        if line.borrowed and self.blocks:
            self.blocks[-1].lent += line.borrowed
        path, style = self._path(line, index, kind)
        self.blocks.append(Block(kind, path, [line], style))

    def _kind(self, line: Line, index: int) -> LineKind:
        above = self._above()
        if line.number and line.number.ordinal:
            return LineKind.ROW
        if not any(cell.letters for cell in (*line.tasks, *line.others)):
            return LineKind.ROW if line.number and line.number.ordinal else LineKind.REST
        if not line.text or (not line.tasks and above):
            return LineKind.REST
        if (
            _FOOT.match(line.text)
            and not line.number
            and not any(self._numbered(later) for later in self.lines[index + 1 :])
        ):
            return LineKind.LOOSE
        if above is None:
            return LineKind.GROUP if self._titles(line, index) else LineKind.ROW
        if line.number and (line.others or line.reached == ()):
            return LineKind.ROW if line.others else LineKind.REST
        if line.text[0].islower() or (line.reached and not line.others and not self._shares_number(line)):
            return LineKind.REST
        if line.borrowed:
            return LineKind.REST
        if line.bare:
            return self._bare_kind(line, index, above)
        return (
            LineKind.ROW if self.counts or self._shares_number(line) or self._says_who_or_when(line) else LineKind.REST
        )

    def _bare_kind(self, line: Line, index: int, above: Line) -> LineKind:
        """A line with a text and no number: a group's name, the rest of the text above, or a row left empty."""
        if line.spread or line.text.isupper():
            return LineKind.GROUP
        if _OPEN_END.search(above.text) or _OPEN_END.search(line.text):
            return LineKind.REST
        if self._titles(line, index):
            return LineKind.GROUP
        return LineKind.REST if self.numbers and not self.counts else LineKind.ROW

    def _titles(self, line: Line, index: int) -> bool:
        """Whether a line without a number looks like the name of the group of rows below it."""
        if line.others or line.reached or len(line.text.split()) > _TITLE_WORDS:
            return False
        if line.spread or line.text.isupper():
            return True
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if following is None or line.text[-1] in ".;,":
            return False
        if self.numbers and not self.counts:
            number = following.number.ordinal if following.number else None
            return number is not None and (number.value == 1 or not self.blocks)
        return not following.bare

    def _shares_number(self, line: Line) -> bool:
        """Whether the number's cell of a row above reaches into the line, which has a text of its own."""
        numbers = [column for column in self.columns if column.role is Role.ORDINAL]
        return bool(line.text) and any(
            column.first <= cell.column < column.after for cell in line.reached for column in numbers
        )

    def _says_who_or_when(self, line: Line) -> bool:
        for column in self.columns:
            if column.role in _WHO_OR_WHEN and any(column.first <= c.column < column.after for c in line.others):
                return True
        return False

    def _path(self, line: Line, index: int, kind: LineKind) -> tuple[tuple[str, ...], Style | None]:
        number = line.number
        if number and number.ordinal:
            ordinal = number.ordinal
            if line.spread and ordinal.style is Style.NUMBER and self._restarts(index):
                ordinal = replace(ordinal, style=Style.ROMAN)
            return self.places.place(ordinal), ordinal.style
        if kind is LineKind.GROUP:
            return self.places.group(), None
        if number:
            return self.places.signed(number.sign), None
        if self.counts:
            return self.places.counted(), Style.NUMBER
        if missing := self._missing(index):
            return self.places.place(missing), missing.style
        return self.places.again(), Style.NUMBER

    def _restarts(self, index: int) -> bool:
        """Whether the rows below a merged line with a number begin at 1 again."""
        following = self.lines[index + 1].number if index + 1 < len(self.lines) else None
        ordinal = following.ordinal if following else None
        return bool(ordinal and ordinal.style is Style.NUMBER and ordinal.value == 1 and len(ordinal.parts) == 1)

    def _missing(self, index: int) -> Ordinal | None:
        """The number that a line without one must bear, because the numbers around it leave that one out."""
        last = self.places.deepest
        following = next((line.number for line in self.lines[index + 1 :] if line.number and line.number.ordinal), None)
        if last is None or following is None or following.ordinal is None or last.style is not Style.NUMBER:
            return None
        after = following.ordinal
        if after.style is last.style and after.parts[:-1] == last.parts[:-1] and after.value > last.value + 1:
            return replace(last, parts=(*last.parts[:-1], str(last.value + 1)), value=last.value + 1)
        return None

    def _above(self) -> Line | None:
        last = self.blocks[-1] if self.blocks else None
        return last.lines[-1] if last and last.kind is not LineKind.LOOSE else None

    def _numbered(self, line: Line) -> bool:
        return line.number is not None

    def _tell_groups(self) -> None:
        """Rows with nothing but a text are groups where rows stand under them, or where their number says so."""
        deeper = any(block.style in (Style.NUMBER, Style.LETTER) for block in self.blocks)
        for index, block in enumerate(self.blocks):
            if block.kind is not LineKind.ROW or not all(line.bare for line in block.lines):
                continue
            following = next((b for b in self.blocks[index + 1 :] if b.kind is not LineKind.LOOSE), None)
            leads = bool(following and following.path[: len(block.path)] == block.path)
            outer = block.style in (Style.ROMAN, Style.CAPITAL) and deeper
            if leads or outer or (block.first.spread and following):
                block.kind = LineKind.GROUP

    def _loosen_foot(self) -> None:
        """A merged text without a number under the last row is no group."""
        while self.blocks and self.blocks[-1].kind is LineKind.GROUP and not self.blocks[-1].first.number:
            for block in reversed(self.blocks):
                if block.kind is not LineKind.GROUP or block.first.number:
                    return
                block.kind = LineKind.LOOSE


def _without_rests(lines: Sequence[Line]) -> list[Line]:
    """Lines without the rests of cells above them that a page's edge has cut off."""
    found = []
    over: dict[int, str] = {}
    for line in lines:
        rests = [c for c in line.others if c.text[0].islower() and _rest_of(c.text, over.get(c.column, ""))]
        if rests and len(rests) == len(line.others):
            line = replace(line, others=(), borrowed=tuple(rests))
        if line.number:
            over.clear()
        over.update((cell.column, cell.text) for cell in (*line.reached, *line.others, *line.borrowed))
        found.append(line)
    return found


def _rest_of(text: str, above: str) -> bool:
    words = split_words(above, Span(0, len(above)), ())
    return bool(words) and (repeats_end(text, above) or wants_more(words, len(words) - 1))


def repeats_end(words: str, whole: str) -> bool:
    """Whether a text ends with these words already, a misprint aside."""
    words, whole = search_key(words), search_key(whole)
    return bool(words) and SequenceMatcher(None, words, whole[-len(words) :], autojunk=False).ratio() >= _ALIKE


def _style(number: Number) -> Style:
    return number.ordinal.style if number.ordinal else Style.LETTER
