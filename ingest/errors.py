"""Errors of reading: what failed, in which file, and what to do."""

from __future__ import annotations


class ReadingError(Exception):
    """A file could not be read as a plan. The message is for people: Vietnamese, one line."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}. {remedy}.")
        self.name = name
        self.problem = problem
        self.remedy = remedy
