"""A page's picture made ready for reading: coloured stamps, shadows at the edges and specks taken off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.scans.engine import Gray

Colour = NDArray[np.uint8]
"""A picture, ``(height, width, 3)``, red, green, blue."""

_VIVID = 60  # between the strongest and the weakest of the three: coloured ink, not gray
_LIGHT, _BLACK = 215, 100  # brightness from which on ink is too light to matter, and up to which it is black
_STAMP = 0.3  # inches: coloured strokes that hang together and are larger are a stamp or a signature, not letters
_WHITE, _MOSTLY = 235, 0.98  # brightness, and the share of a page that has to have it
_DARKEST_PAPER = 60
_EDGE = 0.025  # inches
_SPECK = 0.009  # inches: dots smaller than this in both directions belong to no letter (a full stop is 0.02)


def gray_of(picture: Colour, dpi: float) -> Gray:
    """A gray picture without coloured stamps and signatures; coloured letters stay."""
    import cv2

    gray = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    red, green, blue = cv2.split(picture)
    strongest = cv2.max(cv2.max(red, green), blue)
    vivid = cv2.subtract(strongest, cv2.min(cv2.min(red, green), blue)) > _VIVID
    vivid &= gray < _LIGHT
    if not vivid.any():
        return gray
    stamp = _stamps(vivid, strongest < _BLACK, dpi)
    # Where black letters lie under a stamp the strongest colour is still weak; pure stamp ink is strong in one.
    return np.where(stamp & (strongest > _BLACK), np.uint8(255), gray).astype(np.uint8)


def _stamps(vivid: NDArray[np.bool_], black: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Where coloured ink belongs to something larger than letters, the small pieces inside it too."""
    import cv2
    from scipy.ndimage import find_objects

    large = _STAMP * dpi
    thick = cv2.dilate(vivid.astype(np.uint8), np.ones((3, 3), np.uint8))
    # A stroke goes on under the letters that it crosses.
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(black.astype(np.uint8), connectivity=8)
    letter = np.array(stats[:, 2:4].max(axis=1) < large)
    letter[0] = False
    _, joined = cv2.connectedComponents(cv2.bitwise_or(thick, letter[pieces].astype(np.uint8)), connectivity=8)
    labels = np.where(thick > 0, joined, 0).astype(np.int32)
    inside = np.zeros(vivid.shape, dtype=bool)
    for number, place in enumerate(find_objects(labels), start=1):
        if place is None:
            continue
        rows, columns = place
        if rows.stop - rows.start > large:
            if columns.stop - columns.start > large:
                inside[rows, columns] = True  # a ring's own letters lie inside it
            inside[rows, columns] |= labels[rows, columns] == number
    return inside & (thick > 0)


def evened(gray: Gray) -> Gray:
    """The picture on white paper: shadows, yellowed paper and shaded cells taken off."""
    import cv2

    small = cv2.resize(gray, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    # The paper is what is left when letters are closed.
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 9)
    if (paper > _WHITE).mean() > _MOSTLY:
        return gray
    wide = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, np.maximum(wide, _DARKEST_PAPER), scale=255.0), dtype=np.uint8)


def ink_of(gray: Gray) -> Gray:
    """255 where there is ink, else 0, on paper that is white: Otsu's threshold."""
    import cv2

    level, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if not 40 < level < 230:  # hardly any ink: Otsu splits the paper's noise
        _, ink = cv2.threshold(gray, 160, 255, cv2.THRESH_BINARY_INV)
    return np.asarray(ink, dtype=np.uint8)


def without_specks(gray: Gray, ink: Gray, dpi: float) -> tuple[Gray, Gray]:
    """The picture and its ink without dots too small for any letter, and without black borders of the scanner."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count == 1:
        return gray, ink
    height, width = ink.shape
    size = stats[:, 2:4]
    speck = (size.max(axis=1) <= _SPECK * dpi) | (stats[:, 4] <= 2)
    touching = (stats[:, 0] <= 1) | (stats[:, 1] <= 1)
    touching |= (stats[:, 0] + stats[:, 2] >= width - 1) | (stats[:, 1] + stats[:, 3] >= height - 1)
    # A dark band along an edge of the page: long, wide and filled, as no letter or ruling line is.
    band = touching & (size.min(axis=1) > 0.05 * dpi) & (stats[:, 4] > 0.5 * size.prod(axis=1))
    drop = speck | band
    drop[0] = False
    if not drop[1:].any():
        return gray, ink
    # Their gray rims go with them.
    mask = cv2.dilate(drop[labels].astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool) & ~(
        (ink > 0) & ~drop[labels]
    )
    return np.where(mask, np.uint8(255), gray).astype(np.uint8), np.where(mask, np.uint8(0), ink).astype(np.uint8)


def without_edges(gray: Gray, ink: Gray, dpi: float) -> tuple[Gray, Gray]:
    """A cell's picture and ink without what is left of the ruling lines along its edges."""
    import cv2

    height, width = ink.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, across, down = stats[:, :4].T
    reach = _EDGE * dpi
    # Thin, and no farther from the edge than a line's rim is; letters stand away from the lines.
    along = (down <= reach) & ((top <= 2) | (top + down >= height - 2))
    beside = (across <= reach) & ((left <= 2) | (left + across >= width - 2))
    drop = along | beside
    drop[0] = False
    mask = drop[labels]
    if not mask.any():
        return gray, ink
    rim = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool) & ((ink == 0) | mask)
    return np.where(rim, np.uint8(255), gray).astype(np.uint8), np.where(mask, np.uint8(0), ink).astype(np.uint8)
