"""Stretches of source text with the gold and the citations marked."""

from __future__ import annotations

from typing import Any

from eval.measures import Gold
from eval.report.passages import LONGEST, hits_gold, passages

TEXT = " ".join(f"từ{n:03d}" for n in range(400))  # a word every six characters


def cited(start: int, end: int, plan: str = "a") -> dict[str, Any]:
    return {"plan": plan, "start": start, "end": end}


def marks(gold: list[Gold], citations: list[dict[str, Any]], around: int = 12) -> list[tuple[str, str]]:
    [passage] = passages({"a": TEXT}, gold, citations, around)
    return [(s.mark, s.text.strip()) for window in passage.windows for s in window.stretches if s.mark]


def test_evidence_citations_and_both_are_told_apart() -> None:
    assert marks([Gold("a", 60, 77, 0)], [cited(72, 89)]) == [
        ("gold", "từ010 từ011"),
        ("both", "từ012"),
        ("cited", "từ013 từ014"),
    ]


def test_words_cited_round_the_evidence_are_no_miss() -> None:
    assert marks([Gold("a", 60, 65, 0)], [cited(54, 71), cited(72, 77)]) == [
        ("more", "từ009"),
        ("both", "từ010"),
        ("more", "từ011"),
        ("cited", "từ012"),
    ]


def test_what_may_be_cited_is_marked_where_it_is_in_view_and_opens_no_window() -> None:
    found = passages({"a": TEXT}, [Gold("a", 60, 65, None), Gold("a", 1200, 1205, None)], [cited(60, 65)], 12)
    [window] = found[0].windows
    assert [(s.mark, s.text) for s in window.stretches if s.mark] == [("fair", "từ010")]


def test_windows_that_overlap_are_one_and_others_stay_apart() -> None:
    [passage] = passages({"a": TEXT}, [Gold("a", 60, 65, 0)], [cited(90, 95), cited(1200, 1205)], 24)
    assert [(w.start <= 60, w.end >= 95) for w in passage.windows[:1]] == [(True, True)]
    assert len(passage.windows) == 2


def test_the_windows_hold_the_text_s_own_words_whole() -> None:
    [passage] = passages({"a": TEXT}, [Gold("a", 63, 70, 0)], [], 10)
    [window] = passage.windows
    assert "".join(s.text for s in window.stretches) == TEXT[window.start : window.end]
    assert TEXT[window.start : window.end].split()[0] in TEXT.split()
    assert (window.opens, window.closes) == (False, False)


def test_a_citation_s_number_stands_where_it_begins() -> None:
    [passage] = passages({"a": TEXT}, [], [cited(120, 125), cited(60, 65)], 6)
    numbers = [(s.text, s.numbers) for w in passage.windows for s in w.stretches if s.numbers]
    assert numbers == [("từ010", (2,)), ("từ020", (1,))]


def test_spans_outside_the_text_and_plans_without_text_are_left_out() -> None:
    assert passages({"a": TEXT}, [Gold("b", 0, 5, 0)], [cited(-5, 0), cited(99999, 100000)]) == []
    [passage] = passages({"a": TEXT}, [], [cited(-5, 5)], 0)
    assert passage.windows[0].start == 0


def test_of_a_long_citation_the_middle_is_left_out() -> None:
    text = "chữ " * 3000
    [passage] = passages({"a": text}, [], [cited(0, len(text))])
    [stretch] = passage.windows[0].stretches
    assert len(stretch.text) < LONGEST + 60
    assert "ký tự…" in stretch.text


def test_a_span_shows_a_quote_when_it_holds_half_of_it() -> None:
    gold = [Gold("a", 100, 200, 0)]
    assert hits_gold(0, 150, "a", gold) == gold
    assert hits_gold(0, 149, "a", gold) == []
    assert hits_gold(100, 200, "b", gold) == []
