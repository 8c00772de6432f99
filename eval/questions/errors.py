"""What can be wrong with a file of questions."""

from __future__ import annotations

from pathlib import Path


class QuestionFileError(Exception):
    """A file of questions cannot be used. One line for people: file, line, what is wrong, what to do."""

    def __init__(self, file: Path, line: int | None, problem: str, remedy: str) -> None:
        where = f"{file}, dòng {line}" if line else str(file)
        super().__init__(f"{where}: {problem}. {remedy}.")
