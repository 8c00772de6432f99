"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that an answer stands on."""

    plan: str
    """The plan's id."""
    locator: str
    label: str
    """For people: the plan's short name and number, then the clause's place in it."""
    page: int | None
    start: int
    end: int
    """Characters ``[start, end)`` of the plan's source text."""
    text: str
    """The exact words relied on, clean (see ``Clause.text``)."""
    scanned: float | None = None
    """Where its page was read by OCR: how sure that was, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its citations, most important first. ``[n]`` in the text is the n-th citation, from 1."""

    question: str
    text: str
    refused: bool = False
    """The plans do not say. ``citations`` is then empty; ``nearest`` holds what comes nearest."""
    reason: str = ""
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    phrased: bool = False
    """A chat model wrote the text, and each of its sentences was held against the clauses that it cites."""
    note: str = ""
    """What there is to say of how a chat model did; empty where none was asked or nothing is to be said."""
    took_ms: float = 0.0
    trace: dict[str, Any] = field(default_factory=dict)
    """How it came about: the question as understood, hits, findings; JSON values only."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A clause near to a piece of draft wording."""

    citation: Citation
    plan_title: str
    verbatim: bool
    """Nearly the draft's own words (told apart from the same meaning in other words)."""
    score: float
    """0 to 1: share of words in common for near-verbatim ones, closeness of meaning for others."""
    difference: tuple[tuple[str, str], ...]
    """Word-level difference from the draft: ``(op, words)`` with op ``same``, ``draft`` (only in the draft)
    or ``plan`` (only in the plan), in reading order."""


def answer_json(answer: Answer) -> dict[str, Any]:
    """The object that ``--json`` prints and an evaluation keeps: JSON values only."""
    fields = ("plan", "locator", "label", "page", "start", "end", "text")
    return {
        "question": answer.question,
        "answer": answer.text,
        "refused": answer.refused,
        "reason": answer.reason,
        "citations": [{name: getattr(c, name) for name in fields} for c in answer.citations],
        "took_ms": round(answer.took_ms, 1),
    }
