"""What was found in a plan to answer with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """One statement and the clauses that it stands on (locators, most important first)."""

    text: str
    places: tuple[str, ...]
    label: str = ""
    """What the words are, in Vietnamese (``Chủ trì``); empty for words quoted as they stand."""
    plan: str = ""
    """The plan that the places are in, where it is another than the finding's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one plan says in answer to a question."""

    plan: str
    says: tuple[Say, ...]
    relevance: float
    """0 to 1: how much of the question's topic the clauses relied on speak of."""
    by: str
    """The reader that found it, for the trace."""
