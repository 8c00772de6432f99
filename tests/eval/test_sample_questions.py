"""The sample questions are answered as well as they were: a floor under what ships."""

from __future__ import annotations

from pathlib import Path

from assistant import Assistant, answer_json
from eval import means, read_questions, score_questions
from eval.measures import Sources
from index import Library


def figures(library: Library, file: Path, samples: Path) -> dict[str, float]:
    assistant = Assistant(library)
    questions = read_questions(file)
    rows = {q.id: answer_json(assistant.ask(q.question, history=q.history)) for q in questions}
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in samples.glob("*.txt")}
    return means(score_questions(questions, rows, Sources(texts.get)))


def test_the_questions_that_ship_are_answered_as_well_as_they_were(library: Library, samples: Path) -> None:
    found = figures(library, samples / "questions.jsonl", samples)
    assert found["correct"] >= 0.93
    assert found["citation_recall"] >= 0.94
    assert found["citation_precision"] >= 0.95
    assert found["refusal"] >= 0.97


def test_the_questions_held_apart_are_answered_nearly_as_well(library: Library, samples: Path) -> None:
    held_out = Path(__file__).resolve().parents[1] / "samples" / "held_out.jsonl"
    found = figures(library, held_out, samples)
    assert found["correct"] >= 0.80
    assert found["citation_recall"] >= 0.84
    assert found["refusal"] >= 0.87
