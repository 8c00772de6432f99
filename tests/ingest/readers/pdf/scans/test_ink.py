from __future__ import annotations

import cv2
import numpy as np

from ingest.readers.pdf.scans.engine import Gray
from ingest.readers.pdf.scans.ink import evened, gray_of, ink_of, without_edges, without_specks

DPI = 300.0


def paper(shade: int = 255) -> Gray:
    return np.full((900, 900), shade, dtype=np.uint8)


def test_specks_go_and_full_stops_stay() -> None:
    gray = paper()
    gray[100:102, 100:102] = 0
    gray[300:306, 300:306] = 0
    _, ink = without_specks(gray, ink_of(gray), DPI)
    assert not ink[90:110, 90:110].any()
    assert ink[300:306, 300:306].all()


def test_dark_bands_at_the_pages_edge_go_and_lines_that_reach_it_stay() -> None:
    gray = paper()
    gray[:, :40] = 0
    gray[500:503, 300:] = 0
    cleared, ink = without_specks(gray, ink_of(gray), DPI)
    assert (cleared[100:400, :40] == 255).all()
    assert ink[501, 300:].all()


def test_shaded_paper_becomes_white() -> None:
    gray = paper(150)
    gray[400:430, 400:403] = 20
    white = evened(gray)
    assert white[100, 100] == 255
    assert white[410, 401] < 60
    assert ink_of(white)[410, 401] == 255
    assert not ink_of(white)[:390].any()


def test_an_empty_page_has_no_ink() -> None:
    noise = np.random.default_rng(0).integers(235, 256, (900, 900)).astype(np.uint8)
    assert not ink_of(noise).any()


def test_a_ring_goes_and_small_coloured_letters_outside_it_stay() -> None:
    colour = np.full((900, 900, 3), 255, dtype=np.uint8)
    cv2.circle(colour, (300, 300), 150, (220, 30, 40), 8)
    cv2.putText(colour, "S", (280, 320), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (220, 30, 40), 4)
    cv2.putText(colour, "S", (700, 700), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (220, 30, 40), 4)
    cv2.putText(colour, "H", (180, 320), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 0), 4)
    gray = gray_of(colour, DPI)
    assert not ink_of(gray)[250:350, 260:340].any()
    assert ink_of(gray)[650:720, 690:760].any()
    assert ink_of(gray)[280:325, 175:215].any()


def test_rims_of_ruling_lines_go_from_a_cell_and_letters_near_them_stay() -> None:
    ink = np.zeros((120, 300), dtype=np.uint8)
    ink[:2, :200] = 255
    ink[40:80, 298:] = 255
    ink[5:35, 100:110] = 255
    _, left = without_edges(255 - ink, ink, DPI)
    assert not left[:2].any()
    assert not left[:, 298:].any()
    assert left[5:35, 100:110].all()
