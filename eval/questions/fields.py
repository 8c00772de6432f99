"""A line of a question file becomes a Question, or is refused with what is wrong with which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eval.questions.errors import QuestionFileError
from eval.questions.model import Kind, Question, Quote


def questions_of(file: Path, lines: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Question]:
    """The questions of numbered lines, in their order. Raises QuestionFileError."""
    questions: dict[str, Question] = {}
    for number, line in lines:
        try:
            question = _question(line)
        except FieldError as error:
            raise QuestionFileError(file, number, error.problem, error.remedy) from error
        if question.id in questions:
            raise QuestionFileError(file, number, f"lặp lại id “{question.id}”", "Mỗi câu hỏi cần một id riêng")
        questions[question.id] = question
    if not questions:
        raise QuestionFileError(file, None, "không có câu hỏi nào", "Mỗi dòng là một câu hỏi, dạng JSON")
    return list(questions.values())


class FieldError(Exception):
    """A field that cannot be read; the caller knows file and line."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def _question(line: Mapping[str, Any]) -> Question:
    kind = _text(line, "kind")
    if kind not in list(Kind):
        raise FieldError(f"kind “{kind}” lạ", f"Hãy dùng một trong: {', '.join(Kind)}")
    must_say = tuple(_texts(fact, "must_say") for fact in _list(line, "must_say"))
    evidence = tuple(
        tuple(_quote(quote, "evidence") for quote in _sequence(place, "evidence")) for place in _list(line, "evidence")
    )
    if kind != Kind.NONE and not (must_say and evidence and all(must_say) and all(evidence)):
        raise FieldError(
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
        tags=_texts(line.get("tags", []), "tags"),
    )


def _text(line: Mapping[str, Any], field: str) -> str:
    value = line.get(field)
    if not isinstance(value, str) or not value.strip():
        raise FieldError(f"thiếu “{field}”", f"Hãy điền “{field}” bằng một chuỗi chữ")
    return value


def _list(line: Mapping[str, Any], field: str) -> list[Any]:
    if field not in line:
        raise FieldError(f"thiếu “{field}”", f"Hãy thêm “{field}” (một danh sách, có thể trống với kind none)")
    return _sequence(line[field], field)


def _sequence(value: object, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise FieldError(f"“{field}” không phải danh sách ở chỗ cần danh sách", f"Hãy viết “{field}” trong ngoặc […]")
    return value


def _texts(value: object, field: str) -> tuple[str, ...]:
    texts = _sequence(value, field)
    if not all(isinstance(text, str) and text for text in texts):
        raise FieldError(
            f"“{field}” có phần tử không phải chuỗi chữ, hoặc trống", "Hãy viết từng phần tử trong ngoặc kép"
        )
    return tuple(texts)


def _quote(value: object, field: str) -> Quote:
    if not isinstance(value, dict):
        raise FieldError(f"“{field}” có trích dẫn không phải đối tượng", 'Hãy viết {"plan": …, "quote": …}')
    nth = value.get("nth")
    if nth is not None and (type(nth) is not int or nth < 1):
        raise FieldError(f"“nth” trong “{field}” không phải số đếm từ 1", "Hãy ghi 1, 2, 3 … hoặc bỏ “nth”")
    return Quote(_text(value, "plan"), _text(value, "quote"), nth)
