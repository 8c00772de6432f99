"""How an answer came about, in JSON values: what ``Answer.trace`` holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.question import Question
from assistant.ranking import Place
from assistant.read import Finding
from ingest import Span

HITS = 50
"""Clauses that a trace lists, of all plans looked into."""


def trace(
    question: Question,
    near: Sequence[Place],
    spans: Sequence[Span],
    findings: Sequence[Finding],
    confidence: float,
    took_ms: Mapping[str, float],
) -> dict[str, Any]:
    """The question as understood, the clauses nearest to it, what was found in them, and the time that each step took.

    ``near``: the clauses, nearest first; ``spans``: where the first of them stand in their sources;
    ``confidence``: relevance of the best finding, also of one too weak to answer with; 0 where there is none.
    """
    return {
        "kinds": {str(k): round(w, 2) for k, w in question.kinds.items()},
        "topic": [" | ".join(p.wordings) for p in question.topic],
        "plans": list(question.plans),
        "strangers": list(question.strangers),
        "bodies": list(question.bodies),
        "years": list(question.years),
        "after": question.after,
        "wants": sorted(question.wants),
        "compare": question.compare,
        "language": str(question.language),
        "words": question.words,
        "hits": [_hit(place, span) for place, span in zip(near, spans, strict=False)],
        "findings": [
            {
                "plan": f.plan,
                "by": f.by,
                "relevance": round(f.relevance, 3),
                "places": [p for s in f.says for p in s.places],
            }
            for f in findings
        ],
        "confidence": round(confidence, 4),
        "took_ms": {step: round(ms, 2) for step, ms in took_ms.items()},
    }


def _hit(place: Place, span: Span) -> dict[str, Any]:
    return {
        "plan": place.plan,
        "locator": place.locator,
        "start": span.start,
        "end": span.end,
        "relevance": round(place.relevance, 3),
        "coverage": round(place.coverage, 3),
        "by": place.by,
    }
