"""The figures of a run and their intervals."""

from __future__ import annotations

import numpy as np
import pytest

from eval.measures import Score, Stage, columns, figures_of, passed
from eval.measures.score import Gold


def score(name: str, **figures: float) -> Score:
    return Score(name, "lead", figures)


def test_a_measure_is_the_mean_of_the_rows_that_have_it_and_stands_in_the_usual_order() -> None:
    found = figures_of([score("a", refusal=1.0), score("b", refusal=0.0, correct=1.0)], [], seed=0)
    assert list(found.values.items()) == [("correct", 1.0), ("refusal", 0.5)]


def test_an_interval_holds_the_mean_narrows_with_more_rows_and_comes_again_from_its_seed() -> None:
    rng = np.random.default_rng(7)
    few, many = ([score(str(i), correct=float(x)) for i, x in enumerate(rng.random(n) < 0.7)] for n in (40, 4000))
    widths = []
    for scores in (few, many):
        found = figures_of(scores, [], seed=3)
        low, high = found.intervals["correct"]
        assert low <= found.values["correct"] <= high
        assert found == figures_of(scores, [], seed=3)
        widths.append(high - low)
    assert widths[1] == pytest.approx(widths[0] / 10, rel=0.3)


def test_intervals_of_95_percent_hold_the_truth_about_that_often() -> None:
    rng = np.random.default_rng(0)
    held = 0
    for trial in range(200):
        low, high = figures_of(
            [score(str(i), correct=float(x)) for i, x in enumerate(rng.normal(0.5, 0.1, 60))], [], trial
        ).intervals["correct"]
        held += low <= 0.5 <= high
    assert 0.90 <= held / 200 <= 0.99


def test_one_row_has_a_value_and_no_interval_and_none_has_nothing() -> None:
    assert figures_of([score("a", correct=1.0)], [5.0], seed=0).intervals == {}
    assert figures_of([], [], seed=0).values == {}


def test_percentiles_of_the_times_are_in_milliseconds() -> None:
    found = figures_of([], range(1, 101), seed=0)
    assert found.values == {"p50_ms": 50.5, "p90_ms": pytest.approx(90.1), "p99_ms": pytest.approx(99.01)}
    low, high = found.intervals["p50_ms"]
    assert low < 50.5 < high


def test_a_measure_that_does_not_apply_to_a_row_is_not_a_number_there() -> None:
    found = columns([score("a", correct=1.0), score("b")])
    assert found["correct"][0] == 1.0
    assert np.isnan(found["correct"][1])


def test_a_question_is_answered_when_it_is_correct_and_a_query_when_all_its_passages_are_high() -> None:
    assert passed({"correct": 1.0, "R@10": 0.0})
    assert not passed({"correct": 0.0, "R@10": 1.0})
    assert passed({"R@10": 1.0})
    assert not passed({"R@10": 0.5})


def test_a_score_comes_back_from_json_as_it_was() -> None:
    whole = Score(
        "a", "lead", {"correct": 0.0}, ("p",), ("t",), ("x",), ("y",), Stage.SAYING, 0.4, (Gold("p", 1, 2, None),)
    )
    assert Score.from_json(whole.to_json()) == whole
    assert Score.from_json(score("b").to_json()) == score("b")
