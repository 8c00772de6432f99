"""Carrying a run out: going on where it stopped, and never mixing two runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.measures import Score
from eval.running import Manifest, RunError, RunFolder, Work, carry_out
from eval.running.workers import Asked
from tests.eval.runs import manifest_over, question

QUESTIONS = [question(name) for name in ("a", "b", "c")]
MANIFEST = manifest_over(QUESTIONS)


class Counting:
    """Answers, fails on what it is told to fail on, and remembers what it was asked."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.heard: list[str] = []

    def ask(self, question: str, history: Sequence[str] = ()) -> dict[str, Any]:
        self.heard.append(question)
        if question in self.failing:
            raise KeyboardInterrupt if question == "Câu c?" else ValueError("hỏng")
        return {"question": question, "answer": question, "citations": [], "took_ms": 2.0}


def work_with(system: Counting) -> Work:
    @contextmanager
    def opening() -> Iterator[Counting]:
        yield system

    def score(rows: Mapping[str, dict[str, Any]]) -> tuple[list[Score], dict[str, str]]:
        return [Score(name, "lead", {"correct": float("error" not in row)}) for name, row in rows.items()], {"p": "x"}

    return Work(
        kind="questions",
        asked=[Asked(q.id, q.question) for q in QUESTIONS],
        lines=[{"id": q.id} for q in QUESTIONS],
        open_system=opening,
        failed=lambda asked, error: {"question": asked.question, "citations": [], "took_ms": 0.0, "error": error},
        score=score,
        fingerprints={},
    )


def carried_out(folder: Path, system: Counting, manifest: Manifest = MANIFEST, **how: Any) -> dict[str, float]:  # noqa: ANN401
    _, figures, _ = carry_out(work_with(system), RunFolder(folder), manifest, jobs=1, **how)
    return figures.values


def test_a_run_is_a_folder_that_says_all_of_itself(tmp_path: Path) -> None:
    carried_out(tmp_path, Counting())
    run = RunFolder.finished(tmp_path)
    assert list(run.rows()) == ["a", "b", "c"]
    assert [score.id for score in run.scores()] == ["a", "b", "c"]
    assert run.metrics() == {"correct": 1.0, "p50_ms": 2.0, "p90_ms": 2.0, "p99_ms": 2.0}
    assert run.intervals()["correct"] == (1.0, 1.0)
    assert run.texts() == {"p": "x"}
    assert run.manifest().fingerprints == MANIFEST.fingerprints
    assert run.manifest().finished is not None


def test_a_run_that_was_stopped_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first, second = Counting("Câu c?"), Counting()
    with pytest.raises(KeyboardInterrupt):
        carried_out(tmp_path, first)
    assert list(RunFolder(tmp_path).rows()) == ["a", "b"]
    with pytest.raises(RunError, match="chưa xong"):
        RunFolder.finished(tmp_path)
    carried_out(tmp_path, second)
    assert (first.heard, second.heard) == (["Câu a?", "Câu b?", "Câu c?"], ["Câu c?"])
    assert list(RunFolder.finished(tmp_path).rows()) == ["a", "b", "c"]


def test_a_row_cut_off_by_a_crash_is_asked_again(tmp_path: Path) -> None:
    carried_out(tmp_path, Counting())
    rows = (tmp_path / "predictions.jsonl").read_text(encoding="utf-8")
    (tmp_path / "predictions.jsonl").write_text(rows[:-20], encoding="utf-8")
    again = Counting()
    carried_out(tmp_path, again)
    assert again.heard == ["Câu c?"]


def test_rows_with_an_error_are_asked_again_and_score_worst_till_then(tmp_path: Path) -> None:
    assert carried_out(tmp_path, Counting("Câu b?"))["correct"] == pytest.approx(2 / 3)
    assert RunFolder.finished(tmp_path).rows()["b"]["error"] == "ValueError: hỏng"
    again = Counting()
    assert carried_out(tmp_path, again)["correct"] == 1.0
    assert again.heard == ["Câu b?"]


def test_a_finished_run_is_scored_again_without_asking(tmp_path: Path) -> None:
    carried_out(tmp_path, Counting())
    again = Counting()
    carried_out(tmp_path, again)
    assert again.heard == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(MANIFEST, fingerprints={**MANIFEST.fingerprints, "library": "other"}), "thư viện"),
        (replace(MANIFEST, fingerprints={**MANIFEST.fingerprints, "questions": "other"}), "câu hỏi"),
        (replace(MANIFEST, fingerprints={**MANIFEST.fingerprints, "code": "other"}), "mã nguồn"),
        (replace(MANIFEST, configuration={"system": "bm25"}), "cấu hình"),
        (replace(MANIFEST, versions={"kehoach": "1"}), "phiên bản"),
    ],
)
def test_another_run_in_the_folder_is_refused_and_nothing_of_it_lost(
    tmp_path: Path, changed: Manifest, words: str
) -> None:
    carried_out(tmp_path, Counting())
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(RunError, match=words):
        carried_out(tmp_path, Counting(), changed)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    again = Counting()
    carried_out(tmp_path, again, changed, fresh=True)
    assert len(again.heard) == 3


def test_predictions_without_a_manifest_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "predictions.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(RunError, match="predictions"):
        carried_out(tmp_path, Counting())


def test_a_run_written_by_another_format_is_refused(tmp_path: Path) -> None:
    carried_out(tmp_path, Counting())
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(RunError, match="phiên bản kehoach khác"):
        RunFolder.finished(tmp_path)


def test_a_line_separator_inside_an_answer_ends_no_row(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.begin(MANIFEST, [], [])
    run.append({"id": "a", "answer": "một\u2028hai\x85ba"})
    assert run.rows()["a"]["answer"] == "một\u2028hai\x85ba"
