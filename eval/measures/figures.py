"""The figures of a run, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.measures.score import Score

RESAMPLES = 2000
CONFIDENCE = 0.95
ORDER = (
    "correct",
    "fact_recall",
    "citation_recall",
    "citation_precision",
    "refusal",
    "refusal_precision",
    "refusal_recall",
    "char_recall",
    "char_precision",
)
"""Measures of answers, in the order that people look at them; those of retrieval follow."""
_PERCENTILES = (50, 90, 99)

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Measure to value, and to the interval in which it lies with 95 % confidence."""

    values: dict[str, float]
    intervals: dict[str, Interval]
    """A measure with fewer than two rows has none."""


def figures_of(scores: Sequence[Score], times_ms: Iterable[float], seed: int) -> Figures:
    """Means over the rows that have a measure, percentiles of the times that answers took (milliseconds).

    Intervals: percentile bootstrap over questions (Efron 1979), ``RESAMPLES`` times from the seed.
    """
    values: dict[str, float] = {}
    intervals: dict[str, Interval] = {}
    for measure, column in columns(scores).items():
        present = column[~np.isnan(column)]
        values[measure] = float(present.mean())
        if interval := _interval(present, np.mean, seed):
            intervals[measure] = interval
    times = np.array(list(times_ms))
    for percent in _PERCENTILES if len(times) else ():
        name = f"p{percent}_ms"
        values[name] = float(np.percentile(times, percent))
        if interval := _interval(times, lambda x, axis, q=percent: np.percentile(x, q, axis=axis), seed):
            intervals[name] = interval
    return Figures(values, intervals)


def columns(scores: Sequence[Score]) -> dict[str, NDArray[np.float64]]:
    """Each measure's figures in the order of the scores, NaN where it does not apply to a question."""
    held = dict.fromkeys(measure for score in scores for measure in score.figures)
    names = [*(name for name in ORDER if name in held), *(name for name in held if name not in ORDER)]
    return {name: np.array([score.figures.get(name, np.nan) for score in scores]) for name in names}


def _interval(values: NDArray[np.float64], statistic: Callable[..., Any], seed: int) -> Interval | None:
    from scipy.stats import bootstrap

    if len(values) < 2:
        return None
    found = bootstrap(
        (values,),
        statistic,
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=max(1, 2_000_000 // len(values)),
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return float(found.low), float(found.high)


def passed(figures: Mapping[str, float]) -> bool:
    """Whether a question counts as answered: it is correct; a query has all its passages among the first ten."""
    return figures.get("correct", figures.get("R@10", 0.0)) == 1
