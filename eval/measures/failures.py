"""Where on the road from file to answer a failure is laid, read from the row and its trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eval.measures.score import Stage
from eval.measures.sources import Sources
from eval.questions import Kind, Question, Quote

Spans = Callable[[str], Sequence[tuple[int, int]]]
"""A plan's id to the characters ``[start, end)`` of its clauses; none for a plan that is not there."""

_ROAD = (Stage.READING, Stage.FINDING, Stage.CHOOSING, Stage.SAYING)


def failure_of(
    question: Question,
    row: Mapping[str, Any],
    figures: Mapping[str, float],
    sources: Sources,
    spans: Spans | None,
) -> Stage | None:
    """The stage that a failure is laid to; None where the answer is correct and all its evidence cited.

    Of several places of evidence, the one lost earliest on the road decides. A question that should have been
    refused fails in choosing: something was taken for an answer that is none.
    """
    if "error" in row:
        return Stage.ERROR
    if figures["correct"] == 1 and figures.get("citation_recall", 1) == 1:
        return None
    if question.kind is Kind.NONE:
        return Stage.CHOOSING
    lost = [_lost(place, row, sources, spans) for place in question.evidence]
    return min(lost, key=_ROAD.index)


def _lost(place: Sequence[Quote], row: Mapping[str, Any], sources: Sources, spans: Spans | None) -> Stage:
    """The stage at which a place of evidence was lost; SAYING where it came through."""
    if any(sources.covers(cited, quote) for cited in row["citations"] for quote in place):
        return Stage.SAYING
    hits = row.get("trace", {}).get("hits", [])
    if any(_within(quote, hit["plan"], [(hit["start"], hit["end"])], sources) for hit in hits for quote in place):
        return Stage.CHOOSING
    if spans is None or any(_within(quote, quote.plan, spans(quote.plan), sources) for quote in place):
        return Stage.FINDING
    return Stage.READING


def _within(quote: Quote, plan: str, spans: Sequence[tuple[int, int]], sources: Sources) -> bool:
    """Whether one of the spans holds half of the quote, however long it is."""
    text = sources.text(quote.plan)
    return plan == quote.plan and text is not None and any(text.covered_by(a, b, quote) for a, b in spans)
