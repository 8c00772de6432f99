"""What the table of each kind of fact shows: its columns, the bodies in it, its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.cli.spreadsheet import Cell
from ingest import OPEN_END, OPEN_START, Basis, Duty, Fact, Money, Period, Report, Target, Task, Term, period_of

HEADS: Mapping[type[Fact], tuple[str, ...]] = {
    Task: (
        "Nhóm",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời gian",
        "Từ ngày",
        "Đến ngày",
        "Định kỳ",
        "Sản phẩm",
        "Cách thực hiện",
        "Ghi chú",
    ),
    Target: ("Mục", "Chỉ tiêu", "Mức", "Đơn vị tính", "Đến năm, giai đoạn", "Nguyên văn"),
    Duty: ("Mục", "Cơ quan", "Vai trò", "Việc phải làm", "Phối hợp với"),
    Money: ("Mục", "Nội dung", "Số tiền (đồng)", "Viết trong văn bản"),
    Report: ("Mục", "Cơ quan báo cáo", "Nơi nhận", "Thời hạn", "Nội dung"),
    Basis: ("Loại văn bản", "Số", "Ngày", "Cơ quan ban hành", "Trích yếu"),
    Term: ("Viết tắt", "Viết đầy đủ"),
}
NAMES: Mapping[type[Fact], str] = {
    Task: "nhiệm vụ",
    Target: "chỉ tiêu",
    Duty: "trách nhiệm",
    Money: "khoản kinh phí",
    Report: "chế độ báo cáo",
    Basis: "căn cứ",
    Term: "chữ viết tắt",
}
ROLES = {"lead": "Chủ trì", "coordinate": "Phối hợp", "do": "Thực hiện"}


def cells(fact: Fact, heading: str, words: str, period: Period | None) -> tuple[Cell, ...]:
    """A fact under its kind's head. ``heading``: what its clause stands under; ``words``: the clause's own."""
    match fact:
        case Task():
            leads, partners = "; ".join(fact.leads), "; ".join(fact.partners)
            when = (fact.time, *_days(period))
            return (heading, fact.text, leads, partners, *when, fact.product, fact.method, fact.note)
        case Target():
            return (heading, fact.measure, fact.figure, fact.unit, fact.by, words)
        case Duty():
            role = f"{ROLES[fact.role]}, đầu mối của kế hoạch" if fact.focal else ROLES[fact.role]
            return (heading, fact.body, role, fact.text, "; ".join(fact.partners))
        case Money():
            return (heading, fact.text, "" if fact.amount is None else fact.amount, fact.written)
        case Report():
            return (heading, fact.sender, fact.receiver, fact.when, fact.text)
        case Basis():
            return (fact.kind, fact.number, _day(fact.date), fact.issuer, fact.title)
        case Term():
            return (fact.short, fact.long)


def bodies(fact: Fact, *, leading: bool = False) -> tuple[str, ...]:
    """The bodies that a fact names; ``leading``: those alone that lead or answer for it."""
    match fact:
        case Task():
            return fact.leads if leading else (*fact.leads, *fact.partners)
        case Duty():
            if leading:
                return (fact.body,) if fact.role == "lead" else ()
            return (fact.body, *fact.partners)
        case Report():
            return (fact.sender, fact.receiver)
        case Basis():
            return (fact.issuer,)
        case _:
            return ()


def period(fact: Fact, plan_years: tuple[int, int] | None) -> Period | None:
    """When a task is to be done, a target to be reached, or a basis was issued; None where that cannot be told."""
    match fact:
        case Task():
            return period_of(fact.time, plan_years)
        case Target():
            return period_of(fact.by, plan_years)
        case Basis():
            return Period(fact.date, fact.date) if len(fact.date) == len("2025-06-30") else None
        case _:
            return None


def _days(period: Period | None) -> tuple[Cell, Cell, Cell]:
    """First day, last day (empty where open) and how the task comes again."""
    if period is None:
        return "", "", ""
    start = "" if period.start == OPEN_START else _day(period.start)
    end = "" if period.end == OPEN_END else _day(period.end)
    again = period.recurring
    if all(period.each_year):
        first, last = (f"{day[3:]}/{day[:2]}" for day in period.each_year)
        again += f" ({first})" if first == last else f" ({first}–{last})"
    return start, end, again


def _day(iso: str) -> Cell:
    """A date where the words are a whole one, else the words: ``2025-06`` is a month."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso
