"""Citations measured by the character, after LegalBench-RAG (Pipitone and Alami 2024), with overlaps merged first.

A character is one of the source that is no white space. Two citations of the same words count once, so that neither
figure can pass 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.measures.sources import Sources
from eval.questions import Question, Quote


def character_figures(question: Question, citations: Sequence[Mapping[str, Any]], sources: Sources) -> dict[str, float]:
    """``char_precision``: of the characters cited, how many stand in a quote of the gold. ``char_recall``: of the
    characters of the evidence, how many are cited; of quotes any one of which will do, the one cited best counts.
    """
    cited = _marks(citations, sources)
    fair = {plan: np.zeros_like(marks) for plan, marks in cited.items()}
    for quote in question.fair_quotes:
        text = sources.text(quote.plan)
        for first, past in text.places(quote) if text and quote.plan in fair else ():
            fair[quote.plan][first:past] = True
    all_cited = sum(int(marks.sum()) for marks in cited.values())
    on_target = sum(int((marks & fair[plan]).sum()) for plan, marks in cited.items())
    covered = [_best(place, cited, sources) for place in question.evidence]
    gold = sum(size for _, size in covered)
    return {
        "char_recall": sum(part for part, _ in covered) / gold if gold else 0.0,
        "char_precision": on_target / all_cited if all_cited else 0.0,
    }


def _marks(citations: Sequence[Mapping[str, Any]], sources: Sources) -> dict[str, NDArray[np.bool_]]:
    """Of each plan, which of its characters are cited."""
    marks: dict[str, NDArray[np.bool_]] = {}
    for cited in citations:
        text = sources.text(cited["plan"])
        if text is not None:
            first, past = text.range(cited["start"], cited["end"])
            marks.setdefault(cited["plan"], np.zeros(len(text.text), dtype=np.bool_))[first:past] = True
    return marks


def _best(place: Sequence[Quote], cited: Mapping[str, NDArray[np.bool_]], sources: Sources) -> tuple[int, int]:
    """Characters cited and characters in all, of the quote of a place that is cited best."""
    found = []
    for quote in place:
        text = sources.text(quote.plan)
        for first, past in text.places(quote) if text else ():
            marks = cited.get(quote.plan)
            found.append((int(marks[first:past].sum()) if marks is not None else 0, past - first))
    return max(found, key=lambda each: each[0] / each[1], default=(0, 0))
