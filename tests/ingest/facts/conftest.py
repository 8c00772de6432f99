"""Facts of a few lines, without a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Clause, ClauseKind, Fact, Masthead, Span
from ingest.facts import read_facts

Reader = Callable[..., tuple[Fact, ...]]


@pytest.fixture
def facts_of() -> Reader:
    """Reads facts of ``locator=text`` lines: parents by locator, headings where lines stand under them."""

    def read(lines: dict[str, str], masthead: Masthead | None = None) -> tuple[Fact, ...]:
        source = "\n".join(lines.values())
        parents = {locator: locator.rpartition(".")[0] for locator in lines}
        clauses, at = [], 0
        for locator, text in lines.items():
            at = source.index(text, at)
            clauses.append(
                Clause(
                    locator,
                    label=locator,
                    kind=_kind(locator, set(parents.values())),
                    text=text,
                    span=Span(at, at + len(text)),
                    parent=parents[locator] or None,
                )
            )
            at += len(text)
        return read_facts(clauses, source, (), masthead or Masthead())

    return read


def _kind(locator: str, parents: set[str]) -> ClauseKind:
    if locator.startswith("0."):
        return {"0.p1": ClauseKind.TITLE}.get(locator, ClauseKind.PREAMBLE)
    if locator.startswith("PL"):
        return ClauseKind.ROW if "." in locator else ClauseKind.ANNEX
    if locator in parents:
        return ClauseKind.HEADING
    return ClauseKind.PARAGRAPH if locator.rpartition(".")[2].startswith("p") else ClauseKind.ITEM
