"""Which readers a question goes through, and when the plan is silent."""

from __future__ import annotations

from assistant.read import read
from ingest import Duty, Task
from tests.assistant.read.looking import looked_at, places, plan, said

PLAN = plan(
    {
        "II": "II. NHIỆM VỤ",
        "II.1": "1. Công an xã được giao những nhiệm vụ giữ trật tự bến đò và chủ trì cứu hộ.",
        "II.2": "2. Dựng chòi canh chim nước quanh đầm Vịt.",
        "PL.1": "Lập bản đồ luồng đò",
        "PL.2": "Sửa cầu phao",
    },
    (
        Duty("II.1", "Công an xã", "giữ trật tự bến đò và chủ trì cứu hộ", "lead"),
        Task("PL.1", "Lập bản đồ luồng đò", ("Phòng Kinh tế",), (), "Năm 2027"),
        Task("PL.2", "Sửa cầu phao", ("Phòng Kinh tế",), (), "Năm 2028"),
    ),
)


def test_rows_that_fit_are_listed() -> None:
    assert "2 nhiệm vụ" in said(read(looked_at(PLAN, "Những nhiệm vụ nào do Phòng Kinh tế chủ trì?")))


def test_where_no_row_fits_the_clauses_answer() -> None:
    assert places(read(looked_at(PLAN, "Những nhiệm vụ nào do Công an xã chủ trì?"))) == ["II.1"]


def test_where_no_row_fits_and_an_annex_is_named_the_plan_is_silent() -> None:
    assert read(looked_at(PLAN, "Những nhiệm vụ nào trong phụ lục do Công an xã chủ trì?")) is None


def test_a_clause_pointed_at_by_its_whole_number_that_is_not_there_is_refused() -> None:
    asked = "Mục II.9 nói gì về chòi canh chim nước?"
    assert read(looked_at(PLAN, asked, numbers=("II.9",))) is None
    assert places(read(looked_at(PLAN, "Mục II.2 nói gì?", numbers=("II.2",)))) == ["II.2"]


def test_a_bare_number_that_no_clause_has_is_not_refused_for_it() -> None:
    asked = "Nhiệm vụ 9 dựng chòi canh chim nước quanh đầm Vịt thế nào?"
    assert places(read(looked_at(PLAN, asked, numbers=("9",)))) == ["II.2"]


def test_a_plan_of_no_clauses_says_nothing() -> None:
    assert read(looked_at(plan({}), "Dựng chòi canh chim thế nào?")) is None


def test_a_body_that_the_plan_gives_nothing_is_not_told_what_others_do() -> None:
    assert read(looked_at(PLAN, "Sở Y tế phải dựng chòi canh chim nước thế nào, làm gì?")) is None


def test_rows_on_something_are_those_that_speak_of_it() -> None:
    found = read(looked_at(PLAN, "Phòng Kinh tế chủ trì những nhiệm vụ nào về cầu phao?"))
    assert places(found)[-1:] == ["PL.2"]
    assert "1 nhiệm vụ" in said(found)


def test_of_one_thing_that_the_plan_never_names_it_is_silent() -> None:
    made_up = plan({"II.1": "Sáp nhập các cơ quan trông đò", "II.2": "Chấm điểm bến đò"})
    assert read(looked_at(made_up, "Quan điểm?")) is None
    assert places(read(looked_at(made_up, "Cơ quan?"))) == ["II.1"]


def test_asked_how_many_tasks_there_are_the_rows_are_counted() -> None:
    assert "2 nhiệm vụ" in said(read(looked_at(PLAN, "Phụ lục có bao nhiêu nhiệm vụ?")))
    without = plan({"II.1": "Thực hiện các nhiệm vụ giữ bến đò", "II.2": "Sửa cầu phao"})
    assert read(looked_at(without, "Kế hoạch có mấy nhiệm vụ?")) is None


def test_where_no_cell_is_empty_that_is_asked_for_nothing_else_answers() -> None:
    assert read(looked_at(PLAN, "Nhiệm vụ nào chưa ghi thời gian?")) is None
    assert "2 nhiệm vụ" in said(read(looked_at(PLAN, "Nhiệm vụ nào bỏ trống cột sản phẩm?")))
