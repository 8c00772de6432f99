"""The rows of a table's grid as lines: a number, what is to be done, and the other cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ingest.annex.evidence import wants_more
from ingest.annex.grid.cells import Grid, GridCell
from ingest.annex.grid.columns import GridColumn, cells_of
from ingest.annex.grid.ordinals import Number, number_before, number_of
from ingest.annex.meanings import Role
from ingest.annex.ordinals import Ordinal, Style
from ingest.annex.words import split_words
from ingest.folding import search_key
from ingest.plan import Span

_MOSTLY = 0.5
_ALIKE = 0.9  # of a text that stands twice because a page's edge cut it
_LONGEST_ALIKE = 2000  # characters of texts that are compared letter by letter
_ONE = ("l", "i", "I", "|", "L")
"""What a scan makes of a 1."""
_ITEM = re.compile(r"[-–−+*•·▪]\s*(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid with words."""

    row: int
    cells: tuple[GridCell, ...]
    """Those whose words stand in it, by column."""
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


def read_lines(grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int], in_text: bool) -> list[Line]:
    """The lines with words; ``in_text``: rows bear their numbers before the text of the tasks' cell."""
    lines = [line for row in rows for line in _lines(grid, columns, row, in_text)]
    return _without_rests(_with_ones(lines))


def numbers_in_text(grid: Grid, columns: Sequence[GridColumn], rows: Sequence[int]) -> bool:
    """Whether rows bear their numbers before the text of the tasks' cell."""
    if any(column.role is Role.ORDINAL for column in columns):
        return False
    task = next((column for column in columns if column.role is Role.TASK), None)
    cells = cells_of(grid, rows, task.first, task.after) if task else []
    found = [number for cell in cells if (number := number_before(cell.text)) and number[0].ordinal]
    return bool(cells) and len(found) >= _MOSTLY * len(cells)


def _lines(grid: Grid, columns: Sequence[GridColumn], row: int, in_text: bool) -> list[Line]:
    """The line of a row; two where a group's number and name stand beside its first row, merged over all its rows."""
    own = grid.own(row)
    numbers = [column for column in columns if column.role is Role.ORDINAL]
    second = next((c for c in own if len(numbers) > 1 and numbers[-1].first <= c.column < numbers[-1].after), None)
    reached = tuple(cell for cell in grid.covering(row) if cell.row < row)
    if second is None or own[0] is second or not number_of(second.text):
        return [_line(columns, row, own, reached, in_text)] if own else []
    outer = own[: own.index(second)]
    number, inner = number_of(outer[0].text), number_of(second.text)
    if number is None or len(outer) < 2 or (outer[0].row_after <= row + 1 and not _outer(number, inner)):
        return [_line(columns, row, own, reached, in_text)]
    name = " ".join(cell.text for cell in outer[1:])
    group = Line(row, tuple(outer), number, tuple(outer[1:]), (), name, True, ())
    return [group, _line(columns, row, own[len(outer) :], reached, in_text)]


def _outer(number: Number, inner: Number | None) -> bool:
    above, below = number.ordinal, inner.ordinal if inner else None
    return bool(above and below and above.style < below.style)


def _line(
    columns: Sequence[GridColumn], row: int, own: Sequence[GridCell], reached: tuple[GridCell, ...], in_text: bool
) -> Line:
    numbers = [column for column in columns if column.role is Role.ORDINAL]
    number: Number | None = None
    tasks: list[GridCell] = []
    others: list[GridCell] = []
    spread = False
    for cell in own:
        within = any(column.first <= cell.column < column.after for column in numbers)
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
    elif number and number.ordinal:
        text = _ITEM.sub("", text, count=1) if _ITEM.match(text) else text
    return Line(row, tuple(own), number, tuple(tasks), tuple(others), text, spread and not others, reached)


def _with_ones(lines: Sequence[Line]) -> list[Line]:
    """Lines with an "l" or "I" turned to the 1 that a scan has made it of, where 2 follows."""
    found = list(lines)
    for index, line in enumerate(lines):
        if line.number and line.others and line.cells[0].text.strip(" .)") in _ONE:
            following = next((other.number for other in lines[index + 1 :] if other.number), None)
            after = following.ordinal if following else None
            if after and after.style is Style.NUMBER and after.parts == ("2",):
                found[index] = replace(line, number=Number(Ordinal(Style.NUMBER, ("1",), 1, after.dressed, 1)))
    return found


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
    words, whole = search_key(words), search_key(whole[-2 * len(words) - 40 :])
    if len(words) > _LONGEST_ALIKE:
        return whole.endswith(words)
    return bool(words) and SequenceMatcher(None, words, whole[-len(words) :], autojunk=False).ratio() >= _ALIKE
