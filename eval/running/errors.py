"""What can be wrong with a run."""

from __future__ import annotations

from pathlib import Path


class RunError(Exception):
    """A run cannot be read, continued or compared. One line for people: which run, what is wrong, what to do."""

    def __init__(self, folder: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{folder}: {problem}. {remedy}.")
