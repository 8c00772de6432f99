"""What a body must do, and who reports what to whom."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.read.finding import Finding, Say
from assistant.read.passage import ENOUGH
from assistant.read.quote import quote
from assistant.read.view import PlanView
from ingest import Duty, Report, Task, body_key, covers, search_key

_TROUBLE = re.compile(r"khó khăn|vướng|phát sinh|bất cập|difficult|obstacle|problem")
"""Reports on difficulties go another way than those on results."""
MOST = 8
"""Duties listed at most; of more, those nearest to the question's other words."""


def read_duty(view: PlanView) -> Finding | None:
    """What the bodies named must do: every duty that the plan gives them."""
    wanted = set(view.question.bodies)
    relevance, places = 0.85, _assigned(view, lambda name: body_key(name) in wanted or _topic_names(view, name))
    if not places:
        relevance, places = 0.6, _assigned(view, lambda name: any(covers(body_key(name), body) for body in wanted))
    if not places:
        return None
    if len(places) > MOST:
        nearest = set(view.nearest(places)[:MOST])
        places = [p for p in places if p in nearest]
    longest = max(120, 1200 // len(places))
    says = tuple(Say(f"“{quote(view, loc, longest)}”", (loc,)) for loc in places)
    return Finding(view.plan.id, says, relevance, "duty")


def _topic_names(view: PlanView, body: str) -> bool:
    """Whether the question names a body that no table of bodies knows: most of its topic stands in the body's name."""
    if view.question.bodies or not view.topic:
        return False
    name = view.words.features(body)
    named = sum(any(set(w.split()) <= name for w in p.wordings) for p in view.topic)
    return named * 2 > len(view.topic)


def _assigned(view: PlanView, meant: Callable[[str], bool]) -> list[str]:
    """The clauses that give a body something to do; annex rows that it leads where no clause does."""
    duties = dict.fromkeys(d.locator for d in view.facts(Duty) if meant(d.body))
    return list(duties) or [t.locator for t in view.facts(Task) if any(map(meant, t.leads))]


def read_report(view: PlanView) -> Finding | None:
    """Who reports to whom and when."""
    reports = view.facts(Report)
    wanted = set(view.question.bodies)
    asks_of_trouble = bool(_TROUBLE.search(search_key(view.question.words)))
    reports = [r for r in reports if bool(_TROUBLE.search(search_key(view.clauses[r.locator].text))) == asks_of_trouble]
    if "day" in view.question.wants:
        reports = [r for r in reports if any(ch.isdigit() for ch in r.when)]
    if wanted:
        named = [r for r in reports if wanted & {body_key(r.sender)}]
        reports = named or reports
    places = view.nearest(r.locator for r in reports)
    if not places:
        return None
    best = places[0]
    if view.coverage(best) < ENOUGH / 2 and not wanted:
        return None
    report = next(r for r in reports if r.locator == best)
    sender = report.sender or "; ".join(view.bodies_of(best))
    parts = (("Cơ quan báo cáo", sender), ("Nơi nhận báo cáo", report.receiver), ("Thời hạn", report.when))
    says = [Say(value, (best,), name) for name, value in parts if value]
    says.append(Say(f"“{quote(view, best)}”", (best,)))
    return Finding(view.plan.id, tuple(says), max(0.4, view.relevance(best)), "report")
