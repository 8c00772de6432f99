"""What is to be said of a question, to the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """Figures over this question say nothing until it is mended."""
    WARNING = "warning"
    """A person should look at it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong with a question, or may be."""

    id: str
    """The question's."""
    severity: Severity
    rule: str
    message: str
    """What is wrong, where, and what to do; Vietnamese, one line."""


def shown(words: str, longest: int = 90) -> str:
    """Words in quotation marks on one line, cut where they are long."""
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= longest else f"“{words[:longest].rstrip()}…”"
