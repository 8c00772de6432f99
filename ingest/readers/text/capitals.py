"""Capitals of TCVN3 text: its fonts draw them with the bytes of small letters, so that only the plain letters tell."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_SMALL = re.compile(r"[a-z]")
_INNER_CAPITAL = re.compile(r"[^\W\d_][A-Z]")
_ASCII_CAPITALS = re.compile(r"[A-Z]")


def raise_capitals(text: str) -> str:
    """Make words capital whose plain letters are: ``Kế HOạCH`` was typed as ``KẾ HOẠCH``. Nothing else changes.

    A word whose only plain letter is its first (``Xã``) goes with its line where no word has a plain small letter and
    another one shows such capitals, else with the word beside it.
    """
    return "\n".join(map(_raise_line, text.split("\n")))


def _raise_line(line: str) -> str:
    if line.isascii() or not _INNER_CAPITAL.search(line):
        return line
    words = list(_WORD.finditer(line))
    kinds = [_kind(match[0]) for match in words]
    seen = any(kind == "capital" and not match[0].isascii() for kind, match in zip(kinds, words, strict=True))
    if seen and "small" not in kinds:
        return _upper(line)
    pieces, at = [], 0
    for index, match in enumerate(words):
        around = range(max(index - 1, 0), min(index + 2, len(words)))
        capital = [kinds[other] == "capital" and not words[other][0].isascii() for other in around if other != index]
        beside = any(capital) if match[0][0].isupper() else len(capital) == 2 and all(capital)
        raised = kinds[index] == "capital" or (kinds[index] == "unsure" and beside)
        pieces += [line[at : match.start()], _upper(match[0]) if raised else match[0]]
        at = match.end()
    return "".join([*pieces, line[at:]])


def _kind(word: str) -> str:
    """``capital``: two plain capitals or one that is not the first letter, and no plain small letter."""
    if _ASCII_SMALL.search(word):
        return "small"
    return "capital" if _ASCII_CAPITALS.search(word, 1) else "unsure"


def _upper(words: str) -> str:
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in words)
