"""Ruling lines in a page's picture, and the cells that they enclose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.scans.engine import Gray

Mask = NDArray[np.uint8]
"""255 where something is, else 0; ``(height, width)``."""

# Inches.
_LEAST_LINE = 0.32  # longer than any letter's stroke in running text
_THICKEST = 0.04
_GAP = 0.06  # a scanner breaks thin lines
_LEAST_CELL = 0.08
_SAME_EDGE = 0.05  # edges nearer than this to one another are one line of the table


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels, the right and lower edge outside."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the picture shows it and the straight one that stands for it.

    A scanned table is never quite straight: its lines run through ``seen`` boxes that do not meet; ``straight`` boxes
    do, and cells of one row or column share their edges.
    """

    seen: Box
    straight: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruling lines of a page and the tables that they make up."""

    lines: Mask
    """Every ruling line, those under words and around nothing too."""
    tables: tuple[tuple[GridCell, ...], ...]
    """The cells of each table, from its upper left to its lower right."""


def find_grid(ink: Mask, dpi: float) -> Grid:
    """The ruling lines of a straightened page and its tables of at least two cells."""
    import cv2

    across = _lines(ink, dpi, level=True)
    down = _lines(ink, dpi, level=False)
    reach = round(_GAP * dpi)
    # Lines that should meet but are broken or stop short.
    wide = cv2.morphologyEx(across, cv2.MORPH_CLOSE, np.ones((1, 2 * reach), np.uint8))
    wide = cv2.dilate(wide, np.ones((3, reach), np.uint8))
    tall = cv2.morphologyEx(down, cv2.MORPH_CLOSE, np.ones((2 * reach, 1), np.uint8))
    net = np.asarray(cv2.bitwise_or(wide, cv2.dilate(tall, np.ones((reach, 3), np.uint8))), dtype=np.uint8)
    tables = tuple(_straightened(cells, dpi) for cells in _enclosed(net, across, down, dpi))
    lines = cv2.dilate(across | down, np.ones((3, 3), np.uint8))
    return Grid(np.asarray(lines, dtype=np.uint8), tables)


def erase_lines(gray: Gray, ink: Mask, lines: Mask, dpi: float) -> tuple[Gray, Mask]:
    """The picture and its ink without the ruling lines; strokes of letters that cross a line are closed again."""
    import cv2

    left = cv2.bitwise_and(ink, cv2.bitwise_not(lines))
    # A stroke that comes out on both sides of an erased line goes on through it.
    through = round(_THICKEST * dpi)
    mended = cv2.morphologyEx(left, cv2.MORPH_CLOSE, np.ones((through, 1), np.uint8))
    mended = cv2.bitwise_or(mended, cv2.morphologyEx(left, cv2.MORPH_CLOSE, np.ones((1, through), np.uint8)))
    crossing = (lines > 0) & (mended > 0)
    cleared = np.where((lines > 0) & ~crossing, np.uint8(255), gray)
    return cleared.astype(np.uint8), np.where(crossing, mended, left).astype(np.uint8)


def _lines(ink: Mask, dpi: float, *, level: bool) -> Mask:
    """The long thin strokes of a page, level ones or upright ones."""
    import cv2

    least, thick = round(_LEAST_LINE * dpi), round(_THICKEST * dpi)

    def along(length: int, breadth: int = 1) -> NDArray[np.uint8]:
        return np.ones((breadth, length) if level else (length, breadth), np.uint8)

    # A line that is slightly tilted climbs from one row of pixels to the next: make it thicker, then look for runs.
    joined = cv2.morphologyEx(cv2.dilate(ink, along(1, 3)), cv2.MORPH_CLOSE, along(max(3, round(0.012 * dpi))))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, along(least))
    # Black areas are no lines: take off what is thicker than a line can be.
    bulk = cv2.morphologyEx(runs, cv2.MORPH_OPEN, along(thick, thick))
    runs = cv2.subtract(runs, cv2.dilate(bulk, np.ones((3, 3), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    length = stats[:, cv2.CC_STAT_WIDTH if level else cv2.CC_STAT_HEIGHT]
    breadth = stats[:, cv2.CC_STAT_AREA] / np.maximum(length, 1)
    keep = (length >= least) & (breadth <= thick)
    keep[0] = False
    return np.where(keep[labels], np.uint8(255), np.uint8(0)).astype(np.uint8) if count > 1 else np.zeros_like(ink)


def _enclosed(net: Mask, across: Mask, down: Mask, dpi: float) -> list[list[Box]]:
    """The white areas that lines enclose, table by table: those whose lines hang together."""
    import cv2

    least = round(_LEAST_CELL * dpi)
    _, nets = cv2.connectedComponents(net, connectivity=8)
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(net), connectivity=4)
    height, width = net.shape
    tables: dict[int, list[Box]] = {}
    for i in range(1, count):
        left, top, across_, down_, area = (int(value) for value in stats[i])
        box = Box(left, top, left + across_, top + down_)
        on_edge = left == 0 or top == 0 or box.right == width or box.bottom == height
        if on_edge or across_ < least or down_ < least or area < 0.7 * across_ * down_:
            continue
        around = nets[max(0, top - 2) : top + down_ + 2, max(0, left - 2) : left + across_ + 2]
        names = around[around > 0]
        if names.size:
            tables.setdefault(int(np.bincount(names).argmax()), []).append(box)
    return [cells for cells in tables.values() if len(cells) > 1]


def _straightened(cells: Sequence[Box], dpi: float) -> tuple[GridCell, ...]:
    """Give the cells of a table common edges."""
    near = _SAME_EDGE * dpi
    columns = _common([cell.left for cell in cells], [cell.right for cell in cells], near)
    rows = _common([cell.top for cell in cells], [cell.bottom for cell in cells], near)
    straight = [
        GridCell(cell, Box(columns[cell.left, 0], rows[cell.top, 0], columns[cell.right, 1], rows[cell.bottom, 1]))
        for cell in cells
    ]
    kept = [cell for cell in straight if cell.straight.right > cell.straight.left]
    return tuple(sorted(kept, key=lambda cell: (cell.straight.top, cell.straight.left)))


def _common(begins: Sequence[int], ends: Sequence[int], near: float) -> dict[tuple[int, int], int]:
    """For each edge (where it is, 0 a cell's beginning or 1 its end): the table's line that it is on.

    Edges are told apart by the gaps between them, as a tilted line's edges climb in small steps.
    """
    edges = sorted({(at, 0) for at in begins} | {(at, 1) for at in ends})
    groups: list[list[tuple[int, int]]] = []
    for edge in edges:
        if groups and edge[0] - groups[-1][-1][0] <= near:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return {edge: round(sum(at for at, _ in group) / len(group)) for group in groups for edge in group}
