"""Tables without rules: words that stand in three columns or more over several rows, and nothing less clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.lines import Row, stacked_lines
from ingest.readers.pdf.page import Word

_Gap = tuple[float, float]

# What parts columns is at least so wide, of a word's height, in one row and over all of them.
_GAP, _LEFT_FREE = 0.7, 0.45
_COLUMNS = 3
# Rows that run over the columns (groups' names) stand among the others, at most so many together.
_ACROSS = 2
# The first column's words number the rows: most of them, at least so many, or one under the name of such a column.
_ORDINALS = re.compile(r"(?:STT|TT|Số TT|S ?TT|Số thứ tự)\.?", re.IGNORECASE)
_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđA-ZĐ])[.)/]?")
_NUMBERED, _NUMBERED_SHARE = 3, 0.6
# Without numbers a table has so many rows, and words in nearly all its cells.
_FULL_ROWS, _FULL_SHARE = 4, 0.85
# Rows stand this much further apart than lines where space tells them apart at all.
_APART = 1.25
# A table that goes on begins among a page's first rows, and its columns lie this close (points) to those before.
_HEAD_ROWS, _NEAR = 3, 20.0


def find_aligned(rows: Sequence[Row], before: Grid | None = None) -> Iterator[tuple[int, int, Grid]]:
    """Tables among rows of words, from top to bottom: the rows ``[first, last)`` that each takes, and its grid.

    ``before``: the table without rules that the page before ends with; where it goes on, less is asked of it.
    """
    at = 0
    while at < len(rows):
        found = _run(rows, at)
        if found is None:
            at += 1
            continue
        last, gaps = found
        grid = _table(rows[at:last], gaps, before if at < _HEAD_ROWS else None)
        if grid is None:
            at += 1
        else:
            yield at, last, grid
            at = last


def _wide_gaps(row: Row) -> list[_Gap]:
    if len(row.words) < _COLUMNS:
        return []
    least, right, gaps = _GAP * row.height, row.words[0].right, []
    for word in row.words[1:]:
        if word.left - right >= least:
            gaps.append((right, word.left))
        if word.right > right:
            right = word.right
    return gaps


def _run(rows: Sequence[Row], first: int) -> tuple[int, list[_Gap]] | None:
    """How far rows go on that the gaps of the first one part, and those gaps as far as all leave them free."""
    gaps = _wide_gaps(rows[first])
    if len(gaps) < _COLUMNS - 1:
        return None
    end = at = first + 1
    while at < len(rows):
        rest = _left_free(gaps, rows[at])
        if len(rest) < len(gaps) and at - end < _ACROSS and _runs_across(rows, at, gaps):
            at += 1
        elif len(rest) >= _COLUMNS - 1:
            gaps, at = rest, at + 1
            end = at
        else:
            break
    return end, gaps


def _runs_across(rows: Sequence[Row], at: int, gaps: Sequence[_Gap]) -> bool:
    """Whether a row without gaps, as a group's name is, stands among rows that the gaps go on parting."""
    below = rows[at + 1 : at + 1 + _ACROSS]
    return not _wide_gaps(rows[at]) and any(len(_left_free(gaps, row)) >= len(gaps) for row in below)


def _left_free(gaps: Sequence[_Gap], row: Row) -> list[_Gap]:
    """What a row's words leave of the gaps, where that is wide enough."""
    least = _LEFT_FREE * row.height
    free = []
    words = row.words
    for begin, end in gaps:
        for word in words:
            if word.left < end and word.right > begin:
                if word.left - begin >= least:
                    free.append((begin, word.left))
                begin = max(begin, word.right)
        if end - begin >= least:
            free.append((begin, end))
    return free


def _table(rows: Sequence[Row], gaps: Sequence[_Gap], before: Grid | None) -> Grid | None:
    """The table of rows, if they are one beyond doubt."""
    borders = [min(row.left for row in rows) - 2, *((begin + end) / 2 for begin, end in gaps)]
    borders.append(max(row.right for row in rows) + 2)
    columns = [_by_column(row, borders) for row in rows]
    goes_on = before is not None and same_columns(before.borders, borders)
    within = [cells for cells in columns if cells is not None]
    if not goes_on and any(sum(bool(cells[c]) for cells in within) < 2 for c in range(len(borders) - 1)):
        return None
    starts = _numbered(rows, columns, goes_on) or _full(columns)
    if not starts:
        return None
    edges = [rows[0].middle - rows[0].height / 2]
    edges += [(rows[start - 1].middle + rows[start].middle) / 2 for start in starts[1:]]
    edges.append(rows[-1].middle + rows[-1].height / 2)
    cells = []
    for number, (start, end) in enumerate(pairwise([*starts, len(rows)])):
        cells += _cells(number, rows[start:end], columns[start:end], edges, len(borders) - 1)
    return Grid(borders, edges, cells, ruled=False)


def same_columns(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether two tables have the same columns, as far as words without rules tell."""
    inner = zip(first[1:-1], second[1:-1], strict=False)
    return len(first) == len(second) and all(abs(one - other) <= _NEAR for one, other in inner)


def _by_column(row: Row, borders: Sequence[float]) -> list[list[Word]] | None:
    """A row's words by column; None where they run over columns."""
    cells: list[list[Word]] = [[] for _ in borders[1:]]
    for word in row.words:
        column = next((c for c in range(1, len(borders) - 1) if word.right <= borders[c] + 0.01), len(borders) - 1) - 1
        if word.left < borders[column]:
            return None
        cells[column].append(word)
    return cells


def _numbered(rows: Sequence[Row], columns: Sequence[list[list[Word]] | None], goes_on: bool) -> list[int]:
    """Where rows begin, told by the numbers in the first column; empty where it does not number them."""
    named = [index for index in range(len(columns)) if _ORDINALS.fullmatch(_words(columns[index], 0))]
    first = [index for index, cells in enumerate(columns) if cells is not None and cells[0] and index not in named]
    marked = [index for index in first if _ORDINAL.fullmatch(_words(columns[index], 0))]
    if len(marked) < (1 if goes_on or named else _NUMBERED) or len(marked) < _NUMBERED_SHARE * len(first):
        return []
    filled = [sum(bool(cell) for cell in columns[index] or ()) for index in marked]
    if sum(count >= _COLUMNS for count in filled) < _NUMBERED_SHARE * len(marked):
        return []
    starts = {0, *marked, *_apart(rows, marked)}
    for index, (cells, following) in enumerate(pairwise(columns), 1):
        if (cells is None) != (following is None):
            starts.add(index)
    return sorted(starts)


def _apart(rows: Sequence[Row], marked: Sequence[int]) -> list[int]:
    """Rows that stand apart from the one above, if those that are numbered do: a row cut by the page's edge goes on
    under the table's head."""
    pitches = sorted(below.middle - above.middle for above, below in pairwise(rows))
    if not pitches:
        return []
    line = pitches[len(pitches) // 4]
    apart = [at for at in range(1, len(rows)) if rows[at].middle - rows[at - 1].middle > _APART * line]
    inner = [at for at in marked if at]
    return apart if inner and len(set(inner) & set(apart)) >= 0.9 * len(inner) else []


def _full(columns: Sequence[list[list[Word]] | None]) -> list[int]:
    """Every line a row, where nearly all cells have words."""
    within = [cells for cells in columns if cells is not None]
    filled = sum(bool(cell) for cells in within for cell in cells)
    every = sum(len(cells) for cells in within)
    full = len(within) == len(columns) >= _FULL_ROWS and filled >= _FULL_SHARE * every
    return list(range(len(columns))) if full else []


def _words(cells: list[list[Word]] | None, column: int) -> str:
    return " ".join(word.text for word in cells[column]) if cells else ""


def _cells(
    number: int, rows: Sequence[Row], columns: Sequence[list[list[Word]] | None], edges: Sequence[float], count: int
) -> list[GridCell]:
    """The cells of one row of a table; words that run over columns are one cell."""
    top, bottom = edges[number], edges[number + 1]
    if all(cells is None for cells in columns):
        lines = stacked_lines([word for row in rows for word in row.words])
        return [GridCell(number, 0, 1, count, top, bottom, lines=lines)]
    found = []
    for column in range(count):
        words = [word for cells in columns if cells is not None for word in cells[column]]
        found.append(GridCell(number, column, 1, 1, top, bottom, lines=stacked_lines(words)))
    return found
