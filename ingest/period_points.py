"""Stretches of days that the words of a time name: a date, a month, quarters, half a year, a school year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.folding import search_key, strip_diacritics

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of days that words name."""

    at: int
    after: int
    first: tuple[int, int]
    """Month and day."""
    last: tuple[int, int]
    """Month and day; day 0 is the month's last."""
    year: int | None
    years: int = 0
    """How many years later the last day is: of a school year, 1."""

    def days(self, year: int) -> Days:
        """Its first and last day in a year. ValueError where that year has no such day."""
        start = date(year, *self.first)
        last_year = year + self.years
        month, day = self.last
        return start, date(last_year, month, day or monthrange(last_year, month)[1])


_SPELT = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "sau": "6", "chin": "9"}
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = rf"(?:\s?(?:/|-|,|nam|cua nam)?\s?{YEAR})?"
_MORE = r"\s?(?:,|;|-|va|den|&|\+|/)\s?"
_Q = r"(?:i{1,3}|iv|[1-4])(?![\w])"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("days", rf"(?<![\d/])(?P<a>{_D})\s?-\s?(?P<b>{_D})/(?P<m>\d{{1,2}})/{YEAR}"),
        ("day", rf"(?<![\d/])(?P<d>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=sign)\s?{YEAR}"),
        ("day", rf"(?:ngay )?(?<!\d)(?<!tuan )(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?!\d){_OF_YEAR}"),
        ("months", rf"(?<![\d/])(?P<a>{_M})\s?-\s?(?P<b>{_M})/{YEAR}"),
        ("school", rf"nam hoc {YEAR}\s?-\s?(?:19|20)\d\d"),
        ("half", rf"(?P<n>[369]) thang (?P<side>dau|cuoi)(?: (?:cua )?nam)?{_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) (?:quy|qui) (?P<q>{_Q}){_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) thang (?P<m>{_M}){_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) nam{_OF_YEAR}"),
        ("quarters", rf"(?:quy|qui) (?P<list>{_Q}(?:{_MORE}(?:(?:quy|qui) )?{_Q})*){_OF_YEAR}"),
        ("months", rf"(?:thang|\bt)\.?\s?(?P<list>{_M}(?:{_MORE}(?:thang )?{_M}(?!/\d))*){_OF_YEAR}"),
        ("months", rf"(?<![\d/])(?P<a>{_M})\s?[/.-]\s?{YEAR}"),
        ("quarters", rf"(?<!\w)(?P<list>i{{1,3}}|iv)\s?/\s?{YEAR}"),
        ("day", rf"(?<![\d/])(?P<d>{_D})/(?P<m>{_M})(?![/\d])"),
        ("year", rf"(?<![\d/]){YEAR}"),
    )
)
_DOCUMENT = re.compile(
    r"\b(?:tai|cua|theo) (?:cac |noi dung )?(?:quyet dinh|nghi quyet|ke hoach|cong van|van ban|thong tu|nghi dinh|"
    r"chuong trinh|chi thi|luat|thong bao|de an)\b.*|\bso \d.*|\d+/[a-z][a-z&-]*.*"
)


def bare_words(time: str) -> str:
    """The words without diacritics, with the slips that scanning makes in figures mended."""
    text = strip_diacritics(search_key(time)).replace("–", "-")
    text = re.sub(r"(?<=\d)[o](?=\d|\b)|(?<=\b2)o(?=\d\d)", "0", text)
    text = re.sub(r"(?<=\d)[l|](?=\d|/)|(?<![a-z])[l|](?=\d)", "1", text)
    text = re.sub(r"(?<=quy )([il1|]{2,3})(?!\w)", lambda m: "i" * len(m[1]), text)
    text = re.sub(r"(?<=quy )[l|](?!\w)", "i", text)
    text = re.sub(r"\b(19|20) (\d\d)\b(?!\s?/)|\b(2) (0\d\d)\b", r"\1\2\3\4", text)
    text = re.sub(r"\s?/\s?", "/", text)
    text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=(?:nam|thang|quy|ngay))", " ", text)
    text = re.sub(r"\b(quy|qui|thang|nam|ngay)(?=[ivx]+\b)", r"\1 ", text)
    for word, figure in _SPELT.items():
        text = re.sub(rf"\b{word}(?= thang (?:dau|cuoi|1|mot|/))", figure, text)
    return re.sub(r"\s+", " ", re.sub(r"\b0(?=\d thang (?:dau|cuoi))", "", text)).strip(" .;,:()")


def points_in(words: str) -> Iterator[Point]:
    """The stretches of days that words name, in order."""
    if words.startswith("theo "):
        return
    words = _DOCUMENT.sub(lambda match: " " * len(match[0]), words)
    at = 0
    while at < len(words):
        found = [(m.start(), order, kind, m) for order, (kind, p) in enumerate(_PATTERNS) if (m := p.search(words, at))]
        if not found:
            return
        _, _, kind, match = min(found, key=lambda item: item[:2])
        yield _point(kind, match)
        at = match.end()


def _point(kind: str, match: re.Match[str]) -> Point:
    got = match.groupdict()
    year = int(got["year"]) if got.get("year") else None
    months: tuple[int, int] = (1, 12)
    days, years = (1, 0), 0
    if kind in ("day", "days"):
        month = int(got["m"])
        months = (month, month)
        days = (int(got.get("d") or got["a"]), int(got.get("d") or got["b"]))
        date(year or 2024, month, days[1])  # a ValueError for a day that is none
    elif kind == "months":
        figures = [int(f) for f in re.findall(r"\d+", got.get("list") or f"{got['a']} {got.get('b') or got['a']}")]
        months = (min(figures), max(figures))
    elif kind == "quarters":
        figures = [_quarter(f) for f in re.findall(r"[iv]+|\d", re.sub(r"quy|qui|va|den", " ", got["list"]))]
        months = (3 * min(figures) - 2, 3 * max(figures))
    elif kind == "half":
        count = int(got["n"])
        months = (1, count) if got["side"] == "dau" else (13 - count, 12)
    elif kind == "school":
        months, years = (9, 5), 1
    elif kind == "side":
        months, days = _side(got)
    return Point(match.start(), match.end(), (months[0], days[0]), (months[1], days[1]), year, years)


def _side(got: dict[str, str | None]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Months and days of the beginning, the middle or the end of a month, a quarter or a year."""
    side = ("dau", "giua", "cuoi").index(got["side"] or "")
    if month := got.get("m"):
        return (int(month), int(month)), ((1, 10), (11, 20), (21, 0))[side]
    if quarter := got.get("q"):
        month_of = 3 * _quarter(quarter) - 2 + side
        return (month_of, month_of), (1, 0)
    return ((1, 3), (4, 9), (10, 12))[side], (1, 0)


def _quarter(figure: str) -> int:
    return int(figure) if figure.isdigit() else ("i", "ii", "iii", "iv").index(figure) + 1
