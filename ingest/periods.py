"""Times as plans write them ("Quý II/2026", "Hằng năm", "Trước ngày 30/6/2026") become periods that can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.period_points import YEAR, Days, Point, bare_words, points_in

OPEN_START = "0001-01-01"
"""The start of a period of which only the end is said."""
OPEN_END = "9999-12-31"
"""The end of a period that goes on."""
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
        """Whether it has to be ready within another period: once, or each year by the same day.

        What is done all the time, or comes again without a day of the year, ends nowhere.
        """
        if not self.recurring:
            return other.start <= self.end <= other.end
        due = self.each_year[1]
        years = range(int(other.start[:4]), int(other.end[:4]) + 1) if due else ()
        days = (f"{year:04}-{due}" for year in years)
        return any(max(self.start, other.start) <= day <= min(self.end, other.end) for day in days)


def period_of(time: str, plan_years: PlanYears | None = None) -> Period | None:
    """The period that words say; None where they do not tell it ("Theo Quyết định số 15/QĐ-TTg", "02 ngày").

    ``plan_years``: first and last year of the plan: the year of "Tháng 1-12" where the plan is for one year, the bounds
    of "Thường xuyên". "Trước ngày 01/7/2026" ends on 30 June. "Đầu năm" is its first quarter, "cuối năm" its last.
    """
    words = bare_words(time)
    if plan_years and _YEARLY_AFTER.search(words):
        plan_years = (plan_years[0] + 1, plan_years[1] + 1)
    recurring, words = _take_recurring(words)
    if recurring is None and (words.startswith("theo ") or not words):
        return None
    try:
        points = list(points_in(words))
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
        if not re.search(YEAR, before) and re.search(r"\d|quy", before):
            return "hằng năm", before
    if re.fullmatch(r"dinh ky", words):
        return "định kỳ", ""
    return None, words


def _combined(points: list[Point], words: str, recurring: str, plan: PlanYears | None) -> Period | None:
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


def _each_year(points: list[Point], words: str) -> tuple[str, str]:
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


def _days(points: list[Point], words: str, plan: PlanYears | None) -> Period | None:
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
            end = closing if closing >= end else date.max
    if _GOES_ON.search(words[points[-1].after :]):
        end = date.max
    return Period(start.isoformat(), end.isoformat()) if start <= end else None


def _dated(points: list[Point], plan: PlanYears | None) -> list[Days]:
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
