"""The clause plainly about the question, where no reader of its kind took it: quoted, if it shows what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question import Kind
from assistant.read.finding import Finding
from assistant.read.passage import passage, plainly
from assistant.read.view import PlanView
from ingest import find_bodies, search_key

AS_NEAR = 0.9
"""Share of the nearest clause's relevance from which another is as near."""

_TELLS = re.compile(r"\b(?:gửi|báo cáo|nộp|trình|phản ánh|thông báo|liên hệ|kiến nghị)\b")


def read_plainly(view: PlanView, answers: Callable[[Finding, PlanView], bool]) -> Finding | None:
    """The nearest clause that is plainly about the question and shows a thing of the kind asked for.

    ``answers``: whether a finding holds all that the question wants. Of a figure, an amount, a number of a document
    or a short form only their own readers tell whether the plan has it.
    """
    kind = next(iter(view.question.kinds))
    shows = _SHOWS.get(kind)
    if shows is None:
        return None
    plain = plainly(view)
    least = max(plain, AS_NEAR * view.relevance(view.citable[0]))
    for locator in view.citable:
        if view.relevance(locator) < least:
            return None
        if view.coverage(locator) >= plain and shows(view, locator):
            finding = Finding(view.plan.id, passage(view, locator), view.relevance(locator), "nearest")
            if answers(finding, view):
                return finding
    return None


def _names_another(view: PlanView, locator: str) -> bool:
    """Whether a clause names a body that the question does not."""
    named = {body.key for body in find_bodies(view.clauses[locator].text)}
    return bool(named - set(view.question.bodies))


def _tells(view: PlanView, locator: str) -> bool:
    return bool(_TELLS.search(search_key(view.clauses[locator].text)))


def _says_anything(view: PlanView, locator: str) -> bool:
    return True


_SHOWS: dict[Kind, Callable[[PlanView, str], bool]] = {
    Kind.LEAD: _names_another,
    Kind.COORDINATE: _names_another,
    Kind.REPORT: _tells,
    Kind.TIME: _says_anything,  # that a time is said is among what any answer to such a question must hold
    Kind.RESULT: _says_anything,
    Kind.TASK: _says_anything,
}
"""What a clause must show to answer a kind of question."""
