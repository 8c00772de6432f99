"""What words say of the cell that they stand in: how bodies, times and products begin, and what must go on.

The words themselves stand in ``evidence.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.annex.words import Word

_TABLE = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))


def _any(phrases: Iterable[str], end: str = r"(?!\w)") -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")" + end


def _heads() -> str:
    """The heads of bodies' names, each with what must not follow it."""
    barred: dict[str, list[str]] = _TABLE["bodies"]["not_before"]
    heads = sorted(_TABLE["bodies"]["heads"], key=len, reverse=True)
    return "|".join(re.escape(h) + (f"(?! {_any(barred[h])})" if h in barred else "") for h in heads)


_BODY = re.compile(
    rf"(?:- ?)?(?:các {_any(_TABLE['bodies']['many'])}|(?:{_any(_TABLE['bodies']['titles'])} )?(?:{_heads()})(?!\w))"
)
_DATE = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} ?/ ?\d{4}|[ivx]+ ?/ ?\d{4}"
_TIME = re.compile(
    rf"(?:{_any(_TABLE['time']['openings'])}[: ]+)*"
    rf"(?:{_DATE}|(?:19|20)\d\d(?!\w)|(?:ngày|tháng|quý|năm|tuần|kỳ họp|năm học|học kỳ)(?: |$|\d)|"
    rf"(?:\d+|một|hai|ba|sáu) (?:tháng|năm|tuần|ngày|quý)(?!\w)|(?:hằng|hàng|thường)$|"
    rf"{_any(_TABLE['time']['phrases'])})"
)
_TIME_TOKEN = re.compile(r"[\d/.,:–−-]+|[ivx]+(?:/\d{4})?|(?:tháng|quý|năm)\d+(?:-\d+)?")
_PRODUCT = re.compile(
    rf"\d[\d.,-]*(?: ?[–-] ?\d+)?(?: |%)|{_any(_TABLE['product']['broken'], '$')}|{_any(_TABLE['product']['phrases'])}"
)
_TIME_WORDS = frozenset(_TABLE["time"]["words"])
_TIME_GOES_ON = frozenset(_TABLE["flow"]["time_goes_on"])
_OPEN_WORDS = frozenset(_TABLE["flow"]["open"])
_CLOSED = frozenset(_TABLE["flow"]["closed"])
_NUMBER_WANTED = frozenset(_TABLE["flow"]["number_wanted"])
_YEAR_WANTED = frozenset(_TABLE["flow"]["year_wanted"])
_OPEN_END = re.compile(r"[,(\[“/&–-]$")
_TERMINAL = re.compile(r"[.;:!?…][”\"’')\]]*$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_BULLETS = "-–−+*•"


def begins_body(words: Sequence[Word], at: int) -> bool:
    """Whether the name of a body (or of bodies) begins at a word."""
    return bool(_BODY.match(_ahead(words, at)))


def begins_time(words: Sequence[Word], at: int) -> bool:
    """Whether a time begins at a word."""
    return bool(_TIME.match(_ahead(words, at)))


def begins_product(words: Sequence[Word], at: int) -> bool:
    """Whether what work results in begins at a word."""
    return bool(_PRODUCT.match(_ahead(words, at)))


def of_time(word: Word) -> bool:
    """Whether a word may stand in a time."""
    return word.key in _TIME_WORDS or not word.key or bool(_TIME_TOKEN.fullmatch(word.key))


def time_goes_on(word: Word) -> bool:
    """Whether a time cannot end with a word."""
    return word.key in _TIME_GOES_ON or word.text[-1] in "-–"


def wants_more(words: Sequence[Word], at: int) -> bool:
    """Whether something must follow a word in its cell."""
    word, before = words[at], words[at - 1].key if at else ""
    if f"{before} {word.key}" in _CLOSED:
        return False
    if word.key == "năm" and word.text[-1].isalnum():
        year_next = at + 1 < len(words) and bool(_YEAR.match(words[at + 1].text))
        return year_next or before in _YEAR_WANTED
    return bool(_OPEN_END.search(word.text)) or (word.key in _OPEN_WORDS and word.text[-1].isalnum())


def wants_number(word: Word) -> bool:
    """Whether a number may well follow a word in its cell."""
    return word.key in _NUMBER_WANTED and word.text[-1].isalnum()


def terminal(word: Word) -> bool:
    """Whether a sentence or item may end with a word."""
    return bool(_TERMINAL.search(word.text))


def in_range(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the dash between two figures."""
    if not 0 < at < len(words) - 1 or words[at].text not in _BULLETS:
        return False
    return words[at - 1].text[-1].isdigit() and words[at + 1].text[0].isdigit()


def small(word: Word) -> bool:
    """Whether a word begins with a small letter or closes something, so that it hardly begins a cell."""
    return word.text[0].islower() or word.text[0] in ",.;:)%”…"


def dash(word: Word) -> bool:
    """Whether a word is the dash (or bullet) of a list's item."""
    return word.text[0] in _BULLETS and (len(word.text) == 1 or word.text[1].isupper())


def _ahead(words: Sequence[Word], at: int) -> str:
    """The words from one on, folded for case."""
    return " ".join(word.text for word in words[at : at + 5]).casefold()
