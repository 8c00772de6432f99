"""Slips of the hand at a Vietnamese keyboard.

The tables are this file's own, though the product has such ones for mending: what it is measured by must not move with
what it learns.
"""

from __future__ import annotations

import re
from random import Random

_WORDS_A_SLIP = 8
_SHORTEST = 3
"""Letters: in a shorter word a slip leaves nothing to recognise."""

_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"[^\W\d_]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

_TONE_KEYS = "fsrxj"
"""Telex: huyền, sắc, hỏi, ngã, nặng."""
_TONED = {
    "a": "àáảãạ",
    "ă": "ằắẳẵặ",
    "â": "ầấẩẫậ",
    "e": "èéẻẽẹ",
    "ê": "ềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọ",
    "ô": "ồốổỗộ",
    "ơ": "ờớởỡợ",
    "u": "ùúủũụ",
    "ư": "ừứửữự",
    "y": "ỳýỷỹỵ",
}
_TONE = {toned: (plain, key) for plain, row in _TONED.items() for toned, key in zip(row, _TONE_KEYS, strict=True)}
_MARKS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}


def slip(text: str, random: Random) -> str:
    """The text with about one slip in eight words and at least one, in words of three letters or more.

    Figures, document numbers and abbreviations keep their letters: with another letter they are other ones.
    """
    words = list(_WORD.finditer(text))
    fit = [found for word in words if (found := _letters_of(text, word)) is not None]
    wanted = min(len(fit), max(1, round(len(words) / _WORDS_A_SLIP)))
    for start, end in sorted(random.sample(fit, wanted), reverse=True):
        text = text[:start] + _misspelt(text[start:end], random) + text[end:]
    return text


def telex(word: str) -> str:
    """The keys that the word is typed with (``lý`` is ``lys``): what is left where the input method was off."""
    out, tone = [], ""
    for char in word:
        plain, key = _TONE.get(char.lower(), (char.lower(), ""))
        tone = key or tone
        keys = _MARKS.get(plain, plain)
        out.append(keys if char.islower() else keys[0].upper() + keys[1:])
    return "".join(out) + tone


def _letters_of(text: str, word: re.Match[str]) -> tuple[int, int] | None:
    """Where the letters of a word are that may be misspelt; None where it is a figure, a number or an abbreviation."""
    letters = _PLAIN.search(word[0])
    if letters is None or any(char.isdigit() or char in "/&" for char in word[0]):
        return None
    if len(letters[0]) < _SHORTEST or letters[0].isupper():
        return None
    return word.start() + letters.start(), word.start() + letters.end()


def _misspelt(word: str, random: Random) -> str:
    """The word with one slip that changes it."""
    slips = [_swapped, _dropped, _doubled, _neighbour]
    if telex(word) != word:
        slips += [_undone, _undone]
    random.shuffle(slips)
    return next((wrong for make in slips if (wrong := make(word, random)) != word), word)


def _swapped(word: str, random: Random) -> str:
    places = [i for i in range(len(word) - 1) if word[i].lower() != word[i + 1].lower()]
    if not places:
        return word
    i = random.choice(places)
    pair = word[i + 1] + word[i]
    return word[:i] + (pair.capitalize() if i == 0 and word[0].isupper() else pair) + word[i + 2 :]


def _dropped(word: str, random: Random) -> str:
    i = random.randrange(1, len(word))
    return word[:i] + word[i + 1 :]


def _doubled(word: str, random: Random) -> str:
    i = random.randrange(1, len(word))
    return word[: i + 1] + word[i:]


def _neighbour(word: str, random: Random) -> str:
    places = [i for i, char in enumerate(word) if any(char in row for row in _ROWS)]
    if not places:
        return word
    i = random.choice(places)
    row = next(row for row in _ROWS if word[i] in row)
    at = row.index(word[i])
    return word[:i] + random.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2]) + word[i + 1 :]


def _undone(word: str, random: Random) -> str:
    return telex(word)
