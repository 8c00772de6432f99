"""Which words of a row stand in which column, by dynamic programming over the places where a cell may begin.

A flattened row holds its cells in the order of the columns, each broken into lines; empty cells leave next to nothing.
So a row is cut into as many stretches as there are columns, some of them empty, and the likeliest cut is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.annex import evidence
from ingest.annex.cell import Cut, Row
from ingest.annex.meanings import Role

# What it costs that a column's cell is empty, while nothing is known of how often it is.
_EMPTY = {
    Role.TASK: -8.0,
    Role.LEAD: -2.8,
    Role.BOTH: -2.8,
    Role.PARTNER: -1.4,
    Role.TIME: -1.6,
    Role.PRODUCT: -1.2,
    Role.GOAL: -1.5,
    Role.METHOD: -1.2,
    Role.NOTE: -0.2,
}
_EMPTY_OTHER = -0.6
_STRAY_FOR_EMPTY = 0.7
# A row cut by the page's edge: where furniture stands, or where a line is indented as after a lost page break.
_EDGE, _FAINT_EDGE = -1.0, -2.5
# The rest of a cell after the page's edge.
_REST_PAIRED, _REST_WANTED, _REST_AFTER_STOP, _REST_CAPITAL, _REST_MID_LINE, _REST_TORN = (
    2.0,
    1.0,
    -2.0,
    -1.0,
    -1.2,
    -2.0,
)
_LONGEST_USUAL = 20  # words of a text that may stand in several rows
_MOST_USUAL = 3.0  # that it may speak for a cell
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Habits:
    """What the table's other rows have shown. Each holds one value a column."""

    widths: tuple[float | None, ...] = ()
    """In ems; None where unknown."""
    values: tuple[Mapping[str, int], ...] = ()
    """How often each cell text stands in the column."""
    filled: tuple[float, ...] = ()
    """The share of rows in which the column is filled."""

    def without(self, texts: Sequence[str]) -> Habits:
        """The habits as they are without a row whose cells hold these texts."""
        values = []
        for counts, text in zip(self.values, texts, strict=True):
            left = Counter(counts)
            if text:
                left[text] -= 1
            values.append(left)
        return Habits(self.widths, tuple(values), self.filled)

    def empty(self, role: Role, index: int) -> float:
        """What an empty cell costs."""
        usual = _EMPTY.get(role, _EMPTY_OTHER)
        return usual * (0.4 + 1.2 * self.filled[index]) if self.filled and role is not Role.TASK else usual

    def usual(self, text: str, words: int, index: int) -> float:
        """How much speaks for a cell that the same text stands in this column elsewhere, and not in another."""
        here = self.values[index].get(text, 0)
        known = min(1.5, 0.5 * here) + min(1.5, 0.25 * (words - 1)) if here > 0 else 0.0
        # Its own column holds it no more than twice as often as itself, so that it need not be left out.
        return known - (1.0 if any(counts.get(text, 0) > 2 * here for counts in self.values) else 0.0)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row cut into cells: one for each column but the ordinal's, in two pieces where a page's edge cuts the row."""

    score: float
    pieces: tuple[tuple[Cut, ...], ...]
    """One tuple of cuts, or two: before the page's edge and after it."""

    def column(self, index: int) -> list[Cut]:
        """The stretches of words that a column holds."""
        return [piece[index] for piece in self.pieces if piece[index][0] < piece[index][1]]

    def columns_filled(self, first: int) -> bool:
        """Whether some column from one on is filled."""
        return any(self.column(index) for index in range(first, len(self.pieces[0])))


def cut_row(row: Row, habits: Habits) -> Cells:
    """Cut a row into cells."""
    best = _Cutting(row, habits, 0, len(row.words)).best()
    for at in range(1, len(row.words)):
        word = row.words[at]
        if not word.first or not (word.page_top or word.gap):
            continue
        upper = _Cutting(row, habits, 0, at, torn=True).best()
        lower = _Cutting(row, habits, at, len(row.words), above=upper.pieces[0]).best()
        score = upper.score + lower.score + (_EDGE if word.page_top else _FAINT_EDGE)
        if score > best.score:
            best = Cells(score, (*upper.pieces, *lower.pieces))
    return best


def as_group(row: Row) -> float:
    """The score of a row that is one text over all columns."""
    end = len(row.words)
    if not end:
        return _EMPTY[Role.TASK] / 2
    return row.inside(Role.TASK).cost(0, end) + row.whole((0, end), Role.TASK)


@dataclass(frozen=True, slots=True)
class _Cutting:
    """The search for the best cut of words ``[start, stop)``."""

    row: Row
    habits: Habits
    start: int
    stop: int
    above: tuple[Cut, ...] | None = None
    """The row's cells before the page's edge, which these words go on with."""
    torn: bool = False
    """Whether cells may end in the middle, because the page does."""

    def best(self) -> Cells:
        """The best cut."""
        places = self._places()
        scores = [0.0] + [_NEVER] * (len(places) - 1)
        origins: list[list[int]] = []
        for index in range(len(self.row.columns)):
            scores, origin = self._column(index, places, scores)
            origins.append(origin)
        cuts: list[Cut] = []
        to = len(places) - 1
        for origin in reversed(origins):
            cuts.append((places[origin[to]], places[to]))
            to = origin[to]
        return Cells(scores[-1], (tuple(reversed(cuts)),))

    def _places(self) -> list[int]:
        inner = {at for at in self.row.places if self.start < at < self.stop}
        if self.above:
            ends = [end - 1 for begin, end in self.above if begin < end]
            inner.update(at for at in range(self.start + 1, self.stop) if any(self.row.paired(end, at) for end in ends))
        return sorted({self.start, *inner, self.stop})

    def _column(self, index: int, places: Sequence[int], scores: Sequence[float]) -> tuple[list[float], list[int]]:
        """Best scores with one column more, for every place where it may end, and where it then begins."""
        role = self.row.columns[index].role
        inside, empty = self.row.inside(role), self.habits.empty(role, index)
        bonus = _MOST_USUAL if self.habits.values and not self.above else 0.0
        grown = [score + self._empty(empty, at) for score, at in zip(scores, places, strict=True)]
        origin = list(range(len(places)))
        for begin, at in enumerate(places[:-1]):
            if scores[begin] == _NEVER:
                continue
            first = scores[begin] + self._first(index, at) + inside.cost(at, at + 1)
            before = inside.sums[at + 1]
            for to in range(begin + 1, len(places)):
                score = first + inside.sums[places[to]] - before
                # What is added only costs, but for a text that is usual here.
                if score + (bonus if places[to] - at <= _LONGEST_USUAL else 0.0) <= grown[to]:
                    continue
                score += self._whole(index, (at, places[to]))
                if score > grown[to]:
                    grown[to], origin[to] = score, begin
        return grown, origin

    def _empty(self, usual: float, at: int) -> float:
        """What an empty cell before a word costs, where it usually costs that much."""
        if self.above:
            return 0.0
        stray = self.row.words[at].stray if at < len(self.row.words) else self.row.stray_after
        return usual + _STRAY_FOR_EMPTY if stray and at > self.start else usual

    def _whole(self, index: int, cut: Cut) -> float:
        """How well the words of a cell go together."""
        score = self.row.whole(cut, self.row.columns[index].role, self.torn)
        if self.habits.widths and (width := self.habits.widths[index]) is not None:
            score += self.row.in_column(cut, width)
        if not self.above and self.habits.values and cut[1] - cut[0] <= _LONGEST_USUAL:
            score += self.habits.usual(self.row.text(cut), cut[1] - cut[0], index)
        return score

    def _first(self, index: int, at: int) -> float:
        """How well a cell's words begin at a word, as a new cell or as the rest of one cut by the page's edge."""
        row = self.row
        upper = self.above[index] if self.above else (0, 0)
        if upper[0] == upper[1]:
            return row.begin(at, row.columns[index].role)
        last = upper[1] - 1
        score = 0.0 if at == self.start or row.words[at].first else _REST_MID_LINE
        if row.paired(last, at):
            score += _REST_PAIRED
        if evidence.wants_more(row.words, last):
            score += _REST_WANTED
        elif evidence.terminal(row.words[last]):
            score += _REST_AFTER_STOP
        if not evidence.small(row.words[at]):
            score += _REST_CAPITAL
        if at > self.start and row.paired(at - 1, at):
            score += _REST_TORN
        return score
