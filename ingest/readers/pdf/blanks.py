"""Dots printed for somebody to fill in, over which a number or date was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.page import Word

_BLANK = re.compile(r"[.…_·]{3,}|…+")
# How wide a letter is on average, of its word's height.
_LETTER = 0.45


def without_filled_blanks(words: Sequence[Word]) -> tuple[list[str], Sequence[Word]]:
    """The dots of blanks that are filled in, and the words without them; a blank left open stays."""
    blanks = [word for word in words if word.text[0] in ".…_·" and _BLANK.match(word.text)]
    if not blanks:
        return [], words
    filled: dict[int, list[Word]] = {}
    dots = []
    for blank in blanks:
        dotted = _BLANK.match(blank.text)
        rest = blank.text[dotted.end() :] if dotted else ""
        end = max(blank.left, blank.right - _LETTER * (blank.bottom - blank.top) * len(rest))
        if any(word is not blank and _written_over(word, blank, end) for word in words):
            dots.append(blank.text[: len(blank.text) - len(rest)])
            filled[id(blank)] = [replace(blank, text=rest, left=end)] if rest else []
    return dots, [part for word in words for part in filled.get(id(word), (word,))]


def _written_over(word: Word, blank: Word, end: float) -> bool:
    """Whether a word stands on a blank that reaches to ``end``."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return blank.left < x < end and blank.top < y < blank.bottom and any(char.isalnum() for char in word.text)
