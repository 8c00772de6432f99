"""What is searched: a clause each, with its heading path and its plan's name as context.

A clause too long to embed well becomes several overlapping chunks, each of which leads back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest import Masthead, Plan

CHUNKS_VERSION = "1"
"""Part of a generation's fingerprint: raise it whenever the same plan would give other chunks."""

LONGEST = 80
"""Words (white-space separated syllables) in one chunk.

Measured on 2,249 law articles, nDCG@10 of BM25 alone: .879 whole, .888 in pieces of 240 words, .898 of 160, .902 of 80,
.893 of 40.
"""
OVERLAP = 20
"""Words that neighbouring chunks of one clause have in common."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a clause, or a whole one, with what says where it stands."""

    plan: str
    locator: str
    text: str
    context: str

    @property
    def whole(self) -> str:
        """Context and text, as a model reads them."""
        return f"{self.context}\n{self.text}" if self.context else self.text


def chunks_of(plan: Plan) -> Iterator[Chunk]:
    """The chunks of a plan's clauses, in text order; clauses without words give none."""
    name = plan_name(plan.masthead)
    for clause in plan.clauses:
        context = "\n".join(filter(None, (name, *clause.heading_path)))
        for piece in pieces(clause.text):
            yield Chunk(plan.id, clause.locator, piece, context)


def plan_name(masthead: Masthead) -> str:
    """What people call a plan: title, place, period, as far as it says; each once."""
    name = masthead.title
    for part in (masthead.place, masthead.period):
        if part.casefold() not in name.casefold():
            name = f"{name}, {part}" if name else part
    return name


def pieces(text: str) -> Iterator[str]:
    """The text whole where it has at most LONGEST words, else windows of that many; nothing for empty text."""
    words = text.split()
    for start in range(0, max(len(words) - OVERLAP, 1 if words else 0), LONGEST - OVERLAP):
        yield text if len(words) <= LONGEST else " ".join(words[start : start + LONGEST])
