"""The same clauses in LangChain's own parts: FAISS, BM25Retriever, EnsembleRetriever, with the library's embedding."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.benching.fresh import Figures, Told
from eval.benching.machine import peak_memory
from eval.benching.queries import Found, Item, K, judged, percentiles, timed
from eval.systems.baselines import BaselinePassages, BaselineSettings
from index import Library

_SETTINGS = BaselineSettings(chunk=2000, depth=K)
"""A clause is one document, as it is one result of the library."""
_MOST = 100
"""Queries: each takes BM25Retriever a walk over all clauses in Python."""


def langchain(told: Told, *, library: str, items: Sequence[Item]) -> Figures:
    """Times and quality of the ensemble, over clauses that carry their plan's title and headings with them."""
    items = items[:_MOST]
    with Library.open(Path(library)) as opened:
        began = time.perf_counter()
        ensemble = BaselinePassages("ensemble", _passages(opened), opened.embedding, _SETTINGS)
        built_s = time.perf_counter() - began
        told()

        def theirs(query: str) -> Found:
            return [_place(name) for name, _ in ensemble.search(query, K)]

        def ours(query: str) -> Found:
            return [(hit.plan, hit.locator) for hit in opened.search(query, k=K)]

        times, hits = timed(theirs, items)
        peak = peak_memory()
        our_times, our_hits = timed(ours, items)
        ndcg, rr = judged(items, hits)
        our_ndcg, our_rr = judged(items, our_hits)
        return {
            "langchain_build_s": built_s,
            **percentiles("langchain", times, (50, 95)),
            "langchain_per_s": 1000 * len(times) / sum(times),
            "times_as_fast_as_langchain": sum(times) / sum(our_times),
            "langchain_nDCG@10": ndcg,
            "langchain_RR@10": rr,
            "same_queries_nDCG@10": our_ndcg,
            "same_queries_RR@10": our_rr,
            "langchain_peak_mb": peak,
        }


def _passages(library: Library) -> Iterator[tuple[str, str, str]]:
    for card in library.plans():
        for clause in library.plan(card.id).clauses:
            context = "\n".join((card.masthead.title, *clause.heading_path))
            yield f"{card.id} {clause.locator}", context, clause.text


def _place(name: str) -> tuple[str, str]:
    plan, _, locator = name.partition(" ")
    return plan, locator
