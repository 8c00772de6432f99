"""A page's words and table grid, recognised in its picture."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.readers.pdf.layers.rubbish import is_rubbish, needs_ocr
from ingest.readers.pdf.page import Page, Word
from ingest.readers.pdf.scans.deskew import LEAST_SKEW, skew_of, straighten, turn
from ingest.readers.pdf.scans.engine import Gray, Seen, recognise_pictures, turn_of
from ingest.readers.pdf.scans.errors import OcrLate, OcrMissing
from ingest.readers.pdf.scans.grid import Grid, GridCell, erase_lines, find_grid
from ingest.readers.pdf.scans.ink import evened, gray_of, ink_of, without_edges, without_specks
from ingest.readers.pdf.scans.missed import missed_words
from ingest.readers.pdf.scans.rules import cell_rules
from ingest.readers.pdf.scans.words import clean_words

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped] # has no types

__all__ = ["OcrLate", "OcrMissing", "Picture", "draw", "needs_ocr", "read_picture", "recognise"]

DPI = 300
_A3 = 1200.0  # points, the longer side
_A4_INCHES = 11.7
_MOST_PIXELS = 24_000_000
_PAGE_SECONDS = 60.0
_AUTOMATIC, _COLUMN, _LINE = 3, 4, 7  # tesseract's page segmentation modes
_TURN_ZOOM = 0.5  # letters need not be read for it
_SURE_TURN = 2.0  # of tesseract's orientation confidence; sound pages have 5 to 30
# Height of "x" in pixels at which tesseract's Vietnamese model errs least: larger letters lose their tone marks.
_BEST_LETTER = 18
_USUAL_ZOOM = 0.67
_LEAST_LETTERS = 20
_PAD = 0.04  # inches of white around a cell's picture: tesseract misses letters at the very edge
_LEAST_INK = 0.0006  # square inches: a full stop


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as drawn."""

    gray: Gray
    width: float
    """Of the page, in points."""
    height: float
    scale: float
    """Pixels a point."""
    dpi: float
    """Pixels an inch of the paper (which a page past A3 only claims to be)."""


def recognise(page: pypdfium2.PdfPage, layer: Page | None, deadline: float) -> Page:
    """Draw a page and `read_picture`."""
    return read_picture(draw(page), layer, deadline)


def draw(page: pypdfium2.PdfPage) -> Picture:
    """The page in gray, without coloured stamps. Pdfium draws one page at a time; pictures can be read side by side."""
    width, height = page.get_size()
    longest = max(width, height)
    scale = DPI / 72 if longest <= _A3 else DPI * _A4_INCHES / longest
    scale = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
    dpi = scale * 72 if longest <= _A3 else scale * longest / _A4_INCHES
    bitmap = page.render(scale=scale, rev_byteorder=True)
    colour = bitmap.to_numpy()
    gray = colour.reshape(colour.shape[:2]) if bitmap.n_channels == 1 else gray_of(colour[:, :, :3], dpi)
    gray = np.array(gray, dtype=np.uint8)
    bitmap.close()
    return Picture(gray, width, height, scale, dpi)


def read_picture(picture: Picture, layer: Page | None, deadline: float) -> Page:
    """Recognise a page's words and the rules of its tables in its picture.

    ``layer``: what its text layer holds; words of one that is no rubbish replace what is recognised in their place.
    ``deadline``: by `time.monotonic()`. The page is turned and straightened for reading; where that turns it by 90 or
    270 degrees, width and height change places. A page that takes too long by itself has no words and is not sure at
    all. OcrMissing if tesseract or its Vietnamese model is missing; OcrLate once the deadline is past.
    """
    own = min(deadline, time.monotonic() + _PAGE_SECONDS)
    size = (picture.width, picture.height)
    try:
        gray, degrees = _upright(picture.gray, picture.dpi, own)
        size = size[::-1] if degrees in (90, 270) else size
        recognised = _read(gray, picture.scale, picture.dpi, own, size)
    except OcrLate:
        if time.monotonic() >= deadline:
            raise
        return Page(*size, (), scanned=0.0)
    if layer is None or degrees or not layer.words or is_rubbish(layer):
        return recognised
    return _with_layer(recognised, layer)


def _upright(gray: Gray, dpi: float, deadline: float) -> tuple[Gray, int]:
    """The picture turned for reading, and by how many degrees clockwise."""
    degrees, sure = turn_of(_shrunk(gray, _TURN_ZOOM), round(dpi * _TURN_ZOOM), deadline)
    return (turn(gray, degrees), degrees) if degrees and sure >= _SURE_TURN else (gray, 0)


def _read(gray: Gray, scale: float, dpi: float, deadline: float, size: tuple[float, float]) -> Page:
    """The page of a picture that stands upright."""
    gray = evened(gray)
    ink = ink_of(gray)
    skew = skew_of(ink)
    if abs(skew) >= LEAST_SKEW:
        gray = straighten(gray, skew)
        ink = ink_of(gray)
    gray, ink = without_specks(gray, ink, dpi)
    grid = find_grid(ink, dpi)
    gray, ink = erase_lines(gray, ink, grid.lines, dpi)
    zoom = _zoom(ink, dpi)
    seen = [*_outside(gray, ink, grid, dpi, zoom, deadline), *_inside(gray, ink, grid, dpi, zoom, deadline)]
    words = tuple(
        Word(one.text, one.left / scale, one.top / scale, one.right / scale, one.bottom / scale, one.confidence)
        for one in seen
    )
    rules = tuple(rule for cells in grid.tables for rule in cell_rules(cells, scale))
    if words:
        letters = sum(len(word.text) for word in words)
        sure = sum(word.confidence * len(word.text) for word in words) / letters
    else:
        sure = 0.0 if int((ink > 0).sum()) > 100 * _LEAST_INK * dpi**2 else 1.0
    return Page(*size, words, rules, sure)


def _zoom(ink: Gray, dpi: float) -> float:
    """By how much to shrink the picture for tesseract: most of its letters have the height of "x"."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[1:, 2], stats[1:, 3]
    letters = height[(height > 0.03 * dpi) & (height < 0.3 * dpi) & (width > 0.02 * dpi) & (width < 0.3 * dpi)]
    if len(letters) < _LEAST_LETTERS:
        return _USUAL_ZOOM
    usual = int(np.convolve(np.bincount(letters), (1, 1, 1), "same").argmax())
    return min(1.0, max(0.5, _BEST_LETTER / usual))


def _shrunk(picture: Gray, zoom: float) -> Gray:
    import cv2

    if zoom == 1.0:
        return picture
    size = (max(1, round(picture.shape[1] * zoom)), max(1, round(picture.shape[0] * zoom)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _grown(one: Seen, zoom: float) -> Seen:
    """A word of the shrunk picture in pixels of the picture itself."""
    left, top, right, bottom = (round(at / zoom) for at in (one.left, one.top, one.right, one.bottom))
    return Seen(one.text, left, top, right, bottom, one.confidence, one.line)


def _recognised(pictures: Sequence[Gray], layout: int, dpi: float, zoom: float, deadline: float) -> list[list[Seen]]:
    """The words of each picture, read at the size that tesseract reads best."""
    shrunk = [_shrunk(picture, zoom) for picture in pictures]
    found = recognise_pictures(shrunk, layout, round(dpi * zoom), deadline)
    return [[_grown(one, zoom) for one in words] for words in found]


def _outside(gray: Gray, ink: Gray, grid: Grid, dpi: float, zoom: float, deadline: float) -> list[Seen]:
    """The words outside tables."""
    rest, left = gray.copy(), ink.copy()
    for cells in grid.tables:
        for cell in cells:
            box = cell.seen
            within = np.s_[max(0, box.top - 4) : box.bottom + 4, max(0, box.left - 4) : box.right + 4]
            rest[within], left[within] = 255, 0
    if not left.any():
        return []
    words = clean_words(_recognised([rest], _AUTOMATIC, dpi, zoom, deadline)[0], left, dpi)

    def read(lines: Sequence[Gray]) -> list[list[Seen]]:
        return _recognised(lines, _LINE, dpi, zoom, deadline)

    return [*words, *missed_words(rest, left, words, dpi, read)]


def _inside(gray: Gray, ink: Gray, grid: Grid, dpi: float, zoom: float, deadline: float) -> list[Seen]:
    """The words in tables' cells, each well inside the straight cell that stands for its own."""
    pad = round(_PAD * dpi)
    cells, pictures, inks = [], [], []
    for cell in (cell for cells in grid.tables for cell in cells):
        box = np.s_[cell.seen.top : cell.seen.bottom, cell.seen.left : cell.seen.right]
        picture, own = without_edges(gray[box], ink[box], dpi)
        if int((own > 0).sum()) > _LEAST_INK * dpi**2:
            cells.append(cell)
            pictures.append(np.pad(picture, pad, constant_values=255))
            inks.append(np.pad(own, pad, constant_values=0))
    found = _recognised(pictures, _COLUMN, dpi, zoom, deadline)
    return [
        _placed(one, cell, pad)
        for cell, words, own in zip(cells, found, inks, strict=True)
        for one in clean_words(words, own, dpi)
    ]


def _placed(one: Seen, cell: GridCell, pad: int) -> Seen:
    """A word of a cell's picture, on the page."""
    seen, straight = cell.seen, cell.straight
    across = (straight.right - straight.left) / (seen.right - seen.left)
    down = (straight.bottom - straight.top) / (seen.bottom - seen.top)

    def x(at: int) -> int:
        return round(min(max(straight.left + (at - pad) * across, straight.left + 2), straight.right - 2))

    def y(at: int) -> int:
        return round(min(max(straight.top + (at - pad) * down, straight.top + 2), straight.bottom - 2))

    return Seen(one.text, x(one.left), y(one.top), x(one.right), y(one.bottom), one.confidence, one.line)


def _with_layer(recognised: Page, layer: Page) -> Page:
    """The page with the text layer's words instead of those recognised in their place."""
    kept = tuple(word for word in recognised.words if not any(_covers(exact, word) for exact in layer.words))
    return Page(recognised.width, recognised.height, kept + layer.words, recognised.rules, recognised.scanned)


def _covers(exact: Word, word: Word) -> bool:
    """Whether a word's middle lies in the box of an exact one."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return exact.left <= x <= exact.right and exact.top <= y <= exact.bottom
