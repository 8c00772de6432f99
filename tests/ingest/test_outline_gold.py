"""The outline of the five real plans is the one made by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest import Clause, SourceText, Span, clean
from ingest.outline import read_outline
from ingest.readers import read_source

pytestmark = pytest.mark.shared

PLANS = ["quang-ngai-2025", "ngok-bay-2025", "quang-tri-2022", "an-giang-2023", "hue-2026"]
WITH_ANNEX = ["quang-ngai-2025", "quang-tri-2022", "hue-2026"]
LEAST_OVERLAP = 0.9
LEAST_FOUND = 0.97
MOST_EXTRA = 0.03


class GoldClause(NamedTuple):
    locator: str
    kind: str
    parent: str | None
    span: Span

    @property
    def in_annex(self) -> bool:
        return self.locator.startswith("PL")


@cache
def source(shared: Path, plan: str) -> SourceText:
    return read_source(shared / "plans" / f"{plan}.txt")


@cache
def read(shared: Path, plan: str) -> dict[str, Clause]:
    return {clause.locator: clause for clause in read_outline(source(shared, plan)).clauses}


@cache
def gold(shared: Path, plan: str) -> list[GoldClause]:
    """The clauses made by hand. Their first and last words are looked for one after the other, white space left out."""
    folded = clean(source(shared, plan).text)
    inked = [index for index, char in enumerate(folded.text) if char != " "]
    ink = "".join(folded.text[index] for index in inked)
    at, found = 0, []
    for row in (shared / "gold" / "outline" / f"{plan}.jsonl").read_text(encoding="utf-8").splitlines():
        clause = json.loads(row)
        starts, ends = clause["starts"].replace(" ", ""), clause["ends"].replace(" ", "")
        start = ink.index(starts, at)
        at = ink.index(ends, max(start, start + len(starts) - len(ends))) + len(ends)
        span = folded.span(inked[start], inked[at - 1] + 1)
        found.append(GoldClause(clause["locator"], clause["kind"], clause["parent"], span))
    return found


def overlap(text: str, one: Span, other: Span) -> float:
    """Intersection over union of the characters that are no white space."""
    ours, theirs = ({at for at in range(span.start, span.end) if not text[at].isspace()} for span in (one, other))
    return len(ours & theirs) / len(ours | theirs)


def check(shared: Path, plan: str, in_annex: bool) -> None:
    text, clauses = source(shared, plan).text, read(shared, plan)
    wanted = [clause for clause in gold(shared, plan) if clause.in_annex == in_annex]
    right = [
        clause
        for clause in wanted
        if clause.locator in clauses and overlap(text, clause.span, clauses[clause.locator].span) >= LEAST_OVERLAP
    ]
    known = {clause.locator for clause in wanted}
    extra = [locator for locator in clauses if locator.startswith("PL") == in_annex and locator not in known]
    wrong = [clause.locator for clause in wanted if clause not in right]
    assert len(right) >= LEAST_FOUND * len(wanted), f"wrong: {wrong}"
    assert len(extra) <= MOST_EXTRA * len(wanted), f"extra: {extra}"


@pytest.mark.parametrize("plan", PLANS)
def test_clauses_of_the_body_stand_under_their_locators(shared: Path, plan: str) -> None:
    check(shared, plan, in_annex=False)


@pytest.mark.parametrize("plan", WITH_ANNEX)
def test_groups_and_rows_of_annexes_stand_under_their_locators(shared: Path, plan: str) -> None:
    check(shared, plan, in_annex=True)


@pytest.mark.parametrize("plan", PLANS)
def test_kinds_and_parents_are_those_made_by_hand(shared: Path, plan: str) -> None:
    clauses = read(shared, plan)
    differing = {
        clause.locator: (clause.kind, clause.parent)
        for clause in gold(shared, plan)
        if clause.locator in clauses
        and (clause.kind, clause.parent) != (str(clauses[clause.locator].kind), clauses[clause.locator].parent)
    }
    assert not differing
