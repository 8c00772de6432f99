"""Queries being timed and their hits judged, alike for every system that is measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from eval.measures import measure_queries

K = 10
"""Hits asked for."""

Item = Mapping[str, str]
"""A ``KnownItem`` as JSON holds it: ``query``, ``question``, ``plan``, ``locator``."""
Found = Sequence[tuple[str, str]]
"""Plan and locator of hits, best first."""

_WARMING = 3


def timed(search: Callable[[str], Found], items: Sequence[Item]) -> tuple[list[float], list[Found]]:
    """Milliseconds that each item's query takes once the system is warm, and what it finds."""
    for item in items[:_WARMING]:
        search(item["query"])
    times, found = [], []
    for item in items:
        began = time.perf_counter()
        found.append(search(item["query"]))
        times.append((time.perf_counter() - began) * 1000)
    return times, found


def percentiles(name: str, times_ms: Sequence[float], percents: Sequence[int]) -> dict[str, float | None]:
    """``name_p50_ms`` and so on."""
    return {f"{name}_p{percent}_ms": float(np.percentile(times_ms, percent)) for percent in percents}


def judged(items: Sequence[Item], found: Sequence[Found]) -> tuple[float, float]:
    """nDCG@10 and RR@10 of known-item search: only the clause that a query was made from counts."""
    qrels = {str(number): {_name(item["plan"], item["locator"]): 1} for number, item in enumerate(items)}
    run = {
        str(number): {_name(*place): 1 / rank for rank, place in enumerate(hits[:K], start=1)}
        for number, hits in enumerate(found)
    }
    figures = measure_queries(qrels, run).values()
    return float(np.mean([f["nDCG@10"] for f in figures])), float(np.mean([f["RR@10"] for f in figures]))


def _name(plan: str, locator: str) -> str:
    return f"{plan} {locator}"
