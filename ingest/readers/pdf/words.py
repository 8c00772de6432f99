"""The words of a page's text layer, with their places, upright as a reader sees the page."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, repeat

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types
from numpy.typing import NDArray

from ingest.readers.pdf.geometry import Boxes, View
from ingest.readers.pdf.page import Rule, Word

# pdfium ends a line that breaks after a hyphen with this, and begins no new one.
HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_COMBINING = re.compile("[\u0300-\u036f]")
_QUARTER = math.pi / 2
# Letters are upright, or turned by quarters, within this angle.
_STRAIGHT = math.radians(3)
# A page is turned for reading as most of its letters ask for, if it has enough of them to tell.
_ENOUGH_LETTERS = 20
# A word is broken where its letters stand this much of their height apart, or go back that much to the left.
_BREAK, _BACK = 0.4, 0.3
# Letters side by side are on average as wide as this, of their font's size.
_NARROWEST, _WIDEST = 0.22, 1.2
# A word's box reaches this much of its font's size over the line it stands on and below it.
_ASCENT, _DESCENT = 0.85, 0.2
# Pieces of a word stand on one line within this (points) and touch within this much of their height.
_ONE_LINE, _TOUCHING = 1.0, 0.08
# Points; no page is so large.
_FAR = 1e6
# An upright rule cuts a word that reaches this far (points) over it on either side.
_OVER_A_RULE = 1.5

# Called for every word, and so by the shortest way: arrays are handed over as addresses that pdfium writes to.
_Address, _Index = ctypes.c_void_p, ctypes.c_int


def _function(name: str, result: type, *arguments: type) -> Callable[..., float]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    function: Callable[..., float] = ctypes.PYFUNCTYPE(result, _Address, _Index, *arguments)(address or 0)
    return function


_get_origin = _function("FPDFText_GetCharOrigin", ctypes.c_int, _Address, _Address)
_get_matrix = _function("FPDFText_GetMatrix", ctypes.c_int, _Address)
_get_box = _function("FPDFText_GetLooseCharBox", ctypes.c_int, _Address)
_get_size = _function("FPDFText_GetFontSize", ctypes.c_double)


class TextLayer:
    """The words in a page's text layer; to be used while the page is open."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._layer = page.get_textpage()
        matches = list(_WORD.finditer(_characters(self._layer)))
        self._texts = [match[0] for match in matches]
        self._lengths: NDArray[np.intp] = np.array([len(text) for text in self._texts], dtype=int)
        self._starts = [match.start() for match in matches]
        self._measures = self._measured([match.end() - 1 for match in matches])
        self._angles: NDArray[np.float64] = np.arctan2(-self._measures[:, 3], self._measures[:, 2])
        left, bottom, right, top = page.get_bbox()
        self.view = View(left, bottom, right, top, self._turn(page.get_rotation() // 90))

    def close(self) -> None:
        """To be done before the page is closed."""
        self._layer.close()

    def words(self, rules: Sequence[Rule] = ()) -> list[Word]:
        """The words in the order of the file; one that runs over an upright rule is those of two cells."""
        if not self._texts:
            return []
        boxes, torn = self._boxes()
        degrees = _degrees(self._angles + self.view.turn * _QUARTER)
        torn = (torn | _crossing(boxes, rules)) & (degrees == 0)
        texts, starts = self._texts, self._starts
        if torn.any():
            texts, starts, boxes, degrees = self._parted(torn, boxes, degrees, rules)
        texts, boxes, degrees = self._glued(texts, starts, boxes, degrees)
        words = list(map(Word, texts, *boxes.T.tolist(), repeat(1.0), degrees.tolist()))
        off = self._off_the_page(boxes)
        return [word for word, hidden in zip(words, off, strict=True) if not hidden] if off.any() else words

    def _off_the_page(self, boxes: Boxes) -> NDArray[np.bool_]:
        """Words that nobody sees because the page ends before them."""
        x, y = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
        off: NDArray[np.bool_] = (x < 0) | (x > 2 * self.view.width) | (y < 0) | (y > 2 * self.view.height)
        return off

    def _measured(self, lasts: Sequence[int]) -> NDArray[np.float64]:
        """Of each word in user space: where its first letter is set (x, y), that letter's matrix (a, b), its size,
        its last letter's box (left, bottom, right, top)."""
        count = len(lasts)
        origins = np.zeros((count, 2))
        matrices, boxes = np.zeros((count, 6), dtype=np.float32), np.zeros((count, 4), dtype=np.float32)
        at, turned, box = (array.ctypes.data for array in (origins, matrices, boxes))
        layer = ctypes.cast(self._layer.raw, ctypes.c_void_p).value
        for start, last in zip(self._starts, lasts, strict=True):
            _get_origin(layer, start, at, at + 8)
            _get_matrix(layer, start, turned)
            _get_box(layer, last, box)
            at, turned, box = at + 16, turned + 24, box + 16
        size = np.array([_get_size(layer, start) for start in self._starts])
        with np.errstate(all="ignore"):
            size = size * np.hypot(matrices[:, 2], matrices[:, 3])
        # FS_RECTF is left, top, right, bottom.
        measures = np.column_stack((origins, matrices[:, :2], size, boxes[:, [0, 3, 2, 1]]))
        # A damaged file may set words beyond all measure; they are off the page then.
        found: NDArray[np.float64] = np.nan_to_num(measures, nan=_FAR, posinf=_FAR, neginf=-_FAR).clip(-_FAR, _FAR)
        return found

    def _turn(self, turned: int) -> int:
        """Quarter turns clockwise that make most letters upright; ``turned``: as the file says."""
        total = int(self._lengths.sum())
        if total < _ENOUGH_LETTERS:
            return turned
        quarters = np.rint(self._angles / _QUARTER).astype(int) % 4
        letters = np.bincount(quarters, weights=self._lengths, minlength=4)
        most = int(letters.argmax())
        return -most % 4 if letters[most] > total / 2 else turned

    def _boxes(self) -> tuple[Boxes, NDArray[np.bool_]]:
        """Each word's box, as high as its font is, and whether its letters do not stand side by side in a row."""
        origins = self.view.boxes(self._measures[:, [0, 1, 0, 1]])
        last = self.view.boxes(self._measures[:, 5:9])
        size = self._measures[:, 4]
        boxes = np.column_stack(
            (origins[:, 0], origins[:, 1] - _ASCENT * size, last[:, 2], origins[:, 1] + _DESCENT * size)
        )
        middle = (last[:, 1] + last[:, 3]) / 2
        width = boxes[:, 2] - boxes[:, 0]
        torn = (
            (width > _WIDEST * size * self._lengths)
            | (width < _NARROWEST * size * self._lengths)
            | (middle < boxes[:, 1])
            | (middle > boxes[:, 3])
        )
        turned = np.abs(np.sin(self._angles + self.view.turn * _QUARTER)) > math.sin(_STRAIGHT)
        around = np.column_stack((np.minimum(origins, last)[:, :2], np.maximum(origins, last)[:, 2:]))
        boxes[turned] = around[turned]
        return boxes, torn & (self._lengths > 1)

    def _parted(
        self, torn: NDArray[np.bool_], boxes: Boxes, degrees: NDArray[np.intp], rules: Sequence[Rule]
    ) -> tuple[list[str], list[int], Boxes, NDArray[np.intp]]:
        """The words with those that are torn in their parts, where they start in the layer, their boxes and angles."""
        texts: list[str] = []
        starts: list[int] = []
        places: list[Sequence[float]] = []
        angles: list[int] = []
        for index, (text, start, box) in enumerate(zip(self._texts, self._starts, boxes.tolist(), strict=True)):
            for part, at, place in self._parts(index, rules) if torn[index] else ((text, 0, box),):
                texts.append(part)
                starts.append(start + at)
                places.append(place)
                angles.append(int(degrees[index]))
        return texts, starts, np.array(places), np.array(angles)

    def _parts(self, index: int, rules: Sequence[Rule]) -> Iterable[tuple[str, int, Sequence[float]]]:
        """A word parted where its letters break off, or where a rule stands between them."""
        text = self._texts[index]
        letters = self._letters(self._starts[index], len(text), self._measures[index, 4])
        parts: list[list[int]] = [[0]]
        for at in range(1, len(letters)):
            goes_on = _COMBINING.match(text[at]) or _goes_on(letters[at - 1], letters[at])
            if goes_on and not _between(letters[at - 1], letters[at], rules):
                parts[-1].append(at)
            else:
                parts.append([at])
        for part in parts:
            boxes = np.array([letters[at] for at in part])
            place = [*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()]
            yield "".join(text[at] for at in part), part[0], place

    def _glued(
        self, texts: list[str], starts: Sequence[int], boxes: Boxes, degrees: NDArray[np.intp]
    ) -> tuple[list[str], Boxes, NDArray[np.intp]]:
        """Pieces that touch become one word: letters drawn in another font, a number filled in. Those that follow one
        another in the file do so only if it is not the file that parts them, but pdfium."""
        order, touch = _touching(boxes, degrees)
        before, here = order[:-1], order[1:]
        for at in np.flatnonzero(touch & (here == before + 1)):
            touch[at] = raw.FPDFText_IsGenerated(self._layer.raw, starts[here[at]] - 1) == 1
        if not touch.any():
            return texts, boxes, degrees
        firsts = np.flatnonzero(np.insert(~touch, 0, True))
        placed = boxes[order]
        low = np.minimum.reduceat(placed[:, :2], firsts, axis=0)
        high = np.maximum.reduceat(placed[:, 2:], firsts, axis=0)
        numbers, edges = order.tolist(), [*firsts.tolist(), len(texts)]
        words = ["".join([texts[number] for number in numbers[i:j]]) for i, j in pairwise(edges)]
        return words, np.column_stack((low, high)), degrees[order[firsts]]

    def _letters(self, start: int, count: int, size: float) -> list[list[float]]:
        """The boxes of characters, as high as their font is."""
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found = []
        for index in range(start, start + count):
            raw.FPDFText_GetLooseCharBox(self._layer.raw, index, box)
            raw.FPDFText_GetCharOrigin(self._layer.raw, index, x, y)
            found.append((box.left, box.bottom, box.right, box.top, x.value, y.value))
        measures = np.nan_to_num(np.array(found), nan=_FAR, posinf=_FAR, neginf=-_FAR).clip(-_FAR, _FAR)
        places = self.view.boxes(measures[:, :4])
        baseline = self.view.boxes(measures[:, [4, 5, 4, 5]])[:, 1]
        places[:, 1], places[:, 3] = baseline - _ASCENT * size, baseline + _DESCENT * size
        boxes: list[list[float]] = places.tolist()
        return boxes


def _characters(layer: pdfium.PdfTextPage) -> str:
    """A character of text for each of the layer, so that their numbers agree."""
    count = layer.count_chars()
    text = layer.get_text_range() if count else ""
    if len(text) == count:
        return text
    # Characters that pdfium leaves out, or that UTF-16 writes as two: one by one.
    codes = (raw.FPDFText_GetUnicode(layer.raw, index) for index in range(count))
    return "".join(
        HYPHEN if code == 2 and raw.FPDFText_IsHyphen(layer.raw, index) == 1 else _character(code)
        for index, code in enumerate(codes)
    )


def _character(code: int) -> str:
    """A surrogate alone is no character and could not be written to a file; 0 stands for nothing."""
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code) if code else " "


def _degrees(angles: NDArray[np.float64]) -> NDArray[np.intp]:
    """Angles in radians as degrees from 0 to 359, exactly 0, 90, 180 or 270 where they are nearly that."""
    quarters = np.rint(angles / _QUARTER)
    straight = np.abs(angles - quarters * _QUARTER) <= _STRAIGHT
    degrees: NDArray[np.intp] = np.where(straight, quarters * 90, np.rint(np.degrees(angles))).astype(np.intp) % 360
    return degrees


def _touching(boxes: Boxes, degrees: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Words by line and from left to right, and whether each but the first touches the one before it."""
    bottoms = boxes[:, 3]
    by_line = np.argsort(bottoms)
    line = np.zeros(len(boxes), dtype=np.intp)
    line[by_line[1:]] = np.cumsum(np.diff(bottoms[by_line]) > _ONE_LINE)
    order = np.lexsort((boxes[:, 0], line))
    before, here = order[:-1], order[1:]
    size = np.maximum(boxes[here, 3] - boxes[here, 1], 1.0)
    touch = np.abs(boxes[here, 0] - boxes[before, 2]) < _TOUCHING * size
    upright = (degrees[before] == 0) & (degrees[here] == 0)
    return order, touch & upright & (line[before] == line[here])


def _crossing(boxes: Boxes, rules: Sequence[Rule]) -> NDArray[np.bool_]:
    """Words that an upright rule runs through."""
    crossing = np.zeros(len(boxes), dtype=bool)
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    for rule in rules:
        if rule.bottom - rule.top > rule.right - rule.left:
            x = (rule.left + rule.right) / 2
            beside = (boxes[:, 0] + _OVER_A_RULE < x) & (x < boxes[:, 2] - _OVER_A_RULE)
            crossing |= beside & (rule.top < middle) & (middle < rule.bottom)
    return crossing


def _goes_on(before: Sequence[float], here: Sequence[float]) -> bool:
    """Whether a letter stands beside the one before it."""
    size = max(before[3] - before[1], here[3] - here[1], 1.0)
    same_row = abs(before[1] + before[3] - here[1] - here[3]) < size
    return same_row and -_BACK * size < here[0] - before[2] < _BREAK * size


def _between(before: Sequence[float], here: Sequence[float], rules: Sequence[Rule]) -> bool:
    """Whether an upright rule stands between the middles of two letters."""
    left, right = (before[0] + before[2]) / 2, (here[0] + here[2]) / 2
    middle = (here[1] + here[3]) / 2
    return any(
        rule.bottom - rule.top > rule.right - rule.left
        and left < (rule.left + rule.right) / 2 <= right
        and rule.top < middle < rule.bottom
        for rule in rules
    )
