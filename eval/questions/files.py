"""Question files by their suffix: JSON Lines, CSV or a workbook, with the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from eval.questions.errors import QuestionFileError
from eval.questions.fields import questions_of
from eval.questions.jsonl import read_objects
from eval.questions.model import Question, question_json

_SHEETS = (".csv", ".xlsx")
_KINDS = "Hãy dùng tệp .jsonl, .csv hoặc .xlsx"


def read_questions(file: Path) -> list[Question]:
    """The questions of a file, in its order. Raises QuestionFileError."""
    if _suffix(file) not in _SHEETS:
        return questions_of(file, read_objects(file))
    from eval.questions.sheets import read_sheet

    return questions_of(file, read_sheet(file))


def write_questions(file: Path, questions: Iterable[Question]) -> None:
    """Write a question file that ``read_questions`` reads back. Raises QuestionFileError for a strange suffix."""
    lines = [question_json(question) for question in questions]
    file.parent.mkdir(parents=True, exist_ok=True)
    if _suffix(file) not in _SHEETS:
        file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return
    from eval.questions.sheets import write_sheet

    write_sheet(file, lines)


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    if suffix not in (*_SHEETS, ".jsonl", ".json"):
        raise QuestionFileError(file, None, f"không biết kiểu tệp “{file.suffix}”", _KINDS)
    return suffix
