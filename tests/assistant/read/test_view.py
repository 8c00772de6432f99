"""How near the clauses of a plan are to a question."""

from __future__ import annotations

import pytest

from assistant.read.view import OTHER_PART, PREAMBLE, PlanView
from ingest import ClauseKind, Duty, Masthead, Plan, Task
from tests.assistant.read.looking import looked_at, plan


def near(made_up: Plan, asked: str, locator: str) -> float:
    return looked_at(made_up, asked).relevance(locator)


def test_where_a_figure_is_asked_for_its_year_tells_little_of_what_it_is_of() -> None:
    made_up = plan({"I.1": "Đến năm 2028 dọn sạch rác quanh chợ", "I.2": "Có 22 bè cá", "I.3": "Thả cá giống"})
    of_a_figure = looked_at(made_up, "Năm 2028 có bao nhiêu bè cá?")
    assert of_a_figure.citable[0] == "I.2"
    assert of_a_figure.coverage("I.1") < looked_at(made_up, "Năm 2028 làm gì với bè cá?").coverage("I.1")


def test_words_for_figures_tell_as_little() -> None:
    made_up = plan({"I.1": "Chỉ tiêu của mục tiêu này giao xã", "I.2": "Có 22 bè cá", "I.3": "Thả cá giống"})
    assert looked_at(made_up, "Chỉ tiêu bè cá là bao nhiêu?").citable[0] == "I.2"


def test_a_closing_sentence_weighs_less_than_a_clause_that_says_as_much() -> None:
    made_up = plan({"V.1": "Trên đây là kế hoạch sửa cầu phao", "I.1": "Đây là kế hoạch sửa cầu phao trên bến"})
    asked = "Kế hoạch sửa cầu phao ra sao?"
    seen = looked_at(made_up, asked)
    assert seen.coverage("V.1") == pytest.approx(seen.coverage("I.1"))
    assert seen.relevance("V.1") == pytest.approx(PREAMBLE * seen.relevance("I.1"))


BEFORE = plan(
    {
        "I": "I. ĐÁNH GIÁ TÌNH HÌNH NĂM QUA",
        "I.1": "Đã sửa cầu phao ở ba bến đò.",
        "II": "II. NHIỆM VỤ",
        "II.1": "Sửa cầu phao ở các bến đò.",
    }
)


def test_what_looks_back_weighs_less_where_it_is_asked_what_is_to_be_done() -> None:
    seen = looked_at(BEFORE, "Sửa cầu phao bến đò thế nào?")
    assert seen.coverage("I.1") == pytest.approx(seen.coverage("II.1"))
    assert seen.relevance("I.1") == pytest.approx(OTHER_PART * seen.relevance("II.1"))


def test_what_looks_back_weighs_in_full_where_that_is_asked_for() -> None:
    asked = "Đánh giá việc sửa cầu phao bến đò năm qua thế nào?"
    assert near(BEFORE, asked, "I.1") >= near(BEFORE, asked, "II.1")


def test_a_heading_that_says_when_is_a_clause_to_cite_and_a_bare_one_is_not() -> None:
    made_up = plan(
        {
            "I.1": "1. Hội đua thuyền: diễn ra từ ngày 05/4/2027",
            "I.1.-1": "- Mỗi thôn một thuyền.",
            "I.2": "2. Hội thả diều",
            "I.2.-1": "- Mỗi thôn ba diều.",
        }
    )
    seen = looked_at(made_up, "Hội đua thuyền diễn ra khi nào?")
    assert seen.heads == {"I.2"}
    assert "I.1" in seen.citable
    assert "I.2" not in seen.citable


def test_a_heading_pointed_at_by_its_number_is_a_clause_to_cite() -> None:
    assert "II" in looked_at(BEFORE, "Mục II nói gì?", numbers=("II",)).citable


def test_a_clause_of_a_part_not_spoken_of_weighs_less() -> None:
    texts = {"I.1": "Dựng chòi canh chim", "PL.1": "Dựng chòi canh chim"}
    made_up = plan(texts, (Task("PL.1", "Dựng chòi canh chim", ("Phòng Kinh tế",)),))
    seen = looked_at(made_up, "Phụ lục ghi ai dựng chòi canh chim?")
    assert seen.relevance("I.1") == pytest.approx(OTHER_PART * seen.relevance("PL.1"))


def test_the_row_of_a_clause_is_its_twin_but_not_where_the_clause_assigns_itself() -> None:
    texts = {"I.1": "1. Dựng chòi canh chim nước", "PL.1": "Dựng chòi canh chim nước"}
    row = Task("PL.1", "Dựng chòi canh chim nước", ("Phòng Kinh tế",))

    def row_of(view: PlanView, locator: str) -> Task | None:
        return view.row_of(view.clauses[locator], lambda task: True)

    assert row_of(looked_at(plan(texts, (row,)), "chòi canh chim"), "I.1") == row
    under = texts | {"I.1.-1": "- Mua gỗ sao và đinh đồng."}
    assert row_of(looked_at(plan(under, (row,)), "chòi canh chim"), "I.1.-1") == row
    bought = Duty("I.1.-1", "Công an xã", "Mua gỗ sao và đinh đồng")
    assert row_of(looked_at(plan(under, (row, bought)), "chòi canh chim"), "I.1.-1") is None


def test_what_the_question_is_about_leaves_out_the_plan_s_own_name() -> None:
    made_up = plan({"I.1": "Sửa cầu phao"}, head=Masthead(title="Kế hoạch đón chim nước"))
    about = looked_at(made_up, "Kế hoạch đón chim nước sửa cầu phao thế nào?").about
    assert [p.wordings[0] for p in about] == ["sửa", "cầu phao"]


def test_a_preamble_weighs_less() -> None:
    made_up = plan({"0.p1": "Sửa cầu phao", "I.1": "Sửa cầu phao"}, kinds={"0.p1": ClauseKind.PREAMBLE})
    asked = "Sửa cầu phao thế nào?"
    assert near(made_up, asked, "0.p1") == pytest.approx(PREAMBLE * near(made_up, asked, "I.1"))
