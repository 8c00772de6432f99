"""Who leads, who takes part, by when, with what result: what annex rows and duties assign."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from math import fsum

from assistant.question import Kind
from assistant.read.cells import asked_first, cell
from assistant.read.finding import Finding, Say
from assistant.read.quote import quote
from assistant.read.view import PlanView
from assistant.relevance import features
from ingest import UPPER, ClauseKind, Duty, Task, find_bodies, search_key

NEAR = 0.8
"""Share of the nearest clause's relevance from which an assigning clause is taken in its place."""
ROW_FIRST = 0.9
"""Share of a duty's relevance from which an annex row goes before it: a row assigns one thing, a duty many."""
TAKEN_UP = 0.7
"""Share of a duty's words, by rarity, that a clause must say which the duty takes up."""
_TOO_FEW = 2
"""Words and pairs up to which a duty says nothing of its own."""
_STRUNG = re.compile(r"[,;]\s+")
_LED_BY = re.compile(rf"\bdo [{UPPER}][^.;:]{{2,90}} (?:chủ trì|phụ trách|đảm nhiệm|đảm nhận)\b")
"""Says in passing who leads what the clause is about, or something in it: its own words tell which."""
_TO_LEAD = re.compile(r"^[\W_]*(?:chủ trì|chịu trách nhiệm(?: chính)?|đầu mối)[, ]*(?:tổ chức|tham mưu|triển khai)?")
HALF = 0.5
"""The same where the nearest clause states a target."""
FAIRLY = 0.65
"""The same for a clause that says who leads, before it is said that the plan tells nobody to."""
EVEN = 0.95
"""Share of the nearest row's relevance from which another row is as near."""
BRIEF = 160
"""Characters up to which a row's task is quoted whole beside the cell that answers."""
FOCAL = 0.9
"""The same for the focal body's clause, where the question speaks of carrying out the plan."""
NAMED = 0.75
"""Coverage from which a clause names the very task that the plan gives to nobody."""
ENOUGH = 0.34
"""Coverage below which a clause is not about the question."""

_TOGETHER = re.compile(r"\b(?:phối hợp|kết hợp|hợp tác|liên kết|cùng với)\b")
_WHOLE_PLAN = re.compile(
    r"(?:thực hiện|triển khai|tổ chức|đầu mối|trách nhiệm|chủ trì|phụ trách|vai|điều phối)\b"
    r".{0,30}\b(?:kế hoạch|chương trình)\b|"
    r"\b(?:implement\w*|focal|coordinat\w*|in charge of|responsible for)\b.{0,30}\b(?:plan|programme)\b"
)


def read_row(view: PlanView, kind: Kind) -> Finding | None:
    """An answer from the annex row nearest to the question, or the row that assigns the nearest body clause."""
    filled = [t for t in view.facts(Task) if cell(kind, t)]
    if not filled or not view.topic:
        return None
    top = view.citable[0]
    by_locator = {t.locator: t for t in filled}
    nearest = _closest(view, by_locator)
    if view.relevance(nearest) >= NEAR * view.relevance(top) and view.coverage(nearest) >= ENOUGH:
        return _finding(view, kind, by_locator[nearest], ())
    if top not in by_locator and view.coverage(top) >= ENOUGH:
        row = view.row_of(view.clauses[top], lambda t: bool(cell(kind, t)))
        if row is not None:
            return _finding(view, kind, row, (top,))
    return None


def _nearest_row(view: PlanView) -> Finding | None:
    """The nearest row that says who leads, where it is fairly as near as the nearest clause."""
    rows = {t.locator: t for t in view.facts(Task) if t.leads}
    near = next(iter(view.nearest(rows)), None)
    if near is None or view.coverage(near) < ENOUGH or view.relevance(near) < FAIRLY * view.relevance(view.citable[0]):
        return None
    return _finding(view, Kind.LEAD, rows[near], ())


def _closest(view: PlanView, rows: Mapping[str, Task]) -> str:
    """The nearest row; of some that say as much of the question, the one that says least beside it."""
    first = view.nearest(rows)[0]
    asked = view.words.features(view.question.words)

    def as_near(locator: str) -> bool:
        return view.coverage(locator) >= view.coverage(first) and view.relevance(locator) >= EVEN * view.relevance(
            first
        )

    return min(filter(as_near, view.nearest(rows)), key=lambda loc: len(view.words.features(rows[loc].text) - asked))


def _finding(view: PlanView, kind: Kind, task: Task, also: tuple[str, ...]) -> Finding:
    relevance = max(view.relevance(loc) for loc in (task.locator, *also))
    says = asked_first(
        kind,
        task,
        quote(view, task.locator, BRIEF),
        (task.locator, *also),
        lambda words: (view.stands(task.locator, words), *also),
    )
    return Finding(view.plan.id, says, relevance, f"row:{kind}")


def read_lead(view: PlanView) -> Finding | None:
    """Who leads: an annex row, a duty, or the body that answers for the whole plan."""
    duty = _nearest_duty(view, {"lead", "do"})
    row = read_row(view, Kind.LEAD)
    focal = view.focal
    if focal and (not view.topic or _asks_of_whole_plan(view, focal)):
        return _focal(view, ())
    if duty and view.relevance(duty.locator) > (
        row.relevance / ROW_FIRST if row else NEAR * view.relevance(view.citable[0])
    ):
        return _by_duty(view, duty, "Chủ trì" if duty.role == "lead" else "Cơ quan thực hiện")
    if row is not None:
        return row
    top = view.citable[0]
    under = [d for d in view.facts(Duty) if view.clauses[d.locator].parent == top]
    if under:
        first = next((d for d in under if d.role == "lead"), under[0])
        return _by_duty(view, first, "Chủ trì" if first.role == "lead" else "Cơ quan thực hiện")
    if taken := _taken_up(view, top):
        return _by_duty(view, taken, "Chủ trì", (top,))
    fairly = HALF if view.targets_of(top) else FAIRLY  # a figure to reach says nothing of who leads
    if duty and duty.role == "lead" and view.relevance(duty.locator) >= fairly * view.relevance(top):
        return _by_duty(view, duty, "Chủ trì")
    near = _nearest_row(view)
    if near:
        return near
    if focal and view.coverage(top) >= NAMED and next(iter(view.question.kinds)) is Kind.LEAD:
        return _focal(view, (top,))
    return None


def read_coordinate(view: PlanView) -> Finding | None:
    """Who takes part: an annex row's coordinating bodies, or the body whose duty it is to coordinate."""
    duty = _nearest_duty(view, {"coordinate", "lead", "do"})
    row = read_row(view, Kind.COORDINATE)
    if duty and not _joins(view, duty):
        joint = _nearest_duty(view, {"coordinate", "lead", "do"}, _joins)
        duty = joint if joint and view.relevance(joint.locator) >= NEAR * view.relevance(duty.locator) else duty
    if row and duty and duty.role != "coordinate":
        return row  # a duty that names no partner does not answer
    top = view.citable[0]
    if not row and (not duty or duty.locator != top) and (taken := _taken_up(view, top)) and _joins(view, taken):
        return _by_duty(view, taken, "Phối hợp" if taken.role == "coordinate" else "Cơ quan thực hiện", (top,))
    if duty and view.relevance(duty.locator) >= (row.relevance if row else NEAR * view.relevance(view.citable[0])):
        return _by_duty(view, duty, "Phối hợp" if duty.role == "coordinate" else "Cơ quan thực hiện")
    return row


def _joins(view: PlanView, duty: Duty) -> bool:
    """Whether a duty is one to be done together with others."""
    return bool(duty.role == "coordinate" or duty.partners or _TOGETHER.search(search_key(duty.text)))


def _nearest_duty(
    view: PlanView, roles: set[str], fits: Callable[[PlanView, Duty], bool] = lambda view, duty: True
) -> Duty | None:
    duties = [d for d in view.facts(Duty) if d.role in roles and view.coverage(d.locator) >= ENOUGH and fits(view, d)]
    return max(duties, key=lambda d: view.relevance(d.locator), default=None)


def _taken_up(view: PlanView, locator: str) -> Duty | None:
    """The duty to lead what a clause says that names nobody: nearly all its words stand in that clause."""
    if view.coverage(locator) < ENOUGH or view.bodies_of(locator):
        return None
    said = view.words.said[locator]
    best: tuple[float, Duty] | None = None
    for duty in view.facts(Duty):
        if duty.role == "lead":
            share = max(_shared(view, part, said) for part in _actions(duty))
            if share >= TAKEN_UP and (best is None or share > best[0]):
                best = (share, duty)
    return best[1] if best else None


def _actions(duty: Duty) -> list[str]:
    """What a duty says is to be done: the whole, and each of the actions that it strings together."""
    whole = _TO_LEAD.sub("", search_key(duty.text))
    first = _TOGETHER.split(whole)[0]
    if not first.strip(", "):  # "Chủ trì, phối hợp với … tổ chức …": the action stands behind the partners
        first = whole[max((body.end for body in find_bodies(whole)), default=0) :]
    return [first, *_STRUNG.split(first)]


def _shared(view: PlanView, action: str, said: Set[str]) -> float:
    """The share of an action's words, by rarity, that are said; of one that the question does not speak of, none."""
    words = view.words.features(action)
    asked = {f for piece in view.topic for wording in piece.wordings for f in features(wording.split())}
    weight = {w: view.words.rarity(w) for w in words if view.words.frequency[w]}
    if len(words) <= _TOO_FEW or not {w for w in words & asked if " " in w}:
        return 0.0
    return fsum(v for w, v in weight.items() if w in said) / fsum(weight.values())


def _by_duty(view: PlanView, duty: Duty, title: str, about: tuple[str, ...] = ()) -> Finding:
    """``about``: the clause on what the duty is about, where the duty only takes it up."""
    says = (
        *(Say(f"“{quote(view, loc, BRIEF)}”", (loc,), "Nhiệm vụ") for loc in about),
        Say("; ".join(view.bodies_of(duty.locator)), _places(duty), title),
        Say(f"“{quote(view, duty.locator)}”", (duty.locator,)),
    )
    return Finding(view.plan.id, says, max(map(view.relevance, (duty.locator, *about))), "duty")


def _places(duty: Duty) -> tuple[str, ...]:
    """The clause that says the duty, and the heading that names the body where the clause does not."""
    return (duty.locator, duty.named) if duty.named else (duty.locator,)


def _focal(view: PlanView, about: tuple[str, ...]) -> Finding | None:
    """The focal body; ``about`` are the clauses that name the task and assign it to nobody."""
    duty = view.focal
    if duty is None:
        return None
    if about:
        if _LED_BY.search(view.clauses[about[0]].text):
            return Finding(view.plan.id, (Say(f"“{quote(view, about[0])}”", about),), view.relevance(about[0]), "task")
        says = (
            Say(f"“{quote(view, about[0], 200)}”", about, "Kế hoạch nêu nhưng không giao riêng cơ quan chủ trì"),
            Say(duty.body, _places(duty), "Cơ quan đầu mối chung của kế hoạch"),
        )
        return Finding(view.plan.id, says, view.relevance(about[0]), "focal")
    says = (
        Say(duty.body, _places(duty), "Cơ quan đầu mối của kế hoạch"),
        Say(f"“{quote(view, duty.locator)}”", (duty.locator,)),
    )
    return Finding(view.plan.id, says, max(view.relevance(duty.locator), 0.5), "focal")


def _asks_of_whole_plan(view: PlanView, focal: Duty) -> bool:
    """Whether the question is who answers for the plan itself.

    It speaks of the plan and no clause is much nearer than the focal one, or all its words stand in the plan's title.
    """
    if _WHOLE_PLAN.search(search_key(view.question.words)):
        return view.relevance(focal.locator) >= FOCAL * view.relevance(view.citable[0])
    known = set().union(*(view.words.own[c.locator] for c in view.plan.clauses if c.kind is ClauseKind.TITLE))
    known |= view.words.features("kế hoạch chương trình thực hiện triển khai đầu mối chính trách nhiệm")
    return all(any(set(w.split()) <= known for w in p.wordings) for p in view.topic)
