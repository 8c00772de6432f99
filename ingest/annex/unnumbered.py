"""Where the rows of a table without row numbers begin: the likeliest cut of all its words, row after row."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.annex.cell import Cut, Row
from ingest.annex.columns import Habits
from ingest.annex.meanings import Role

_NEVER = float("-inf")
_NEW_ROW = -0.5
_LONGEST_CELL = 160  # words
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    came: tuple[int, int]
    """Column and place that the step leads from."""


def first_words(row: Row) -> list[int]:
    """Indexes of the words that rows begin with; ``row`` holds the words of the whole table.

    Empty where the words hardly make rows: fewer than two, or none with somebody or some time in it.
    """
    columns = [column.role for column in row.columns]
    if not row.words or columns[0] is not Role.TASK:
        return []
    places = [0, *row.places, len(row.words)]
    steps = _search(row, columns, places)
    cuts, state = [], (len(columns), len(places) - 1)
    if state not in steps:
        return []
    while state != (0, 0):
        came = steps[state].came
        cuts.append((came[0], (places[came[1]], places[state[1]])))
        state = came
    cells = [(column, cut) for column, cut in reversed(cuts) if cut[0] < cut[1]]
    starts = [cut[0] for column, cut in cells if column == 0]
    telling = any(_tells(row, columns[column], cut) for column, cut in cells)
    return starts if telling and len(starts) >= _FEWEST_ROWS else []


def _tells(row: Row, role: Role, cut: Cut) -> bool:
    return (role.bodies or role is Role.TIME) and row.begin(cut[0], role) > 0


def _search(row: Row, columns: list[Role], places: list[int]) -> dict[tuple[int, int], _Step]:
    """For each column and place, the best way to have cut all words before the place, all cells before the column."""
    habits = Habits()
    steps = {(0, 0): _Step(0.0, (0, 0))}

    def offer(state: tuple[int, int], score: float, came: tuple[int, int]) -> None:
        if state not in steps or score > steps[state].score:
            steps[state] = _Step(score, came)

    for at in range(len(places)):
        # Only the task's cell, which is never empty, begins a row: so a place is left for good once it is passed.
        for column in [*range(1, len(columns) + 1), 0]:
            here = steps.get((column, at))
            if here is None:
                continue
            if column == len(columns):
                if at < len(places) - 1:
                    offer((0, at), here.score + _NEW_ROW, (column, at))
                continue
            role = columns[column]
            if column:
                offer((column + 1, at), here.score + habits.empty(role, column), (column, at))
            for to in range(at + 1, len(places)):
                cut = (places[at], places[to])
                if cut[1] - cut[0] > _LONGEST_CELL:
                    break
                score = here.score + row.begin(cut[0], role) + row.inside(role).cost(*cut)
                if (column + 1, to) in steps and score <= steps[column + 1, to].score:
                    continue
                score += row.whole(cut, role)
                offer((column + 1, to), score, (column, at))
    return steps
