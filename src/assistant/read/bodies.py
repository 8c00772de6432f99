"""What a body must do, and who reports what to whom."""

from __future__ import annotations

from assistant.read.finding import Finding, Say
from assistant.read.passage import ENOUGH
from assistant.read.quote import quote
from assistant.read.view import PlanView
from ingest import Duty, Report, Task, body_key

MOST = 8
"""Duties listed at most; of more, those nearest to the question's other words."""


def read_duty(view: PlanView) -> Finding | None:
    """What the bodies named must do: every duty that the plan gives them."""
    wanted = set(view.question.bodies)
    if not wanted:
        return None
    duties = list(dict.fromkeys(d.locator for d in view.facts(Duty) if wanted & {body_key(d.body)}))
    rows = [t.locator for t in view.facts(Task) if wanted & {body_key(b) for b in t.leads}]
    places = duties or rows
    if not places:
        return None
    if len(places) > MOST:
        nearest = set(view.nearest(places)[:MOST])
        places = [p for p in places if p in nearest]
    longest = max(120, 1200 // len(places))
    says = tuple(Say(f"“{quote(view, loc, longest)}”", (loc,)) for loc in places)
    return Finding(view.plan.id, says, max(0.5, *(view.relevance(loc) for loc in places)), "duty")


def read_report(view: PlanView) -> Finding | None:
    """Who reports to whom and when."""
    reports = view.facts(Report)
    wanted = set(view.question.bodies)
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
    parts = (("Nơi nhận báo cáo", report.receiver), ("Thời hạn", report.when))
    says = [Say(value, (best,), name) for name, value in parts if value]
    says.append(Say(f"“{quote(view, best)}”", (best,)))
    return Finding(view.plan.id, tuple(says), max(0.4, view.relevance(best)), "report")
