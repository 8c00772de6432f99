"""Clauses quoted as they stand: what is to be done, which figure, where the money comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.question import Question
from assistant.read.finding import Finding, Say
from assistant.read.quote import quote
from assistant.read.view import PlanView
from ingest import Money, Target, Task, search_key

ENOUGH = 0.34
"""Coverage below which a clause is not about the question."""
SECOND = 0.5
"""Share of what a first clause left unsaid that a second one must say to be quoted too."""

_FIGURE = re.compile(r"\d")
_PERCENT = re.compile(r"\d\s*%|phần trăm")


def read_passages(view: PlanView, among: Iterable[str], by: str, *, most: int = 2) -> Finding | None:
    """The nearest clause among those given, and a second one where it says what the first leaves unsaid."""
    allowed = set(among)
    ranked = [loc for loc in view.citable if loc in allowed]
    if not ranked or view.coverage(ranked[0]) < ENOUGH:
        return None
    chosen = [ranked[0]]
    while len(chosen) < most:
        left = view.residual(chosen)
        if not left:
            break
        share = {loc: view.words.coverage(left, view.clauses[loc]) for loc in ranked[:12] if loc not in chosen}
        weight = sum(view.words.rarity(w) for p in left for w in p.wordings[:1])
        whole = sum(view.words.rarity(w) for p in view.topic for w in p.wordings[:1])
        best = max(share, key=lambda loc: (share[loc], view.relevance(loc)), default=None)
        if best is None or share[best] < SECOND or weight < 0.25 * whole or view.coverage(best) < ENOUGH:
            break
        chosen.append(best)
    says = tuple(Say(f"“{quote(view, loc)}”", (loc,)) for loc in chosen)
    return Finding(view.plan.id, says, view.relevance(chosen[0]), by)


def read_task(view: PlanView) -> Finding | None:
    """What is to be done about the topic."""
    return read_passages(view, view.citable, "task")


def read_target(view: PlanView) -> Finding | None:
    """Which figure is to be reached: a clause that states one, of the period asked about."""
    question = view.question
    targets = view.facts(Target)
    places = {t.locator for t in targets}
    places |= {t.locator for t in view.facts(Task) if _FIGURE.search(t.product)}
    places = {loc for loc in places if _fits(view, loc, question)}
    by_year = _by_year(view, targets, places)
    if len(by_year) > 1:
        findings = [f for f in (read_passages(view, locs, "target", most=1) for locs in by_year) if f]
        if findings:
            says = tuple(s for f in findings for s in f.says)
            return Finding(view.plan.id, says, max(f.relevance for f in findings), "target")
    return read_passages(view, by_year[0] if by_year else places, "target")


def _fits(view: PlanView, locator: str, question: Question) -> bool:
    text = view.clauses[locator].text
    return bool(_PERCENT.search(text)) if "percent" in question.wants and "count" not in question.wants else True


def _by_year(view: PlanView, targets: list[Target], places: set[str]) -> list[set[str]]:
    """The places that speak of each year asked about; all of them where no year is asked about or none fits."""
    groups = []
    for year in view.question.years:
        fits = {
            loc
            for loc in places
            if year
            in " ".join(
                (view.clauses[loc].text, *view.clauses[loc].heading_path, *(t.by for t in targets if t.locator == loc))
            )
        }
        if fits:
            groups.append(fits)
    return groups or [places]


def read_money(view: PlanView) -> Finding | None:
    """How much money, or where it comes from."""
    money = view.facts(Money)
    if "amount" in view.question.wants:
        stated = [m for m in money if m.amount is not None]
        if not stated:
            return None
        best = max(stated, key=lambda m: view.relevance(m.locator))
        return Finding(
            view.plan.id,
            (Say(f"“{quote(view, best.locator)}”", (best.locator,)),),
            0.5 + view.relevance(best.locator) / 2,
            "money",
        )
    about = {m.locator for m in money} | _under_money(view)
    if not about:
        return None
    ranked = view.nearest(about)
    asks_source = re.search(r"nguồn|từ đâu|lấy|where|source|come", search_key(view.question.text))
    sources = [loc for loc in ranked if any(m.locator == loc for m in money)]
    best = sources[0] if asks_source and sources else ranked[0]
    return Finding(view.plan.id, (Say(f"“{quote(view, best)}”", (best,)),), max(view.relevance(best), 0.4), "money")


def _under_money(view: PlanView) -> set[str]:
    heading = re.compile(r"kinh phí|ngân sách|tài chính|nguồn vốn|nguồn lực")
    return {
        c.locator
        for c in view.plan.clauses
        if c.locator in set(view.citable)
        and (heading.search(search_key(" ".join(c.heading_path))) or heading.search(search_key(c.text)))
    }


Reader = Callable[[PlanView], Finding | None]
