"""How an answer came about, in JSON values: what ``Answer.trace`` holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.question import Question
from assistant.read import Finding, PlanView

HITS = 50
"""Clauses that a trace lists, of all plans looked into."""


def trace(
    question: Question,
    views: Sequence[PlanView],
    findings: Sequence[Finding],
    confidence: float,
    took_ms: Mapping[str, float],
) -> dict[str, Any]:
    """The question as understood, the clauses nearest to it, what was found in them, and the time that each step took.

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
        "hits": _hits(views),
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


def _hits(views: Sequence[PlanView]) -> list[dict[str, Any]]:
    """The nearest clauses that say something of substance, nearest first; equal ones in the order of the views."""
    near = [(view.relevance(locator), view, locator) for view in views for locator in view.citable[:HITS]]
    near.sort(key=lambda each: -each[0])
    return [
        {
            "plan": view.plan.id,
            "locator": locator,
            "start": view.clauses[locator].span.start,
            "end": view.clauses[locator].span.end,
            "relevance": round(relevance, 3),
            "coverage": round(view.coverage(locator), 3),
        }
        for relevance, view, locator in near[:HITS]
    ]
