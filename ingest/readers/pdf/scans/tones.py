"""Tone marks that recognition lost, put back where a dictionary knows only one way to.

Tesseract loses the upper of two marks: "kiêm tra" for "kiểm tra", "ké" for "kế". A syllable is changed only where it
makes no word of the dictionary with either neighbour, one single other syllable does, and that one is about as usual;
never in a name, a figure or a number of a document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ingest.folding import composed
from ingest.readers.pdf.syllables import dictionary, syllable_counts, syllable_pairs, tone_of, without_tone
from ingest.readers.syllables import is_syllable

_CORE = re.compile(r"[^\W\d_]+")
_OPENING, _CLOSING = frozenset("([\"“‘'"), frozenset(".,;:)]\"”’'")
_HATS = frozenset("âêô")
_AS_USUAL = 1.5  # times more words may a syllable stand in than the one put for it


def mend_tones(words: Sequence[str]) -> list[str]:
    """The words, in reading order, with lost tone marks put back."""
    parts = [_parts(word) for word in words]
    mended = list(words)
    for index, (before, core, after) in enumerate(parts):
        if not _may_change(core):
            continue
        left = parts[index - 1] if index and not before else ("", "", "")
        right = parts[index + 1] if index + 1 < len(parts) and not after else ("", "", "")
        new = _mended(core, left[1] if not left[2] else "", right[1] if not right[0] else "")
        if new is not None:
            parts[index] = (before, new, after)
            mended[index] = f"{before}{new}{after}"
    return mended


def _parts(word: str) -> tuple[str, str, str]:
    """What stands before a word's letters, the letters, and what stands after; no letters where there is a figure."""
    found = _CORE.search(word)
    if found is None:
        return word, "", ""
    before, after = word[: found.start()], word[found.end() :]
    plain = _OPENING.issuperset(before) and _CLOSING.issuperset(after)
    return (before, found[0], after) if plain else (word, "", "")


def _may_change(core: str) -> bool:
    """Names begin with a capital; titles, all in capitals, are changed more carefully."""
    return len(core) > 1 and (core.islower() or core.isupper())


def _mended(core: str, left: str, right: str) -> str | None:
    """The one syllable that makes a word with a neighbour, if this one makes none."""
    own, before, after = (composed(part.lower()) for part in (core, left, right))
    known = syllable_pairs()
    if (before, own) in known or (own, after) in known:
        return None
    if core.isupper():  # the whole word of the dictionary, all in capitals: "KÉ HOẠCH" is no name
        known, before, after = _whole_pairs(), before if left.isupper() else "", after if right.isupper() else ""
    found = [other for other in _likely(own) if (before, other) in known or (other, after) in known]
    if len(found) != 1:
        return None
    return found[0].upper() if core.isupper() else found[0]


def _likely(own: str) -> list[str]:
    """The syllables that recognition takes for this one by losing a mark, if they are about as usual."""
    if not tone_of(own):
        others = _by_letters()[own] if _HATS.intersection(own) else []
    else:
        others = [other for other in _by_bare()[_bare(own)] if tone_of(other) == tone_of(own) and _hat_lost(other, own)]
    usual = syllable_counts()
    return [other for other in others if other != own and usual[other] * _AS_USUAL > usual[own]]


def _hat_lost(other: str, own: str) -> bool:
    letters, kept = without_tone(other), without_tone(own)
    return letters != kept and letters.translate(_NO_HATS) == kept


_NO_HATS = str.maketrans("âêô", "aeo")


def _bare(text: str) -> str:
    return without_tone(text).translate(_NO_HATS)


@cache
def _by_letters() -> dict[str, list[str]]:
    """The dictionary's syllables by their letters without tone."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(syllable_counts()):
        if is_syllable(syllable):
            found[without_tone(syllable)].append(syllable)
    return found


@cache
def _by_bare() -> dict[str, list[str]]:
    """The dictionary's syllables by their letters without tone and circumflex."""
    found: dict[str, list[str]] = defaultdict(list)
    for letters, members in _by_letters().items():
        found[letters.translate(_NO_HATS)] += members
    return found


@cache
def _whole_pairs() -> frozenset[tuple[str, str]]:
    """The dictionary's words of two syllables."""
    return frozenset((word[0], word[1]) for word in dictionary() if len(word) == 2)
