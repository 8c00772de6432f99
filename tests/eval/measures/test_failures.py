"""Where a failure is laid: each stage of the road once, and the earliest of several."""

from __future__ import annotations

from typing import Any

import pytest

from eval.measures import Sources, Stage, score_question
from eval.questions import Kind, Question, Quote

TEXT = "aaaa bbbb cccc dddd eeee"
PLACES = ((Quote("p", "aaaa"),), (Quote("p", "eeee"),))
ASKED = Question("q", "?", Kind.TASK, ("p",), (("x",),), PLACES)
NONE = Question("n", "?", Kind.NONE, (), (), ())
WHOLE = [(0, 9), (10, 24)]


def span(start: int, end: int) -> dict[str, Any]:
    return {"plan": "p", "locator": "I", "start": start, "end": end, "text": TEXT[start:end]}


def row(answer: str = "x", cited: Any = (), hits: Any = (), **other: Any) -> dict[str, Any]:  # noqa: ANN401
    citations = [span(*each) for each in cited]
    found = {"hits": [span(*each) for each in hits]}
    return {"answer": answer, "refused": False, "citations": citations, "trace": found, **other}


@pytest.mark.parametrize(
    ("prediction", "clauses", "stage"),
    [
        (row("x", cited=[(0, 4), (20, 24)]), WHOLE, None),
        (row("y", cited=[(0, 4), (20, 24)]), WHOLE, Stage.SAYING),
        (row("x", cited=[(0, 4)], hits=[(0, 4), (20, 24)]), WHOLE, Stage.CHOOSING),
        (row("x", cited=[(0, 4)], hits=[(0, 4)]), WHOLE, Stage.FINDING),
        (row("x", cited=[(0, 4)], hits=[(0, 4)]), [(0, 9)], Stage.READING),
        (row("", hits=[(0, 4)]), [(0, 9)], Stage.READING),
        (row("", hits=[(0, 4)]), WHOLE, Stage.FINDING),
        (row("", hits=[(0, 4)], refused=True), WHOLE, Stage.FINDING),
        (row(error="hỏng"), WHOLE, Stage.ERROR),
    ],
)
def test_a_failure_is_laid_to_the_stage_at_which_the_evidence_was_lost(
    prediction: dict[str, Any], clauses: list[tuple[int, int]], stage: Stage | None
) -> None:
    assert score_question(ASKED, prediction, Sources({"p": TEXT}.get), lambda _: clauses).failure is stage


def test_a_system_that_reads_no_clauses_of_the_library_fails_in_nothing_before_finding() -> None:
    assert score_question(ASKED, row(""), Sources({"p": TEXT}.get)).failure is Stage.FINDING


def test_an_answer_where_the_plans_do_not_say_is_a_failure_of_choosing() -> None:
    sources = Sources({"p": TEXT}.get)
    assert score_question(NONE, row("x", cited=[(0, 4)]), sources).failure is Stage.CHOOSING
    assert score_question(NONE, row("", refused=True), sources).failure is None


def test_the_gold_is_found_in_the_source_with_its_combining_marks() -> None:
    text = "Me\u0302n ye\u0302u"  # NFD
    asked = Question("q", "?", Kind.TASK, ("p",), (("x",),), ((Quote("p", "yêu"),),), may_cite=(Quote("p", "Mên"),))
    score = score_question(asked, row(""), Sources({"p": text}.get))
    assert [(text[g.start : g.end], g.place) for g in score.gold] == [("ye\u0302u", 0), ("Me\u0302n", None)]
