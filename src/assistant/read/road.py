"""Which readers a kind of question goes through, in order; the first finding that holds what is asked for answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from assistant.question import Kind, Language
from assistant.read.assignment import read_coordinate, read_lead, read_row
from assistant.read.bodies import ANYBODY, read_duty, read_report
from assistant.read.checks import answers
from assistant.read.document import read_basis, read_meta, read_term
from assistant.read.doers import asks_for_doers, read_doers
from assistant.read.finding import Finding
from assistant.read.money import read_amount, read_money
from assistant.read.passage import read_task
from assistant.read.plainly import read_plainly
from assistant.read.rows import asks_for_rows, of_rows_alone, read_rows
from assistant.read.target import read_target
from assistant.read.time import read_time
from assistant.read.view import PlanView
from ingest import search_key

Reader = Callable[[PlanView], Finding | None]

READERS: dict[Kind, tuple[Reader, ...]] = {
    Kind.LEAD: (read_lead,),
    Kind.COORDINATE: (read_coordinate,),
    Kind.TIME: (read_time,),
    Kind.TARGET: (read_target, read_amount),
    Kind.BUDGET: (read_money,),
    Kind.DUTY: (read_duty,),
    Kind.TASK: (read_task,),
    Kind.RESULT: (partial(read_row, kind=Kind.RESULT), read_task),
    Kind.BASIS: (read_basis,),
    Kind.REPORT: (read_report,),
    Kind.META: (read_meta,),
    Kind.TERM: (read_term,),
}

DECISIVE = frozenset({Kind.META, Kind.TERM, Kind.DUTY})
"""Kinds that no reader of another kind can answer: where theirs finds nothing, the plan does not say."""
YIELD = 0.2
"""What a finding of a kind that the words speak for more weakly loses, per unit of the kind's weight."""

_COMMITTEE = re.compile(r"ủy ban|ubnd|chính quyền|chủ tịch|committee|authorit|government")


def read(view: PlanView) -> Finding | None:
    """What the plan says in answer to the view's question; None where it does not say.

    Of findings by several kinds' readers the nearest to the question wins, those of likelier kinds being preferred.
    """
    if not view.citable or _points_nowhere(view):
        return None
    if asks_for_rows(view) and ((rows := read_rows(view)) or of_rows_alone(view)):
        return rows
    if _of_nothing_named(view):
        return None
    if asks_for_doers(view):
        return read_doers(view)
    kinds = view.question.kinds
    likeliest = max(kinds.values())
    best: tuple[float, Finding] | None = None
    for kind, weight in kinds.items():
        finding = next((f for f in (reader(view) for reader in READERS[kind]) if f and answers(kind, f, view)), None)
        if finding is None:
            if weight == likeliest and _decides(kind, view):
                return None
            continue
        score = finding.relevance * (1 - YIELD * (likeliest - weight))
        if best is None or score > best[0]:
            best = (score, finding)
    return best[1] if best else read_plainly(view, partial(answers, next(iter(kinds))))


def _of_nothing_named(view: PlanView) -> bool:
    """Whether the question is only what the plan says of one thing, and the plan never names that thing."""
    if view.question.language is Language.ENGLISH or set(view.question.kinds) != {Kind.TASK}:
        return False  # what English words stand for is only guessed
    return len(view.about) == 1 and not view.names(view.about[0])


def _points_nowhere(view: PlanView) -> bool:
    """Whether the question gives the whole number of a clause that the plan does not have."""
    return any("." in number for number in view.question.numbers) and not view.pointed


def _decides(kind: Kind, view: PlanView) -> bool:
    """Whether the silence of a kind's readers is the plan's."""
    question = view.question
    if kind is Kind.DUTY:
        return any("+" not in body and body not in ANYBODY and _named(body, view) for body in question.bodies)
    return kind in DECISIVE or (kind is Kind.TARGET and bool(question.years))


def _named(body: str, view: PlanView) -> bool:
    """Whether the question names a body; a level of government alone ("cấp thành phố") is none."""
    return not body.startswith("ubnd") or bool(_COMMITTEE.search(search_key(view.question.words)))
