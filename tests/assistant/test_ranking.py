"""The order in which clauses are found, over the made-up plans."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import Assistant, Settings
from index import Library


def hits(assistant: Assistant, question: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = assistant.ask(question).trace["hits"]
    return found


def places(assistant: Assistant, question: str) -> list[tuple[str, str]]:
    return [(hit["plan"], hit["locator"]) for hit in hits(assistant, question)]


def test_what_an_answer_cites_is_found_first(assistant: Assistant) -> None:
    question = "Đơn vị nào ở Lam Trạch chủ trì thử nghiệm ISO 56000 tại hợp tác xã?"
    cited = [(c.plan, c.locator) for c in assistant.ask(question).citations]
    assert places(assistant, question)[: len(cited)] == cited


def test_no_clause_is_found_twice(assistant: Assistant) -> None:
    found = places(assistant, "So sánh mục tiêu tăng năng suất lao động của Hạc Giang và Lạc Hải")
    assert len(found) == len(set(found))


def test_the_plans_compared_stand_side_by_side(assistant: Assistant) -> None:
    found = hits(assistant, "So sánh mục tiêu tăng năng suất lao động của Hạc Giang và Lạc Hải")
    assert {hit["plan"] for hit in found[:2]} == {"hac-giang-2025", "lac-hai-2023"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Ai ký kế hoạch năng suất của Hạc Giang?", "signature"),
        ("Kế hoạch của Hạc Giang gửi những nơi nào?", "recipients"),
    ],
)
def test_what_a_plan_says_of_itself_is_found_in_its_head_and_foot(
    library: Library, assistant: Assistant, question: str, kind: str
) -> None:
    plan, locator = places(assistant, question)[0]
    assert (plan, library.clause(plan, locator).kind) == ("hac-giang-2025", kind)


def test_what_was_too_weak_to_answer_with_is_found_first_all_the_same(library: Library) -> None:
    question = "Đơn vị nào ở Lam Trạch chủ trì thử nghiệm ISO 56000 tại hợp tác xã?"
    strict = Assistant(library, Settings(least=1.0))
    assert strict.ask(question).refused
    assert hits(strict, question)[0]["by"]


def test_a_number_that_another_plan_gives_is_found_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch năng suất của Hạc Giang mang số mấy?")
    found = {(hit["plan"], hit["locator"]): (hit["start"], hit["end"]) for hit in answer.trace["hits"][:5]}
    assert all(found[c.plan, c.locator] == (c.start, c.end) for c in answer.citations)
