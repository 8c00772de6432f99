"""What each line of a table is: a group, a row of its own, or the rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.columns import GridColumn
from ingest.annex.grid.lines import Line, numbers_in_text, read_lines
from ingest.annex.grid.ordinals import Number, Places
from ingest.annex.meanings import Role
from ingest.annex.ordinals import Ordinal, Style

_RARE = 0.2  # share of rows with a number, up to which a table's rows are numbered by the word processor or not at all
_TITLE_WORDS = 25  # words of a group's name that is told by nothing but its shape
_FOOT = re.compile(r"(?i)\W*(?:ghi chú|tổng cộng|tổng số|tổng|cộng|lưu ý|nguồn)\b|\(\*\)|\*")
_OPEN_END = re.compile(r"[,;:(–-]$")
_WHO_OR_WHEN = (Role.LEAD, Role.BOTH, Role.TIME, Role.PART)
_TELLING = (*_WHO_OR_WHEN, Role.PARTNER, Role.PRODUCT, Role.METHOD, Role.GOAL)


class LineKind(StrEnum):
    """What a row of the grid is."""

    GROUP = "group"
    ROW = "row"
    REST = "rest"
    """It goes on with the row above."""
    LOOSE = "loose"
    """Words that belong to no row: notes and sums under the table."""


@dataclass(slots=True)
class Block:
    """A group or row of the table with the lines that go on with it."""

    kind: LineKind
    path: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    style: Style | None = None
    lent: list[GridCell] = field(default_factory=list)
    """Cells of the row below that go on with this one's."""
    shares: Block | None = None
    """The row above that names who leads, where this one leaves the number and the name out."""

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]


def read_blocks(
    grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int], taken: Collection[str], prefix: str
) -> list[Block]:
    """The groups, rows and loose words of a table, in order; ``rows``: those that are none of the head's."""
    in_text = numbers_in_text(grid, columns, rows)
    lines = read_lines(grid, columns, rows, in_text)
    return _Blocks(columns, lines, in_text, Places(tuple(taken), prefix)).read()


class _Blocks:
    def __init__(self, columns: Sequence[GridColumn], lines: Sequence[Line], in_text: bool, places: Places) -> None:
        self.columns = columns
        self.lines = lines
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
        self.blocks.append(Block(kind, path, [line], style, shares=self._shared(line)))

    def _shared(self, line: Line) -> Block | None:
        """The row above that a row without a number shares the leading body with."""
        before = self.blocks[-1] if self.blocks and not line.number else None
        if before is None or before.kind is not LineKind.ROW:
            return None
        leads = [column for column in self.columns if column.role is Role.LEAD]
        cells = (*before.first.others, *before.first.reached)
        named = any(column.first <= cell.column < column.after for cell in cells for column in leads)
        return before if named else before.shares

    def _kind(self, line: Line, index: int) -> LineKind:
        above = self._above()
        if line.number and line.number.ordinal:
            return LineKind.ROW
        if not any(cell.letters for cell in (*line.tasks, *line.others)):
            return LineKind.REST
        if not line.text:
            return LineKind.LOOSE if self._signs(line, index) else LineKind.REST
        if _FOOT.match(line.text) and not line.number and self._is_below(index):
            return LineKind.LOOSE
        if above is None:
            if self._titles(line, index):
                return LineKind.GROUP
            # What stands over the first number of a numbered table may be a head that is not understood.
            return LineKind.ROW if self.counts or self._missing(index) else LineKind.LOOSE
        if line.number and (line.others or line.reached == ()):
            return LineKind.ROW if line.others else LineKind.REST
        if line.text[0].islower() or (line.reached and not line.others and not self._shares_number(line)):
            return LineKind.REST
        if line.borrowed:
            return LineKind.REST
        if line.bare:
            return self._bare_kind(line, index, above)
        own = self.counts or self._shares_number(line) or self._says_who_or_when(line)
        return LineKind.ROW if own else LineKind.REST

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
        if number and not self._shares_number(line):
            return self.places.signed(number.sign), None
        if self.counts:
            return self.places.counted(), Style.NUMBER
        if not self._shares_number(line) and (missing := self._missing(index)):
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
        after = following.ordinal if following else None
        if after is None or after.style is not Style.NUMBER:
            return None
        if last is None:
            return replace(after, parts=("1",), value=1) if after.parts == ("2",) and not self.blocks else None
        if after.style is last.style and after.parts[:-1] == last.parts[:-1] and after.value > last.value + 1:
            return replace(last, parts=(*last.parts[:-1], str(last.value + 1)), value=last.value + 1)
        return None

    def _above(self) -> Line | None:
        last = self.blocks[-1] if self.blocks else None
        return last.lines[-1] if last and last.kind is not LineKind.LOOSE else None

    def _is_below(self, index: int) -> bool:
        """Whether no line with a number follows."""
        return all(line.number is None for line in self.lines[index + 1 :])

    def _signs(self, line: Line, index: int) -> bool:
        """Whether cells hold nothing but the capitals of those who sign under the table."""
        capitals = all(cell.text.isupper() and len(cell.text.split()) > 1 for cell in line.others)
        return bool(line.others) and capitals and not line.number and self._is_below(index)

    def _tell_groups(self) -> None:
        """Rows with nothing but a text are groups where rows stand under them, or where their number says so."""
        deeper = any(block.style in (Style.NUMBER, Style.LETTER) for block in self.blocks)
        following: Block | None = None
        for block in reversed(self.blocks):
            leads = bool(following and following.path[: len(block.path)] == block.path)
            outer = block.style in (Style.ROMAN, Style.CAPITAL) and deeper
            if block.kind is LineKind.ROW and block.first.text and not self._says_itself(block, outer):
                bare = not any(line.reached for line in block.lines)
                if outer or (bare and (leads or (block.first.spread and following))):
                    block.kind = LineKind.GROUP
            if block.kind is not LineKind.LOOSE:
                following = block

    def _says_itself(self, block: Block, outer: bool) -> bool:
        """Whether a row says who, when or what comes of it: not only sums, nor what is merged over a group's rows."""
        for cell in (cell for line in block.lines for cell in line.others):
            over_rows = outer and cell.row_after > cell.row + 1
            roles = [c.role for c in self.columns if c.first < cell.column_after and cell.column < c.after]
            if not over_rows and any(role in _TELLING for role in roles):
                return True
        return False

    def _loosen_foot(self) -> None:
        """A merged text without a number under the last row is no group."""
        while self.blocks and self.blocks[-1].kind is LineKind.GROUP and not self.blocks[-1].first.number:
            for block in reversed(self.blocks):
                if block.kind is not LineKind.GROUP or block.first.number:
                    return
                block.kind = LineKind.LOOSE


def _style(number: Number) -> Style:
    return number.ordinal.style if number.ordinal else Style.LETTER
