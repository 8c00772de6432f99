"""The measures of an answer: what is said, what is cited, whether it should have been refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.questions import Kind, Question, Quote
from eval.quoting import QuotedText, holds, wording

LONGEST = 1500
"""Characters: a longer citation points at nothing, a longer answer is not correct (twice that for a comparison)."""

MEASURES = ("correct", "fact_recall", "citation_recall", "citation_precision", "refusal")

Prediction = Mapping[str, Any]
"""A row of ``predictions.jsonl``; ``answer``, ``refused`` and ``citations`` are read."""

_MISSING: Prediction = {"answer": "", "refused": False, "citations": []}


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one question, each in [0, 1]; a measure that does not apply to it is absent."""

    id: str
    kind: Kind
    figures: dict[str, float]
    missing: tuple[str, ...] = ()
    """First wordings of the facts that were not said."""
    wrong: tuple[str, ...] = field(default=())
    """What was said although it must not be."""


class Sources:
    """Plans' texts for looking quotes up, folded once each."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        """``read`` gives a plan's source text; None where offsets say nothing (no text file), so that words count."""
        self._read = read
        self._texts: dict[str, QuotedText | None] = {}

    def covers(self, citation: Mapping[str, Any], quote: Quote) -> bool:
        """Whether the citation covers at least half of the quote."""
        if citation["plan"] != quote.plan:
            return False
        text = self._text(quote.plan)
        if text is None:
            return len(citation["text"]) <= LONGEST and holds(citation["text"], quote.quote)
        start, end = citation["start"], citation["end"]
        return end - start <= LONGEST and text.covered_by(start, end, quote)

    def _text(self, plan: str) -> QuotedText | None:
        if plan not in self._texts:
            source = self._read(plan)
            self._texts[plan] = None if source is None else QuotedText.of(source)
        return self._texts[plan]


def score_questions(
    questions: Iterable[Question], predictions: Mapping[str, Prediction], sources: Sources
) -> list[Score]:
    """A score for every question, in order; one without a prediction scores as an empty answer."""
    return [score_question(question, predictions.get(question.id, _MISSING), sources) for question in questions]


def score_question(question: Question, prediction: Prediction, sources: Sources) -> Score:
    """The figures of one answer."""
    refused = bool(prediction["refused"])
    text = wording(prediction["answer"])
    said = [any(wording(words) in text for words in fact) for fact in question.must_say]
    missing = tuple(fact[0] for fact, is_said in zip(question.must_say, said, strict=True) if not is_said)
    wrong = tuple(words for words in question.must_not_say if wording(words) in text)
    if question.kind is Kind.NONE:
        figures = {"correct": float(refused), "refusal": float(refused)}
    else:
        longest = LONGEST * (2 if question.kind is Kind.COMPARE else 1)
        brief = len(prediction["answer"]) <= longest
        figures = {
            "correct": float(not missing and not wrong and brief and not refused),
            "fact_recall": sum(said) / len(said),
            **_citation_figures(question, prediction["citations"], sources),
            "refusal": float(not refused),
        }
    return Score(question.id, question.kind, figures, missing, wrong)


def means(scores: Sequence[Score]) -> dict[str, float]:
    """Each measure's mean over the rows that have it; a measure that no row has is absent."""
    result = {}
    for measure in MEASURES:
        values = [score.figures[measure] for score in scores if measure in score.figures]
        if values:
            result[measure] = sum(values) / len(values)
    return result


def _citation_figures(question: Question, citations: Sequence[Mapping[str, Any]], sources: Sources) -> dict[str, float]:
    found = [any(sources.covers(cited, quote) for cited in citations for quote in place) for place in question.evidence]
    fair = [quote for place in question.evidence for quote in place] + list(question.may_cite)
    on_target = [any(sources.covers(cited, quote) for quote in fair) for cited in citations]
    return {
        "citation_recall": sum(found) / len(found),
        "citation_precision": sum(on_target) / len(on_target) if on_target else 0.0,
    }
