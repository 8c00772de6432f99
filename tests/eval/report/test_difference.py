"""What differs between two answers."""

from __future__ import annotations

from typing import Any

from eval.report.difference import citation_difference, word_difference


def cited(start: int, end: int, plan: str = "xa-1") -> dict[str, Any]:
    return {"plan": plan, "start": start, "end": end, "label": "mục 1"}


def test_words_that_one_answer_alone_has_are_lost_or_gained() -> None:
    assert word_difference("Sở Y tế chủ trì việc này", "Sở Xây dựng chủ trì việc này") == [
        ("same", "Sở"),
        ("lost", "Y tế"),
        ("gained", "Xây dựng"),
        ("same", "chủ trì việc này"),
    ]


def test_answers_that_differ_in_white_space_alone_are_the_same() -> None:
    assert word_difference("Sở  Y tế\n", "Sở Y tế") == [("same", "Sở Y tế")]
    assert word_difference("", "") == []


def test_very_long_answers_are_set_side_by_side() -> None:
    before, after = "một " * 4000, "hai " * 4000
    assert [op for op, _ in word_difference(before, after)] == ["lost", "gained"]


def test_a_citation_of_other_characters_is_another_citation() -> None:
    before, after = {"citations": [cited(0, 9), cited(20, 30)]}, {"citations": [cited(20, 30), cited(0, 9, "xa-2")]}
    found = citation_difference(before, after)
    assert found.gained == (cited(0, 9, "xa-2"),)
    assert found.lost == (cited(0, 9),)


def test_a_row_that_failed_cites_nothing() -> None:
    assert citation_difference({"error": "quá giờ"}, {"citations": [cited(0, 9)]}).gained == (cited(0, 9),)
