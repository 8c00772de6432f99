"""A text layer whose fonts do not say which letters their glyphs are, decoded by what its pictures show.

Such a layer is exact, but in a secret writing of each font. Recognition of the page's picture errs here and there, but
over a document each glyph stands in many words: the letter most often recognised in its place is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ingest.folding import composed
from ingest.readers.pdf.layers.glyphs import Glyph, LayerWord, Shape, box_of
from ingest.readers.pdf.layers.shapes import is_leader
from ingest.readers.pdf.layers.votes import Ballot, Key, Reading, elect
from ingest.readers.pdf.page import Page, Word

_NEAR = 0.7  # points that a letter may reach over the box of its word
_LEAST_KEPT = 0.6  # confidence of a recognised word, to stand instead of letters that are not clear
_UNSURE = 0.3  # how sure a letter is that only its font vouches for


class LayerDecoder:
    """Learns a document's glyphs page by page, then decodes its pages."""

    def __init__(self) -> None:
        self._ballots: list[Ballot] = []
        self._words: list[tuple[Key, ...]] = []
        self._shapes: dict[Key, Shape] = {}
        self._elected: dict[Key, Reading] | None = None

    def learn(self, layer: Sequence[LayerWord], ocr: Page) -> None:
        """Take a page's layer and what was recognised in its picture."""
        self._elected = None
        self._words += [tuple(glyph.key for glyph in word) for word in layer]
        self._shapes.update({glyph.key: glyph.shape for word in layer for glyph in word})
        for word, glyphs in _matched(layer, ocr):
            text = composed(word.text)
            if glyphs:
                self._ballots.append(Ballot(tuple(glyph.key for glyph in glyphs), text, word.confidence**2))

    def decode(self, layer: Sequence[LayerWord], ocr: Page) -> Page:
        """The page in the layer's exact letters; as recognised where a glyph's letter is not clear.

        ``ocr``: as it was learnt from; its rules, and words that the layer does not hold, are the page's too.
        """
        if self._elected is None:
            self._elected = elect(self._ballots, self._words, self._shapes)
        readings = self._elected
        matched = _matched(layer, ocr)
        if not any(glyphs for _, glyphs in matched):
            return ocr  # the picture was turned or straightened, or the layer is not what it shows
        # Where the layer holds but a signature's words, the picture's other words are the page's text.
        mostly = 2 * sum(bool(glyphs) for _, glyphs in matched) >= len(matched)
        words = [word for word, glyphs in matched if not glyphs and (not mostly or _is_sure(word))]
        words += _decoded(layer, matched, readings)
        letters = sum(len(word.text) for word in words)
        sure = sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
        return Page(ocr.width, ocr.height, tuple(words), ocr.rules, sure)


def _decoded(
    layer: Iterable[LayerWord], matched: Iterable[tuple[Word, list[Glyph]]], readings: dict[Key, Reading]
) -> Iterator[Word]:
    """The layer's words; one with a letter that is not clear as it was recognised, if that is sure."""
    seen = {tuple(glyphs): word for word, glyphs in matched if word.confidence >= _LEAST_KEPT}
    for word in layer:
        found = [readings.get(glyph.key) or _unread(glyph) for glyph in word]
        text, sure = "".join(reading.letter for reading in found), min(reading.share for reading in found)
        if word in seen and not all(reading.clear for reading in found):
            text, sure = seen[word].text, seen[word].confidence
        yield Word(text, *box_of(word), confidence=sure)


def _unread(glyph: Glyph) -> Reading:
    """The best guess at a letter that nothing was ever recognised for."""
    return Reading(glyph.declared or ("…" if is_leader(glyph.shape) else "\ufffd"), _UNSURE)


def _matched(layer: Sequence[LayerWord], ocr: Page) -> list[tuple[Word, list[Glyph]]]:
    """Each recognised word and the glyphs in its place, from left to right."""
    glyphs = sorted((glyph for word in layer for glyph in word), key=lambda glyph: glyph.left)
    middle = np.array([glyph.middle for glyph in glyphs])
    top = np.array([glyph.base - 0.85 * glyph.size for glyph in glyphs])
    bottom = np.array([glyph.base + 0.25 * glyph.size for glyph in glyphs])
    matched = []
    for word in ocr.words:
        height = (word.top + word.bottom) / 2
        here = (middle > word.left - _NEAR) & (middle < word.right + _NEAR) & (top < height) & (height < bottom)
        matched.append((word, [glyphs[at] for at in np.flatnonzero(here)]))
    return matched


def _is_sure(word: Word) -> bool:
    """Whether something that the layer does not hold is more than a speck or a stroke of a signature."""
    return word.confidence >= _LEAST_KEPT and sum(char.isalnum() for char in word.text) > 1
