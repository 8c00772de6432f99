"""A run over a question file: every question asked, one row each, whatever happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant import Answer, answer_json
from eval.measures import Score, Sources, score_questions
from eval.questions import Kind, Question

Ask = Callable[[str, Sequence[str]], Answer]
"""A question and the turns before it, oldest first, become an answer."""


def chosen(questions: Iterable[Question], *, plans: Sequence[str] = (), kinds: Sequence[str] = ()) -> list[Question]:
    """The questions of these kinds whose answer comes from these plans alone; empty means any."""
    return [
        question
        for question in questions
        if (not kinds or question.kind in kinds)
        and (not plans or (question.plans and set(question.plans) <= set(plans)))
    ]


def ask_all(questions: Iterable[Question], ask: Ask) -> Iterator[dict[str, Any]]:
    """A row a question, in order: the object of ``kehoach ask --json`` with the question's ``id``.

    The assistant is given the question's words and the turns before, nothing else. Where it raises, the row holds
    the ``error`` and scores worst.
    """
    for question in questions:
        try:
            yield {"id": question.id, **answer_json(ask(question.question, question.history))}
        except Exception as error:
            yield _failed(question, error)


def _failed(question: Question, error: Exception) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.question,
        "answer": "",
        "refused": question.kind is not Kind.NONE,  # wrong either way, for any scorer
        "reason": "",
        "citations": [],
        "took_ms": 0.0,
        "error": f"{type(error).__name__}: {error}",
    }


def write_run(folder: Path, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write ``predictions.jsonl``, each row as soon as it is there; the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").unlink(missing_ok=True)  # of an earlier run, over other rows
    kept = []
    with (folder / "predictions.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            kept.append(row)
    return kept


def write_metrics(folder: Path, figures: dict[str, float]) -> None:
    """Write ``metrics.json``: measure to value."""
    (folder / "metrics.json").write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def score_run(questions: Sequence[Question], rows: Iterable[dict[str, Any]], sources: Sources) -> list[Score]:
    """The score of each question of a run."""
    return score_questions(questions, {row["id"]: row for row in rows}, sources)
