"""Which strings can be written Vietnamese syllables, and how usual they are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from ingest.folding import composed, decomposed

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
# Vowels by what may follow them.
_OPEN = (
    "oai|oay|oeo|uao|uây|uôi|uya|uyu|iêu|yêu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu"
    "|ya|a|e|ê|i|o|ô|ơ|u|ư|y"
)
_CLOSED = "iê|yê|oa|oă|oe|oo|uâ|uê|uô|uyê|uy|ươ|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?P<coda>ng|nh|ch|[cmnpt]))")
_STOPS = frozenset({"c", "ch", "p", "t"})
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


@cache
def is_syllable(text: str) -> bool:
    """Whether a string can be one written Vietnamese syllable, whatever its case."""
    bare, tones = [], []
    for char in decomposed(text.lower()):
        if char in _TONES:
            tones.append(char)
        else:
            bare.append(char)
    match = _SYLLABLE.fullmatch(composed("".join(bare)))
    if match is None or len(tones) > 1:
        return False
    # A syllable that ends in a stop has sắc or nặng, never another tone or none.
    return match["coda"] not in _STOPS or tones in (["\u0301"], ["\u0323"])


def tone_of(text: str) -> str:
    """Its tone marks, as combining characters."""
    return "".join(char for char in decomposed(text) if char in _TONES)


def without_tone(text: str) -> str:
    """The same letters without tone marks; ê, ơ, đ stay."""
    return composed("".join(c for c in decomposed(text) if c not in _TONES))


@cache
def dictionary() -> tuple[tuple[str, ...], ...]:
    """A Vietnamese dictionary's words as syllables (lower case, NFC); no network needed, it comes with underthesea."""
    from underthesea.corpus import viet_dict_74K  # type: ignore[import-untyped] # has no types

    words: list[str] = viet_dict_74K.words
    return tuple(tuple(composed(word.lower()).split()) for word in words)


@cache
def syllable_counts() -> Counter[str]:
    """How many of a Vietnamese dictionary's words each syllable stands in (lower case, NFC)."""
    return Counter(part for word in dictionary() for part in word)


@cache
def syllable_pairs() -> frozenset[tuple[str, str]]:
    """Syllables that stand side by side in a dictionary's word."""
    return frozenset(pair for word in dictionary() for pair in pairwise(word))
