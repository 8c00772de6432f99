"""The words of a page's text layer, with their places, upright as a reader sees the page."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.readers.pdf.geometry import Boxes, View
from ingest.readers.pdf.page import Rule, Word

# pdfium ends a line that breaks after a hyphen with this, and begins no new one.
HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_QUARTER = math.pi / 2
# Letters are upright, or turned by quarters, within this angle.
_STRAIGHT = math.radians(3)
# A page is turned for reading as most of its letters ask for, if it has enough of them to tell.
_ENOUGH_LETTERS = 20
# A word is broken where its letters stand this much of their height apart, or begin anew on the left.
_BREAK = 0.4
# A word's box reaches this much of its font's size over the line it stands on and below it.
_ASCENT, _DESCENT = 0.85, 0.2
# Pieces of a word stand on one line within this (points) and touch within this much of their height.
_ONE_LINE, _TOUCHING = 1.0, 0.08
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
        self.view = View(*page.get_bbox(), self._turn(page.get_rotation() // 90))

    def close(self) -> None:
        """To be done before the page is closed."""
        self._layer.close()

    def words(self, rules: Sequence[Rule] = ()) -> list[Word]:
        """The words in the order of the file; one that runs over an upright rule is those of two cells."""
        if not self._texts:
            return []
        boxes, torn = self._boxes()
        degrees = _degrees(self._angles + self.view.turn * _QUARTER)
        torn |= _crossing(boxes, rules)
        words = [
            Word(text, *box, angle=angle) for text, box, angle in zip(self._texts, boxes.tolist(), degrees, strict=True)
        ]
        if torn.any():
            parts: list[Word] = []
            for index, word in enumerate(words):
                parts += self._parts(index, rules) if torn[index] and not word.angle else (word,)
            words = parts
            boxes = np.array([(word.left, word.top, word.right, word.bottom) for word in words])
        return _glued(words, boxes)

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
        size = size * np.hypot(matrices[:, 2], matrices[:, 3])
        # FS_RECTF is left, top, right, bottom.
        return np.column_stack((origins, matrices[:, :2], size, boxes[:, [0, 3, 2, 1]]))

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
        boxes = np.column_stack((origins[:, 0], origins[:, 1] - _ASCENT * size, last[:, 2], origins[:, 1] + _DESCENT * size))
        middle = (last[:, 1] + last[:, 3]) / 2
        width = boxes[:, 2] - boxes[:, 0]
        torn = (width > 1.2 * size * self._lengths) | (width < 0) | (middle < boxes[:, 1]) | (middle > boxes[:, 3])
        turned = np.abs(np.sin(self._angles + self.view.turn * _QUARTER)) > math.sin(_STRAIGHT)
        around = np.column_stack((np.minimum(origins, last)[:, :2], np.maximum(origins, last)[:, 2:]))
        boxes[turned] = around[turned]
        return boxes, torn & (self._lengths > 1)

    def _parts(self, index: int, rules: Sequence[Rule]) -> Iterable[Word]:
        """A word parted where its letters break off, or where a rule stands between them."""
        text = self._texts[index]
        letters = self._letters(self._starts[index], len(text), self._measures[index, 4])
        parts: list[list[int]] = [[0]]
        for at in range(1, len(letters)):
            if _goes_on(letters[at - 1], letters[at]) and not _between(letters[at - 1], letters[at], rules):
                parts[-1].append(at)
            else:
                parts.append([at])
        for part in parts:
            boxes = np.array([letters[at] for at in part])
            box = (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
            yield Word("".join(text[at] for at in part), *box)

    def _letters(self, start: int, count: int, size: float) -> list[list[float]]:
        """The boxes of characters, as high as their font is."""
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found = []
        for index in range(start, start + count):
            raw.FPDFText_GetLooseCharBox(self._layer.raw, index, box)
            raw.FPDFText_GetCharOrigin(self._layer.raw, index, x, y)
            found.append((box.left, box.bottom, box.right, box.top, x.value, y.value))
        measures = np.array(found)
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


def _degrees(angles: NDArray[np.float64]) -> list[int]:
    """Angles in radians as degrees from 0 to 359, exactly 0, 90, 180 or 270 where they are nearly that."""
    quarters = np.rint(angles / _QUARTER)
    straight = np.abs(angles - quarters * _QUARTER) <= _STRAIGHT
    degrees: list[int] = (np.where(straight, quarters * 90, np.rint(np.degrees(angles))).astype(int) % 360).tolist()
    return degrees


def _glued(words: list[Word], boxes: Boxes) -> list[Word]:
    """Words of which some are drawn in pieces, not one after the other, that touch: letters of another font, a number
    filled in. Pieces that follow one another in the file have white space between them."""
    size = boxes[:, 3] - boxes[:, 1]
    by_line = np.argsort(boxes[:, 3])
    line = np.zeros(len(words), dtype=int)
    line[by_line[1:]] = np.cumsum(np.diff(boxes[by_line, 3]) > _ONE_LINE)
    order = np.lexsort((boxes[:, 0], line))
    before, here = order[:-1], order[1:]
    gap = (boxes[here, 0] - boxes[before, 2]) / np.maximum(size[here], 1.0)
    glue = (line[before] == line[here]) & (np.abs(gap) < _TOUCHING) & (here != before + 1)
    if not glue.any():
        return words
    found: list[Word | None] = [*words]
    for first, second in zip(before[glue].tolist(), here[glue].tolist(), strict=True):
        head, tail = found[first], words[second]
        if head is None or head.angle or tail.angle:
            continue
        found[first] = None
        found[second] = Word(
            head.text + tail.text,
            head.left,
            min(head.top, tail.top),
            tail.right,
            max(head.bottom, tail.bottom),
        )
    return [word for word in found if word is not None]


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
    return same_row and -size < here[0] - before[2] < _BREAK * size


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
