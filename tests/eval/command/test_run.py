"""``kehoach eval run``: a row a question whatever happens, and figures from the rows alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import assistant
from assistant import Answer, Citation
from assistant.cli import kehoach
from eval.command import evaluate
from eval.measures import MEASURES, Sources, score_questions
from eval.questions import read_questions


@pytest.fixture(scope="module")
def library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "samples"
    result = CliRunner().invoke(kehoach, ["add", str(samples), "--library", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def run(questions: Path, out: Path, library: Path, *options: str) -> Result:
    arguments = ["run", str(questions), "--out", str(out), "--library", str(library), *options]
    return CliRunner().invoke(evaluate, arguments)


def rows_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "predictions.jsonl").read_text(encoding="utf-8").splitlines()]


def metrics_of(out: Path) -> dict[str, float]:
    figures: dict[str, float] = json.loads((out / "metrics.json").read_text(encoding="utf-8"))
    return figures


def test_a_run_over_the_samples_has_a_row_a_question_and_all_measures(
    samples: Path, library: Path, tmp_path: Path
) -> None:
    result = run(samples / "questions.jsonl", tmp_path, library)
    assert result.exit_code == 0, result.output
    questions = read_questions(samples / "questions.jsonl")
    rows = rows_of(tmp_path)
    assert [row["id"] for row in rows] == [question.id for question in questions]
    assert all({"question", "answer", "refused", "reason", "citations", "took_ms"} <= set(row) for row in rows)
    assert set(MEASURES) <= set(metrics_of(tmp_path))
    assert {"refusal_precision", "refusal_recall", "char_recall", "char_precision", "R@10", "p90_ms"} <= set(
        metrics_of(tmp_path)
    )
    assert all(row["trace"]["hits"] or row["refused"] for row in rows)
    assert "tất cả" in result.stdout


def test_the_metrics_are_the_means_of_the_rows_over_the_source_files(
    samples: Path, library: Path, tmp_path: Path
) -> None:
    run(samples / "questions.jsonl", tmp_path, library)
    questions = read_questions(samples / "questions.jsonl")
    sources = Sources(lambda plan: (samples / f"{plan}.txt").read_bytes().decode("utf-8"))
    scores = score_questions(questions, {row["id"]: row for row in rows_of(tmp_path)}, sources)
    for measure, value in metrics_of(tmp_path).items():
        if measure.endswith("_ms"):
            continue
        values = [score.figures[measure] for score in scores if measure in score.figures]
        assert value == pytest.approx(sum(values) / len(values), abs=1e-12)


def test_the_assistant_hears_the_question_and_its_history_and_nothing_else(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[object, ...]] = []

    def ask(_: object, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Answer:
        heard.append((question, tuple(plans), tuple(history)))
        return Answer(question, "Sở Y tế", citations=(Citation("ben-say-2026", "I", "Mục I", None, 0, 10, "x"),))

    monkeypatch.setattr(assistant.Assistant, "ask", ask)
    line = question_line("a", history=["Kế hoạch xã Bến Sậy?"])
    run(write(tmp_path, line), tmp_path / "out", library)
    assert heard == [("Ai chủ trì?", (), ("Kế hoạch xã Bến Sậy?",))]


def test_an_exception_is_a_row_with_its_error_that_scores_worst(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_: object, question: str, **__: object) -> Answer:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setattr(assistant.Assistant, "ask", ask)
    nothing = {"id": "b", "question": "Giá vàng?", "kind": "none", "plans": [], "must_say": [], "evidence": []}
    result = run(write(tmp_path, question_line("a"), nothing), tmp_path / "out", library)
    assert result.exit_code == 1
    assert "2 câu bị lỗi" in result.stderr
    assert [row["error"] for row in rows_of(tmp_path / "out")] == ["ZeroDivisionError: hỏng"] * 2
    metrics = metrics_of(tmp_path / "out")
    assert set(MEASURES) <= set(metrics)
    assert set(metrics.values()) == {0.0}


def test_a_run_can_be_of_some_kinds_and_plans_only(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.Assistant, "ask", lambda _, question, **__: Answer(question, ""))
    questions = write(
        tmp_path,
        question_line("a", plans=["x"]),
        question_line("b", plans=["x", "y"], kind="compare"),
        question_line("c", plans=["y"]),
    )
    for options, ids in [
        (("--plan", "x"), ["a"]),
        (("--plan", "x", "--plan", "y", "--kind", "compare"), ["b"]),
        (("--kind", "lead"), ["a", "c"]),
    ]:
        assert run(questions, tmp_path / "out", library, "--fresh", *options).exit_code == 0
        assert [row["id"] for row in rows_of(tmp_path / "out")] == ids
    assert run(questions, tmp_path / "out", library, "--plan", "z").exit_code == 1


def test_a_beir_folder_becomes_a_run_with_retrieval_measures(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "a", "title": "", "text": "chữ ký số"}\n{"_id": "b", "title": "", "text": "trồng lúa hữu cơ"}\n',
        encoding="utf-8",
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "lúa hữu cơ"}\n', encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\tb\t1\n", encoding="utf-8")
    result = CliRunner().invoke(evaluate, ["run", str(tmp_path), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    metrics = metrics_of(tmp_path / "out")
    assert {name: metrics[name] for name in ("nDCG@10", "R@10", "RR@10")} == {"nDCG@10": 1.0, "R@10": 1.0, "RR@10": 1.0}
    assert rows_of(tmp_path / "out")[0]["hits"][0]["id"] == "b"


def test_a_system_and_its_settings_come_from_a_file_and_flags(library: Path, tmp_path: Path) -> None:
    questions = write(tmp_path, question_line("a"))
    config = tmp_path / "config.toml"
    config.write_text('system = "bm25"\n[weights]\nchunk = 200\nanswer = 2\n', encoding="utf-8")
    result = run(questions, tmp_path / "out", library, "--config", str(config), "--set", "answer=1")
    assert result.exit_code == 0, result.output
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["configuration"]
    assert (told["system"], told["weights"]["chunk"], told["weights"]["answer"]) == ("bm25", 200, 1)
    (row,) = rows_of(tmp_path / "out")
    assert len(row["citations"]) == 1
    assert row["citations"][0]["end"] - row["citations"][0]["start"] <= 200


def test_a_weight_changes_what_is_found(samples: Path, library: Path, tmp_path: Path) -> None:
    for name, weight in (("words", "1"), ("meaning", "0")):
        assert (
            run(samples / "questions.jsonl", tmp_path / name, library, "--set", f"words_weight={weight}").exit_code == 0
        )
    hits = [[row["trace"]["hits"] for row in rows_of(tmp_path / name)] for name in ("words", "meaning")]
    assert hits[0] != hits[1]


def test_another_embedding_is_tried_on_a_copy(library: Path, tmp_path: Path, small_model: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in library.rglob("*") if file.suffix != ".sqlite-shm"}
    result = run(write(tmp_path, question_line("a")), tmp_path / "out", library, "--embedding", str(small_model))
    assert result.exit_code == 0, result.output
    assert {file: file.stat().st_mtime_ns for file in library.rglob("*") if file.suffix != ".sqlite-shm"} == before
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["configuration"]["embedding"] == str(small_model)
    assert manifest["fingerprints"]["embedding"].startswith("sentence-transformers:")


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("--set", "words_weight"), 2, "không có dạng tên=số"),
        (("--set", "weight=1"), 1, "không có “weight”"),
        (("--set", "words_weight=3"), 1, "một số từ 0 đến 1"),
        (("--system", "bm25", "--set", "overlap=900"), 1, "overlap"),
        (("--perturb", "shouting"), 2, "no-diacritics"),
        (("--tag", "không có"), 1, "không có câu hỏi nào"),
    ],
)
def test_a_setting_that_cannot_be_is_told_in_words(
    library: Path, tmp_path: Path, options: tuple[str, ...], status: int, words: str
) -> None:
    result = run(write(tmp_path, question_line("a")), tmp_path / "out", library, *options)
    assert (result.exit_code, words in result.stderr) == (status, True), result.stderr
    assert not (tmp_path / "out").exists()


def test_a_bad_configuration_file_is_one_line_with_its_name(library: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    for text, words in (("system = ", "TOML"), ("sistem = 1", "sistem"), ("weights = 1", "[weights]")):
        config.write_text(text, encoding="utf-8")
        result = run(write(tmp_path, question_line("a")), tmp_path / "out", library, "--config", str(config))
        assert result.exit_code == 1
        assert str(config) in result.stderr
        assert words in result.stderr


def test_questions_can_be_asked_as_people_type_them(samples: Path, library: Path, tmp_path: Path) -> None:
    result = run(samples / "questions.jsonl", tmp_path, library, "--kind", "meta", "--perturb", "no-diacritics,typos")
    assert result.exit_code == 0, result.output
    rows = rows_of(tmp_path)
    asked = [q for q in read_questions(samples / "questions.jsonl") if q.kind == "meta"]
    assert [row["id"] for row in rows] == [f"{q.id}~{name}" for name in ("no-diacritics", "typos") for q in asked]
    assert all(row["question"].isascii() for row in rows[: len(asked)])


def test_a_bad_question_file_is_one_line_with_its_place(library: Path, tmp_path: Path) -> None:
    questions = write(tmp_path, {**question_line("a"), "kind": "who"})
    result = run(questions, tmp_path / "out", library)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert f"{questions}, dòng 1" in result.stderr
    assert not (tmp_path / "out").exists()


def question_line(name: str, **other: object) -> dict[str, object]:
    return {
        "id": name,
        "question": "Ai chủ trì?",
        "kind": "lead",
        "plans": ["ben-say-2026"],
        "must_say": [["Sở Y tế"]],
        "evidence": [[{"plan": "ben-say-2026", "quote": "Kế hoạch"}]],
        **other,
    }


def write(folder: Path, *lines: dict[str, object]) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.shared
def test_the_metrics_of_a_run_over_real_plans_equal_the_reference_scorer_s(shared: Path, tmp_path: Path) -> None:
    plans, library = shared / "plans", tmp_path / "library"
    added = CliRunner().invoke(kehoach, ["add", str(plans), "--library", str(library)])
    assert added.exit_code == 0, added.output
    questions = shared / "benchmark" / "public.jsonl"
    assert run(questions, tmp_path / "out", library).exit_code == 0
    scorer = [sys.executable, str(shared / "tools" / "score.py"), str(questions)]
    predictions = str(tmp_path / "out" / "predictions.jsonl")
    said = subprocess.run([*scorer, predictions], capture_output=True, encoding="utf-8", check=True).stdout
    reference = dict(re.findall(r"(\w+)=([\d.]+)", said.splitlines()[-1]))
    names = {"fact_recall": "facts", "citation_recall": "crecall", "citation_precision": "cprecision"}
    metrics = metrics_of(tmp_path / "out")
    for measure in MEASURES:
        assert f"{metrics[measure]:.3f}" == reference[names.get(measure, measure)], measure
