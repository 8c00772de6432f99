"""Reading JSON Lines that people wrote by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.questions.errors import QuestionFileError


def read_objects(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number (from 1) and object; blank lines are passed over. Raises QuestionFileError."""
    number = 0
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _object(file, number, line)
    except UnicodeDecodeError as error:
        raise QuestionFileError(file, number + 1, "không phải văn bản UTF-8", "Hãy lưu lại tệp ở dạng UTF-8") from error


def _object(file: Path, number: int, line: str) -> dict[str, Any]:
    remedy = "Mỗi dòng là một đối tượng JSON: {…}"
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionFileError(file, number, f"không phải JSON ({error.msg}, cột {error.colno})", remedy) from error
    if not isinstance(value, dict):
        raise QuestionFileError(file, number, "không phải một đối tượng JSON", remedy)
    return value
