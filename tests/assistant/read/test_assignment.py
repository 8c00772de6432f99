"""Who leads: rows, duties, duties that take a task up, and the body that answers for the whole plan."""

from __future__ import annotations

import pytest

from assistant.read.assignment import FAIRLY, HALF, read_coordinate, read_lead
from ingest import ClauseKind, Duty, Target, Task
from tests.assistant.read.looking import SPAN, as_near_as, looked_at, places, plan, said

FOCAL = Duty("III.1", "Phòng Kinh tế", "Là đầu mối theo dõi kế hoạch", "lead", focal=True)


WATCH = {
    "II.1": "Đặt ống nhòm, bảng tên các loài và ghế đá cho học sinh tại các chòi canh chim nước quanh đầm Vịt.",
    "II.2": "Thả cá giống ra đầm.",
}
ASKED = "Bảng tên các loài, ghế đá cho học sinh quanh đầm Vịt, ống nhòm"


def test_a_task_that_names_nobody_is_led_by_the_duty_that_takes_it_up() -> None:
    made_up = plan(
        WATCH
        | {
            "III.1": "Phòng Văn hóa: Chủ trì đặt ống nhòm tại các chòi canh chim nước; in sổ tay, mở lớp vẽ.",
            "III.2": "Phòng Kinh tế: Chủ trì đóng bè hàng tươi.",
        },
        (
            Duty("III.1", "Phòng Văn hóa", "Chủ trì đặt ống nhòm tại các chòi canh chim nước", "lead"),
            Duty("III.2", "Phòng Kinh tế", "Chủ trì đóng bè hàng tươi", "lead"),
        ),
    )
    finding = read_lead(looked_at(made_up, f"{ASKED} do ai chủ trì?"))
    assert places(finding) == ["II.1", "III.1"]
    assert "Chủ trì: Phòng Văn hóa" in said(finding)


def test_a_task_is_taken_up_by_one_of_the_actions_that_a_duty_strings_together() -> None:
    duty = "Chủ trì mở lớp vẽ màu nước, đặt ống nhòm tại các chòi canh chim nước, dịch sổ tay ra tiếng Anh"
    made_up = plan(WATCH | {"III.1": f"Phòng Văn hóa: {duty}."}, (Duty("III.1", "Phòng Văn hóa", duty, "lead"),))
    assert places(read_lead(looked_at(made_up, f"{ASKED} do ai chủ trì?"))) == ["II.1", "III.1"]


def test_a_duty_that_says_something_else_takes_no_task_up() -> None:
    made_up = plan(
        {
            "II.1": "Dựng chòi canh chim nước quanh đầm Vịt, đặt ống nhòm cho học sinh.",
            "III.1": "Phòng Văn hóa: Chủ trì tập chèo cho đội văn nghệ các thôn.",
        },
        (Duty("III.1", "Phòng Văn hóa", "Chủ trì tập chèo cho đội văn nghệ các thôn", "lead"),),
    )
    assert read_lead(looked_at(made_up, "Dựng chòi canh chim nước quanh đầm Vịt do ai chủ trì?")) is None


def test_the_partner_of_a_task_that_names_nobody_is_told_by_the_duty_that_takes_it_up() -> None:
    duty = "Chủ trì đặt ống nhòm tại các chòi canh chim nước, phối hợp với Đoàn Thanh niên"
    made_up = plan(WATCH | {"III.1": f"Phòng Văn hóa: {duty}."}, (Duty("III.1", "Phòng Văn hóa", duty, "lead"),))
    finding = read_coordinate(looked_at(made_up, f"{ASKED}: ai phối hợp?"))
    assert places(finding) == ["II.1", "III.1"]
    assert "Đoàn Thanh niên" in said(finding)


def test_a_duty_that_begins_with_its_partners_takes_a_task_up_too() -> None:
    duty = "Chủ trì, phối hợp với Đoàn Thanh niên đặt ống nhòm tại các chòi canh chim nước"
    made_up = plan(WATCH | {"III.1": f"Phòng Văn hóa: {duty}."}, (Duty("III.1", "Phòng Văn hóa", duty, "lead"),))
    assert "Chủ trì: Phòng Văn hóa" in said(read_lead(looked_at(made_up, f"{ASKED} do ai chủ trì?")))


def test_the_lines_under_a_task_say_who_leads_it() -> None:
    made_up = plan(
        {
            "II.1": "Dựng chòi canh chim nước quanh đầm Vịt",
            "II.1.-1": "- Giao Phòng Kinh tế mua gỗ.",
            "II.1.-2": "- Phòng Văn hóa chủ trì.",
            "II.2": "Thả cá giống ra đầm.",
        },
        (Duty("II.1.-1", "Phòng Kinh tế", "mua gỗ"), Duty("II.1.-2", "Phòng Văn hóa", "chủ trì", "lead")),
        kinds={"II.1": ClauseKind.ITEM},
    )
    finding = read_lead(looked_at(made_up, "Dựng chòi canh chim nước quanh đầm Vịt do ai chủ trì?"))
    assert "Chủ trì: Phòng Văn hóa" in said(finding)
    assert places(finding)[0] == "II.1.-2"


DUTY_AND_ROW = plan(
    {"III.1": "Dựng chòi canh chim nước quanh đầm.", "PL.1": "Sơn chòi canh chim nước"},
    (
        Duty("III.1", "Phòng Văn hóa", "Dựng chòi canh chim nước quanh đầm", "lead"),
        Task("PL.1", "Sơn chòi canh chim nước", ("Phòng Kinh tế",)),
    ),
)


@pytest.mark.parametrize(("row", "who"), [(0.85, "Phòng Kinh tế"), (0.75, "Phòng Văn hóa"), (0.9, "Phòng Kinh tế")])
def test_a_row_goes_before_a_duty_that_is_about_as_near_and_not_before_one_much_nearer(row: float, who: str) -> None:
    seen = as_near_as(looked_at(DUTY_AND_ROW, "Ai chủ trì chòi canh chim nước?"), {"III.1": 0.9, "PL.1": row})
    assert f"Chủ trì: {who}" in said(read_lead(seen))


def test_of_a_task_given_to_nobody_the_focal_body_is_named_as_such() -> None:
    made_up = plan({"II.1": "Dựng chòi canh chim nước.", "III.1": "Phòng Kinh tế là đầu mối."}, (FOCAL,))
    finding = read_lead(looked_at(made_up, "Dựng chòi canh chim nước do ai chủ trì?"))
    assert "không giao riêng cơ quan chủ trì" in said(finding)
    assert "Cơ quan đầu mối chung của kế hoạch: Phòng Kinh tế" in said(finding)


def test_the_focal_body_stands_for_no_task_that_no_clause_names() -> None:
    made_up = plan({"II.1": "Dựng chòi canh chim nước.", "III.1": "Phòng Kinh tế là đầu mối."}, (FOCAL,))
    assert read_lead(looked_at(made_up, "Dựng đài quan sát bão biển do ai chủ trì?")) is None


def test_the_focal_body_is_told_only_where_who_leads_is_what_is_asked_for_most() -> None:
    made_up = plan({"II.1": "Dựng chòi canh chim nước.", "III.1": "Phòng Kinh tế là đầu mối."}, (FOCAL,))
    seen = looked_at(made_up, "Dựng chòi canh chim nước khi nào, ai lo?")
    assert seen.question.kinds
    assert read_lead(seen) is None


def test_who_answers_for_the_whole_plan_is_the_focal_body_alone() -> None:
    made_up = plan({"II.1": "Dựng chòi canh chim nước.", "III.1": "Phòng Kinh tế là đầu mối kế hoạch."}, (FOCAL,))
    finding = read_lead(looked_at(made_up, "Ai là đầu mối thực hiện kế hoạch này?"))
    assert "Cơ quan đầu mối của kế hoạch: Phòng Kinh tế" in said(finding)


def test_a_figure_to_reach_yields_to_a_duty_to_lead_farther_off() -> None:
    texts = {
        "I.1": "Đến 2030 có 12 chòi canh chim nước quanh đầm Vịt.",
        "II.1": "Thả cá giống.",
        "II.2": "Dọn luồng đò.",
        "III.1": "Phòng Văn hóa chủ trì dựng chòi cho khách xem chim.",
    }
    duty = Duty("III.1", "Phòng Văn hóa", "dựng chòi cho khách xem chim", "lead")
    figure = Target("I.1", "chòi canh chim nước", "12", "chòi", "2030", SPAN)
    asked = "Ai chủ trì dựng chòi canh chim?"
    near = {"I.1": 0.9, "III.1": 0.9 * (HALF + FAIRLY) / 2}
    assert read_lead(as_near_as(looked_at(plan(texts, (duty,)), asked), near)) is None
    with_figure = read_lead(as_near_as(looked_at(plan(texts, (duty, figure)), asked), near))
    assert "Chủ trì: Phòng Văn hóa" in said(with_figure)
