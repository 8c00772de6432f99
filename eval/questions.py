"""Question files: JSON Lines, one question a line, as people write them by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from eval.jsonl import QuestionFileError, read_objects


class Kind(StrEnum):
    """What a question asks for."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    TIME = "time"
    TARGET = "target"
    BUDGET = "budget"
    DUTY = "duty"
    TASK = "task"
    RESULT = "result"
    BASIS = "basis"
    REPORT = "report"
    META = "meta"
    TERM = "term"
    COMPARE = "compare"
    NONE = "none"
    """The plans do not say; the right answer is a refusal."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in a plan's text; ``nth`` (from 1) where the same words stand more than once."""

    plan: str
    quote: str
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer says and cites."""

    id: str
    question: str
    kind: Kind
    plans: tuple[str, ...]
    """Where the answer comes from. It is never given to the assistant."""
    must_say: tuple[tuple[str, ...], ...]
    """Facts, each as wordings of which any one will do."""
    evidence: tuple[tuple[Quote, ...], ...]
    """Places, each as quotes of which any one will do."""
    must_not_say: tuple[str, ...] = ()
    may_cite: tuple[Quote, ...] = ()
    history: tuple[str, ...] = ()
    """Earlier turns of the user, oldest first."""


def read_questions(file: Path) -> list[Question]:
    """The questions of a JSON Lines file, in its order. Raises QuestionFileError."""
    questions: dict[str, Question] = {}
    for number, line in read_objects(file):
        try:
            question = _question(line)
        except _FieldError as error:
            raise QuestionFileError(file, number, error.problem, error.remedy) from error
        if question.id in questions:
            raise QuestionFileError(file, number, f"lặp lại id “{question.id}”", "Mỗi câu hỏi cần một id riêng")
        questions[question.id] = question
    if not questions:
        raise QuestionFileError(file, None, "không có câu hỏi nào", "Mỗi dòng là một câu hỏi, dạng JSON")
    return list(questions.values())


class _FieldError(Exception):
    """A field that cannot be read; the caller knows file and line."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def _question(line: Mapping[str, Any]) -> Question:
    kind = _text(line, "kind")
    if kind not in list(Kind):
        raise _FieldError(f"kind “{kind}” lạ", f"Hãy dùng một trong: {', '.join(Kind)}")
    must_say = tuple(_texts(fact, "must_say") for fact in _list(line, "must_say"))
    evidence = tuple(
        tuple(_quote(quote, "evidence") for quote in _sequence(place, "evidence")) for place in _list(line, "evidence")
    )
    if kind != Kind.NONE and not (must_say and evidence and all(must_say) and all(evidence)):
        raise _FieldError(
            "must_say hoặc evidence để trống", "Câu hỏi nào có trong kế hoạch cũng cần ít nhất một ý và một căn cứ"
        )
    return Question(
        id=_text(line, "id"),
        question=_text(line, "question"),
        kind=Kind(kind),
        plans=_texts(_list(line, "plans"), "plans"),
        must_say=must_say,
        evidence=evidence,
        must_not_say=_texts(line.get("must_not_say", []), "must_not_say"),
        may_cite=tuple(_quote(quote, "may_cite") for quote in _sequence(line.get("may_cite", []), "may_cite")),
        history=_texts(line.get("history", []), "history"),
    )


def _text(line: Mapping[str, Any], field: str) -> str:
    value = line.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _FieldError(f"thiếu “{field}”", f"Hãy điền “{field}” bằng một chuỗi chữ")
    return value


def _list(line: Mapping[str, Any], field: str) -> list[Any]:
    if field not in line:
        raise _FieldError(f"thiếu “{field}”", f"Hãy thêm “{field}” (một danh sách, có thể trống với kind none)")
    return _sequence(line[field], field)


def _sequence(value: object, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise _FieldError(f"“{field}” không phải danh sách ở chỗ cần danh sách", f"Hãy viết “{field}” trong ngoặc […]")
    return value


def _texts(value: object, field: str) -> tuple[str, ...]:
    texts = _sequence(value, field)
    if not all(isinstance(text, str) and text for text in texts):
        raise _FieldError(
            f"“{field}” có phần tử không phải chuỗi chữ, hoặc trống", "Hãy viết từng phần tử trong ngoặc kép"
        )
    return tuple(texts)


def _quote(value: object, field: str) -> Quote:
    if not isinstance(value, dict):
        raise _FieldError(f"“{field}” có trích dẫn không phải đối tượng", 'Hãy viết {"plan": …, "quote": …}')
    nth = value.get("nth")
    if nth is not None and (type(nth) is not int or nth < 1):
        raise _FieldError(f"“nth” trong “{field}” không phải số đếm từ 1", "Hãy ghi 1, 2, 3 … hoặc bỏ “nth”")
    return Quote(_text(value, "plan"), _text(value, "quote"), nth)
