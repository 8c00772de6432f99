"""The annex tables of real plans against their hand-made tasks."""

import json
import re
from pathlib import Path

import pytest

from ingest.annex import AnnexEntry, read_annex
from ingest.folding import clean, nfc_words
from ingest.plan import Span

pytestmark = pytest.mark.shared
PLANS = ["quang-ngai-2025", "quang-tri-2022", "hue-2026"]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _gold(shared: Path, plan: str) -> tuple[str, dict[str, tuple[dict, Span]]]:
    """The plan's text and, for each clause of the gold outline, the clause and its span."""
    text = (shared / "plans" / f"{plan}.txt").read_text(encoding="utf-8")
    folded = clean(text)
    # A figure broken at a line's end is one word here and two there.
    letters = [index for index, char in enumerate(folded.text) if not char.isspace()]
    dense = "".join(folded.text[index] for index in letters)
    at, found = 0, {}
    for clause in _lines(shared / "gold" / "outline" / f"{plan}.jsonl"):
        starts, ends = (re.sub(r"\s", "", clause[key]) for key in ("starts", "ends"))
        first = dense.index(starts, at)
        at = dense.index(ends, max(first, first + len(starts) - len(ends))) + len(ends)
        found[clause["locator"]] = (clause, folded.span(letters[first], letters[at - 1] + 1))
    return text, found


def _entries(text: str, gold: dict[str, tuple[dict, Span]]) -> dict[str, AnnexEntry]:
    """All groups and rows read from the annexes of a plan."""
    entries = {}
    annexes = [locator for locator in gold if re.fullmatch(r"PL\d?", locator)]
    for index, locator in enumerate(annexes):
        end = gold[annexes[index + 1]][1].start if index + 1 < len(annexes) else len(text)
        table = read_annex(text, Span(gold[locator][1].end, end), [], locator)
        entries |= {entry.locator: entry for entry in table.rows}
    return entries


def _overlap(text: str, a: Span, b: Span) -> float:
    def ink(start: int, end: int) -> int:
        return sum(not char.isspace() for char in text[start:end])

    both = ink(max(a.start, b.start), min(a.end, b.end))
    return both / (ink(a.start, a.end) + ink(b.start, b.end) - both)


@pytest.mark.parametrize("plan", PLANS)
def test_groups_and_rows_have_the_locators_kinds_parents_and_spans_of_the_gold_outline(shared: Path, plan: str) -> None:
    text, gold = _gold(shared, plan)
    want = {locator: clause for locator, clause in gold.items() if locator.startswith("PL") and "." in locator}
    entries = _entries(text, gold)
    assert list(entries) == list(want)
    for locator, (clause, span) in want.items():
        assert (entries[locator].kind, entries[locator].parent) == (clause["kind"], clause["parent"]), locator
        assert _overlap(text, entries[locator].span, span) >= 0.9, locator


@pytest.mark.parametrize("plan", PLANS)
def test_at_least_95_of_100_rows_are_right_in_every_field(shared: Path, plan: str) -> None:
    text, gold = _gold(shared, plan)
    entries = _entries(text, gold)
    tasks = _lines(shared / "gold" / "tasks" / f"{plan}.jsonl")
    wrong = {}
    for task in tasks:
        got = entries[task["locator"]].task
        assert got is not None
        assert got.locator == task["locator"]
        for field in ("text", "time", "product", "note", "method"):
            wanted = task["task"] if field == "text" else task.get(field, "")
            if nfc_words(getattr(got, field)) != nfc_words(wanted):
                wrong[task["locator"]] = (field, getattr(got, field), wanted)
        for field in ("leads", "partners"):
            if "; ".join(getattr(got, field)).casefold() != "; ".join(task[field]).casefold():
                wrong[task["locator"]] = (field, getattr(got, field), task[field])
    assert len(wrong) <= 0.05 * len(tasks), wrong
