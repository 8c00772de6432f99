"""What the outlines of glyphs tell of their letters: a font sets the same mark at the same height on every letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from ingest.folding import decomposed
from ingest.readers.pdf.layers.glyphs import Shape

_SAME = 0.025  # sizes of the font
_HORN = "\u031b"
_BELOW = "\u0323"
_ROUND = frozenset("aeou")  # small letters on which marks stand equally high


def family_of(font: str) -> str:
    """The typeface of a font of the file, which may be in it several times, each with some of its glyphs."""
    return font.partition(":")[0].rpartition("+")[2]


class Outlines:
    """The shapes of a typeface's letters as far as they are known."""

    def __init__(self, known: Iterable[tuple[str, Shape]]) -> None:
        self._letters: dict[str, list[Shape]] = defaultdict(list)
        self._heights: dict[str, list[float]] = defaultdict(list)
        self._depths: dict[str, list[float]] = defaultdict(list)
        self._widths: dict[str, list[float]] = defaultdict(list)
        for letter, shape in known:
            self._letters[letter].append(shape)
            base, marks = _parts(letter)
            if base in _ROUND:
                self._heights[marks.replace(_BELOW, "")].append(shape[0])
            if base.isalpha() and _HORN not in marks:
                self._widths[base].append(shape[2])
            if _BELOW in marks:
                self._depths[base].append(shape[1])

    def contradict(self, letter: str, shape: Shape) -> bool:
        """Whether a glyph of this shape cannot be that letter, from what is known."""
        if not letter.isalpha():
            return False
        if letter in self._letters:
            known = self._letters[letter]
            return any(
                abs(median(values) - own) > _SAME for values, own in zip(zip(*known, strict=True), shape, strict=True)
            )
        base, marks = _parts(letter)
        expected = [
            (self._heights.get(marks.replace(_BELOW, "")) if base in _ROUND else None, shape[0]),
            (self._depths.get(base) if _BELOW in marks else None, shape[1]),
            (self._widths.get(base) if _HORN not in marks else None, shape[2]),
        ]
        return any(values and abs(median(values) - own) > _SAME for values, own in expected)


def is_leader(shape: Shape) -> bool:
    """Whether a glyph is three dots on the base line: recognition makes any number of full stops of a row of them."""
    return 0.05 < shape[0] < 0.16 and shape[1] < 0.05 and shape[2] > 0.6


def outlines(shapes: Mapping[tuple[str, int], Shape], letters: Mapping[tuple[str, int], str]) -> dict[str, Outlines]:
    """For each typeface, the shapes of those letters that are known. Keys are fonts and glyph numbers."""
    known: dict[str, list[tuple[str, Shape]]] = defaultdict(list)
    for key, letter in letters.items():
        if key in shapes:
            known[family_of(key[0])].append((letter, shapes[key]))
    return {family: Outlines(members) for family, members in known.items()}


def _parts(letter: str) -> tuple[str, str]:
    parts = decomposed(letter)
    return parts[0], parts[1:]
