"""Marks that a clause begins with: ``II.``, ``2.1.``, ``đ)``, ``-``, ``Điều 3.``, ``PHẦN I`` …

Only what a mark looks like is decided here; whether it is one where it stands is for `ingest.sections`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.letters import UPPER


class Style(IntEnum):
    """Kinds of marks, from the outermost to the innermost as offices nest them."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    CAPITAL = 3
    ROMAN = 4
    ARTICLE = 5
    NUMBER = 6
    DOTTED = 7
    LETTER = 8
    STAR = 9
    DASH = 10
    PLUS = 11

    @property
    def counted(self) -> bool:
        """Whether the mark carries its number itself (a dash is counted by whoever reads it)."""
        return self < Style.STAR

    @property
    def numbered(self) -> bool:
        """Whether clauses of this style are headings when others stand under them."""
        return self < Style.LETTER


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the beginning of some words."""

    style: Style
    parts: tuple[str, ...]
    """The number as locators write it, level by level: ``("II",)``, ``("2", "1")``, ``("dd",)``, ``("-",)``."""
    ordinal: int
    """Its place in a run of such marks, from 1; 0 for dashes and the like."""
    length: int
    """Characters of the words that the mark takes, white space after it included."""


# Vietnamese lists skip f, j, w and z; foreign ones are let pass in their place.
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINAL_WORDS = {
    word: number
    for number, word in enumerate(("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}

_NAMED = re.compile(
    r"(?P<name>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s(?:(?:THỨ|Thứ|thứ)\s(?P<word>\w+)|(?P<number>[IVX]+|\d{1,2}|[A-Z])\b)"
    r"(?P<stop>\s?[.:–-])?\s?"
)
_NAMED_STYLES = {"PHẦN": Style.PART, "CHƯƠNG": Style.CHAPTER, "MỤC": Style.SECTION}
_NAMED_LOCATORS = {Style.PART: "PHAN-", Style.CHAPTER: "CHUONG-", Style.SECTION: "MUC-", Style.ARTICLE: "DIEU-"}
_ARTICLE = re.compile(r"(?:ĐIỀU|Điều)\s(?P<number>\d{1,3})\s?[.:]\s?")
_AFTER = rf"(?:\s|$|(?=[{UPPER}“\"]))"
# "1- Mục đích", "A - MỤC TIÊU"; "57-NQ/TW" and "2 - 3" are none.
_DASHED = rf"\s?[-–](?:\s+(?=[{UPPER}“\"])|(?=[{UPPER}][^\W\d_A-Z]))"
_ROMAN = re.compile(rf"(?P<number>[IVX]+)(?:\s?[.):]+{_AFTER}|\s?[-–/]\.?(?:\s|$))")
_ROMAN_DOTTED = re.compile(rf"(?P<number>[IVX]+(?:\.\d{{1,2}})+)(?:\s?[.)/:]?{_AFTER}|{_DASHED})")
_CAPITAL = re.compile(rf"(?P<number>[A-EĐF-HK-UY])(?:[.)/]{_AFTER}|{_DASHED})")
_DOTTED = re.compile(rf"(?P<number>[1-9]\d?(?:\.[1-9]\d?)+)(?:{_DASHED}|\s?[.)/:]?{_AFTER})")
_NUMBER = re.compile(rf"(?P<number>[1-9]\d?)(?:\s?[.)]{_AFTER}|\s?/\.?(?:\s|$)|{_DASHED})")
_LETTER = re.compile(rf"(?P<number>[a-zđ])(?:\s?[.)]+{_AFTER}|\s?/\.?(?:\s|$)|{_DASHED})")
# Bullets of Word's symbol fonts come out as private characters.
_SIGN = re.compile(rf"(?P<sign>[-–—−‐‑\uf02d]|\+|[*•●▪■◦○·➢✓◆❖\uf0b7\uf0a7\uf0d8\uf076])(?:\s|$|(?=[{UPPER}]))")
_STARS = set("*•●▪■◦○·➢✓◆❖\uf0b7\uf0a7\uf0d8\uf076")


def marker_of(words: str) -> Marker | None:
    """The mark that clean words begin with, if they look like one."""
    for read in (_read_sign, _read_article, _read_named, _read_roman_dotted, _read_roman, _read_capital, _read_dotted):
        if marker := read(words):
            return marker
    return _read_number(words) or _read_letter(words)


def begins_counted(words: str) -> bool:
    """Whether words begin with a mark that carries a number or letter."""
    marker = marker_of(words)
    return marker is not None and marker.style.counted


def roman_value(number: str) -> int:
    """Value of a Roman number up to XXXIX; 0 where it is none."""
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", number):
        return 0
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def follows(marker: Marker, last: int) -> bool:
    """Whether a mark is the next one in a run whose last ordinal was ``last`` (0: the run begins)."""
    step = marker.ordinal - last
    # A run of letters may go on from d to e without đ, one of capitals also from E to G without F.
    passed_over = {Style.LETTER: (4,), Style.CAPITAL: (4, 6)}.get(marker.style, ())
    return step == 1 or (step == 2 and last in passed_over)


def _named(style: Style, number: str, ordinal: int, length: int) -> Marker:
    return Marker(style, (_NAMED_LOCATORS[style] + number,), ordinal, length)


def _read_sign(words: str) -> Marker | None:
    match = _SIGN.match(words)
    if not match:
        return None
    sign = match["sign"]
    style = Style.PLUS if sign == "+" else Style.STAR if sign in _STARS else Style.DASH
    return Marker(style, ({Style.PLUS: "+", Style.STAR: "*"}.get(style, "-"),), 0, match.end())


def _read_article(words: str) -> Marker | None:
    match = _ARTICLE.match(words)
    return _named(Style.ARTICLE, match["number"], int(match["number"]), match.end()) if match else None


def _read_named(words: str) -> Marker | None:
    match = _NAMED.match(words)
    if not match:
        return None
    style = _NAMED_STYLES[match["name"].upper()]
    rest = words[match.end() :]
    # "Mục II của Kế hoạch" speaks of a section, it begins none.
    if rest[:1].islower() or (rest[:1].isdigit() and not match["stop"]):
        return None
    if match["word"]:
        ordinal = _ORDINAL_WORDS.get(match["word"].lower(), 0)
        return _named(style, str(ordinal), ordinal, match.end()) if ordinal else None
    number = match["number"]
    ordinal = int(number) if number.isdigit() else roman_value(number) or ord(number[0]) - ord("A") + 1
    return _named(style, number, ordinal, match.end())


def _read_roman(words: str) -> Marker | None:
    match = _ROMAN.match(words)
    value = roman_value(match["number"]) if match else 0
    return Marker(Style.ROMAN, (match["number"],), value, match.end()) if match and value else None


def _read_roman_dotted(words: str) -> Marker | None:
    match = _ROMAN_DOTTED.match(words)
    if not match:
        return None
    parts = tuple(match["number"].split("."))
    return Marker(Style.DOTTED, parts, int(parts[-1]), match.end()) if roman_value(parts[0]) else None


def _read_capital(words: str) -> Marker | None:
    match = _CAPITAL.match(words)
    if not match:
        return None
    letter = match["number"]
    ordinal = _LETTERS.index(letter.lower()) + 1
    return Marker(Style.CAPITAL, ("DD" if letter == "Đ" else letter,), ordinal, match.end())


def _read_dotted(words: str) -> Marker | None:
    match = _DOTTED.match(words)
    if not match:
        return None
    parts = tuple(match["number"].split("."))
    return Marker(Style.DOTTED, parts, int(parts[-1]), match.end())


def _read_number(words: str) -> Marker | None:
    match = _NUMBER.match(words)
    return Marker(Style.NUMBER, (match["number"],), int(match["number"]), match.end()) if match else None


def _read_letter(words: str) -> Marker | None:
    match = _LETTER.match(words)
    if not match:
        return None
    letter = match["number"]
    ordinal = (_LIST_LETTERS if letter in _LIST_LETTERS else _LETTERS).index(letter) + 1
    return Marker(Style.LETTER, ("dd" if letter == "đ" else letter,), ordinal, match.end())
