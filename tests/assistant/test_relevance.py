"""Weighing a topic against clauses."""

from __future__ import annotations

import pytest

from assistant.question import Piece
from assistant.relevance import PlanWords
from ingest import Clause, ClauseKind, Masthead, Plan, Span


def plan(*texts: str, heading: str = "") -> Plan:
    path = (heading,) if heading else ()
    clauses = tuple(
        Clause(f"I.{i}", f"Mục I.{i}", ClauseKind.ITEM, text, Span(0, len(text)), path)
        for i, text in enumerate(texts, 1)
    )
    return Plan("p", Masthead(), clauses)


def topic(*words: str) -> tuple[Piece, ...]:
    return tuple(Piece((w,), joined=bool(i)) for i, w in enumerate(words))


def test_a_clause_that_says_all_is_covered_whole_and_one_that_says_nothing_not_at_all() -> None:
    words = PlanWords(plan("Trồng rừng phòng hộ ven biển", "Mở lớp dạy nghề"))
    pieces = topic("trồng", "rừng", "ven biển")
    assert words.coverage(pieces)(words.plan.clauses[0]) == pytest.approx(1.0)
    assert words.coverage(pieces)(words.plan.clauses[1]) == 0.0


def test_a_rare_word_counts_more_than_one_that_stands_everywhere() -> None:
    words = PlanWords(plan("kế hoạch trồng sâm", "kế hoạch dạy nghề", "kế hoạch đào giếng"))
    pieces = topic("kế hoạch", "sâm")
    covered = [words.coverage(pieces)(c) for c in words.plan.clauses]
    assert covered[0] > 0.9
    assert max(covered[1:]) < 0.5


def test_a_word_of_the_heading_counts_less_than_one_of_the_clause() -> None:
    words = PlanWords(plan("nuôi cá lồng", "trồng sâm", heading="trồng sâm"))
    below, own = (words.coverage(topic("sâm"))(c) for c in words.plan.clauses)
    assert 0 < below < own


def test_any_wording_of_a_piece_will_do() -> None:
    words = PlanWords(plan("truy xuất nguồn gốc hàng hóa", "dạy nghề"))
    piece = (Piece(("txng", "truy xuất nguồn gốc")),)
    assert words.coverage(piece)(words.plan.clauses[0]) == pytest.approx(1.0)


def test_words_typed_without_diacritics_are_compared_bare() -> None:
    marked, bare = PlanWords(plan("trồng sâm")), PlanWords(plan("trồng sâm"), bare=True)
    assert marked.coverage(topic("sam"))(marked.plan.clauses[0]) == 0.0
    assert bare.coverage(topic("sam"))(bare.plan.clauses[0]) == pytest.approx(1.0)
