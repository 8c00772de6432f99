"""One plan as a question looks at it: its clauses by relevance, its facts by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from assistant.question import Piece, Question
from assistant.relevance import PlanWords, bare_syllables, features
from index import Hit
from ingest import Clause, ClauseKind, Duty, Fact, Plan, Task

SEARCH_SHARE = 0.4
"""What search counts beside coverage. Search knows meaning and length, coverage what share of the question is met."""
NOT_TO_CITE = {ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE, ClauseKind.MASTHEAD, ClauseKind.TITLE, ClauseKind.ANNEX}

F = TypeVar("F", bound=Fact)
_MARK = re.compile(r"^(?:[-–+*•]|\(?(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]|[IVX]+(?=\s)|\d+(?:\.\d+)*(?=\s+[A-ZÀ-ỸĐ]))\s*")


def without_mark(text: str) -> str:
    """A clause's words without the number, letter or dash before them."""
    return _MARK.sub("", text, count=1)


@dataclass(frozen=True)
class PlanView:
    """A plan, and how near each of its clauses is to the question."""

    words: PlanWords
    question: Question
    hits: Mapping[str, Hit]
    """Search's hits in this plan, by locator."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.words.plan

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The plan's clauses by locator."""
        return {c.locator: c for c in self.plan.clauses}

    @cached_property
    def topic(self) -> Sequence[Piece]:
        """The question's topic less what only names the whole plan (words of its title that stand in a third of it)."""
        return self.question.topic

    def coverage(self, locator: str) -> float:
        """The share of the topic that a clause speaks of."""
        return self._coverages[locator]

    @cached_property
    def _coverages(self) -> Mapping[str, float]:
        return {c.locator: self.words.coverage(self.topic, c) for c in self.plan.clauses}

    def relevance(self, locator: str) -> float:
        """How near a clause is to the question: 0 to 1."""
        hit = self.hits.get(locator)
        return SEARCH_SHARE * (hit.score if hit else 0.0) + (1 - SEARCH_SHARE) * self.coverage(locator)

    def facts(self, kind: type[F]) -> list[F]:
        """The plan's facts of a kind, in text order."""
        return [f for f in self.plan.facts if isinstance(f, kind)]

    def nearest(self, locators: Iterable[str]) -> list[str]:
        """Locators by relevance, nearest first; the earlier one where two are as near."""
        return sorted(dict.fromkeys(locators), key=lambda loc: -self.relevance(loc))

    @cached_property
    def citable(self) -> list[str]:
        """Clauses that say something of substance, nearest first."""
        return self.nearest(
            c.locator
            for c in self.plan.clauses
            if c.kind not in NOT_TO_CITE
            and not (c.kind in {ClauseKind.HEADING, ClauseKind.GROUP} and self._has_children(c))
        )

    def _has_children(self, clause: Clause) -> bool:
        return clause.locator in self._parents

    @cached_property
    def _parents(self) -> set[str]:
        return {c.parent for c in self.plan.clauses if c.parent}

    def alike(self, a: str, b: str) -> float:
        """Share of words in common of two texts (Dice over syllables and pairs)."""
        x, y = features(bare_syllables(a)), features(bare_syllables(b))
        return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0

    def row_of(self, clause: Clause, fits: Callable[[Task], bool]) -> Task | None:
        """The annex row that assigns what a body clause says: its twin, or the row of a heading above it."""
        rows = [t for t in self.facts(Task) if fits(t)]
        for text in (without_mark(clause.text), *(without_mark(h) for h in reversed(clause.heading_path))):
            best = max(rows, key=lambda t: self.alike(t.text, text), default=None)
            if best is not None and self.alike(best.text, text) >= TWIN:
                return best
        return None

    @cached_property
    def focal(self) -> Duty | None:
        """The duty of the body that answers for the whole plan."""
        return next((d for d in self.facts(Duty) if d.focal), None)

    def residual(self, locators: Sequence[str]) -> tuple[Piece, ...]:
        """The pieces of the topic that none of the clauses says."""
        said = set().union(*(self.words.own[loc] | self.words.above[loc] for loc in locators))
        return tuple(p for p in self.topic if not any(features(w.split()) <= said for w in p.wordings))


TWIN = 0.6
"""Likeness from which a row is the same task as a body clause: twins copied with small changes lie above .7."""
