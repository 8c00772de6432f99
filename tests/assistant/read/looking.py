"""A small made-up plan as a question looks at it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.question import Kind, Language, Question
from assistant.read import Finding, PlanView
from assistant.relevance import PlanWords
from assistant.settings import Settings
from assistant.understand import asking, topic
from assistant.understand.offices import Offices
from index import Hit
from ingest import Clause, ClauseKind, Duty, Fact, Masthead, Plan, Span, find_bodies, search_key

SPAN = Span(0, 1)
_YEAR = re.compile(r"\b20\d\d\b")


def plan(
    texts: Mapping[str, str],
    facts: Sequence[Fact] = (),
    head: Masthead | None = None,
    kinds: Mapping[str, ClauseKind] | None = None,
) -> Plan:
    """A plan of clauses by locator; one that others stand under is a heading, unless ``kinds`` says otherwise."""
    parents = {loc: next((p for p in _above(loc) if p in texts), None) for loc in texts}
    usual = {
        loc: ClauseKind.ROW
        if loc.startswith("PL")
        else ClauseKind.HEADING
        if loc in parents.values()
        else ClauseKind.ITEM
        for loc in texts
    }
    clauses = tuple(
        Clause(
            loc,
            "",
            (usual | dict(kinds or {}))[loc],
            text,
            Span(i, i + 1),
            tuple(texts[up] for up in reversed(_above(loc)) if up in texts),
            parent=parents[loc],
        )
        for i, (loc, text) in enumerate(texts.items())
    )
    return Plan("p", head or Masthead(), clauses, tuple(facts))


def looked_at(made_up: Plan, words: str, **options: Any) -> PlanView:  # noqa: ANN401  # fields of Question
    """The plan as a question typed with diacritics looks at it; search gives every clause the same."""
    key = search_key(words)
    offices = Offices([f.body for f in made_up.facts if isinstance(f, Duty)])
    question = Question(
        words,
        key,
        Language.VIETNAMESE,
        asking.kinds(words, key) or {Kind.TASK: 1.0},
        topic.pieces(key),
        bodies=offices.bodies(key, [(b.text, b.key) for b in find_bodies(key)]),
        years=tuple(map(int, _YEAR.findall(key))),
        wants=asking.wants(key),
    )
    hits = {c.locator: Hit("p", c.locator, 0.8, 0.8, 0.8) for c in made_up.clauses}
    return PlanView(PlanWords(made_up), replace(question, **options), hits)


def as_near_as(view: PlanView, near: Mapping[str, float]) -> PlanView:
    """The same, with the clauses as near to the question as is said (relevance by locator), others not at all."""
    hits = {loc: Hit("p", loc, score, score, score) for loc, score in near.items()}
    return replace(view, hits=hits, settings=Settings(search_share=1.0))


def places(finding: Finding | None) -> list[str]:
    """Where the statements found stand, each place once."""
    return list(dict.fromkeys(place for say in finding.says for place in say.places)) if finding else []


def said(finding: Finding | None) -> str:
    """All that was found, with what it is called."""
    return " | ".join(f"{say.label}: {say.text}" if say.label else say.text for say in finding.says) if finding else ""


def _above(locator: str) -> list[str]:
    """The locators that one stands under, nearest first."""
    parts = locator.split(".")
    return [".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
