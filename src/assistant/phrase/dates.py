"""Dates, months, quarters and years out of Vietnamese and English words, also where parts of them are left unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = rf"(?P<name>{'|'.join(f'{m}|{m[:3]}' for m in _MONTHS)}|sept)\.?"
_Y = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_OF = rf"(?:\s*(?:/|,|-|năm|of)?\s*{_Y})?"
_D, _M = r"(?P<d>\d?\d)", r"(?P<m>\d?\d)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "first": 1, "second": 2, "third": 3,
             "fourth": 4}  # fmt: skip
_EVERY = {
    "năm": r"(?:h[àằ]ng|mỗi|từng|theo|mỗi một|/) ?năm\b|thường niên"
    r"|\b(?:annual(?:ly)?|yearly|(?:each|every|per|a) year)\b",
    "quý": r"(?:h[àằ]ng|mỗi|từng|theo) quý\b|\b(?:quarterly|(?:each|every|per|a) quarter)\b",
    "tháng": r"(?:h[àằ]ng|mỗi|từng|/) ?tháng\b|\b(?:monthly|(?:each|every|per|a) month)\b",
    "tuần": r"(?:h[àằ]ng|mỗi|từng) tuần\b|\b(?:weekly|(?:each|every|per|a) week)\b",
    "ngày": r"(?:h[àằ]ng|mỗi|từng) ngày\b|\b(?:daily|(?:each|every) day)\b",
}
_WEEKDAYS = {
    "t2": r"thứ hai\b(?! [^\W\d_]+ (?:là|,))|\bmondays?\b",
    "t3": r"thứ ba\b(?= hằng| hàng|,|\.|$)|\btuesdays?\b",
    "t4": r"thứ tư\b(?= hằng| hàng|,|\.|$)|\bwednesdays?\b",
    "t5": r"thứ năm\b(?= hằng| hàng|,|\.|$)|\bthursdays?\b",
    "t6": r"thứ sáu\b(?= hằng| hàng|,|\.|$)|\bfridays?\b",
    "t7": r"thứ bảy\b(?= hằng| hàng|,|\.|$)|\bsaturdays?\b",
    "cn": r"chủ nhật\b|\bsundays?\b",
}
_BEFORE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|before|by|later than|until)(?: (?:ngày|tháng|năm|là|the|the end of))*\s*$"
)
_AFTER = re.compile(r"(?:sau|after)(?: (?:ngày|tháng|năm|the))*\s*$")
_JOIN = re.compile(r"\s*(?:-|đến|tới|và|,|;|to|and|until)\s*(?:hết\s*)?$")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is said; 0 for what is not."""

    year: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0
    side: str = ""
    """``before`` or ``after`` where the words say so."""
    other: str = ""
    """How it comes again (``năm``, ``quý`` …) or the day of the week."""

    def told_by(self, clause: Date) -> bool:
        """Whether a clause's date says all that this one says."""
        mine = (self.year, self.month, self.day, self.quarter, self.other)
        its = (clause.year, clause.month, clause.day, clause.quarter, clause.other)
        same = all(not a or a == b for a, b in zip(mine, its, strict=True))
        return same and not (self.side and clause.side and self.side != clause.side)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Sequence[Date]]], ...]


def take_dates(text: str) -> tuple[list[Date], str]:
    """The dates of a search key, in order, and the text with them blanked out."""
    found: list[tuple[int, int, Date]] = []
    for pattern, read in _KINDS:
        for m in pattern.finditer(text):
            found += [(m.start(), m.end(), replace(d, side=_side(text[: m.start()]))) for d in read(m)]
        text = pattern.sub(lambda m: "·" * len(m[0]), text)
    found.sort(key=lambda one: one[:2])
    return [*(date for _, _, date in found), *_years_handed_back(found, text)], text


def _side(before: str) -> str:
    before = before[-40:]
    return "before" if _BEFORE.search(before) else "after" if _AFTER.search(before) else ""


def _years_handed_back(found: Sequence[tuple[int, int, Date]], text: str) -> Iterator[Date]:
    """Years said later: "từ tháng 9 đến tháng 11/2025": the first is of that year too."""
    for (_, end, date), (start, _, following) in pairwise(found):
        gap = text[end:start]
        if not date.year and not date.other and following.year and len(gap) < 20 and _JOIN.search(gap):
            yield replace(date, year=following.year)


def _numeric(m: re.Match[str]) -> list[Date]:
    got = m.groupdict()
    return [Date(int(got.get("y") or 0), int(got.get("m") or 0), int(got.get("d") or 0))]


def _named(m: re.Match[str]) -> list[Date]:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m["name"][:3]))
    got = m.groupdict()
    return [Date(int(got.get("y") or 0), month, int(got.get("d") or 0))]


def _months(m: re.Match[str]) -> list[Date]:
    return [Date(int(m["y"] or 0), int(figure)) for figure in re.findall(r"\d+", m["list"])]


def _quarters(m: re.Match[str]) -> list[Date]:
    year = int(m.groupdict().get("y") or 0)
    return [
        Date(year, quarter=_QUARTERS[one])
        for one in re.findall(r"\b0?(i{1,3}|iv|[1-4]|first|second|third|fourth)\b", m["list"])
    ]


def _again(name: str) -> Callable[[re.Match[str]], list[Date]]:
    return lambda m: [Date(other=name)]


_Q = r"(?:iv|i{1,3}|0?[1-4])(?!\w)"
_MORE = r"\s*(?:,|;|-|và|đến|and)\s*"
_KINDS = (
    (re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"), _numeric),
    (re.compile(rf"(?<![\d/])(?:ngày )?{_D}\s?([/.-])\s?{_M}\s?\2\s?{_Y}"), _numeric),
    (re.compile(rf"(?<!\d)(?:ngày |mùng |mồng )*{_D} tháng {_M}(?!\d){_OF}"), _numeric),
    (re.compile(rf"(?<!\d){_D}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?!\w){_OF}"), _named),
    (re.compile(rf"\b{_MONTH} {_D}(?:st|nd|rd|th)?(?!\d){_OF}"), _named),
    (re.compile(rf"\b{_MONTH},? (?:of )?{_Y}"), _named),
    (re.compile(rf"\b(?!may\b|mar\b|dec\b|jan\b|sep\b|oct\b){_MONTH}(?!\w)(?P<y>)(?P<d>)"), _named),
    (re.compile(rf"\bquý (?P<list>{_Q}(?:{_MORE}(?:quý )?{_Q})*){_OF}"), _quarters),
    (re.compile(rf"\bq(?P<list>[1-4]){_OF}"), _quarters),
    (re.compile(rf"\b(?P<list>first|second|third|fourth) quarter(?! of the)(?: of)?{_OF}"), _quarters),
    (
        re.compile(
            rf"\btháng (?P<list>(?:1[0-2]|0?[1-9])(?![\d%])(?:{_MORE}(?:tháng )?(?:1[0-2]|0?[1-9])(?!\d))*){_OF}"
        ),
        _months,
    ),
    (re.compile(rf"(?<![\d/]){_M}/{_Y}"), _numeric),
    (re.compile(rf"(?<![\d/.,])(?:ngày )?{_D}/{_M}(?![/\d]|[.,]\d)"), _numeric),
    (re.compile(rf"\bngày (?:mùng |mồng )?{_D}(?![\d%/]|[.,]\d)(?! (?:giờ|người|lần|ngày))"), _numeric),
    (re.compile(rf"\bthe {_D}(?:st|nd|rd|th)\b"), _numeric),
    *((re.compile(words), _again(f"hằng {name}")) for name, words in _EVERY.items()),
    *((re.compile(rf"(?<!\w)(?:{words})"), _again(name)) for name, words in _WEEKDAYS.items()),
    (re.compile(rf"(?<![\w/.,]){_Y}(?![\w/]|[.,]\d)"), _numeric),
)
