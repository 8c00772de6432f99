"""Numbers that rows of a table bear: ``I``, ``II.1``, ``1``, ``1.1.``, ``5.1`` + ``.1``, ``a)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingest.annex.words import Word


class Style(IntEnum):
    """Kinds of numbers, the outermost first."""

    CAPITAL = 0
    ROMAN = 1
    NUMBER = 2
    LETTER = 3


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A row's number."""

    style: Style
    parts: tuple[str, ...]
    """As locators write it: ``("II", "1")``, ``("5", "1", "2")``, ``("dd",)``."""
    value: int
    """The last part as a figure, from 1."""
    dressed: str
    """What it wears: ``.``, ``)``, a leading ``0``; rows of one level mostly wear the same."""
    words: int
    """Words that it takes."""
    tail: str = ""
    """Letters that stand in its last word after it ("1.Rà" gives "Rà")."""


_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CAPITALS = "ABCDĐEGHKLMNOPQRSTU"
_TAIL = r"(?P<tail>[A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ]\w*[,;.:]?)?"
_ROMAN = re.compile(r"(?P<roman>[IVX]+)(?P<rest>(?:\.\d{1,2})*)(?P<stop>[.)/]*)")
_NUMBER = re.compile(rf"\(?(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*)(?P<stop>[.)/]*){_TAIL}")
_LETTER = re.compile(rf"(?P<letter>[{_LETTERS}])(?P<stop>[.)/]+){_TAIL}")
_CAPITAL = re.compile(rf"(?P<capital>[{_CAPITALS}])(?P<stop>[.)/]*)")
_CONTINUED = re.compile(r"\.(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<stop>[.)/]*)")
_FIGURES = {"I": 1, "V": 5, "X": 10}


def read_ordinals(words: Sequence[Word], at: int) -> list[Ordinal]:
    """What row number may begin at a word, likeliest first."""
    text = words[at].text
    found: list[Ordinal] = []
    if match := _ROMAN.fullmatch(text):
        value = roman(match["roman"])
        if value:
            rest = match["rest"].split(".")[1:]
            parts = (match["roman"], *rest)
            found.append(Ordinal(Style.ROMAN, parts, int(rest[-1]) if rest else value, match["stop"], 1))
    if match := _NUMBER.fullmatch(text):
        found.extend(_numbers(words, at, match))
    if match := _LETTER.fullmatch(text):
        letter = match["letter"]
        part = "dd" if letter == "đ" else letter
        found.append(Ordinal(Style.LETTER, (part,), _LETTERS.index(letter) + 1, match["stop"], 1, match["tail"] or ""))
    if match := _CAPITAL.fullmatch(text):
        part = "DD" if match["capital"] == "Đ" else match["capital"]
        value = _CAPITALS.index(match["capital"]) + 1
        found.append(Ordinal(Style.CAPITAL, (part,), value, match["stop"], 1))
    return found


def looks_ordinal(words: Sequence[Word], at: int) -> bool:
    """Whether a table's first row may begin at a word: its number is the first of its kind, or a column's number."""
    return words[at].text in ("(1)", "[1]") or any(
        ordinal.value == 1 and set(ordinal.parts) <= {"I", "1", "01", "A", "a"} for ordinal in read_ordinals(words, at)
    )


def roman(text: str) -> int:
    """The value of a Roman number up to 39; 0 if it is none."""
    total = 0
    for index, char in enumerate(text):
        figure = _FIGURES[char]
        smaller = index + 1 < len(text) and figure < _FIGURES[text[index + 1]]
        total += -figure if smaller else figure
    tens, ones = divmod(total, 10)
    spelt = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    return total if text == spelt else 0


def _numbers(words: Sequence[Word], at: int, match: re.Match[str]) -> list[Ordinal]:
    parts = tuple(part.lstrip("0") for part in match["number"].split("."))
    if not all(parts):
        return []
    padded = "0" if match["number"].startswith("0") else ""
    dress = padded + match["stop"]
    plain = Ordinal(Style.NUMBER, parts, int(parts[-1]), dress, 1, match["tail"] or "")
    if at + 1 < len(words) and not match["tail"] and words[at + 1].first:
        # "5.1" + ".1": the number's column is too narrow for it.
        more = _CONTINUED.fullmatch(words[at + 1].text)
        if more:
            longer = (*parts, *more["number"].split("."))
            return [Ordinal(Style.NUMBER, longer, int(longer[-1]), padded + more["stop"], 2), plain]
    return [plain]
