from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.chunks import LONGEST, OVERLAP, chunks_of, pieces, plan_name
from ingest import Masthead, Plan, SourceText

MakePlan = Callable[..., tuple[Plan, SourceText, bytes]]


def test_a_clause_is_one_chunk_with_its_plan_and_headings_as_context(make_plan: MakePlan) -> None:
    plan, _, _ = make_plan(title="Kế hoạch rừng")
    chunk = next(chunk for chunk in chunks_of(plan) if chunk.locator == "II.2")
    assert chunk.context == "Kế hoạch rừng, Sông Mây\nII. NHIỆM VỤ"
    assert chunk.whole == f"{chunk.context}\n{chunk.text}"


def test_a_long_clause_is_several_chunks_that_lead_back_to_it(make_plan: MakePlan) -> None:
    long = " ".join(f"từ{i}" for i in range(3 * LONGEST))
    plan, _, _ = make_plan(lines={"I": "I. NGẮN", "II": long})
    chunks = [chunk for chunk in chunks_of(plan) if chunk.locator == "II"]
    assert len(chunks) > 2
    assert {chunk.plan for chunk in chunks} == {plan.id}


def test_a_clause_without_words_is_no_chunk(make_plan: MakePlan) -> None:
    plan, _, _ = make_plan(lines={"I": "   ", "II": "II. HAI"})
    assert [chunk.locator for chunk in chunks_of(plan)] == ["II"]


@given(st.integers(0, 1000))
def test_pieces_hold_every_word_overlap_and_are_not_too_long(n: int) -> None:
    words = [f"w{i}" for i in range(n)]
    found = [piece.split() for piece in pieces(" ".join(words))]
    assert sorted({word for piece in found for word in piece}) == sorted(words)
    assert all(len(piece) <= LONGEST for piece in found)
    for before, after in pairwise(found):
        assert before[-OVERLAP:] == after[:OVERLAP]
        assert len(after) > OVERLAP


def test_a_plan_s_name_says_nothing_twice() -> None:
    assert plan_name(Masthead(title="Kế hoạch tỉnh Sông Mây", place="Sông Mây", period="2026")) == (
        "Kế hoạch tỉnh Sông Mây, 2026"
    )
    assert plan_name(Masthead(place="Sông Mây")) == "Sông Mây"
    assert plan_name(Masthead()) == ""
