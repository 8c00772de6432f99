"""Which readers a kind of question goes through, in order; the first finding that holds what is asked for answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from assistant.question import Kind
from assistant.read.assignment import read_coordinate, read_lead, read_row
from assistant.read.bodies import read_duty, read_report
from assistant.read.document import read_basis, read_meta, read_term
from assistant.read.doers import asks_for_doers, read_doers
from assistant.read.finding import Finding
from assistant.read.money import read_money
from assistant.read.passage import read_task
from assistant.read.plainly import read_plainly
from assistant.read.rows import asks_for_rows, read_rows
from assistant.read.target import read_target
from assistant.read.time import holds_time, read_time
from assistant.read.view import PlanView
from ingest import UPPER, find_bodies, search_key

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

_ASKS_WHO = frozenset({Kind.LEAD, Kind.COORDINATE})
DECISIVE = frozenset({Kind.META, Kind.TERM, Kind.DUTY})
"""Kinds that no reader of another kind can answer: where theirs finds nothing, the plan does not say."""
YIELD = 0.2
"""What a finding of a kind that the words speak for more weakly loses, per unit of the kind's weight."""

_HOLDS: dict[str, re.Pattern[str]] = {
    "percent": re.compile(r"\d\s*%|phần trăm"),
    "amount": re.compile(r"\d\s*(?:đồng|tỷ|tỉ|triệu|nghìn|VNĐ)", re.IGNORECASE),
    "count": re.compile(
        r"(?<![\d/.])\d{1,3}(?:\.\d{3})*(?![\d/]|\s*%)|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một (?:lần|kỳ|buổi|lớp))\b"
    ),
    "contact": re.compile(r"\d{8,}|\d{3,4}[. ]\d{3}[. ]\d{3}|@|www|https?:|địa chỉ"),
    "person": re.compile(
        rf"\b(?:ông|bà|đồng chí|Ông|Bà|Đồng chí) [{UPPER}]|\b(?:làm|là) (?:[Tt]ổ trưởng|[Tt]rưởng (?:ban|đoàn))"
    ),
    "total": re.compile(r"tổng|toàn bộ|tất cả|cả giai đoạn", re.IGNORECASE),
    "day": re.compile(r"ngày \d|\d{1,2}/\d{1,2}(?!\d)"),
}
"""What words must hold that answer a question which wants such a thing."""
_UNIT = re.compile(
    r"(?:bao nhiêu|mấy) (?:nghìn |triệu )?(tấn|tạ|kg|lít|ha|héc ta|km|mw|kwh|m2|m3|mét|giờ|phút|độ|việc làm)(?!\w)"
)
"""A unit that a figure is asked for in."""
_SAME_UNIT = {"ha": "ha|héc ta", "héc ta": "ha|héc ta", "km": "km|ki-?lô-?mét", "m2": "m2|mét vuông"}
_ANYBODY = {"doanh nghiep", "hop tac xa", "nguoi dan", "to chuc", "don vi", "dia phuong", "so nganh"}
"""Bodies that a question names also where it is not about their duties."""
_COMMITTEE = re.compile(r"ủy ban|ubnd|chính quyền|chủ tịch|committee|authorit|government")
_COUNTED = {"percent", "count"}


def read(view: PlanView) -> Finding | None:
    """What the plan says in answer to the view's question; None where it does not say.

    Of findings by several kinds' readers the nearest to the question wins, those of likelier kinds being preferred.
    """
    if not view.citable:
        return None
    if asks_for_rows(view):
        return read_rows(view)
    if asks_for_doers(view):
        return read_doers(view)
    kinds = view.question.kinds
    likeliest = max(kinds.values())
    best: tuple[float, Finding] | None = None
    for kind, weight in kinds.items():
        finding = next((f for f in (reader(view) for reader in READERS[kind]) if f and _answers(kind, f, view)), None)
        if finding is None:
            if weight == likeliest and _decides(kind, view):
                return None
            continue
        score = finding.relevance * (1 - YIELD * (likeliest - weight))
        if best is None or score > best[0]:
            best = (score, finding)
    return best[1] if best else read_plainly(view, partial(_answers, next(iter(kinds))))


def _decides(kind: Kind, view: PlanView) -> bool:
    """Whether the silence of a kind's readers is the plan's."""
    question = view.question
    if kind is Kind.DUTY:
        return any("+" not in body and body not in _ANYBODY and _named(body, view) for body in question.bodies)
    return kind in DECISIVE or (kind is Kind.TARGET and bool(question.years))


def _named(body: str, view: PlanView) -> bool:
    """Whether the question names a body; a level of government alone ("cấp thành phố") is none."""
    return not body.startswith("ubnd") or bool(_COMMITTEE.search(search_key(view.question.words)))


def _answers(kind: Kind, finding: Finding, view: PlanView) -> bool:
    if view.documents and not _names_documents(finding, view):
        return False
    if kind in DECISIVE or kind is Kind.BASIS:
        return True
    likeliest = next(iter(view.question.kinds))
    if likeliest in _ASKS_WHO and not _names_somebody(finding):
        return False
    if likeliest is Kind.TIME and not holds_time(" ".join(say.text for say in finding.says)):
        return False
    return (view.question.compare or _in_unit(finding, view)) and _holds(finding, view.question.wants)


def _names_somebody(finding: Finding) -> bool:
    """Whether the words found name a body or a person."""
    said = " ".join(say.text for say in finding.says)
    return bool(finding.bodies or find_bodies(said) or _HOLDS["person"].search(said))


def _in_unit(finding: Finding, view: PlanView) -> bool:
    """Whether the words found name the unit that the question asks for a figure in."""
    unit = _UNIT.search(search_key(view.question.words))
    said = search_key(" ".join(say.text for say in finding.says))
    return unit is None or bool(re.search(rf"(?<![^\W\d])(?:{_SAME_UNIT.get(unit[1], unit[1])})(?!\w)", said))


def _names_documents(finding: Finding, view: PlanView) -> bool:
    """Whether every document that the question names by number stands in the clauses relied on."""
    cited = search_key(" ".join(view.clauses[place].text for say in finding.says for place in say.places))
    return all(number in cited for number in view.documents)


def _holds(finding: Finding, wants: frozenset[str]) -> bool:
    """Whether the words found hold what is wanted: every thing, of a share and a count either."""
    text = " ".join(say.text for say in finding.says)
    held = {want for want, pattern in _HOLDS.items() if pattern.search(text)}
    missing = (wants & _HOLDS.keys()) - held
    if "amount" not in wants:
        missing -= {"total"}  # "tổng" of a count needs no such word
    return not missing or (missing == {"count"} and "percent" in held) or (missing <= _COUNTED and bool(held & wants))
