"""What was found for a question, nearest first: by structure, words and meaning.

Structure is what the readers know: the part of a plan in which such a question is answered, the row that assigns a
clause, the masthead for a number. What they read an answer from goes before what only sounds like the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from assistant.question import Kind
from assistant.read import NOT_TO_CITE, Finding, PlanView
from index import Hit
from ingest import Basis, Duty, Fact, Money, Report, Target, Task, Term, body_key

ANSWERS = 0.1
"""What is added to the relevance of a clause that a question of the likeliest kind may be answered by."""
SAYS_NOTHING = 0.5
"""What the relevance of a clause counts that only heads others, or is masthead, title or signature."""
_HOLDS: Mapping[Kind, tuple[type[Fact], ...]] = {
    Kind.LEAD: (Task, Duty),
    Kind.COORDINATE: (Task, Duty),
    Kind.TIME: (Task,),
    Kind.TARGET: (Target,),
    Kind.BUDGET: (Money,),
    Kind.DUTY: (Duty,),
    Kind.RESULT: (Task,),
    Kind.BASIS: (Basis,),
    Kind.REPORT: (Report,),
    Kind.TERM: (Term,),
}


class Place(NamedTuple):
    """A clause of a plan as it was found."""

    plan: str
    locator: str
    relevance: float
    """Of the clause; of the finding, where the clause is of a plan that was not looked into."""
    coverage: float
    """The share of the topic that the clause speaks of."""
    by: str = ""
    """The reader that found it; empty where words and meaning did."""
    hit: Hit | None = None
    """What search gave it; None where it is not among search's hits."""


def ranked(views: Sequence[PlanView], found: Iterable[Finding]) -> list[Place]:
    """The clauses of all plans looked into, each once.

    First what the readers found, also where it was too weak to answer with: the first place of each finding, nearest
    finding first, then the second of each, and so on, so that a comparison's plans stand side by side. Then all
    clauses that say something of substance, by relevance; equal ones in the order of the views.
    """
    by_plan = {view.plan.id: view for view in views}
    nearest = sorted(found, key=lambda finding: -finding.relevance)
    turns = zip_longest(*(_places(finding, by_plan) for finding in nearest))
    scored = [(score, view, locator) for view in views for locator, score in _scores(view).items()]
    scored.sort(key=lambda each: -each[0])
    near = [_place(view, locator) for _, view, locator in scored]
    first: dict[tuple[str, str], Place] = {}
    for place in (*(place for turn in turns for place in turn if place), *near):
        first.setdefault((place.plan, place.locator), place)
    return list(first.values())


def _scores(view: PlanView) -> dict[str, float]:
    """Relevance of each clause with what structure adds."""
    kinds = view.question.kinds
    likeliest = max(kinds.values(), default=1.0)
    answering: dict[str, float] = {}
    for kind, weight in kinds.items():
        for locator in answers(view, kind):
            answering[locator] = max(answering.get(locator, 0.0), weight / likeliest)
    says = {*view.citable, *answering}
    return {
        loc: view.relevance(loc) * (1.0 if loc in says else SAYS_NOTHING) + ANSWERS * answering.get(loc, 0.0)
        for loc in view.clauses
    }


def answers(view: PlanView, kind: Kind) -> set[str]:
    """The clauses that a kind of question is answered by, as far as the plan's facts tell."""
    if kind is Kind.META:
        return {c.locator for c in view.plan.clauses if c.kind in NOT_TO_CITE}
    asked = set(view.question.bodies)
    meant = kind is not Kind.DUTY or not asked
    holds = _HOLDS.get(kind, ())
    return {
        fact.locator
        for fact in view.plan.facts
        if isinstance(fact, holds) and (meant or (isinstance(fact, Duty) and body_key(fact.body) in asked))
    }


def _places(finding: Finding, by_plan: Mapping[str, PlanView]) -> Iterator[Place]:
    """The places that a finding stands on, most important first."""
    for plan, locator in dict.fromkeys(
        (say.plan or finding.plan, place) for say in finding.says for place in say.places
    ):
        view = by_plan.get(plan)
        yield _place(view, locator, finding.by) if view else Place(plan, locator, finding.relevance, 0.0, finding.by)


def _place(view: PlanView, locator: str, by: str = "") -> Place:
    return Place(view.plan.id, locator, view.relevance(locator), view.coverage(locator), by, view.hits.get(locator))
