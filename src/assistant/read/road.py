"""Which readers a kind of question goes through, in order; the first finding that holds what is asked for answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from assistant.question import Kind
from assistant.read.assignment import read_coordinate, read_lead, read_row
from assistant.read.bodies import read_duty, read_report
from assistant.read.document import read_basis, read_meta, read_term
from assistant.read.finding import Finding
from assistant.read.passage import read_money, read_target, read_task
from assistant.read.time import read_time
from assistant.read.view import PlanView

Reader = Callable[[PlanView], Finding | None]

READERS: dict[Kind, tuple[Reader, ...]] = {
    Kind.LEAD: (read_lead,),
    Kind.COORDINATE: (read_coordinate,),
    Kind.TIME: (read_time,),
    Kind.TARGET: (read_target,),
    Kind.BUDGET: (read_money,),
    Kind.DUTY: (read_duty,),
    Kind.TASK: (read_task,),
    Kind.RESULT: (partial(read_row, kind=Kind.RESULT), read_task),
    Kind.BASIS: (read_basis,),
    Kind.REPORT: (read_report,),
    Kind.META: (read_meta,),
    Kind.TERM: (read_term,),
}

SILENT = frozenset({Kind.META, Kind.TERM, Kind.BUDGET, Kind.TARGET, Kind.DUTY})
"""Kinds that no reader of another kind can answer: where theirs finds nothing, the plan does not say."""

_HOLDS: dict[str, re.Pattern[str]] = {
    "percent": re.compile(r"\d\s*%|phần trăm"),
    "amount": re.compile(r"\d\s*(?:đồng|tỷ|tỉ|triệu|nghìn|VNĐ)", re.IGNORECASE),
    "count": re.compile(r"(?<![\d/.])\d{1,3}(?:\.\d{3})*(?![\d/]|\s*%)"),
    "day": re.compile(r"ngày \d|\d{1,2}/\d{1,2}(?!\d)"),
}
"""What words must hold that answer a question which wants such a thing."""
_COUNTED = {"percent", "count"}


def read(view: PlanView) -> Finding | None:
    """What the plan says in answer to the view's question; None where it does not say."""
    for kind in view.question.kinds:
        for reader in READERS[kind]:
            finding = reader(view)
            if finding is not None and (kind in {Kind.META, Kind.DUTY} or _holds(finding, view.question.wants)):
                return finding
        if kind in SILENT:
            return None
    return None


def _holds(finding: Finding, wants: frozenset[str]) -> bool:
    """Whether the words found hold what is wanted: every thing, of a share and a count either."""
    text = " ".join(say.text for say in finding.says)
    held = {want for want, pattern in _HOLDS.items() if pattern.search(text)}
    missing = (wants & _HOLDS.keys()) - held
    return not missing or (missing <= _COUNTED and bool(held & _COUNTED & wants))
