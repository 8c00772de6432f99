"""When something is to be done, where no annex row says it."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question import Kind
from assistant.read.assignment import read_row
from assistant.read.finding import Finding
from assistant.read.passage import ENOUGH, passage, plainly, read_passages
from assistant.read.view import NOT_TO_CITE, PlanView, without_mark
from ingest import ClauseKind, Duty, body_key, find_bodies, search_key

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\btháng \d|\bquý [ivx\d]|\bngày \d|h[aà]ng (?:năm|tháng|quý)|hằng (?:năm|tháng|quý)|định kỳ|"
    r"thường xuyên|trước ngày|chậm nhất|\bsau khi\b|\bkhi được\b|giai đoạn|\d (?:ngày|giờ|tuần|tháng)\b"
)
PLAIN = 0.6
"""Coverage from which a clause is plainly about the question."""
OF_A_BODY = 0.25
"""Share of what the question is about that a body's duty must say to tell its time."""
FAIR = 0.5
"""Relevance at least of such a duty."""
_LABEL = re.compile(r"(?:thời (?:gian|hạn|điểm)|tiến độ)\b[^:]{0,40}:")
DAY = re.compile(r"ngày \d|\d{1,2}/\d{1,2}\b|\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b", re.IGNORECASE)


_DATED = re.compile(r"số \S+,? (?:ngày )?(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4})")
"""A document named with its number and date: says nothing of when something is to be done."""


def holds_time(text: str) -> bool:
    """Whether words say when."""
    return _says(_TIME, text)


def holds_day(text: str) -> bool:
    """Whether words say on which day."""
    return _says(DAY, text)


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(_DATED.sub("", search_key(text))))


def read_time(view: PlanView) -> Finding | None:
    """The time of the nearest annex row, or the nearest clause that speaks of time."""
    says = holds_day if "day" in view.question.wants else holds_time
    row = read_row(view, Kind.TIME)
    if row is not None and (says is holds_time or says(" ".join(say.text for say in row.says))):
        return row
    own = _of_bodies_asked(view, says) or _labelled(view)
    if own is not None:
        return own
    body = (loc for loc in view.citable if view.clauses[loc].kind is not ClauseKind.PREAMBLE)
    places = [loc for loc in body if says(view.clauses[loc].text)]
    least = plainly(view)
    plain = read_passages(view, (loc for loc in places if view.coverage(loc) >= least), "time", most=1)
    return plain or _told_elsewhere(view, places)


def _labelled(view: PlanView) -> Finding | None:
    """The line "Thời gian: …" under the clause, heading or not, that is nearest to the question."""
    nearest = next((loc for loc in view.nearest(view.clauses) if view.clauses[loc].kind not in NOT_TO_CITE), None)
    if nearest is None or view.coverage(nearest) < ENOUGH:
        return None
    lines = (c.locator for c in view.plan.clauses if c.parent == nearest)
    line = next((loc for loc in lines if _LABEL.match(search_key(without_mark(view.clauses[loc].text)))), None)
    return (line and Finding(view.plan.id, passage(view, line), view.relevance(nearest), "time")) or None


def _told_elsewhere(view: PlanView, dated: list[str]) -> Finding | None:
    """The clause that is asked about, and beside it the one that says when, where that one speaks of it as well."""
    top = view.citable[0]
    near = next(iter(dated), None)
    if near is None or near == top or view.coverage(top) < PLAIN or view.coverage(near) < ENOUGH:
        return None
    if view.relevance(near) < FAIR * view.relevance(top):
        return None
    return Finding(view.plan.id, (*passage(view, near), *passage(view, top)), view.relevance(near), "time")


def _of_bodies_asked(view: PlanView, holds: Callable[[str], object]) -> Finding | None:
    """What a body named in the question is to do by when: of its duties that say when, the one about the question."""
    wanted = set(view.question.bodies)
    duties = {
        d.locator for d in view.facts(Duty) if wanted & set(body_key(d.body).split("+")) or body_key(d.body) in wanted
    }
    dated = [loc for loc in duties if holds(view.clauses[loc].text)]
    top = next((loc for loc in view.citable if view.clauses[loc].kind is not ClauseKind.PREAMBLE), None)
    if not dated or top is None or (view.coverage(top) >= PLAIN and top not in duties):
        return None
    about = tuple(p for p in view.about if not find_bodies(p.wordings[0]))
    covered = view.words.coverage(about)
    best = max(view.nearest(dated), key=lambda loc: covered(view.clauses[loc]))
    if about and covered(view.clauses[best]) < OF_A_BODY:
        return None
    return Finding(view.plan.id, passage(view, best), max(view.relevance(best), FAIR), "time")
