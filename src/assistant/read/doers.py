"""Lists of bodies: all that a plan gives work to, all that have to report."""

from __future__ import annotations

import re

from assistant.read.finding import Finding, Say
from assistant.read.view import PlanView
from ingest import Duty, Report, search_key

MOST = 12
"""Bodies listed at most; the number of all of them is said."""

_MANY = re.compile(
    r"(?:những|các|bao nhiêu|mấy) (?:cơ quan|đơn vị|sở(?:, (?:ban|ngành))*|phòng(?:, ban)?|ban|chủ thể|tổ chức|nơi)\b|"
    r"\bnhững ai\b|liệt kê|\bwhich (?:\w+ )?(?:units|bodies|departments|agencies|offices|organi[sz]ations)\b"
)
_WORK = re.compile(
    r"giao (?:việc|nhiệm vụ|trách nhiệm|phần việc)|(?:được|bị) giao|có (?:nhiệm vụ|trách nhiệm|phần việc)\b|"
    r"(?:given|assigned|have) (?:\w+ )?(?:work|tasks|duties|responsibilit)"
)
_REPORTS = re.compile(r"phải (?:gửi )?báo cáo|có trách nhiệm báo cáo|must report|have to report|required to report")
_GENERAL = frozenset(
    (
        "tổ chức", "thực hiện", "tổ chức thực hiện", "nhiệm vụ", "trách nhiệm", "việc", "công việc", "kế hoạch", "phần",
        "mục", "báo cáo", "chủ thể", "liệt kê", "giao", "được giao", "tham gia", "triển khai", "cơ quan", "đơn vị",
        "nội dung", "phải", "gửi", "units", "inside", "given", "work", "section",
    )
)  # fmt: skip
"""Words that such a question may hold besides; others say whose work or what work is meant, which is no list of all."""


def asks_for_doers(view: PlanView) -> bool:
    """Whether the question wants all bodies with work, or all that report, whatever about."""
    asked = view.asked
    if not (_MANY.search(asked) and (_WORK.search(asked) or _REPORTS.search(asked))):
        return False
    place = search_key(f"{view.plan.masthead.place} {view.plan.masthead.issuer} {view.plan.masthead.title}")
    own = [p for p in view.topic if not any(w in _GENERAL or w in place for w in p.wordings)]
    return not own and not view.question.bodies


def read_doers(view: PlanView) -> Finding | None:
    """Each body once, where it is named, in text order; None where the plan names none."""
    says = _reporting(view) if _REPORTS.search(view.asked) else _working(view)
    if not says:
        return None
    count = Say(f"{len(says)}", (), "Số cơ quan")
    return Finding(view.plan.id, (count, *says[:MOST]), 0.95, "doers")


def _working(view: PlanView) -> list[Say]:
    places: dict[str, str] = {}
    for duty in view.facts(Duty):
        places.setdefault(duty.body, duty.named or duty.locator)
    return [Say(body, (place,)) for body, place in places.items()]


def _reporting(view: PlanView) -> list[Say]:
    says: dict[str, Say] = {}
    for report in view.facts(Report):
        told = ", ".join(filter(None, (f"báo cáo {report.receiver}" if report.receiver else "", report.when)))
        if report.sender:
            says.setdefault(report.sender, Say(f"{report.sender}{f': {told}' if told else ''}", (report.locator,)))
    return list(says.values())
