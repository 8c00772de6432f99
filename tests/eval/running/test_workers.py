"""A row a question, whatever happens to the process that asks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from eval.running.workers import PER_WORKER, Asked, ask_all


class Fragile:
    """Answers with the question, unless it says what goes wrong."""

    def ask(self, question: str, history: Sequence[str] = ()) -> dict[str, Any]:
        if question == "raise":
            raise ValueError("hỏng")
        if question == "die":
            os._exit(9)
        if question == "hang":
            time.sleep(600)
        return {"answer": question, "history": list(history), "pid": os.getpid()}


@contextmanager
def open_fragile() -> Iterator[Fragile]:
    yield Fragile()


@contextmanager
def open_nothing() -> Iterator[Fragile]:
    raise OSError("không mở được")
    yield


def rows_of(questions: Sequence[str], **how: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    asked = [Asked(str(i), question, ("trước",)) for i, question in enumerate(questions)]
    opening = how.pop("opening", open_fragile)
    return {each.id: row for each, row in ask_all(opening, asked, **{"jobs": 2, "limit_s": 60, **how})}


def test_few_questions_are_asked_in_this_process() -> None:
    rows = rows_of(["a", "raise"])
    assert rows["0"] == {"answer": "a", "history": ["trước"], "pid": os.getpid()}
    assert rows["1"] == {"error": "ValueError: hỏng"}


def test_many_questions_are_asked_side_by_side_and_each_has_its_own_row() -> None:
    questions = [f"câu {i}" for i in range(2 * PER_WORKER)]
    rows = rows_of(questions)
    assert {name: row["answer"] for name, row in rows.items()} == {str(i): words for i, words in enumerate(questions)}
    assert os.getpid() not in {row["pid"] for row in rows.values()}


def test_an_exception_a_crash_and_a_hang_cost_one_row_each() -> None:
    questions = [f"câu {i}" for i in range(2 * PER_WORKER)]
    for number, fault in ((3, "raise"), (7, "die"), (11, "hang")):
        questions[number] = fault
    rows = rows_of(questions, limit_s=5)
    errors = {name: row["error"].split(":")[0] for name, row in rows.items() if "error" in row}
    assert errors == {"3": "ValueError", "7": "ProcessExpired", "11": "TimeoutError"}
    assert len(rows) == len(questions)


def test_a_system_that_does_not_open_is_told_of_every_question() -> None:
    rows = rows_of(["a"] * (2 * PER_WORKER), opening=open_nothing)
    assert {row["error"] for row in rows.values()} == {"OSError: không mở được"}
    assert len(rows) == 2 * PER_WORKER
