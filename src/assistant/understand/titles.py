"""Which of several plans of one place a question means: told apart by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.question import Piece
from assistant.understand.places import named_by_issuer
from index import PlanCard
from ingest import strip_diacritics, syllables

_OF_A_PLAN = re.compile(r"kế hoạch|chương trình|đề án|nghị quyết|chỉ thị|quy chế|\bplan\b|\bprogramme\b|\bresolution\b")
_TELLING = 0.3
"""What words count that name one of a place's plans by its subject: in that plan nearly every clause is about it."""


def speaks_of_plans(asked: str) -> bool:
    """Whether a question's words (search key) hold a word for plans."""
    return _OF_A_PLAN.search(asked) is not None


@dataclass(frozen=True)
class Titles:
    """The names of a library's plans, by which those of one place are told apart."""

    cards: tuple[PlanCard, ...]

    def meant(
        self, places: Iterable[tuple[str, ...]], asked: str, pieces: Sequence[Piece], several: bool = False
    ) -> tuple[str, ...]:
        """The plans meant of those of each place."""
        return tuple(dict.fromkeys(p for plans in places for p in self._told_apart(plans, asked, pieces, several)))

    def _told_apart(
        self, plans: tuple[str, ...], asked: str, pieces: Sequence[Piece], several: bool
    ) -> tuple[str, ...]:
        """Of several plans of one place, those whose names hold most of the words that tell the names apart.

        ``several``: the question compares, and may name each plan by words of its own.
        """
        if len(plans) < 2:
            return plans
        wordings = {strip_diacritics(w) for p in pieces for w in p.wordings}
        # Without a word for plans, only a whole name of a subject tells one: "khoáng sản", "vật liệu nổ".
        words = wordings if speaks_of_plans(asked) else {w for w in wordings if " " in w}
        held = {p: {w for w in words if f" {w} " in self._names[p]} for p in plans}
        common = set.intersection(*held.values())
        most = max(len(h - common) for h in held.values())
        own = {p: h - set().union(*(o for q, o in held.items() if q != p)) for p, h in held.items()}
        if several and sum(map(bool, own.values())) > 1:
            return tuple(p for p in plans if own[p])
        return tuple(p for p in plans if len(held[p] - common) == most)

    def without_telling(
        self, pieces: Sequence[Piece], place: tuple[str, ...], plans: tuple[str, ...]
    ) -> tuple[Piece, ...]:
        """The pieces, those by whose words the plans meant are told from others of their place counting little."""

        def tells(piece: Piece) -> bool:
            words = [strip_diacritics(w) for w in piece.wordings]
            named = {p for p in place if any(f" {w} " in self._names[p] for w in words)}
            return bool(named) and named <= set(plans) and len(named) < len(place)

        return tuple(replace(p, weight=p.weight * _TELLING) if tells(p) else p for p in pieces)

    @cached_property
    def _names(self) -> dict[str, str]:
        """What tells each plan: its title, and its issuer where that is not the place's committee; bare words."""
        names = {c.id: f"{c.masthead.title} {named_by_issuer(c)}" for c in self.cards}
        return {plan: f" {' '.join(syllables(strip_diacritics(name)))} " for plan, name in names.items()}
