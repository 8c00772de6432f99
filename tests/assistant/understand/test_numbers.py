"""Numbers of clauses that a question gives."""

from __future__ import annotations

import pytest

from assistant.understand.numbers import clauses_named


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("điểm b khoản 6 mục v giao ai", ("V.6.B",)),
        ("khoản 2 của mục iii nói gì", ("III.2",)),
        ("điểm đ, khoản 1 phần ii", ("II.1.DD",)),
        ("mục v.2 và mục 5.3.2", ("V.2", "5.3.2")),
        ("nhiệm vụ số 7 do ai làm", ("7",)),
        ("what does section iii.1 say", ("III.1",)),
    ],
)
def test_a_clause_is_pointed_at_by_its_number_whole_or_in_parts(key: str, numbers: tuple[str, ...]) -> None:
    assert clauses_named(key) == numbers


@pytest.mark.parametrize("key", ["phần mềm nào", "mục tiêu là gì", "một phần việc", "khoản vay 5 triệu"])
def test_words_that_only_look_like_it_point_at_nothing(key: str) -> None:
    assert clauses_named(key) == ()
