from __future__ import annotations

import cv2
import numpy as np
import pytest

from ingest.readers.pdf.scans.engine import Gray
from ingest.readers.pdf.scans.grid import erase_lines, find_grid
from ingest.readers.pdf.scans.rules import cell_rules

DPI = 300.0
LEVEL, UPRIGHT = (300, 450, 600, 750), (200, 400, 1000, 1500)


def paper() -> Gray:
    return np.zeros((1200, 1800), dtype=np.uint8)


def line(ink: Gray, x1: int, y1: int, x2: int, y2: int) -> None:
    cv2.line(ink, (x1, y1), (x2, y2), (255.0,), 3)


def ruled(slope: float = 0.0) -> Gray:
    """Three rows of three cells; lines climb by ``slope`` from left to right."""
    ink = paper()
    for y in LEVEL:
        line(ink, UPRIGHT[0], y, UPRIGHT[-1], round(y + slope * (UPRIGHT[-1] - UPRIGHT[0])))
    for x in UPRIGHT:
        line(ink, x, LEVEL[0], x, round(LEVEL[-1] + slope * (x - UPRIGHT[0])))
    return ink


@pytest.mark.parametrize("slope", [0.0, 0.006, -0.006])
def test_cells_are_told_by_the_lines_round_them(slope: float) -> None:
    (cells,) = find_grid(ruled(slope), DPI).tables
    assert len(cells) == 9
    assert len({cell.straight.left for cell in cells}) == 3
    assert len({cell.straight.top for cell in cells}) == 3
    assert len(cell_rules(cells, DPI / 72)) == 8


def test_a_merged_cell_has_no_line_through_it() -> None:
    ink = ruled()
    ink[304:446, 390:410] = 0
    (cells,) = find_grid(ink, DPI).tables
    assert len(cells) == 8
    short = [rule for rule in cell_rules(cells, 1.0) if rule.left == rule.right and rule.top > LEVEL[0] + 50]
    assert len(short) == 1


def test_a_gap_in_a_thin_line_is_closed() -> None:
    ink = ruled()
    ink[:, 700:710] = 0
    ink[500:508, :] = 0
    (cells,) = find_grid(ink, DPI).tables
    assert len(cells) == 9


def test_a_frame_and_an_underline_are_no_table() -> None:
    ink = paper()
    cv2.rectangle(ink, (200, 200), (900, 600), (255.0,), 3)
    line(ink, 300, 800, 900, 800)
    grid = find_grid(ink, DPI)
    assert grid.tables == ()
    assert grid.lines[800, 600]


def test_lines_go_and_letters_that_cross_them_stay() -> None:
    ink = paper()
    line(ink, 200, 300, 1500, 300)
    cv2.line(ink, (600, 270), (600, 330), (255.0,), 5)
    gray, left = erase_lines(255 - ink, ink, find_grid(ink, DPI).lines, DPI)
    assert not left[290:310, 300:500].any()
    assert (gray[290:310, 300:500] == 255).all()
    assert left[270:331, 600].all()


def test_letters_are_no_lines() -> None:
    ink = paper()
    cv2.putText(ink, "Ha Noi - TTHHEE", (200, 400), cv2.FONT_HERSHEY_COMPLEX, 2.2, (255.0,), 3)
    assert not find_grid(ink, DPI).lines.any()
