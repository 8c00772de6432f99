"""How lines fill a column: a line breaks where the next word finds no room, and none is wider than its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.annex.evidence import dash, small, terminal, wants_more
from ingest.annex.words import Word

# Widths in ems of a serif face, roughly: enough to tell a column of ten letters from one of fourteen.
_NARROW, _COMMON, _WIDE, _CAPITAL, _SPACE = 0.3, 0.48, 0.76, 0.68, 0.25
_NARROW_LETTERS = frozenset("iìíỉĩịljtfrI.,;:'’()/-!|\"")
_WIDE_LETTERS = frozenset("mwMWĐ—…%&@")
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Fill:
    """What the lines of a cell say of its column's width, in ems."""

    widest: float
    """Width of the widest line: the column is at least as wide."""
    room: float
    """Least width of a line with the next line's first word: the column is narrower. Infinite without breaks."""
    room_before_capital: float
    """The same over lines after which a capital follows: a paragraph of the cell may end there."""


class Widths:
    """Widths of the lines within a row's words."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._sums = [0.0, *accumulate(sum(map(_em, word.text)) + _SPACE for word in words)]
        self._fills: dict[tuple[int, int], Fill] = {}

    def fill(self, start: int, end: int) -> Fill:
        """What the lines of words ``[start, end)`` say."""
        if (start, end) not in self._fills:
            self._fills[start, end] = self._measure(start, end)
        return self._fills[start, end]

    def _measure(self, start: int, end: int) -> Fill:
        widest, room, capital, line = 0.0, _INFINITE, _INFINITE, start
        for at in range(start + 1, end):
            word = self._words[at]
            if not word.first:
                continue
            widest = max(widest, self._line(line, at))
            if not (terminal(self._words[at - 1]) or dash(word) or word.page_top):
                if small(word) or wants_more(self._words, at - 1):
                    room = min(room, self._line(line, at + 1))
                else:
                    capital = min(capital, self._line(line, at + 1))
            line = at
        return Fill(max(widest, self._line(line, end)), room, capital)

    def _line(self, start: int, end: int) -> float:
        return self._sums[end] - self._sums[start] - _SPACE


def column_width(fills: Sequence[Fill]) -> float | None:
    """The width of a column in which such cells stand; None where no line of theirs was broken."""
    broken = sorted(fill.widest for fill in fills if fill.room < _INFINITE)
    if not broken:
        return None
    return broken[(3 * len(broken)) // 4] if len(broken) > 3 else broken[len(broken) // 2]


def _em(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if letter.isupper() else _COMMON
