"""The ruling lines of straightened cells, as a page's text layer would have drawn them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.pdf.page import Rule
from ingest.readers.pdf.scans.grid import GridCell

Stretch = tuple[int, int]


def cell_rules(cells: Iterable[GridCell], scale: float) -> list[Rule]:
    """The edges of cells, those that go on from cell to cell as one line. ``scale``: pixels a point."""
    level: dict[int, list[Stretch]] = {}
    upright: dict[int, list[Stretch]] = {}
    for box in (cell.straight for cell in cells):
        for y in (box.top, box.bottom):
            level.setdefault(y, []).append((box.left, box.right))
        for x in (box.left, box.right):
            upright.setdefault(x, []).append((box.top, box.bottom))
    rules = [Rule(begin / scale, y / scale, end / scale, y / scale) for y in level for begin, end in _joined(level[y])]
    rules += [
        Rule(x / scale, begin / scale, x / scale, end / scale) for x in upright for begin, end in _joined(upright[x])
    ]
    return rules


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that touch or overlap as one."""
    joined: list[Stretch] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
