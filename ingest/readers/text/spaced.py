"""Tables in a text file whose columns are kept apart by nothing but spaces, where that is clear beyond doubt.

Every character has a place in its line, so a column is a stretch of places that every line keeps, and what parts two
columns are places that every line leaves blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.plan import Cell, Span, Table

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
_ORDINALS = re.compile(r"\s*(?:STT|TT|Stt|Số TT)\b")
_ORDINAL = re.compile(r"\d{1,3}\.?")
_COLUMNS = 3
_ROWS = 2
_LINES = 400  # of a table
_ABOVE = 4  # lines of the head above the one with "TT"
_WIDE = 2  # lines at least, and more than those with one space there, in which two spaces or more part two columns
_WAYS = 20  # of parting lines into rows, kept on the way


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    """Offset of its first character."""
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def find_spaced(text: str) -> tuple[Table, ...]:
    """The tables of a text, in order. Offsets are the text's own; a tab takes the place of one character."""
    lines = [_Line(match.start(), match[1].rstrip()) for match in _LINE.finditer(text)]
    tables = []
    at = 0
    for index, line in enumerate(lines):
        if index >= at and _ORDINALS.match(line.text) and "\t" not in line.text:
            table, at = _table(lines, index, at)
            if table:
                tables.append(table)
    return tuple(tables)


def _table(lines: Sequence[_Line], named: int, least: int) -> tuple[Table | None, int]:
    """The table whose head has "TT" in a line, if there is one, and the blank line after it.

    ``least``: where what was looked at before ends.
    """
    first = named
    while first > max(least, named - _ABOVE) and not lines[first - 1].blank:
        first -= 1
    last = named
    while last < min(len(lines), named + _LINES) and not lines[last].blank:
        last += 1
    for begin in range(first, named + 1):
        if found := _read(lines[begin:last], named - begin):
            return found, last
    return None, last


def _read(lines: Sequence[_Line], named: int) -> Table | None:
    borders = _borders([line.text for line in lines])
    if len(borders) < _COLUMNS - 1:
        return None
    cells = [_pieces(line, borders) for line in lines]
    marked = [index for index, row in enumerate(cells) if row[0] is not None and index != named]
    numbers = [lines[index].text.strip().split()[0] for index in marked]
    if len(marked) < _ROWS or not all(_ORDINAL.fullmatch(number) for number in numbers):
        return None
    if [int(number.rstrip(".")) for number in numbers] != list(range(1, len(numbers) + 1)):
        return None
    starts = _starts(lines, cells, named, marked)
    return _cut(cells, starts) if starts else None


def _borders(lines: Sequence[str]) -> list[int]:
    """The places at which columns part: in every line blank, and in several two blanks or more."""
    width = max(map(len, lines))
    free = [all(place >= len(line) or line[place].isspace() for line in lines) for place in range(width)]
    borders = []
    place = 0
    while place < width:
        if not free[place]:
            place += 1
            continue
        end = place
        while end < width and free[end]:
            end += 1
        runs = [run for line in lines if (run := _run(line, place, end))]
        wide = sum(run > 1 for run in runs)
        if wide >= _WIDE and len(runs) - wide < wide:
            borders.append(end - 1)
        place = end
    return borders


def _run(line: str, place: int, end: int) -> int:
    """How many blanks lie about a free stretch of a line between words on both sides; 0 where it has not both."""
    if not line[:place].strip() or not line[end:].strip():
        return 0
    left, right = len(line[:place].rstrip()), end + len(line[end:]) - len(line[end:].lstrip())
    return right - left


def _pieces(line: _Line, borders: Sequence[int]) -> list[Span | None]:
    """The words of a line in each column."""
    pieces: list[Span | None] = []
    for begin, end in pairwise([0, *borders, len(line.text)]):
        words = line.text[begin:end]
        left = begin + len(words) - len(words.lstrip())
        pieces.append(Span(line.start + left, line.start + begin + len(words.rstrip())) if words.strip() else None)
    return pieces


def _starts(
    lines: Sequence[_Line], cells: Sequence[Sequence[Span | None]], named: int, marked: Sequence[int]
) -> list[int]:
    """The lines at which the head and the rows begin; empty where that is not sure.

    A number stands at its row's top, or in its middle, and so does "TT". No cell begins within a sentence.
    """
    ways = [[0, *marked]] if named == 0 else []
    ways += _centred(len(cells), [named, *marked])
    ways = [way for way in ways if all(map(_begins_cells, _rows(lines, cells, way)))]
    return ways[0] if ways and all(way == ways[0] for way in ways) else []


def _centred(count: int, numbers: Sequence[int]) -> list[list[int]]:
    """The ways to part lines into rows that have their numbers in the middle, those with the fewest rows off it.

    Of a row with an even number of lines the number stands in either of the two in the middle.
    """
    ways: dict[int, list[tuple[int, list[int]]]] = {0: [(0, [])]}
    for number, following in pairwise([*numbers, count]):
        after: dict[int, list[tuple[int, list[int]]]] = {}
        for at, found in ways.items():
            for off in (-1, 0, 1):
                end = 2 * number - at + 1 + off
                if max(at, number) < end <= following:
                    after.setdefault(end, []).extend((past + abs(off), [*starts, at]) for past, starts in found)
        ways = {end: sorted(found)[:_WAYS] for end, found in after.items()}
    done = ways.get(count, [])
    return [starts for off, starts in done if off == done[0][0]]


def _rows(
    lines: Sequence[_Line], cells: Sequence[Sequence[Span | None]], starts: Sequence[int]
) -> Iterator[list[list[str]]]:
    """The rows' cells as lines of words, the head's left out."""
    for begin, end in pairwise([*starts[1:], len(cells)]):
        row: list[list[str]] = [[] for _ in cells[0]]
        for line, pieces in zip(lines[begin:end], cells[begin:end], strict=True):
            for column, span in enumerate(pieces):
                if span is not None:
                    row[column].append(line.text[span.start - line.start : span.end - line.start])
        yield row


def _begins_cells(row: Sequence[Sequence[str]]) -> bool:
    """Whether none of a row's cells begins as words within a sentence do, or within brackets."""
    for words in filter(None, row):
        text = " ".join(words)
        if text[0].islower() or text[0] in ",;.)" or text.count(")") != text.count("("):
            return False
    return True


def _cut(cells: Sequence[Sequence[Span | None]], starts: Sequence[int]) -> Table:
    found = []
    for row, (begin, end) in enumerate(pairwise([*starts, len(cells)])):
        for column in range(len(cells[0])):
            spans = tuple(span for line in cells[begin:end] if (span := line[column]) is not None)
            found.append(Cell(row, column, spans=spans))
    return Table(tuple(found))
