"""A plan being written: its text grows line by line, and with it the clauses and facts that stand in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from ingest import Clause, ClauseKind, Fact, Masthead, Plan, SourceText, Span, label_of, version_of


class Sheet:
    """Writes a plan from top to bottom."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._clauses: list[Clause] = []
        self._furniture: list[Span] = []
        self.facts: list[Fact] = []
        """In the order of the clauses that they stand in."""

    def clause(
        self,
        locator: str,
        kind: ClauseKind,
        lines: str | Sequence[str],
        under: Clause | None = None,
        *,
        group: str | None = None,
        nth: int = 0,
    ) -> Clause:
        """Write a clause's lines. ``group`` and ``nth``: as ``label_of`` takes them."""
        lines = (lines,) if isinstance(lines, str) else lines
        clause = Clause(
            locator,
            _label(locator, kind, group, nth),
            kind,
            " ".join(lines),
            self._write(lines),
            () if under is None else (*under.heading_path, under.text),
            None,
            None if under is None else under.locator,
        )
        self._clauses.append(clause)
        return clause

    def furniture(self, lines: Sequence[str]) -> None:
        """Write lines that are in no clause: a table's head."""
        self._furniture.append(self._write(lines))

    def blank(self) -> None:
        """Leave a line empty."""
        self._write(("",))

    def finished(self, plan_id: str, masthead: Masthead) -> tuple[Plan, SourceText, bytes]:
        """The plan, the text as the reader of text files would hand it on, and the file's bytes."""
        text = "\n".join(self._lines) + "\n"
        original = text.encode()
        source = SourceText(f"{plan_id}.txt", text, hashlib.sha256(original).hexdigest(), "text", version_of("text"))
        return (
            Plan(plan_id, masthead, tuple(self._clauses), tuple(self.facts), tuple(self._furniture)),
            source,
            original,
        )

    def _write(self, lines: Sequence[str]) -> Span:
        start = self._length
        self._lines.extend(lines)
        self._length += sum(map(len, lines)) + len(lines)
        return Span(start, self._length - 1)


def within(clause: Clause, words: str) -> Span:
    """Where words stand in the source that a clause of one line holds. Raises ValueError where they do not."""
    at = clause.text.index(words)
    return Span(clause.span.start + at, clause.span.start + at + len(words))


_label = lru_cache(maxsize=10_000)(label_of)
