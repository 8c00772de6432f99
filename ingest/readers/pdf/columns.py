"""Blocks of text that stand side by side are read one after the other: masthead, recipients and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from ingest.readers.pdf.lines import Row, TextLine, line_of, rows_of
from ingest.readers.pdf.page import Word

# A gap between blocks: of a word's height, by the number of lines that have it; and of the other gaps in its line.
_GUTTER = {1: 1.5, 2: 0.8}
_NARROW_GUTTER = 0.6
_WIDER_THAN_GAPS = 2.0
# How far below the last one a line of a block may stand, in heights: the name stands far below the office.
_NEXT_LINE, _SIGNATURE = 2.6, 9.0
_MARKER = re.compile(r"[-–+•*o▪]|\(?\w{1,4}(?:\.\w{1,3})*[.)/]?")


def in_order(rows: Sequence[Row]) -> Iterator[TextLine]:
    """The lines of rows in reading order."""
    at = 0
    while at < len(rows):
        region = _region(rows, at)
        if region is None:
            yield from map(line_of, rows[at:])
            return
        first, last, gutter = region
        yield from map(line_of, rows[at:first])
        words = [word for row in rows[first:last] for word in row.words]
        yield from in_order(rows_of([word for word in words if _middle(word) < gutter]))
        yield from in_order(rows_of([word for word in words if _middle(word) >= gutter]))
        at = last


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _region(rows: Sequence[Row], start: int) -> tuple[int, int, float] | None:
    """The first rows ``[first, last)`` from ``start`` on that are blocks side by side, and where they part."""
    for index in range(start, len(rows)):
        found = [region for gap in wide_gaps(rows[index]) if (region := _grown(rows, start, index, gap))]
        if found:
            return max(found, key=lambda region: region[1] - region[0])
    return None


def wide_gaps(row: Row) -> list[tuple[float, float]]:
    """Gaps in a row that are wide for it."""
    gaps = []
    right = row.words[0].right
    for word in row.words[1:]:
        gaps.append((right, word.left))
        right = max(right, word.right)
    if not gaps:
        return []
    least = _NARROW_GUTTER * row.height
    wide = [gap for gap in gaps if gap[1] - gap[0] >= least]
    if not wide:
        return []
    usual = sorted(end - begin for begin, end in gaps)[: max(len(gaps) - 1, 0)]
    if usual:
        least = max(least, _WIDER_THAN_GAPS * median(usual))
    return [gap for gap in wide if gap[1] - gap[0] >= least]


def _grown(rows: Sequence[Row], start: int, index: int, gap: tuple[float, float]) -> tuple[int, int, float] | None:
    """The region around a row that a gap in it parts; None where it is a gap in a line and nothing more."""
    last = index + 1
    both, end = [index], last
    while last < len(rows) and rows[last].middle - rows[last - 1].middle < _SIGNATURE * rows[index].height:
        rest = narrowed(gap, rows[last])
        if rest is None or rest[1] - rest[0] < _NARROW_GUTTER * rows[index].height:
            break
        if _sides(rows[last], rest) == (True, True):
            if not any(begin <= rest[0] + 1 and rest[1] - 1 <= stop for begin, stop in wide_gaps(rows[last])):
                break
            both.append(last)
            end = last + 1
        gap = rest
        last += 1
    width = gap[1] - gap[0]
    if width < _GUTTER.get(len(both), _NARROW_GUTTER) * rows[index].height or _marks_only(rows, both, gap):
        return None
    gutter = sum(gap) / 2
    end = _further_down(rows, index, end, last, gutter)
    first = _further_up(rows, start, index, gap)
    if len(both) == 1 and end - first == 1:
        return None
    return first, end, gutter


def narrowed(gap: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What is left of a gap beside a row's words; None if they cross it."""
    begin, stop = gap
    for word in row.words:
        if word.right <= (begin + stop) / 2:
            begin = max(begin, word.right)
        elif word.left >= (begin + stop) / 2:
            stop = min(stop, word.left)
        else:
            return None
    return (begin, stop) if begin < stop else None


def _sides(row: Row, gap: tuple[float, float]) -> tuple[bool, bool]:
    """Whether a row has words on the left and on the right of a gap."""
    return row.left < gap[0] + 1, row.right > gap[1] - 1


def _marks_only(rows: Sequence[Row], both: Sequence[int], gap: tuple[float, float]) -> bool:
    """Whether all that stands on one side is marks of items, or page numbers of a list of contents."""
    sides: tuple[list[str], list[str]] = ([], [])
    for index in both:
        sides[0].append(" ".join(word.text for word in rows[index].words if word.right <= gap[0] + 1))
        sides[1].append(" ".join(word.text for word in rows[index].words if word.left >= gap[1] - 1))
    left, right = sides
    return all(_MARKER.fullmatch(words) for words in left) or all(words.isdigit() for words in right)


def _further_down(rows: Sequence[Row], index: int, end: int, limit: int, gutter: float) -> int:
    """Blocks go on below the last row that has words on both sides: up to which row."""
    lows = _lows(rows[index:end], gutter)
    for at in range(end, limit):
        row = rows[at]
        side = row.left > gutter
        apart = (row.middle - lows.get(side, row.middle)) / max(row.height, 1.0)
        if apart > (_SIGNATURE if side else _NEXT_LINE):
            break
        lows[side] = row.middle
        end = at + 1
    return end


def _lows(rows: Sequence[Row], gutter: float) -> dict[bool, float]:
    """The middle of the lowest words on the left (False) and on the right (True)."""
    lows: dict[bool, float] = {}
    for row in rows:
        for word in row.words:
            lows[_middle(word) > gutter] = row.middle
    return lows


def _further_up(rows: Sequence[Row], start: int, index: int, gap: tuple[float, float]) -> int:
    """Blocks begin above the first row that has words on both sides: at which row."""
    first = index
    highs = {False: rows[index].middle, True: rows[index].middle}
    gutter = sum(gap) / 2
    for above in range(index - 1, start - 1, -1):
        row = rows[above]
        rest = narrowed(gap, row)
        if rest is None:
            break
        side = row.left > gutter
        if _sides(row, rest) == (True, True) or highs[side] - row.middle > _NEXT_LINE * row.height:
            break
        highs[side] = row.middle
        first = above
    return first
