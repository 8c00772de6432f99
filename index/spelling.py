"""What a slip of the hand may have made a word of: letters swapped, dropped, doubled or hit beside, Telex left undone.

A word is taken apart into its letters and its tone, since where the tone is written depends on the letters: ``noà`` is
``nào`` with two letters swapped. Whether a word is misspelt at all is told by a dictionary of Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import NamedTuple

from ingest import search_key

TELEX = -1.0
"""Log probability of typing so: what the keys leave behind is hardly ever anything else."""
DOUBLED, SWAPPED, BESIDE, DROPPED = -2.5, -3.0, -4.0, -4.5
"""The same of the other slips; the more words one may come from, the less each of them is likely."""
SHORTEST = 3
"""Letters below which a slip leaves nothing to recognise, but for a dropped letter beside a vowel that is left."""

_DICTIONARY = Path("corpus", "data", "Viet39K.txt")
"""Of underthesea, under its folder: words of standard Vietnamese."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TONE_KEYS = "fsrxj"
_TONED = (
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
)
_VOWELS = "".join(row[0] for row in _TONED)
_CONSONANTS = "bcdđghklmnpqrstvx"
_APART = {toned: (row[0], key) for row in _TONED for toned, key in zip(row[1:], _TONE_KEYS, strict=True)}
_KEYS = {
    "uow": "ươ",
    "uwow": "ươ",
    "aa": "â",
    "aw": "ă",
    "dd": "đ",
    "ee": "ê",
    "oo": "ô",
    "ow": "ơ",
    "uw": "ư",
}
_UNDONE = re.compile("|".join(sorted(_KEYS, key=len, reverse=True)))
# A tone's key stands after the vowels or at the end, where no Vietnamese syllable has such a letter.
_TONE_KEY = re.compile(rf"(?<=[{_VOWELS}])[{_TONE_KEYS}](?=(?:ch|nh|ng|[cmnpt])?$)|(?<=[cghmnpt])[{_TONE_KEYS}]$")

# Onset and rime of a Vietnamese syllable without its diacritics.
_BARE_SYLLABLE = re.compile(
    r"(?:b|ch|d|gi|h|kh|l|m|n|nh|p|ph|r|s|t|th|tr|v|x|(?:c|g|ng)(?![eiy])|(?:k|gh|ngh)(?=[eiy])|qu(?=[aeioy])|(?=[aeiouy])|g(?=i))"
    r"(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|i(?:ch|nh|a|e(?:ng|[cmnptu])|[mnptu])?"
    r"|oa(?:ch|ng|nh|[cimnopty])?|oe[not]?|oo(?:c|ng)|o(?:ng|[cimnpt])?"
    r"|ua(?:ng|[nty])?|ue(?:ch|nh)?|uo(?:ng|[cimnptu])?|uy(?:ch|nh|a|e[nt]|[ntu])?|u(?:ng|[cimnptu])?|y(?:e[mntu]|nh|[nt])?)"
)  # fmt: skip


class Shape(NamedTuple):
    """A syllable's letters without its tone, and its tone by its Telex key; empty for the level tone."""

    letters: str
    tone: str


def is_bare_syllable(word: str) -> bool:
    """Whether a word in small letters without diacritics is written as Vietnamese syllables are."""
    return _BARE_SYLLABLE.fullmatch(word) is not None


def shape(key: str) -> Shape:
    """The shape of a search key; of two tones that a slip left, the first."""
    apart = [_APART.get(char, (char, "")) for char in key]
    return Shape("".join(letter for letter, _ in apart), next((tone for _, tone in apart if tone), ""))


@cache
def dictionary() -> frozenset[str]:
    """The search keys of the syllables of standard Vietnamese; none where underthesea is not installed."""
    spec = find_spec("underthesea")
    path = Path(spec.origin).parent / _DICTIONARY if spec and spec.origin else None
    if path is None or not path.is_file():
        return frozenset()
    return frozenset(re.findall(r"[^\W\d_]+", search_key(path.read_text(encoding="utf-8"))))


def typed_out(typed: Shape) -> Shape:
    """What a word's keys write with Telex on: ``suaats`` is ``suất``; the shape itself where they are no such keys."""
    keys, tone = typed
    at = _TONE_KEY.search(keys) if not tone else None
    if at:
        keys, tone = keys[: at.start()] + keys[at.end() :], at[0]
    return Shape(_UNDONE.sub(lambda m: _KEYS[m[0]], keys), tone)


def sources(typed: Shape) -> dict[Shape, float]:
    """The shapes that one slip makes this one of, with the slip's log probability; words or not."""
    found: dict[Shape, float] = {}
    for slip, made in (
        (TELEX, (typed_out(typed),)),
        (DOUBLED, _undoubled(typed)),
        (SWAPPED, _swapped(typed)),
        (BESIDE, _beside(typed)),
        (DROPPED, _undropped(typed)),
    ):
        for each in made:
            found.setdefault(each, slip)
    found.pop(typed, None)
    return found


def _undoubled(typed: Shape) -> Iterator[Shape]:
    letters, tone = typed
    for i in range(1, len(letters)):
        if letters[i] == letters[i - 1]:
            yield Shape(letters[:i] + letters[i + 1 :], tone)


def _swapped(typed: Shape) -> Iterator[Shape]:
    letters, tone = typed
    for i in range(len(letters) - 1):
        yield Shape(letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :], tone)


def _beside(typed: Shape) -> Iterator[Shape]:
    letters, tone = typed
    for i, char in enumerate(letters):
        for row in _ROWS:
            at = row.find(char)
            for near in (row[max(at - 1, 0) : at] + row[at + 1 : at + 2]) if at >= 0 else "":
                for tones in _tones(near, tone):
                    yield Shape(letters[:i] + near + letters[i + 1 :], tones)


def _undropped(typed: Shape) -> Iterator[Shape]:
    letters, tone = typed
    for i, char in product(range(len(letters) + 1), _VOWELS + _CONSONANTS):
        for tones in _tones(char, tone):
            yield Shape(letters[:i] + char + letters[i:], tones)


def _tones(char: str, tone: str) -> tuple[str, ...]:
    """The tones that a word may have had from which this letter was lost: with a vowel its tone goes."""
    return ("", *_TONE_KEYS) if char in _VOWELS and not tone else (tone,)
