"""A question, and what a right answer to it says and cites."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


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
    tags: tuple[str, ...] = ()
    """The evaluator's own groups, for choosing and counting."""

    @property
    def fair_quotes(self) -> tuple[Quote, ...]:
        """All that is fair to cite: the evidence and what may be cited."""
        return (*(quote for place in self.evidence for quote in place), *self.may_cite)


def question_json(question: Question) -> dict[str, Any]:
    """The line of a question file; fields that may be left out are, where they are empty."""
    line = asdict(question)
    line["evidence"] = [[_quote(quote) for quote in place] for place in question.evidence]
    line["may_cite"] = [_quote(quote) for quote in question.may_cite]
    optional = ("must_not_say", "may_cite", "history", "tags")
    return {field: value for field, value in line.items() if value or field not in optional}


def fingerprint_of(questions: Iterable[Question]) -> str:
    """Changes whenever another question is asked or another answer is right; the order does not matter."""
    lines = sorted(json.dumps(question_json(q), ensure_ascii=False, sort_keys=True) for q in questions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def chosen(
    questions: Iterable[Question],
    *,
    plans: Sequence[str] = (),
    kinds: Sequence[str] = (),
    tags: Sequence[str] = (),
) -> list[Question]:
    """Those of these kinds, with one of these tags, whose answer comes from these plans alone; empty means any."""
    return [
        question
        for question in questions
        if (not kinds or question.kind in kinds)
        and (not tags or not set(tags).isdisjoint(question.tags))
        and (not plans or (question.plans and set(question.plans) <= set(plans)))
    ]


def _quote(quote: Quote) -> dict[str, Any]:
    return {field: value for field, value in asdict(quote).items() if value is not None}
