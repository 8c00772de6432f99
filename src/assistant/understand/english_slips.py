"""Slips of the hand in English questions, put right by the words of the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WORD = re.compile(r"(?<![\w/&-])[a-z]{4,}(?![\w/&-])")
"""Names and short forms have capitals, and keep their letters."""
_SHORTEST = 5
"""Letters below which only a doubled one is told from another word."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def mended(text: str, known: Callable[[str], bool]) -> str:
    """The text with each word that is not known replaced by the one known word that one slip makes it of."""
    return _WORD.sub(lambda m: _mended(m[0], known), text)


def _mended(word: str, known: Callable[[str], bool]) -> str:
    if known(word):
        return word
    for made in (_undoubled, _swapped, _undropped, _beside):
        found = {each for each in made(word) if known(each)}
        if found:
            return found.pop() if len(found) == 1 else word
        if len(word) < _SHORTEST:
            break
    return word


def _undoubled(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])


def _swapped(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def _undropped(word: str) -> Iterator[str]:
    return (word[:i] + char + word[i:] for i in range(1, len(word) + 1) for char in "abcdefghijklmnopqrstuvwxyz")


def _beside(word: str) -> Iterator[str]:
    for i, char in enumerate(word):
        row = next(row for row in _ROWS if char in row)
        at = row.index(char)
        for near in row[max(at - 1, 0) : at] + row[at + 1 : at + 2]:
            yield word[:i] + near + word[i + 1 :]
