"""Tables that ruling lines draw: which lines belong together, the cells between them, the words in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ingest.readers.pdf.lines import TextLine, lines_of_cell
from ingest.readers.pdf.page import Page, Rule, Word

# Rules that lie this close (points) meet; those of one direction are one border.
_MEET = 2.5
_ONE_BORDER = 3.5
# Borders of different rows, none of which has both, are one where they are this close.
_SLIPPED = 9.0
# A border stands between two cells if a rule covers this much of it.
_COVERED = 0.6
# A rule that reaches this far past the outermost border leaves a column or row open there.
_OPEN = 12.0
# What has more is a drawing: rules across times upright ones on a page, and cells of a grid.
_MOST_CROSSINGS, _MOST_CELLS = 2_000_000, 20_000


@dataclass(slots=True)
class GridCell:
    """A cell of a page's table; rows and columns are counted on this page."""

    row: int
    column: int
    rows: int
    columns: int
    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table, or a page's part of one."""

    borders: list[float]
    """The upright ones from left to right: one more than there are columns."""
    edges: list[float]
    """The level ones from top to bottom: one more than there are rows."""
    cells: list[GridCell]
    """By row and column."""
    cut_above: bool = False
    """Whether no rule closes it at its upper edge."""
    cut_below: bool = False
    ruled: bool = True
    """Whether rules draw its borders; else they lie in the middle between the words of its columns."""

    @property
    def top(self) -> float:
        """Of its first row."""
        return self.edges[0]

    @property
    def bottom(self) -> float:
        """Of its last row."""
        return self.edges[-1]


def find_grids(page: Page) -> tuple[list[Grid], list[Word]]:
    """The tables that rules draw, from top to bottom, with the lines of their cells, and the words outside them."""
    grids = [grid for rules in _clusters(page.rules) if (grid := _grid(rules))]
    grids.sort(key=lambda grid: (grid.top, grid.borders[0]))
    left = _fill(grids, page.words)
    kept = []
    for grid in grids:
        if _is_table(grid):
            kept.append(grid)
        else:
            left += [word for cell in grid.cells for word in cell.words]
    if len(kept) < len(grids):
        order = {id(word): index for index, word in enumerate(page.words)}
        left.sort(key=lambda word: order[id(word)])
    for grid in kept:
        for cell in grid.cells:
            borders = grid.borders
            cell.lines = lines_of_cell(cell.words, borders[cell.column], borders[cell.column + cell.columns])
            cell.words = []
    return kept, left


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, together; those of one direction only draw no table."""
    if len(rules) < 4:
        return []
    boxes = np.array([(rule.left, rule.top, rule.right, rule.bottom) for rule in rules])
    flat = boxes[:, 2] - boxes[:, 0] >= boxes[:, 3] - boxes[:, 1]
    across, upright = np.flatnonzero(flat), np.flatnonzero(~flat)
    if not 0 < len(across) * len(upright) <= _MOST_CROSSINGS:
        return []
    a, u = boxes[across][:, None], boxes[upright][None]
    meets = (a[..., 0] - _MEET <= u[..., 2]) & (u[..., 0] <= a[..., 2] + _MEET)
    meets &= (a[..., 1] - _MEET <= u[..., 3]) & (u[..., 1] <= a[..., 3] + _MEET)
    groups = list(range(len(rules)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for i, j in zip(*np.nonzero(meets), strict=True):
        groups[root(int(across[i]))] = root(int(upright[j]))
    found: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        found.setdefault(root(index), []).append(rule)
    return [group for group in found.values() if len(group) >= 4]


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """The grid of rules that meet; None where there are not two columns or not a row."""
    across = [rule for rule in rules if rule.right - rule.left >= rule.bottom - rule.top]
    upright = [rule for rule in rules if rule.right - rule.left < rule.bottom - rule.top]
    edges = _places([((rule.top + rule.bottom) / 2, rule.left, rule.right) for rule in across])
    borders = _places([((rule.left + rule.right) / 2, rule.top, rule.bottom) for rule in upright])
    if not edges or len(borders) < 2:
        return None
    left, right = min(rule.left for rule in across), max(rule.right for rule in across)
    top, bottom = min(rule.top for rule in upright), max(rule.bottom for rule in upright)
    borders = _opened(borders, left, right)
    cut_above, cut_below = top < edges[0] - _OPEN, bottom > edges[-1] + _OPEN
    edges = _opened(edges, top, bottom)
    if len(borders) < 3 or len(edges) < 2 or len(borders) * len(edges) > _MOST_CELLS:
        return None
    walls = _walls(edges, borders, [(r.left, r.right, r.top, r.bottom) for r in upright])
    floors = _walls(borders, edges, [(r.top, r.bottom, r.left, r.right) for r in across]).T
    cells = _cells(edges, borders, walls, floors)
    return Grid(borders, edges, cells, cut_above, cut_below)


def _places(lines: Sequence[tuple[float, float, float]]) -> list[float]:
    """Where borders lie: lines (place, start, end) close to one another are one, also slipped in other rows."""
    groups: list[list[tuple[float, float, float]]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= _ONE_BORDER:
            groups[-1].append(line)
        else:
            groups.append([line])
    merged: list[list[tuple[float, float, float]]] = []
    for group in groups:
        if merged and group[0][0] - merged[-1][-1][0] <= _SLIPPED and not _beside(merged[-1], group):
            merged[-1] += group
        else:
            merged.append(group)
    places = []
    for group in merged:
        weight = sum(end - start for _, start, end in group)
        places.append(sum(place * (end - start) for place, start, end in group) / weight)
    return places


def _beside(first: Sequence[tuple[float, float, float]], second: Sequence[tuple[float, float, float]]) -> bool:
    """Whether two borders run along one another somewhere."""
    return any(
        min(a_end, b_end) - max(a_start, b_start) > _MEET for _, a_start, a_end in first for _, b_start, b_end in second
    )


def _opened(places: list[float], start: float, end: float) -> list[float]:
    """Borders with those that are not drawn but that the rules across reach out to."""
    before = [start] if start < places[0] - _OPEN else []
    after = [end] if end > places[-1] + _OPEN else []
    return [*before, *places, *after]


def _walls(
    along: Sequence[float], places: Sequence[float], rules: Sequence[tuple[float, float, float, float]]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Whether a rule stands at each place beside each stretch between two of ``along``: (stretches, places).

    ``rules``: least and greatest place, start and end along. Undrawn outer borders stand all along.
    """
    starts, ends = np.array(along[:-1]), np.array(along[1:])
    covered = np.zeros((len(starts), len(places)))
    for low, high, start, end in rules:
        nearest = int(np.abs(np.array(places) - (low + high) / 2).argmin())
        covered[:, nearest] += np.clip(np.minimum(ends, end) - np.maximum(starts, start), 0, None)
    walls: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = covered >= _COVERED * (ends - starts)[:, None]
    walls[:, [0, -1]] = True
    return walls


def _cells(
    edges: Sequence[float],
    borders: Sequence[float],
    walls: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    floors: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> list[GridCell]:
    """Cells, those merged between which no rule stands. ``walls`` (rows, borders), ``floors`` (edges, columns)."""
    rows, columns = len(edges) - 1, len(borders) - 1
    owner: dict[tuple[int, int], int] = {}
    found: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            wide = 1
            while column + wide < columns and not walls[row, column + wide] and (row, column + wide) not in owner:
                wide += 1
            high = 1
            while row + high < rows and not floors[row + high, column : column + wide].any():
                inside = walls[row + high, column + 1 : column + wide].any()
                sides = [column + wide == columns or walls[row + high, column + wide], walls[row + high, column]]
                if inside or not all(sides):
                    break
                high += 1
            for i in range(row, row + high):
                for j in range(column, column + wide):
                    owner[i, j] = len(found)
            found.append(GridCell(row, column, high, wide, edges[row], edges[row + high]))
    return found


def _fill(grids: Sequence[Grid], words: Sequence[Word]) -> list[Word]:
    """Put each word into the cell where its middle is; the words that are in none."""
    if not grids:
        return list(words)
    if not words:
        return []
    boxes = np.array([(word.left, word.top, word.right, word.bottom) for word in words])
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    taken = np.zeros(len(words), dtype=bool)
    for grid in grids:
        inside = (grid.borders[0] <= x) & (x <= grid.borders[-1]) & (grid.top <= y) & (y <= grid.bottom) & ~taken
        taken |= inside
        owner = {
            (i, j): cell
            for cell in grid.cells
            for i in range(cell.row, cell.row + cell.rows)
            for j in range(cell.column, cell.column + cell.columns)
        }
        columns = np.clip(np.searchsorted(grid.borders, x) - 1, 0, len(grid.borders) - 2)
        rows = np.clip(np.searchsorted(grid.edges, y) - 1, 0, len(grid.edges) - 2)
        for index in np.flatnonzero(inside).tolist():
            owner[int(rows[index]), int(columns[index])].words.append(words[index])
    return [word for word, used in zip(words, taken, strict=True) if not used]


def _is_table(grid: Grid) -> bool:
    """A grid is a table if words stand in two of its columns; a frame around text is none."""
    filled = {cell.column for cell in grid.cells if cell.words and cell.columns < len(grid.borders) - 1}
    return len(filled) > 1
