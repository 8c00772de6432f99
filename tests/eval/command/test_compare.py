"""``kehoach eval compare`` and ``eval gate``: what they print, and with which status they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.command import evaluate
from tests.eval.runs import made_up_run


@pytest.fixture
def runs(tmp_path: Path) -> tuple[str, str]:
    before = {f"q{i}": float(i % 2) for i in range(40)}
    made_up_run(tmp_path / "a", before)
    made_up_run(tmp_path / "b", {**dict.fromkeys(before, 1.0), "q1": 0.0, "q2": 0.0})
    return str(tmp_path / "a"), str(tmp_path / "b")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, arguments)


def test_the_difference_is_a_table_with_lists_of_questions(runs: tuple[str, str]) -> None:
    result = call("compare", *runs)
    assert result.exit_code == 0, result.output
    for words in (
        "đúng (correct)",
        "0.500",
        "0.950",
        "B hơn",
        "Sửa được (19): q0, q4",
        "Làm hỏng (1): q1",
        "Vẫn sai (1): q2",
    ):
        assert words in result.stdout, words


def test_json_holds_all_of_it(runs: tuple[str, str]) -> None:
    found = json.loads(call("compare", *runs, "--json", "--measure", "correct").stdout)
    assert [d["measure"] for d in found["differences"]] == ["correct"]
    assert found["differences"][0]["p_holm"] == found["differences"][0]["p"] < 0.01
    assert (len(found["mended"]), found["broken"], found["failing"]) == (19, ["q1"], ["q2"])


def test_a_measure_that_the_runs_do_not_have_is_wrong_usage(runs: tuple[str, str]) -> None:
    result = call("compare", *runs, "--measure", "beauty")
    assert result.exit_code == 2
    assert "fact_recall" in result.stderr


def test_runs_over_other_questions_are_refused(runs: tuple[str, str], tmp_path: Path) -> None:
    made_up_run(tmp_path / "c", {"z": 1.0})
    result = call("compare", runs[0], str(tmp_path / "c"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "không cùng bộ câu hỏi" in result.stderr


@pytest.mark.parametrize(
    ("bounds", "status"),
    [
        (("--min", "correct=0.95"), 0),
        (("--min", "correct=0.96"), 1),
        (("--min", "correct=0.9", "--max", "p90_ms=0.5"), 1),
        (("--min", "correct=0.9", "--max", "p90_ms=5"), 0),
        (("--min", "beauty=1"), 2),
        (("--min", "correct"), 2),
        ((), 2),
    ],
)
def test_a_gate_opens_for_figures_that_are_reached(runs: tuple[str, str], bounds: tuple[str, ...], status: int) -> None:
    result = call("gate", runs[1], *bounds)
    assert result.exit_code == status, result.output
    assert ("KHÔNG ĐẠT" in result.stdout) == (status == 1)
