"""The measures of an answer: what is said, what is cited, whether it should have been refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.measures.characters import character_figures
from eval.measures.failures import Spans, failure_of
from eval.measures.quoting import wording
from eval.measures.retrieval import retrieval_figures
from eval.measures.score import Score
from eval.measures.sources import LONGEST, Sources
from eval.questions import Kind, Question

MEASURES = ("correct", "fact_recall", "citation_recall", "citation_precision", "refusal")
"""Those that the benchmark defines."""

Prediction = Mapping[str, Any]
"""A row of ``predictions.jsonl``; ``answer``, ``refused``, ``citations``, ``trace`` and ``error`` are read."""

_MISSING: Prediction = {"answer": "", "refused": False, "citations": []}


def score_questions(
    questions: Sequence[Question],
    predictions: Mapping[str, Prediction],
    sources: Sources,
    spans: Spans | None = None,
) -> list[Score]:
    """A score for every question, in order; one without a prediction scores as an empty answer.

    ``spans``: a plan's clauses as the system read them, for laying failures to reading.
    """
    asked = [(question, predictions.get(question.id, _MISSING)) for question in questions]
    found = retrieval_figures(asked, sources)
    return [score_question(q, row, sources, spans, found.get(q.id, {})) for q, row in asked]


def score_question(
    question: Question,
    prediction: Prediction,
    sources: Sources,
    spans: Spans | None = None,
    found: Mapping[str, float] | None = None,
) -> Score:
    """The figures of one answer; ``found``: those of its retrieval."""
    refused = bool(prediction["refused"])
    text = wording(prediction["answer"])
    said = [any(wording(words) in text for words in fact) for fact in question.must_say]
    missing = tuple(fact[0] for fact, is_said in zip(question.must_say, said, strict=True) if not is_said)
    wrong = tuple(words for words in question.must_not_say if wording(words) in text)
    if question.kind is Kind.NONE:
        figures = {"correct": float(refused), "refusal": float(refused), "refusal_recall": float(refused)}
    else:
        longest = LONGEST * (2 if question.kind is Kind.COMPARE else 1)
        brief = len(prediction["answer"]) <= longest
        figures = {
            "correct": float(not missing and not wrong and brief and not refused),
            "fact_recall": sum(said) / len(said),
            **_citation_figures(question, prediction["citations"], sources),
            "refusal": float(not refused),
            **character_figures(question, prediction["citations"], sources),
            **(found or {}),
        }
    if refused:
        figures["refusal_precision"] = float(question.kind is Kind.NONE)
    return Score(
        id=question.id,
        kind=question.kind,
        figures=figures,
        plans=question.plans,
        tags=question.tags,
        missing=missing,
        wrong=wrong,
        failure=failure_of(question, prediction, figures, sources, spans),
        confidence=prediction.get("trace", {}).get("confidence"),
        gold=tuple(sources.gold(question)),
    )


def means(scores: Iterable[Score]) -> dict[str, float]:
    """Each measure's mean over the rows that have it; a measure that no row has is absent.

    Precision and recall of refusal are such means too: over the rows refused, and over those that should have been.
    """
    values: dict[str, list[float]] = {}
    for score in scores:
        for measure, value in score.figures.items():
            values.setdefault(measure, []).append(value)
    return {measure: sum(each) / len(each) for measure, each in values.items()}


def _citation_figures(question: Question, citations: Sequence[Mapping[str, Any]], sources: Sources) -> dict[str, float]:
    found = [any(sources.covers(cited, quote) for cited in citations for quote in place) for place in question.evidence]
    fair = question.fair_quotes
    on_target = [any(sources.covers(cited, quote) for quote in fair) for cited in citations]
    return {
        "citation_recall": sum(found) / len(found),
        "citation_precision": sum(on_target) / len(on_target) if on_target else 0.0,
    }
