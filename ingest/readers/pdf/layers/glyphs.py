"""A text layer's glyphs with the fonts they are drawn in, whatever letters the fonts say they are."""

from __future__ import annotations

import ctypes
import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types

_ASCENT, _DESCENT = 0.85, 0.2  # of a word's box over and under its base line, in sizes of the font
_ONE_LINE = 1.0  # points between base lines
_GAP = 0.15  # sizes between two letters: the next word
_FINE = 256  # pdfium tells places in whole steps: of a point
_INK = 0.02  # points: smaller shows nothing, a space
_HYPHEN = 0x2D
# A glyph for which the font names no letter: its number, then, may be that of another's letter.
_UNMAPPED = 0x200000
_CODES = 0x400000


Shape = tuple[float, float, float]
"""How far a letter's ink reaches above its base line, how far below, and how wide it is, in sizes of its font."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter as drawn. Points, from the page's upper left corner as the file says that it is turned."""

    key: tuple[str, int]
    """Its font, and what number it has there."""
    left: float
    right: float
    base: float
    """Where its base line is."""
    size: float
    """Of its font."""
    shape: Shape = (0.0, 0.0, 0.0)
    declared: str = ""
    """The letter that the font says it is, if it says so; not to be relied on."""

    @property
    def middle(self) -> float:
        """Between its left and right edge."""
        return (self.left + self.right) / 2


_BLANK: Shape = (0.0, 0.0, 0.0)

LayerWord = tuple[Glyph, ...]
"""Glyphs that stand side by side without a space."""


def layer_words(page: pypdfium2.PdfPage) -> list[LayerWord]:
    """The words of a page's text layer, told by where their letters stand.

    (Pdfium's own order is of no use here: it takes some numbers of glyphs for Arabic letters and turns lines round.)
    """
    words: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in _in_lines(_whole(_glyphs(page))):
        if glyph.shape == _BLANK:
            before = None
            continue
        if before is not None and _drawn_twice(before, glyph):
            continue
        if before is not None and _goes_on(before, glyph):
            words[-1].append(glyph)
        else:
            words.append([glyph])
        before = glyph
    return [tuple(word) for word in words]


def _whole(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Glyphs for which pdfium gives two characters, as it does for numbers of Arabic ligatures, as one each."""
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and _in_one_place(last, glyph):
            low, high = sorted((last.key[1], glyph.key[1]))
            last = replace(last, key=(last.key[0], low * _CODES + high), declared="")
            continue
        if last is not None:
            yield last
        last = glyph
    if last is not None:
        yield last


def _in_one_place(one: Glyph, other: Glyph) -> bool:
    place, shape = (one.left, one.right, one.base, one.key[0]), one.shape
    return place == (other.left, other.right, other.base, other.key[0]) and shape == other.shape != _BLANK


def _in_lines(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Glyphs from line to line downwards, and from left to right in each."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if line and glyph.base - line[-1].base > _ONE_LINE:
            yield from sorted(line, key=lambda glyph: glyph.left)
            line = []
        line.append(glyph)
    yield from sorted(line, key=lambda glyph: glyph.left)


def box_of(word: Sequence[Glyph]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a word."""
    base, size = word[0].base, max(glyph.size for glyph in word)
    left, right = min(glyph.left for glyph in word), max(glyph.right for glyph in word)
    return left, base - _ASCENT * size, right, base + _DESCENT * size


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Every glyph that is drawn; those that show nothing have the shape `_BLANK`."""
    layer = page.get_textpage()
    fonts = _Fonts()
    x, y = ctypes.c_double(), ctypes.c_double()
    edges = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    loose = raw.FS_RECTF()
    try:
        for index in range(layer.count_chars()):
            drawn = raw.FPDFText_GetTextObject(layer.raw, index)
            raw.FPDFText_GetCharBox(layer.raw, index, *edges)
            left, right, bottom, top = (edge.value for edge in edges)
            if raw.FPDFText_IsGenerated(layer.raw, index) == 1 or not drawn:
                continue
            code = raw.FPDFText_GetUnicode(layer.raw, index)
            if raw.FPDFText_IsHyphen(layer.raw, index) == 1:
                code = _HYPHEN
            raw.FPDFText_GetCharOrigin(layer.raw, index, x, y)
            raw.FPDFText_GetLooseCharBox(layer.raw, index, loose)
            (begin, base), (end, _) = _shown(page, loose.left, y.value), _shown(page, loose.right, y.value)
            size = raw.FPDFText_GetFontSize(layer.raw, index) * _scale(layer.raw, index)
            size = max(size, 0.1)
            shape = (
                round((top - y.value) / size, 3),
                round((y.value - bottom) / size, 3),
                round((right - left) / size, 3),
            )
            if raw.FPDFText_HasUnicodeMapError(layer.raw, index) == 1:
                said, code = "", code + _UNMAPPED
            else:
                said = chr(code) if 0x20 < code < 0x7F else ""
            if min(right - left, top - bottom) < _INK:
                shape = _BLANK
            yield Glyph((fonts.name(drawn), code), begin, end, base, size, shape, said)
    finally:
        layer.close()


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Where a point of the page is, from its upper left corner as the file says that it is turned."""
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = (round(side * _FINE) for side in page.get_size())
    raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _scale(layer: object, index: int) -> float:
    """By how much a letter is drawn larger than its font's size says."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(layer, index, matrix)
    return math.hypot(matrix.c, matrix.d)


def _drawn_twice(before: Glyph, here: Glyph) -> bool:
    """Whether a glyph is the one before it again, a little aside: some programs make bold letters so."""
    return before.key == here.key and abs(before.left - here.left) < 0.1 * here.size


def _goes_on(before: Glyph, here: Glyph) -> bool:
    """Whether a glyph follows the one before it in a word."""
    size = max(before.size, here.size)
    return abs(before.base - here.base) < 0.4 * size and -0.5 * size < here.left - before.right < _GAP * size


class _Fonts:
    """Tells fonts apart: by name and by the glyphs that the file holds for them."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def name(self, drawn: object) -> str:
        """What stands for the font of a text object, the same on every page."""
        font = raw.FPDFTextObj_GetFont(drawn)
        if not font:
            return ""
        address = ctypes.addressof(font.contents)
        if address not in self._names:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            self._names[address] = f"{name.value.decode('utf-8', 'replace')}:{self._digest(font)}"
        return self._names[address]

    @staticmethod
    def _digest(font: object) -> str:
        if raw.FPDFFont_GetIsEmbedded(font) != 1:
            return ""
        length = ctypes.c_size_t()
        raw.FPDFFont_GetFontData(font, None, 0, length)
        data = (ctypes.c_uint8 * length.value)()
        raw.FPDFFont_GetFontData(font, data, length.value, length)
        return hashlib.sha256(bytes(data)).hexdigest()[:12]
