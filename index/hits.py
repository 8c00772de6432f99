"""What a search gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found, with why: ``score`` is the weighted sum of ``words`` and ``meaning``."""

    plan: str
    locator: str
    score: float
    words: float
    """BM25 score over that of the query's best clause, 0 to 1."""
    meaning: float
    """Cosine of the query and the clause, 0 to 1."""
