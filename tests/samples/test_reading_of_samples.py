"""The reader finds in the plans that ship the clauses and tasks that they were written from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ingest import Plan, SourceText, Span, Task, read_plan

ROOT = Path(__file__).resolve().parents[2]
OUTLINES = {path.stem: path for path in sorted((Path(__file__).parent / "outline").glob("*.jsonl"))}
TASKS = {path.stem: path for path in sorted((Path(__file__).parent / "tasks").glob("*.jsonl"))}
LEAST_OVERLAP = 0.9


class Head(NamedTuple):
    """What a plan's masthead, signature and recipients say."""

    number: str
    place: str
    issued: str
    signer: str
    role: str
    recipients: int


HEADS = {
    "hac-giang-2025": Head("", "Hạc Giang", "2025-08", "Lương Thế Khải", "phó chủ tịch", 7),
    "suoi-nga-2025": Head("46/KH-UBND", "Suối Ngà", "2025-10-14", "Hà Mộc Miên", "chủ tịch", 6),
    "lam-trach-2025": Head("387/KH-UBND", "Lam Trạch", "2025-10-23", "Đàm Quang Vịnh", "chủ tịch", 8),
    "lam-trach-so-2026": Head("52/KH-UBND", "Lam Trạch", "2026-02-10", "Vi Thị Ngần", "phó chủ tịch", 7),
    "ben-say-2026": Head("09/KH-UBND", "Bến Sậy", "2026-01-27", "Kha Thị Lụa", "phó chủ tịch", 6),
    "lac-hai-2023": Head("1542/KH-UBND", "Lạc Hải", "2023-03-06", "Tôn Nữ Diệu An", "phó chủ tịch thường trực", 8),
}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def reading(plan: str) -> tuple[Plan, SourceText]:
    return read_plan(ROOT / "samples" / f"{plan}.txt")


def spans_written(plan: str) -> dict[str, Span]:
    """The span of every clause of the outline: from the first letter of ``starts`` to the last of ``ends``."""
    text = reading(plan)[1].text
    at, spans = 0, {}
    for clause in rows(OUTLINES[plan]):
        begins = next(places(text, clause["starts"], at))
        ends = next(place for place in places(text, clause["ends"], begins.start) if place.end >= begins.end)
        spans[clause["locator"]] = Span(begins.start, ends.end)
        at = ends.end
    return spans


def places(text: str, words: str, at: int) -> Iterator[Span]:
    """Where the words stand from ``at`` on, however their lines are broken."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    while match := pattern.search(text, at):
        yield Span(*match.span())
        at = match.start() + 1


def overlap(one: Span, other: Span) -> float:
    """Intersection over union, in characters."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def cells(task: Task) -> dict[str, Any]:
    return {
        "task": task.text,
        "time": task.time,
        "leads": "; ".join(task.leads).casefold(),
        "product": task.product,
        "partners": "; ".join(task.partners).casefold(),
        "note": task.note,
    }


@pytest.mark.parametrize("plan", OUTLINES)
def test_every_clause_is_found_under_its_locator(plan: str) -> None:
    written, read = [*spans_written(plan)], [clause.locator for clause in reading(plan)[0].clauses]
    assert read == written


@pytest.mark.parametrize("plan", OUTLINES)
def test_clauses_are_of_the_kind_and_under_the_clause_that_they_were_written_as(plan: str) -> None:
    read = {clause.locator: (str(clause.kind), clause.parent) for clause in reading(plan)[0].clauses}
    assert read == {clause["locator"]: (clause["kind"], clause["parent"]) for clause in rows(OUTLINES[plan])}


@pytest.mark.parametrize("plan", OUTLINES)
def test_spans_are_those_of_the_words_written(plan: str) -> None:
    read = {clause.locator: clause.span for clause in reading(plan)[0].clauses}
    apart = {
        locator: reading(plan)[1].text[read[locator].start : read[locator].end] if locator in read else None
        for locator, span in spans_written(plan).items()
        if locator not in read or overlap(span, read[locator]) < LEAST_OVERLAP
    }
    assert not apart


@pytest.mark.parametrize("plan", TASKS)
def test_every_row_gives_the_task_that_it_was_written_from(plan: str) -> None:
    read = {fact.locator: cells(fact) for fact in reading(plan)[0].facts if isinstance(fact, Task)}
    written = {
        row.pop("locator"): row | {role: "; ".join(row[role]).casefold() for role in ("leads", "partners")}
        for row in rows(TASKS[plan])
    }
    assert read == written


@pytest.mark.parametrize("plan", HEADS)
def test_masthead_signature_and_recipients_are_read(plan: str) -> None:
    read, head = reading(plan)[0].masthead, HEADS[plan]
    assert (read.number, read.issued, read.signer) == (head.number, head.issued, head.signer)
    assert read.place.endswith(head.place)
    assert read.signer_role.casefold() == head.role
    assert len(read.recipients) == head.recipients


@pytest.mark.parametrize("plan", OUTLINES)
def test_page_numbers_and_running_heads_stand_in_no_clause(plan: str) -> None:
    whole = " ".join(clause.text for clause in reading(plan)[0].clauses)
    assert not re.search(r"\bS?TT (?:Nội dung|Nhiệm vụ|Tên hoạt động)", whole)
    assert "phủ 2 sóng" not in whole
