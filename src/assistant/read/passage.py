"""Clauses quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum

from assistant.read.cells import cells
from assistant.read.finding import Finding, Say
from assistant.read.quote import longest_of, quote
from assistant.read.view import PlanView
from ingest import ClauseKind, Target, search_key

_BOTH = re.compile(r"\bvà\b|\band\b|[,;]|\bcùng\b|\blẫn\b")
"""Words that join two things asked for."""
_WHERE = re.compile(r"^(?:trong|ở|tại|theo|khi|nếu|đối với|về|in|under|at|for|according to|when|if)\b[^,;]*,")
"""The circumstances that a question opens with: their comma joins nothing."""
_MAY_IT = re.compile(
    r"\bcó (?:được|cho|cho phép|cấm|bị cấm)\b.*\bkhông\b|\bđược phép\b|\b(?:allow|permit|forbid|prohibit|ban)\w*"
)
"""Asks whether something is allowed."""
_RULE = re.compile(
    r"(?:[-–+*•]\s*|^)không\b|\bkhông được\b|\bcấm\b|\bchỉ (?:được|cho phép)\b|\bcho phép\b|\bđược phép\b"
)
"""Allows or forbids."""
AS_NEAR = 0.9
"""Share of the nearest clause's relevance from which one that rules what is asked goes before it."""
ENOUGH = 0.42
"""Coverage below which a clause is not about the question."""
PLAINLY = ((0.6, ENOUGH), (0.85, 0.5), (1.0, 0.6))
"""Shares of its relevance up to which the second nearest clause is behind, each with the coverage asked for then."""
NAMED = 0.9
"""Coverage from which a heading is the one that the question names."""
FARTHER = 0.85
"""Share of that heading's relevance up to which the nearest clause does not answer in its place."""
MOST_UNDER = 8
"""Clauses under a heading that are quoted at most."""
SECOND = 0.5
"""Share of what a first clause left unsaid that a second one must say to be quoted too."""


def read_passages(view: PlanView, among: Iterable[str], by: str, *, most: int = 2) -> Finding | None:
    """The nearest clause among those given, and a second one where it says what the first leaves unsaid."""
    allowed = set(among)
    ranked = [loc for loc in view.citable if loc in allowed]
    if not ranked or view.coverage(ranked[0]) < ENOUGH:
        return None
    chosen = [ranked[0]]
    while len(chosen) < (most if _BOTH.search(_WHERE.sub("", search_key(view.question.text))) else 1):
        left = view.residual(chosen)
        if not left:
            break
        covered = view.words.coverage(left)
        share = {loc: covered(view.clauses[loc]) for loc in ranked[:12] if loc not in chosen}
        weight = fsum(view.words.rarity(w) for p in left for w in p.wordings[:1])
        whole = fsum(view.words.rarity(w) for p in view.topic for w in p.wordings[:1])
        best = max(share, key=lambda loc: (share[loc], view.relevance(loc)), default=None)
        if best is None or share[best] < SECOND or weight < 0.25 * whole:
            break
        chosen.append(best)
    says = tuple(say for loc in chosen for say in passage(view, loc))
    return Finding(view.plan.id, says, view.relevance(chosen[0]), by)


def plainly(view: PlanView) -> float:
    """The coverage from which a clause is plainly about the question: less where the next one is far behind."""
    nearest = view.citable[:2]
    behind = view.relevance(nearest[1]) / (view.relevance(nearest[0]) or 1.0) if len(nearest) > 1 else 0.0
    return next(least for share, least in PLAINLY if behind <= share)


def read_section(view: PlanView) -> Finding | None:
    """All that stands right under the heading that the question names, where no clause is nearly as near."""
    best = next(iter(view.nearest(view.heads)), None)
    if best is None or view.coverage(best) < NAMED or view.relevance(view.citable[0]) > FARTHER * view.relevance(best):
        return None
    under = [c.locator for c in view.plan.clauses if c.parent == best]
    if not 1 < len(under) <= MOST_UNDER or view.heads & set(under):
        return None
    longest = longest_of([len(view.clauses[loc].text) for loc in under])
    says = tuple(Say(f"“{quote(view, loc, longest)}”", (loc,)) for loc in under)
    return Finding(view.plan.id, says, view.relevance(best), "section")


def passage(view: PlanView, locator: str) -> tuple[Say, ...]:
    """A clause quoted, with the bodies whose duty it is; an annex row with its cells."""
    row = view.rows.get(locator)
    if row:
        return (Say(f"“{quote(view, locator)}”", (locator,)), *cells(row, lambda words: (view.stands(locator, words),)))
    if view.clauses[locator].kind is ClauseKind.ROW and (targets := view.targets_of(locator)):
        return tuple(say for target in targets for say in _target(target))
    words = Say(f"“{quote(view, locator)}”", (locator,))
    bodies = view.bodies_of(locator)
    return (Say("; ".join(bodies), (locator,), "Cơ quan thực hiện"), words) if bodies else (words,)


def _target(target: Target) -> tuple[Say, ...]:
    """A row of a table of targets: what is measured, the figure with its unit after it, by when."""
    unit = "" if target.unit and target.unit in target.figure else target.unit
    figure = f"{target.figure}{'' if unit.startswith('%') else ' '}{unit}".strip()
    parts = (("Chỉ tiêu", f"{target.measure}: {figure}"), ("Thời gian", target.by))
    return tuple(Say(words, (target.locator,), name) for name, words in parts if words)


def read_task(view: PlanView) -> Finding | None:
    """What is to be done about the topic; whether it may be done, from a clause that rules it if one is as near."""
    if _MAY_IT.search(search_key(view.question.words)):
        near = [loc for loc in view.citable if view.relevance(loc) >= AS_NEAR * view.relevance(view.citable[0])]
        rule = read_passages(view, (loc for loc in near if _RULE.search(search_key(view.clauses[loc].text))), "task")
        if rule is not None:
            return rule
    return read_section(view) or read_passages(view, view.citable, "task")
