"""Comparing runs: calls what is there, and no more than it should of what is not."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.comparing import compare, randomisation_test, require_same_questions
from eval.measures import Score
from eval.running import RunError, RunFolder
from tests.eval.runs import made_up_run

NAN = float("nan")


def scores(**measures: Sequence[float]) -> list[Score]:
    """A score for each place in the columns; NaN leaves a measure out."""
    rows = zip(*measures.values(), strict=True)
    return [
        Score(f"q{i}", "lead", {name: value for name, value in zip(measures, row, strict=True) if value == value})
        for i, row in enumerate(rows)
    ]


def array(*values: float) -> NDArray[np.float64]:
    return np.array(values)


@pytest.fixture
def no_collecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Holm's correction collects garbage at every call (statsmodels), which takes longer than all of a trial."""
    monkeypatch.setattr(gc, "collect", lambda: 0)


def test_what_changed_is_told_by_question() -> None:
    found = compare(scores(correct=[1, 1, 0, 0]), scores(correct=[1, 0, 1, 0]))
    assert (found.mended, found.broken, found.failing) == (["q2"], ["q1"], ["q3"])
    (difference,) = found.differences
    assert (difference.a, difference.b, difference.p, difference.real) == (0.5, 0.5, 1.0, False)


def test_the_p_value_is_near_that_of_all_ways_to_swap() -> None:
    a, b = array(0.1, 0.4, 0.3, 0.9, 0.2), array(0.5, 0.6, 0.2, 1.0, 0.9)
    gains = b - a
    swapped = [float(np.mean(gains * signs)) for signs in product((1, -1), repeat=5)]
    least = sum(value >= gains.mean() - 1e-12 for value in swapped) / len(swapped)
    assert randomisation_test(a, b, seed=0) == pytest.approx(2 * least, abs=0.025)


def test_a_run_does_not_differ_from_itself_in_another_order() -> None:
    run = scores(correct=[1, 0, 1, NAN], fact_recall=[0.5, 0.25, 1, NAN])
    found = compare(run, run[::-1])
    assert [(d.p, d.p_holm, d.effect, d.interval) for d in found.differences] == [(1.0, 1.0, 0.0, (0.0, 0.0))] * 2
    assert (found.mended, found.broken) == ([], [])


def test_a_large_difference_is_called_with_its_size() -> None:
    rng = np.random.default_rng(1)
    a = rng.random(80)
    b = a + rng.normal(0.2, 0.1, 80)
    (difference,) = compare(scores(fact_recall=a), scores(fact_recall=b)).differences
    assert difference.real
    assert difference.interval[0] < 0.2 < difference.interval[1]
    gains = b - a
    assert difference.effect == pytest.approx(gains.mean() / gains.std(ddof=1))


def test_p_values_are_corrected_for_the_family_after_holm() -> None:
    rng = np.random.default_rng(2)
    a = {name: rng.random(40) for name in ("correct", "fact_recall", "refusal")}
    b = {
        name: values + rng.normal(shift, 0.2, 40)
        for (name, values), shift in zip(a.items(), (0.1, 0.05, 0), strict=True)
    }
    found = compare(scores(**a), scores(**b)).differences
    ordered = sorted(found, key=lambda d: d.p)
    expected, highest = [], 0.0
    for rank, difference in enumerate(ordered):
        highest = max(highest, min(1.0, (len(ordered) - rank) * difference.p))
        expected.append(highest)
    assert [d.p_holm for d in ordered] == pytest.approx(expected)


def test_a_figure_that_only_one_run_has_is_swapped_and_not_lost() -> None:
    a, b = array(1.0, NAN, 0.0, 1.0), array(NAN, 0.0, 0.0, 0.0)
    both = np.stack([a, b])
    count = []
    for swaps in product((0, 1), repeat=4):
        rows = np.array(swaps)
        count.append(np.nanmean(both[1 - rows, range(4)]) - np.nanmean(both[rows, range(4)]))
    observed = np.nanmean(b) - np.nanmean(a)
    least = min(np.mean(np.array(count) <= observed + 1e-12), np.mean(np.array(count) >= observed - 1e-12))
    assert randomisation_test(a, b, seed=0) == pytest.approx(min(1.0, 2 * least), abs=0.025)


@pytest.mark.usefixtures("no_collecting")
def test_a_null_comparison_calls_a_difference_as_often_as_it_says() -> None:
    """A run against itself reshuffled, with noise: 5 % of trials, give or take what 1,000 trials let expect."""
    base = np.random.default_rng(0).random(60)
    called = 0
    for trial in range(1000):
        rng = np.random.default_rng(trial)
        a, b = (scores(fact_recall=base + rng.normal(0, 0.2, 60)) for _ in range(2))
        order = rng.permutation(60)
        (difference,) = compare(a, [b[i] for i in order], seed=trial, resamples=999).differences
        called += difference.real
    assert 0.03 <= called / 1000 <= 0.07


@pytest.mark.usefixtures("no_collecting")
def test_a_null_comparison_of_several_measures_calls_any_as_often_as_of_one() -> None:
    base = np.random.default_rng(0).random((4, 50))
    names = ("fact_recall", "citation_recall", "char_recall", "nDCG@10")
    called = 0
    for trial in range(1000):
        rng = np.random.default_rng(trial)
        a, b = (
            scores(**{name: row + rng.normal(0, 0.2, 50) for name, row in zip(names, base, strict=True)})
            for _ in range(2)
        )
        called += any(d.real for d in compare(a, b, seed=trial, resamples=999).differences)
    assert 0.03 <= called / 1000 <= 0.07


def test_runs_over_different_questions_are_refused_with_what_differs(tmp_path: Path) -> None:
    a = made_up_run(tmp_path / "a", {"q1": 1.0, "q2": 0.0})
    assert require_same_questions(a, made_up_run(tmp_path / "same", {"q1": 0.0, "q2": 0.0})) is None
    with pytest.raises(RunError, match=r"khác nhau 2 câu: q2, q3"):
        require_same_questions(a, made_up_run(tmp_path / "b", {"q1": 1.0, "q3": 0.0}))


def test_an_unfinished_run_is_no_run_to_compare(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="không phải thư mục kết quả"):
        RunFolder.finished(tmp_path)
    made_up_run(tmp_path, {"q1": 1.0})
    (tmp_path / "scores.jsonl").unlink()
    with pytest.raises(RunError, match="chưa xong"):
        RunFolder.finished(tmp_path)
