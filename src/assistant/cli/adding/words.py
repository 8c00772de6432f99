"""What is said of each file, and of all of them at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import PlanCard
    from ingest import Masthead, SourceText


class Result(StrEnum):
    """What became of a file; the value is what people read."""

    ADDED = "đã thêm"
    UPDATED = "đã cập nhật"
    UNCHANGED = "không đổi"
    SKIPPED = "bỏ qua"
    FAILED = "không thêm được"


def summary(counts: Counter[Result], seconds: float) -> str:
    """All results in a line."""
    parts = [f"{counts[result]} {result.value}" for result in Result if counts[result]]
    return f"Tổng cộng {counts.total()} tệp trong {_duration(seconds)}: {', '.join(parts)}."


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} giây".replace(".", ",")
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} giờ {minutes} phút" if hours else f"{minutes} phút {rest} giây"


def about(card: PlanCard, source: SourceText | None = None) -> str:
    """A plan as a result line names it; with the source also how many pages were read by OCR, and how surely."""
    parts = [card.id, f"{card.n_clauses} điều khoản"]
    if source is not None and source.scanned:
        surely = sum(page.confidence for page in source.scanned) / len(source.scanned)
        parts.append(f"{len(source.scanned)} trang nhận dạng từ ảnh, độ chắc chắn {surely:.0%}")
    return f"({', '.join(parts)})"


def replaced(old: PlanCard, new: PlanCard) -> str:
    """Which version a new one has taken the place of; a warning where it bears another number."""
    if old.sha256 == new.sha256:
        return "đọc lại bằng phiên bản này của kehoach"
    words = f"thay bản cũ {_named(old.masthead)}".rstrip()
    if old.file_name != new.file_name:
        words += f" (tệp {old.file_name})"
    before, now = old.masthead.number, new.masthead.number
    if before and now and _alike(before) != _alike(now):
        words += f"; CHÚ Ý: bản mới mang số khác, {now}: nếu là kế hoạch khác, hãy thêm lại tệp cũ với --id"
    return words


def looks_like(card: PlanCard, others: Iterable[PlanCard]) -> str:
    """A warning where another plan has the same number, issuer and date; empty where none has."""
    from ingest import body_key

    mine = card.masthead
    if not (mine.number and mine.issuer and mine.issued):
        return ""
    for other in others:
        its = other.masthead
        if (
            other.id != card.id
            and its.issued == mine.issued
            and _alike(its.number) == _alike(mine.number)
            and body_key(its.issuer) == body_key(mine.issuer)
        ):
            return f"có vẻ là bản khác của {other.id} (cùng {_named(mine)}, cùng cơ quan): hãy bỏ bản không còn dùng"
    return ""


def _named(masthead: Masthead) -> str:
    """``số 12/KH-UBND ngày 05/03/2026``, as far as the plan says."""
    parts = [f"số {masthead.number}"] if masthead.number else []
    if len(masthead.issued) == len("2026-03-05"):
        parts.append(f"ngày {date.fromisoformat(masthead.issued):%d/%m/%Y}")
    return " ".join(parts)


def _alike(number: str) -> str:
    from ingest import search_key

    return "".join(search_key(number).split())
