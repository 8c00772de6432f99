"""Lines of print that tesseract's page layout has passed over: a signer's name beside a stamp and a signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ingest.folding import nfc_words
from ingest.readers.pdf.scans.engine import Gray, Seen
from ingest.readers.pdf.scans.words import clean_words
from ingest.readers.syllables import is_syllable

_LETTER = (0.02, 0.3)  # inches: heights of letters and their marks
_WIDEST = 0.6  # of letters that touch
_TALL = 0.05  # inches: letters without their marks
_LETTERS = 5  # of a line, at least
_LINE = (0.5, 0.35)  # inches: a line's least width, its greatest height
_APART = 0.15  # inches between words
_AROUND = 6  # pixels about a word that are explained with it
_PAD = 12  # pixels of white around a line's picture
_SURE = 0.7  # confidence of a line by its letters: what is read in a signature has less
_WORDS = 2

Reader = Callable[[Sequence[Gray]], list[list[Seen]]]


def missed_words(gray: Gray, ink: Gray, seen: Sequence[Seen], dpi: float, read: Reader) -> list[Seen]:
    """The words of lines in the picture that no word of ``seen`` lies on, as far as they are surely words.

    ``ink``: the picture's ink without tables, 255 where there is some. ``read`` recognises pictures of single lines.
    """
    boxes = _boxes(_unexplained(ink, seen), dpi)
    pictures = [np.pad(gray[box], _PAD, constant_values=255) for box in boxes]
    found: list[Seen] = []
    for number, (box, words) in enumerate(zip(boxes, read(pictures) if pictures else [], strict=True)):
        own = clean_words(words, np.pad(ink[box], _PAD), dpi)
        if _is_print(own):
            left, top = box[1].start - _PAD, box[0].start - _PAD
            found += [_moved(one, left, top, (-1, 0, number)) for one in own]
    return found


def _unexplained(ink: Gray, seen: Sequence[Seen]) -> Gray:
    left = ink.copy()
    for one in seen:
        left[max(0, one.top - _AROUND) : one.bottom + _AROUND, max(0, one.left - _AROUND) : one.right + _AROUND] = 0
    return left


def _boxes(ink: Gray, dpi: float) -> list[tuple[slice, slice]]:
    """Where pieces of ink of the size of letters stand side by side as letters of a line do."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[:, 2] / dpi, stats[:, 3] / dpi
    letters = (height > _LETTER[0]) & (height < _LETTER[1]) & (width < _WIDEST)
    letters[0] = False
    joining = np.ones((max(1, round(0.02 * dpi)), max(1, round(_APART * dpi))), dtype=np.uint8)
    joined = cv2.dilate(np.where(letters[labels], 255, 0).astype(np.uint8), joining)
    _, lines, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = []
    for line, (left, top, wide, high) in enumerate(found[:, :4].tolist()):
        box = np.s_[top : top + high, left : left + wide]
        if line and wide > _LINE[0] * dpi and high < _LINE[1] * dpi:
            own = np.unique(labels[box][(lines[box] == line) & (ink[box] > 0)])
            if int((letters[own] & (height[own] > _TALL)).sum()) >= _LETTERS:
                boxes.append(box)
    return boxes


def _is_print(words: Sequence[Seen]) -> bool:
    """Whether what was read in a line are Vietnamese words beyond doubt."""
    spelt = [one for one in words if any(char.isalpha() for char in one.text)]
    letters = sum(len(one.text) for one in spelt)
    if len(spelt) < _WORDS or not all(is_syllable(nfc_words(one.text).strip(".,;:()")) for one in spelt):
        return False
    return sum(one.confidence * len(one.text) for one in spelt) >= _SURE * letters


def _moved(one: Seen, left: int, top: int, line: tuple[int, int, int]) -> Seen:
    """A word of a line's picture, on the page."""
    return replace(
        one, left=one.left + left, top=one.top + top, right=one.right + left, bottom=one.bottom + top, line=line
    )
