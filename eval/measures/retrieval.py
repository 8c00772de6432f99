"""How high the evidence stands among the hits, by the measures of ir-measures.

What is retrieved is a place of evidence: the first hit that covers one of its quotes is its rank; a hit that covers
none, or only places found before, is a miss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.measures.sources import Sources
from eval.questions import Question

CUTOFFS = (1, 3, 5, 10, 20, 50)
"""Ranks at which recall is taken."""

Run = Mapping[str, Mapping[str, float]]


def measure_queries(qrels: Mapping[str, Mapping[str, int]], run: Run) -> dict[str, dict[str, float]]:
    """Figures of each judged query: R@k, nDCG@10 and RR@10; a query without hits counts 0."""
    import ir_measures
    from ir_measures import RR, R, nDCG

    measures = [nDCG @ 10, RR @ 10, *(R @ k for k in CUTOFFS)]
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    asked = {query: dict(run.get(query, {})) for query in qrels}
    for metric in ir_measures.iter_calc(measures, {q: dict(docs) for q, docs in qrels.items()}, asked):
        figures[metric.query_id][str(metric.measure)] = float(metric.value)
    return dict(figures)


def retrieval_figures(
    asked: Iterable[tuple[Question, Mapping[str, Any]]], sources: Sources
) -> dict[str, dict[str, float]]:
    """Figures of each question with evidence, by id; of those alone whose row tells its hits, or failed."""
    qrels, run = {}, {}
    for question, row in asked:
        hits = [] if "error" in row else row.get("trace", {}).get("hits")
        if question.evidence and hits is not None:
            qrels[question.id] = {f"place {number}": 1 for number in range(len(question.evidence))}
            run[question.id] = ranking(question, hits, sources)
    return measure_queries(qrels, run) if qrels else {}


def ranking(question: Question, hits: Sequence[Mapping[str, Any]], sources: Sources) -> dict[str, float]:
    """What the hits retrieve, best first, with falling scores: places of evidence and misses."""
    found: dict[str, None] = {}
    for number, hit in enumerate(hits):
        shown = [
            f"place {i}" for i, place in enumerate(question.evidence) if any(sources.covers(hit, q) for q in place)
        ]
        fresh = [place for place in shown if place not in found]
        found.update(dict.fromkeys(fresh or [f"hit {number}"]))
    return {name: 1.0 / rank for rank, name in enumerate(found, start=1)}
