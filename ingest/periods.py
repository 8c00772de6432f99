"""Times as plans write them ("Quý II/2026", "Hằng năm", "Trước ngày 30/6/2026") become periods that can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.folding import search_key, strip_diacritics

OPEN_START = "0001-01-01"
"""The start of a period of which only the end is said."""
OPEN_END = "9999-12-31"
"""The end of a period that goes on."""
Days = tuple[date, date]
PlanYears = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Period:
    """When something is to be done: days from ``start`` to ``end``, both among them, as ISO 8601 (``2026-06-30``)."""

    start: str
    end: str
    recurring: str = ""
    """``hằng năm``, ``hằng quý``, ``hằng tháng``, ``hằng tuần``, ``hằng ngày``, ``6 tháng một lần``, ``định kỳ`` or
    ``thường xuyên``; empty for what is done once."""
    each_year: tuple[str, str] = ("", "")
    """The part of each year that something yearly falls in, as months and days: ``("12-01", "12-31")``."""

    def overlaps(self, other: Period) -> bool:
        """Whether the periods have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def ends_in(self, other: Period) -> bool:
        """Whether something done once has to be ready within another period."""
        return not self.recurring and other.start <= self.end <= other.end


def period_of(time: str, plan_years: PlanYears | None = None) -> Period | None:
    """The period that words say; None where they do not tell it ("Theo Quyết định số 15/QĐ-TTg", "02 ngày").

    ``plan_years``: first and last year of the plan: the year of "Tháng 1-12" where the plan is for one year, the bounds
    of "Thường xuyên". "Trước ngày 01/7/2026" ends on 30 June. "Đầu năm" is its first quarter, "cuối năm" its last.
    """
    words = _bare(time)
    if plan_years and _YEARLY_AFTER.search(words):
        plan_years = (plan_years[0] + 1, plan_years[1] + 1)
    recurring, words = _take_recurring(words)
    if recurring is None and (words.startswith("theo ") or not words):
        return None
    try:
        points = list(_points(words))
        return _combined(points, words, recurring or "", plan_years)
    except (ValueError, OverflowError):  # a day or month that no calendar has
        return None


def words_of(period: Period) -> str:
    """A period in words, from which ``period_of`` reads the same."""
    said = []
    if all(period.each_year):
        first, last = (f"ngày {day[3:]}/{day[:2]}" for day in period.each_year)
        said.append(first if first == last else f"từ {first} đến {last}")
    if period.recurring:
        said.append(period.recurring)
    opens, ends = period.start == OPEN_START, period.end == OPEN_END
    if not (opens and ends):
        start, end = (date.fromisoformat(day) for day in (period.start, period.end))
        if opens:
            said.append(f"đến ngày {_day(end)}")
        elif ends:
            said.append(f"từ ngày {_day(start)} trở đi")
        else:
            said.append(_named(start, end))
    text = ", ".join(said) if len(said) < 3 else f"{said[0]} {said[1]}, {said[2]}"
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class _Point:
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
        start = date(year, *self.first)
        last_year = year + self.years
        month, day = self.last
        return start, date(last_year, month, day or monthrange(last_year, month)[1])


_SPELT = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "sau": "6", "chin": "9"}
_Y = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = rf"(?:\s?(?:/|-|,|nam|cua nam)?\s?{_Y})?"
_MORE = r"\s?(?:,|;|-|va|den|&|\+|/)\s?"
_Q = r"(?:i{1,3}|iv|[1-4])(?![\w])"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("days", rf"(?<![\d/])(?P<a>{_D})\s?-\s?(?P<b>{_D})/(?P<m>\d{{1,2}})/{_Y}"),
        ("day", rf"(?<![\d/])(?P<d>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=sign)\s?{_Y}"),
        ("day", rf"(?:ngay )?(?<!\d)(?<!tuan )(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?!\d){_OF_YEAR}"),
        ("months", rf"(?<![\d/])(?P<a>{_M})\s?-\s?(?P<b>{_M})/{_Y}"),
        ("school", rf"nam hoc {_Y}\s?-\s?(?:19|20)\d\d"),
        ("half", rf"(?P<n>[369]) thang (?P<side>dau|cuoi)(?: (?:cua )?nam)?{_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) (?:quy|qui) (?P<q>{_Q}){_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) thang (?P<m>{_M}){_OF_YEAR}"),
        ("side", rf"(?P<side>dau|giua|cuoi) nam{_OF_YEAR}"),
        ("quarters", rf"(?:quy|qui) (?P<list>{_Q}(?:{_MORE}(?:(?:quy|qui) )?{_Q})*){_OF_YEAR}"),
        ("months", rf"(?:thang|\bt)\.?\s?(?P<list>{_M}(?:{_MORE}(?:thang )?{_M}(?!/\d))*){_OF_YEAR}"),
        ("months", rf"(?<![\d/])(?P<a>{_M})\s?[/.-]\s?{_Y}"),
        ("quarters", rf"(?<!\w)(?P<list>i{{1,3}}|iv)\s?/\s?{_Y}"),
        ("day", rf"(?<![\d/])(?P<d>{_D})/(?P<m>{_M})(?![/\d])"),
        ("year", rf"(?<![\d/]){_Y}"),
    )
)
_DOCUMENT = re.compile(
    r"(?:tai |cua |theo )*(?:quyet dinh|nghi quyet|ke hoach|cong van|van ban|thong tu|nghi dinh|chuong trinh|chi thi|"
    r"luat|thong bao|de an)\b.*|\bso \d.*|\d+/[a-z][a-z&-]*.*"
)
_EVERY = re.compile(
    r"(?:dinh ky )?(?:hang|moi|tung|1 lan\s?/|mot lan\s?/|01 lan\s?/|1 lan (?:mot|1)) ?(nam|quy|thang|tuan|ngay)\b"
)
_TIMES = re.compile(r"(?:dinh ky )?(?<!\d)0?([2369]) (?:thang|nam)\s?(?:/|1|mot|01)\s?lan")
_YEARLY_AFTER = re.compile(r"(?:cua )?nam (?:lien ke|ke tiep|sau|tiep theo|lien sau)\b")
_STEADY = re.compile(r"thuong xuyen|lien tuc|thuong nien")
_GOES_ON = re.compile(r"tiep theo|tro di|ve sau|lau dai")
_BEFORE = re.compile(r"(?:truoc|chua den)(?: het)?(?: thoi diem)?(?: ngay| thang| nam)?\s*$")
_UNTIL = re.compile(r"(?:den|toi|het|cham nhat|muon nhat|han cuoi)[\w\s]{0,14}$")
_SINCE = re.compile(r"(?:tu|bat dau|ke tu|sau)(?: (?:cuoi|dau))?(?: ngay| thang| nam)?\s*$")
_AFTER = re.compile(r"sau(?: ngay| thang| nam)?\s*$")
_WHOLE_YEAR = re.compile(r"(?:trong|ca|het) nam\b(?! \d)")
_EVERY_NAMES = {"nam": "hằng năm", "quy": "hằng quý", "thang": "hằng tháng", "tuan": "hằng tuần", "ngay": "hằng ngày"}


def _bare(time: str) -> str:
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


def _take_recurring(words: str) -> tuple[str | None, str]:
    """How something comes again, and the words without those that say so."""
    if match := _TIMES.search(words):
        unit = "tháng" if " thang" in match[0] else "năm"
        return f"{match[1]} {unit} một lần", words[: match.start()] + " " + words[match.end() :]
    if match := _EVERY.search(words):
        return _EVERY_NAMES[match[1]], (words[: match.start()] + " " + words[match.end() :]).strip(" ,;")
    if match := _STEADY.search(words):
        return "thường xuyên", (words[: match.start()] + " " + words[match.end() :]).strip(" ,;")
    if match := _YEARLY_AFTER.search(words):
        before = words[: match.start()].strip(" ,;")
        if not re.search(_Y, before) and re.search(r"\d|quy", before):
            return "hằng năm", before
    if re.fullmatch(r"dinh ky", words):
        return "định kỳ", ""
    return None, words


def _points(words: str) -> Iterator[_Point]:
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


def _point(kind: str, match: re.Match[str]) -> _Point:
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
    return _Point(match.start(), match.end(), (months[0], days[0]), (months[1], days[1]), year, years)


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


def _combined(points: list[_Point], words: str, recurring: str, plan: PlanYears | None) -> Period | None:
    start, end = (f"{plan[0]}-01-01", f"{plan[1]}-12-31") if plan else (OPEN_START, OPEN_END)
    bare = [point for point in points if point.year is None]
    if recurring == "hằng năm" and bare:
        part = _each_year(bare, words)
        points = [point for point in points if point.year is not None]
        inner = _days(points, words, plan)
        return Period(*((inner.start, inner.end) if inner else (start, end)), recurring, part)
    found = _days(points, words, plan)
    if recurring:
        return Period(found.start, found.end, recurring) if found else Period(start, end, recurring)
    if found is None and plan and plan[0] == plan[1] and _WHOLE_YEAR.search(words):
        return Period(start, end)
    return found


def _each_year(points: list[_Point], words: str) -> tuple[str, str]:
    # A year with 29 February, so that every day is one.
    days = [point.days(2024) for point in points]
    first, last = min(start for start, _ in days), max(end for _, end in days)
    before = words[: points[0].at]
    if len(points) == 1 and _BEFORE.search(before):
        first, last = date(2024, 1, 1), first - timedelta(days=1)
        first, last = (first, last) if first <= last else (date(2024, 12, 31), date(2024, 12, 31))
    elif len(points) == 1 and _UNTIL.search(before):
        first = date(2024, 1, 1)
    return f"{first:%m-%d}", f"{last:%m-%d}"


def _days(points: list[_Point], words: str, plan: PlanYears | None) -> Period | None:
    """From the first day named to the last; open where words say "trước", "đến", "từ" or "tiếp theo"."""
    dated = _dated(points, plan)
    if not dated:
        return None
    start, end = min(first for first, _ in dated), max(last for _, last in dated)
    before = words[: points[0].at]
    opening = date(plan[0], 1, 1) if plan else date.min
    closing = date(plan[1], 12, 31) if plan else date.max
    if len(points) == 1 or end == dated[0][1]:
        if _BEFORE.search(before):
            end = dated[0][0] - timedelta(days=1)
            start = min(opening, end)
        elif _UNTIL.search(before):
            start = min(opening, end)
        elif _SINCE.search(before):
            start = dated[0][1] + timedelta(days=1) if _AFTER.search(before) else start
            end = max(closing, start)
    if _GOES_ON.search(words[points[-1].after :]):
        end = date.max
    return Period(start.isoformat(), end.isoformat()) if start <= end else None


def _dated(points: list[_Point], plan: PlanYears | None) -> list[Days]:
    """The days of each point; a year that is not said is the next point's, else the last one's, else the plan's."""
    years: list[int | None] = [point.year for point in points]
    for index in range(len(years) - 2, -1, -1):
        years[index] = years[index] or years[index + 1]
    for index in range(1, len(years)):
        years[index] = years[index] or years[index - 1]
    only = plan[0] if plan and plan[0] == plan[1] else None
    found = []
    for point, year in zip(points, years, strict=True):
        if (year := year or only) is None:
            return []
        found.append(point.days(year))
    return found


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _named(start: date, end: date) -> str:
    if start == end:
        return f"ngày {_day(start)}"
    first, last = (start.month, start.day), (end.month, end.day)
    if start.year == end.year and 1990 <= start.year < 2100 and start.day == 1:
        if (first, last) == ((1, 1), (12, 31)):
            return f"năm {start.year}"
        if end.day == monthrange(end.year, end.month)[1]:
            if start.month == end.month:
                return f"tháng {start.month}/{start.year}"
            if start.month % 3 == 1 and end.month == start.month + 2:
                return f"quý {('I', 'II', 'III', 'IV')[start.month // 3]}/{start.year}"
    return f"từ ngày {_day(start)} đến ngày {_day(end)}"
