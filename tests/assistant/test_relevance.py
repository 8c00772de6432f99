"""Weighing a topic against clauses."""

from __future__ import annotations

import pytest

from assistant.question import Piece
from assistant.relevance import INHERITED, LABELLED, PlanWords
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


def test_a_line_that_tells_one_thing_of_its_heading_has_its_words_nearly_in_full() -> None:
    words = PlanWords(plan("- Thời gian: ngày 05/4", "- Mỗi thôn một thuyền", heading="hội đua thuyền"))
    line, other = (words.coverage(topic("hội đua"))(c) for c in words.plan.clauses)
    assert line == pytest.approx(LABELLED)
    assert other == pytest.approx(INHERITED)


@pytest.mark.parametrize(
    "line",
    [
        "Địa điểm: bến Gỗ",
        "+ Thành phần tham gia: các thôn",
        "– Cơ quan chủ trì: Phòng Kinh tế",
        "Sản phẩm: bản đồ",
        "Kinh phí: 3 triệu đồng",
    ],
)
def test_many_things_may_be_told_of_a_heading(line: str) -> None:
    words = PlanWords(plan(line, heading="hội đua thuyền"))
    assert words.coverage(topic("hội đua"))(words.plan.clauses[0]) == pytest.approx(LABELLED)


def test_words_before_a_colon_that_are_a_sentence_s_own_are_no_label() -> None:
    words = PlanWords(plan("Thời gian qua nước lên cao, bè trôi; các thôn lo: thuyền", heading="hội đua thuyền"))
    assert words.coverage(topic("hội đua"))(words.plan.clauses[0]) == pytest.approx(INHERITED)


def test_a_word_is_no_heavier_for_other_wordings_that_the_plan_never_uses() -> None:
    words = PlanWords(plan("dạy vẽ men", "thay lò than", "mở chợ", "thả cá"))
    alone = (Piece(("dạy",)), Piece(("lò",)))
    beside = (Piece(("dạy", "tập huấn", "bồi dưỡng")), Piece(("lò",)))
    clause = words.plan.clauses[0]
    assert words.coverage(beside)(clause) == pytest.approx(words.coverage(alone)(clause))
