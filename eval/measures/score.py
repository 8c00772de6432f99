"""What one question scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Stage(StrEnum):
    """Where on the road from file to answer a failure is laid."""

    READING = "reading"
    """No clause of the library covers the evidence: the reader lost it, or the plan is not there."""
    FINDING = "finding"
    """A clause covers it and is not among the hits."""
    CHOOSING = "choosing"
    """It is among the hits and was not cited; or the plans do not say and something was cited all the same."""
    SAYING = "saying"
    """It was cited, and what was said is wrong, too long or incomplete."""
    ERROR = "error"
    """There is no answer: an exception, a time limit, a crash."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Where a quote of the gold stands: characters ``[start, end)`` of the plan's source text."""

    plan: str
    start: int
    end: int
    place: int | None
    """Number of the place of evidence that it shows, from 0; None for what may be cited."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one question; a measure that does not apply to it is absent."""

    id: str
    kind: str
    """The question's kind; ``retrieval`` for a query of a benchmark."""
    figures: dict[str, float]
    plans: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """First wordings of the facts that were not said."""
    wrong: tuple[str, ...] = ()
    """What was said although it must not be."""
    failure: Stage | None = None
    """None where nothing went wrong."""
    confidence: float | None = None
    """How sure the system was that the plans say, 0 to 1; None where it does not tell."""
    gold: tuple[Gold, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON values only."""
        return asdict(self)

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> Self:
        """What ``to_json`` gave."""
        lists = {name: tuple(line[name]) for name in ("plans", "tags", "missing", "wrong")}
        failure = None if line["failure"] is None else Stage(line["failure"])
        return cls(**{**line, **lists, "failure": failure, "gold": tuple(Gold(**gold) for gold in line["gold"])})
