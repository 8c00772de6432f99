"""Opening a library, searching it, asking over it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from eval.benching.fresh import Figures, Told
from eval.benching.machine import peak_memory
from eval.benching.queries import Found, Item, K, judged, percentiles, timed
from index import Hit, Library

_SEARCHED = 50
"""Queries after which the memory of a process that searches is taken."""
_COMPARED = 30
"""Queries whose hits are compared with exact search."""
_ALIKE = 1e-5
"""Cosines that differ by less are equal: sums in another order end in other last figures."""


def open_cold(told: Told, *, library: str, items: Sequence[Item]) -> Figures:
    """What the first search costs, opening included, and the memory of a process that only searches."""
    began = time.perf_counter()
    with Library.open(Path(library)) as opened:
        opened.search(items[0]["query"], k=K)
        first_ms = (time.perf_counter() - began) * 1000
        for item in items[:_SEARCHED]:
            opened.search(item["query"], k=K)
        told()
        return {"open_ms": first_ms, "search_peak_mb": peak_memory()}


def search(told: Told, *, library: str, items: Sequence[Item]) -> Figures:
    """Times of warm searches, one after the other; how well they find; what approximating costs."""
    with Library.open(Path(library)) as opened:

        def found(query: str) -> Found:
            return [(hit.plan, hit.locator) for hit in opened.search(query, k=K)]

        times, hits = timed(found, items)
        ndcg, rr = judged(items, hits)
        told()
        return {
            **percentiles("search", times, (50, 95, 99)),
            "search_per_s": 1000 * len(times) / sum(times),
            "search_nDCG@10": ndcg,
            "search_RR@10": rr,
            "recall_of_exact@10": _recall(opened, items[:_COMPARED]),
        }


def ask(told: Told, *, library: str, items: Sequence[Item]) -> Figures:
    """Times of whole answers, the first of all apart."""
    from assistant import Assistant

    with Library.open(Path(library)) as opened:
        began = time.perf_counter()
        assistant = Assistant(opened)
        assistant.ask(items[0]["question"])
        first_ms = (time.perf_counter() - began) * 1000
        times, cited = [], 0
        for item in items:
            began = time.perf_counter()
            answer = assistant.ask(item["question"])
            times.append((time.perf_counter() - began) * 1000)
            cited += (item["plan"], item["locator"]) in [(c.plan, c.locator) for c in answer.citations]
        told()
        return {
            **percentiles("ask", times, (50, 95)),
            "ask_first_ms": first_ms,
            "ask_cites_source": cited / len(items),
            "ask_peak_mb": peak_memory(),
        }


def _recall(library: Library, items: Sequence[Item]) -> float:
    """Share of the ten clauses nearest in meaning that a search over everything finds.

    Searches that are narrowed to some plans are exact, so two of them, over half the plans each, tell the nearest.
    """
    plans = [card.id for card in library.plans()]
    halves = [half for half in (plans[: len(plans) // 2], plans[len(plans) // 2 :]) if half]
    shares = []
    for item in items:
        exact: list[Hit] = []
        for half in halves:
            exact += library.search(item["query"], plans=half, k=K, words_weight=0.0)
        nearest = sorted((hit.meaning for hit in exact), reverse=True)[:K]
        if nearest:
            hits = library.search(item["query"], k=K, words_weight=0.0)
            shares.append(sum(hit.meaning > nearest[-1] - _ALIKE for hit in hits) / len(nearest))
    return sum(shares) / len(shares) if shares else 1.0
