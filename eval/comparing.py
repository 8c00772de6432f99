"""Two runs over the same questions: is one better, by how much, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from eval.measures import Score, columns, passed
from eval.running import RunError, RunFolder

RESAMPLES = 9999
LEVEL = 0.05
"""A difference is called where the corrected p-value does not pass this."""
FAMILY = (
    "correct",
    "fact_recall",
    "citation_recall",
    "citation_precision",
    "refusal",
    "char_recall",
    "char_precision",
    "nDCG@10",
    "R@10",
    "RR@10",
)
"""Measures that are tested together, where the runs have them."""
_BATCH = 2_000_000
"""Numbers that one step of resampling may hold at a time."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in two runs, over the questions of both; positive differences are B's gain."""

    measure: str
    a: float
    b: float
    interval: tuple[float, float]
    """95 % interval of ``b - a`` (percentile bootstrap over questions); NaN where fewer than two have both figures."""
    effect: float
    """Cohen's d of the paired differences: their mean over their standard deviation; 0 where all are equal."""
    p: float
    """Two-sided, of a paired randomisation test."""
    p_holm: float
    """Corrected for the family of measures."""

    @property
    def real(self) -> bool:
        """Whether a difference is called at the 5 % level."""
        return self.p_holm <= LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """How run B differs from run A."""

    differences: list[Difference]
    mended: list[str] = field(default_factory=list)
    """Ids of questions that only B answers."""
    broken: list[str] = field(default_factory=list)
    """Ids of questions that only A answers."""
    failing: list[str] = field(default_factory=list)
    """Ids of questions that neither answers."""


def compare_runs(a: RunFolder, b: RunFolder, *, measures: Sequence[str] = FAMILY, seed: int = 0) -> Comparison:
    """Compare two finished runs. Raises RunError where they were not over the same questions."""
    require_same_questions(a, b)
    return compare(a.scores(), b.scores(), measures=measures, seed=seed)


def require_same_questions(a: RunFolder, b: RunFolder) -> None:
    """Raises RunError where the runs were not over the same questions with the same gold."""
    if a.manifest().fingerprints["questions"] == b.manifest().fingerprints["questions"]:
        return
    of_a, of_b = ({line["id"]: line for line in run.questions()} for run in (a, b))
    differ = sorted(name for name in of_a.keys() | of_b.keys() if of_a.get(name) != of_b.get(name))
    shown = ", ".join(differ[:3]) + (" …" if len(differ) > 3 else "")
    raise RunError(
        b.path,
        f"hai lượt chạy không cùng bộ câu hỏi với {a.path} (khác nhau {len(differ)} câu: {shown})",
        "Hãy chạy lại cả hai trên cùng một bộ câu hỏi",
    )


def compare(
    a: Sequence[Score],
    b: Sequence[Score],
    *,
    measures: Sequence[str] = FAMILY,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Comparison:
    """Compare scores, paired by question whatever their order. Measures that a run does not have are left out."""
    of_b = {score.id: score for score in b}
    pairs = [(score, of_b[score.id]) for score in a]
    columns_a, columns_b = columns([x for x, _ in pairs]), columns([y for _, y in pairs])
    tested = [measure for measure in measures if measure in columns_a and measure in columns_b]
    answered = [(x.id, passed(x.figures), passed(y.figures)) for x, y in pairs]
    return Comparison(
        differences=_differences({m: (columns_a[m], columns_b[m]) for m in tested}, seed, resamples),
        mended=[name for name, before, after in answered if after and not before],
        broken=[name for name, before, after in answered if before and not after],
        failing=[name for name, before, after in answered if not before and not after],
    )


def _differences(values: Mapping[str, tuple[Values, Values]], seed: int, resamples: int) -> list[Difference]:
    """The differences of measures, their p-values corrected after Holm (1979)."""
    from statsmodels.stats.multitest import multipletests

    if not values:
        return []
    p_values = {measure: randomisation_test(a, b, seed, resamples) for measure, (a, b) in values.items()}
    corrected = multipletests(list(p_values.values()), method="holm")[1]
    return [
        Difference(
            measure=measure,
            a=float(np.nanmean(a)),
            b=float(np.nanmean(b)),
            interval=_interval(a, b, seed, resamples),
            effect=_effect(a, b),
            p=p_values[measure],
            p_holm=float(p_holm),
        )
        for (measure, (a, b)), p_holm in zip(values.items(), corrected, strict=True)
    ]


def randomisation_test(a: Values, b: Values, seed: int, resamples: int = RESAMPLES) -> float:
    """Two-sided p-value of the difference in means, under swapping the two figures of any question at random.

    Fisher 1935; Smucker, Allan and Carterette 2007 for retrieval. NaN stands for a figure that does not apply to a
    question: the swap takes it along.
    """
    from scipy.stats import monte_carlo_test

    if np.array_equal(a, b, equal_nan=True):
        return 1.0
    rng = np.random.default_rng(seed)
    has_a, has_b = (~np.isnan(values) for values in (a, b))
    figures_a, figures_b = np.nan_to_num(a), np.nan_to_num(b)
    gain, moved = figures_b - figures_a, has_b.astype(float) - has_a

    def difference(swapped: Values, axis: int) -> Values:
        """``swapped``: (…, questions), 1 where a question's figures are swapped, 0 where not."""
        figures, present = np.tensordot(swapped, gain, (axis, 0)), np.tensordot(swapped, moved, (axis, 0))
        mean_a = (figures_a.sum() + figures) / (has_a.sum() + present)
        mean_b = (figures_b.sum() - figures) / (has_b.sum() - present)
        apart: Values = mean_b - mean_a
        return apart

    tested = monte_carlo_test(
        np.zeros(len(a)),
        lambda size: rng.integers(0, 2, size).astype(float),
        difference,
        vectorized=True,
        n_resamples=resamples,
        batch=max(1, _BATCH // len(a)),
    )
    return float(tested.pvalue)


def _interval(a: Values, b: Values, seed: int, resamples: int) -> tuple[float, float]:
    """Of the difference in means, over the questions that have a figure in both."""
    from scipy.stats import bootstrap

    gains = (b - a)[~np.isnan(b - a)]
    if len(gains) < 2:
        return float("nan"), float("nan")
    found = bootstrap(
        (gains,),
        np.mean,
        vectorized=True,
        n_resamples=resamples,
        batch=max(1, _BATCH // len(gains)),
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return float(found.low), float(found.high)


def _effect(a: Values, b: Values) -> float:
    gains = (b - a)[~np.isnan(b - a)]
    spread = float(gains.std(ddof=1)) if len(gains) > 1 else 0.0
    return float(gains.mean()) / spread if spread > 0 else 0.0
