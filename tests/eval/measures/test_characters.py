"""Citations measured by the character, computed by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import Sources
from eval.measures.characters import character_figures
from eval.questions import Kind, Question, Quote

TEXT = "aaaa bbbb cccc dddd\neeee"
SOURCES = Sources({"p": TEXT}.get)


def question(*places: tuple[str, ...], may_cite: tuple[str, ...] = ()) -> Question:
    quotes = tuple(tuple(Quote("p", words) for words in place) for place in places)
    return Question("q", "?", Kind.TASK, ("p",), (("x",),), quotes, may_cite=tuple(Quote("p", w) for w in may_cite))


def figures(asked: Question, *spans: tuple[int, int], plan: str = "p") -> tuple[float, float]:
    cited = [{"plan": plan, "start": start, "end": end, "text": TEXT[start:end]} for start, end in spans]
    found = character_figures(asked, cited, SOURCES)
    return found["char_recall"], found["char_precision"]


def test_white_space_counts_for_nothing() -> None:
    assert figures(question(("bbbb cccc",)), (5, 14)) == (1.0, 1.0)
    assert figures(question(("bbbb cccc",)), (4, 15)) == (1.0, 1.0)


def test_half_of_the_quote_in_a_citation_twice_as_long_is_a_half_and_a_quarter() -> None:
    assert figures(question(("bbbb cccc",)), (10, 24)) == (4 / 8, 4 / 12)


def test_overlapping_citations_count_their_characters_once() -> None:
    once = figures(question(("bbbb",)), (0, 9))
    assert figures(question(("bbbb",)), (0, 9), (0, 9), (5, 9)) == once == (1.0, 0.5)


def test_of_quotes_any_one_of_which_will_do_the_one_cited_best_counts() -> None:
    assert figures(question(("aaaa bbbb", "eeee")), (20, 24)) == (1.0, 1.0)
    assert figures(question(("aaaa bbbb", "eeee"), ("cccc",)), (0, 4)) == (4 / 12, 1.0)


def test_what_may_be_cited_helps_precision_only() -> None:
    assert figures(question(("aaaa",), may_cite=("eeee",)), (20, 24)) == (0.0, 1.0)


def test_nothing_cited_or_cited_elsewhere_or_quoted_nowhere_is_nothing() -> None:
    assert figures(question(("aaaa",))) == (0.0, 0.0)
    assert figures(question(("aaaa",)), (0, 4), plan="other") == (0.0, 0.0)
    assert figures(question(("zzzz",)), (0, 4)) == (0.0, 0.0)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=6), st.data())
def test_both_figures_stay_within_one_and_equal_a_count_of_letters(spans: list[list[int]], data: Any) -> None:  # noqa: ANN401
    start = data.draw(st.sampled_from([0, 5, 10, 15, 20]))
    words = TEXT[start : start + 4]
    recall, precision = figures(question((words,)), *((a, b) for a, b in spans))
    cited = {i for a, b in spans for i in range(a, b) if not TEXT[i].isspace()}
    gold = set(range(start, start + 4))
    assert recall == pytest.approx(len(cited & gold) / 4)
    assert precision == pytest.approx(len(cited & gold) / len(cited) if cited else 0.0)
