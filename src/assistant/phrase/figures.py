"""Figures, dates and document numbers out of Vietnamese and English words, in forms that can be compared.

05 is 5, "ngày 5 tháng 3 năm 2026" is 05/03/2026, "7,5%" is "7,5 %", "96,4 tỷ đồng" is 96.400.000.000 đồng.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from assistant.phrase.dates import Date, take_dates
from ingest import search_key

_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_DOCUMENT = re.compile(
    r"(?<![\w/])\d{1,5}[a-zđ]?(?:/\d{4})?(?:/|-)(?=[^\W\d_]*[a-zđ])[^\W\d_]{1,6}\d{0,2}(?:[-/&][^\W\d_]{1,12}\d{0,2})*"
)
_YEARS = re.compile(
    r"(?<![\d/])((?:19|20)\d\d)\s*(?:-|đến|tới|to|until|and|và)\s*(?:hết\s*)?(?:năm\s*)?((?:19|20)\d\d)(?!\d)"
)
_CODE = re.compile(r"(?<![\w.,/])(?=\w*\d)(?=\w*[^\W\d_])\w+(?:-\w+)*")
_PLACE_IN_TEXT = re.compile(r"\b[ivx]{1,5}(?:\.\d{1,2})+|\b\d{1,2}(?:\.\d{1,2}){2,}(?![\d.])")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_SCALE = re.compile(
    r"\s*(trăm triệu|trăm nghìn|nghìn tỷ|nghìn tỉ|ngàn tỷ|tỷ|tỉ|triệu|nghìn|ngàn|billion|bn|million|thousand)\b"
)
_SCALES = {
    "trăm triệu": 10**8, "trăm nghìn": 10**5, "nghìn tỷ": 10**12, "nghìn tỉ": 10**12, "ngàn tỷ": 10**12,
    "tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1000, "ngàn": 1000,
    "billion": 10**9, "bn": 10**9, "million": 10**6, "thousand": 1000,
}  # fmt: skip
_UNITS = {
    "%": r"%|phần trăm\b|per ?cent\b|pct\b",
    "ha": r"ha\b|héc[- ]?ta\b|hecta\b|hectares?\b",
    "m2": r"m2\b|m²|mét vuông\b|sq(?:uare)? ?m(?:et(?:re|er)s?)?\b",
    "m": r"m\b|mét\b|met(?:re|er)s?\b",
    "km": r"km\b|ki-?lô-?mét\b|kilomet(?:re|er)s?\b",
    "kg": r"kg\b|ki-?lô-?gam\b",
    "tấn": r"tấn\b|tonnes?\b|tons?\b",
    "đồng": r"đồng\b|vnđ\b|vnd\b|dongs?\b|đ\b",
    "usd": r"usd\b|đô la\b|(?:us )?dollars?\b",
    "giờ": r"giờ\b|hours?\b",
    "ngày": r"ngày\b|(?:working )?days?\b",
    "tuần": r"tuần\b|weeks?\b",
    "tháng": r"tháng\b|months?\b",
    "năm": r"năm\b|years?\b",
    "lần": r"lần\b|times\b",
    "điểm": r"điểm\b|points?\b",
}
_UNIT = re.compile("|".join(f"\\s*(?P<u{i}>{words})" for i, words in enumerate(_UNITS.values())))
_RANGE = re.compile(r"\s*(?:-|đến|tới|to|and)\s*(?=\d)")
_MOST = re.compile(
    r"(?:không quá|không vượt quá|tối đa|nhiều nhất|dưới|at most|up to|no more than|not more than|maximum(?: of)?|max"
    r"|below|under|less than|not (?:to )?exceed(?:ing)?|capped at)[\s:]*$"
)
_LEAST = re.compile(
    r"(?:tối thiểu|ít nhất|trên|hơn|không dưới|không thấp hơn|không ít hơn|at least|more than|over|above|exceeding"
    r"|minimum(?: of)?|no less than|no fewer than)[\s:]*(?:từ\s+)?$"
)
_FROM = re.compile(r"(?<!\w)(?:từ|from)\s+$")
_OR_MORE = re.compile(r"[^.;,]{0,14}?(?:trở lên|or more|or above|or higher|and above|and over)\b")
_OR_LESS = re.compile(r"[^.;,]{0,14}?(?:trở xuống|or less|or fewer|or below)\b")

_BEHIND = 50
"""Characters behind a document's number in which its date stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. ``values``: what the digits may mean ("1,200" is 1200 or 1.2)."""

    values: frozenset[Fraction]
    unit: str = ""
    bound: str = ""
    """``least`` or ``most`` where the words say so."""

    def stands_beside(self, other: Figure) -> bool:
        """Whether another figure says the same."""
        units = self.unit == other.unit or (not (self.unit and other.unit) and "%" not in (self.unit, other.unit))
        return bool(self.values & other.values) and units and self.bound == other.bound


@dataclass(frozen=True)
class Said:
    """What can be held against a clause in a stretch of words."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    exact: frozenset[str] = field(default=frozenset())
    """Document numbers, codes (``5s``), links, numbers of clauses and stretches of years, each as a key."""


def said(text: str) -> Said:
    """Everything of the kind in a text, in either language."""
    rest = search_key(text)
    exact: set[str] = set()
    for pattern in (_LINK, _DOCUMENT):
        rest = _take(pattern, rest, exact)
    exact.update(f"{m[1]}-{m[2]}" for m in _YEARS.finditer(rest))
    dates, rest = take_dates(rest)
    rest = _take(_PLACE_IN_TEXT, rest, exact)
    figures = _figures(rest)
    _take(_CODE, _without_units(rest), exact)
    return Said(tuple(figures), tuple(dates), frozenset(exact))


def dated_documents(text: str) -> list[tuple[str, Date]]:
    """Document numbers with the date that stands behind each ("36/QĐ-TTg ngày 11/01/2021"), as keys."""
    key = search_key(text)
    found = []
    numbers = list(_DOCUMENT.finditer(key))
    for i, m in enumerate(numbers):
        until = numbers[i + 1].start() if i + 1 < len(numbers) else len(key)
        dates, _ = take_dates(key[m.end() : min(m.end() + _BEHIND, until)])
        found += [(document_key(m[0]), dates[0])] if dates else []
    return found


def document_key(number: str) -> str:
    """A document's number for comparing: ``05/2024/NĐ-CP`` and ``5/2024/nđ-cp`` are one."""
    return search_key(number).strip(".,;:/-").lstrip("0")


def _take(pattern: re.Pattern[str], text: str, found: set[str]) -> str:
    """Note what matches and blank it out."""
    found.update(document_key(m[0]) for m in pattern.finditer(text))
    return pattern.sub(lambda m: "·" * len(m[0]), text)


def _without_units(text: str) -> str:
    """The text without figures that a unit is written close to ("35ha"), which are no codes."""
    return re.sub(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:ha|km|kg|m2|m|đ|tr|%)(?!\w)", " ", text)


def _figures(text: str) -> list[Figure]:
    found: list[tuple[re.Match[str], frozenset[Fraction], int, str, int]] = []
    for m in re.finditer(r"(?<![\w.,])\d+(?:[.,]\d+)*(?=(?:ha|km|kg|m2|m|đ|vnd|vnđ)?(?!\w)|%)", text):
        at = m.end()
        scale = _SCALE.match(text, at)
        at = scale.end() if scale else at
        unit = _UNIT.match(text, at)
        name = list(_UNITS)[int(str(unit.lastgroup)[1:])] if unit else ""
        if scale and not unit:
            name = ""
        found.append((m, _values(m[0]), _SCALES[scale[1]] if scale else 1, name, unit.end() if unit else at))
    figures = []
    for i, (m, values, scale_, unit_, end) in enumerate(found):
        if not unit_ and scale_ == 1 and i + 1 < len(found):
            between = _RANGE.match(text, end)
            if between and between.end() == found[i + 1][0].start():
                scale_, unit_ = found[i + 1][2], found[i + 1][3]
        bound = _bound(text, m.start(), end, is_range=bool(_RANGE.match(text, end)))
        figures.append(Figure(frozenset(v * scale_ for v in values), unit_, bound))
    return figures


def _bound(text: str, start: int, end: int, *, is_range: bool) -> str:
    before = text[max(0, start - 24) : start]
    if _MOST.search(before) or _OR_LESS.match(text, end):
        return "most"
    if _LEAST.search(before) or _OR_MORE.match(text, end):
        return "least"
    return "least" if _FROM.search(before) and not is_range else ""


def _values(digits: str) -> frozenset[Fraction]:
    """What digits may mean: Vietnamese writes 1.200,5 and English 1,200.5."""
    thousands = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    values = set()
    if thousands and len(set(re.findall(r"[.,]", digits))) == 1:
        values.add(Fraction(re.sub(r"[.,]", "", digits)))
        if digits.count(",") == 1:
            values.add(Fraction(digits.replace(",", ".")))
    elif re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        values.add(Fraction(digits.replace(",", ".")))
    else:
        last = max(digits.rfind("."), digits.rfind(","))
        whole = re.sub(r"[.,]", "", digits[:last])
        values.add(Fraction(f"{whole}.{digits[last + 1 :]}"))
    return frozenset(values)
