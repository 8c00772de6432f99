"""Tones of Vietnamese syllables, and how usual these are in a dictionary."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

from ingest.folding import composed, decomposed

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


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
