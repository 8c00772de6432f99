"""When something is to be done."""

from __future__ import annotations

import pytest

from assistant.read.time import holds_day, holds_time, read_time
from ingest import ClauseKind, Duty, Task
from tests.assistant.read.looking import looked_at, places, plan, said


def test_a_line_that_names_its_time_is_that_of_the_clause_it_stands_under() -> None:
    made_up = plan(
        {
            "II.1": "1. Hội đua thuyền đầm Vịt",
            "II.1.-1": "- Địa điểm: bến Gỗ.",
            "II.1.-2": "- Thời gian: 02 ngày, từ ngày 05/4/2027.",
            "II.2": "2. Hội thả diều",
            "II.2.-1": "- Thời gian: ngày 12/6/2027.",
        }
    )
    assert places(read_time(looked_at(made_up, "Hội đua thuyền đầm Vịt diễn ra khi nào?"))) == ["II.1.-2"]
    assert places(read_time(looked_at(made_up, "Hội thả diều diễn ra khi nào?"))) == ["II.2.-1"]


def test_a_line_that_names_its_time_does_so_in_any_words() -> None:
    made_up = plan({"II.1": "1. Hội đua thuyền", "II.1.-1": "- Thời gian: lúc con nước rằm.", "II.2": "2. Sửa chợ."})
    assert places(read_time(looked_at(made_up, "Hội đua thuyền diễn ra khi nào?"))) == ["II.1.-1"]


def test_a_line_under_a_clause_that_is_not_asked_about_tells_no_time() -> None:
    made_up = plan({"II.1": "1. Hội đua thuyền", "II.1.-1": "- Thời hạn: tháng 4.", "II.2": "2. Sửa cổng chợ."})
    assert read_time(looked_at(made_up, "Sửa cổng chợ khi nào?")) is None


DUTIES = plan(
    {
        "III.1": "Phòng Kinh tế: sửa cầu phao trước ngày 10/5/2027.",
        "III.2": "Phòng Kinh tế: đếm bè cá, vẽ bản đồ đầm.",
        "III.3": "Phòng Kinh tế: gửi bản đồ luồng đò trong tháng 9.",
    },
    (
        Duty("III.1", "Phòng Kinh tế", "sửa cầu phao trước ngày 10/5/2027"),
        Duty("III.2", "Phòng Kinh tế", "đếm bè cá, vẽ bản đồ đầm"),
        Duty("III.3", "Phòng Kinh tế", "gửi bản đồ luồng đò trong tháng 9"),
    ),
)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Phòng Kinh tế phải sửa cầu phao xong khi nào?", "III.1"),
        ("Phòng Kinh tế gửi xong bản đồ các bãi lau, cồn chim lúc nào?", "III.3"),
    ],
)
def test_what_a_body_is_to_do_by_when_is_told_by_its_duty_about_it(asked: str, place: str) -> None:
    assert places(read_time(looked_at(DUTIES, asked))) == [place]


def test_a_body_s_dated_duty_on_something_else_tells_no_time() -> None:
    assert read_time(looked_at(DUTIES, "Phòng Kinh tế phải đóng xong bao nhiêu thuyền rồng khi nào?")) is None


def test_a_time_told_elsewhere_is_given_beside_the_clause_asked_about() -> None:
    made_up = plan(
        {
            "II.1": "Sửa cầu phao bến Gỗ, thay ván mục, sơn lại lan can.",
            "II.2": "Thả cá giống ra đầm Vịt.",
            "III.1": "Cầu phao bến Gỗ sửa, thay ván xong trước ngày 10/5/2027.",
            "III.2": "Trồng bần quanh đầm trong tháng 7.",
        }
    )
    finding = read_time(looked_at(made_up, "Sửa cầu phao bến Gỗ, thay ván mục, sơn lan can thì hạn chót khi nào?"))
    assert set(places(finding)) == {"II.1", "III.1"}
    assert "10/5/2027" in said(finding)


def test_a_time_of_something_else_is_not_told() -> None:
    made_up = plan({"II.1": "Sửa cầu phao bến Gỗ.", "III.2": "Trồng bần quanh đầm trong tháng 7."})
    assert read_time(looked_at(made_up, "Sửa cầu phao bến Gỗ khi nào?")) is None


def test_a_day_asked_for_is_not_told_by_the_month_of_a_row() -> None:
    task = Task("PL.1", "Sửa cầu phao bến Gỗ", ("Phòng Kinh tế",), (), "Tháng 5/2027")
    texts = {"PL.1": "Sửa cầu phao bến Gỗ", "II.1": "Thả cá giống."}
    assert read_time(looked_at(plan(texts, (task,)), "Sửa cầu phao bến Gỗ xong ngày nào?")) is None
    assert "Tháng 5/2027" in said(read_time(looked_at(plan(texts, (task,)), "Sửa cầu phao bến Gỗ xong tháng nào?")))


def test_a_day_asked_for_is_told_by_a_clause_where_the_row_has_only_a_month() -> None:
    task = Task("PL.1", "Sửa cầu phao bến Gỗ", ("Phòng Kinh tế",), (), "Tháng 5/2027")
    texts = {"PL.1": "Sửa cầu phao bến Gỗ", "II.1": "Sửa cầu phao bến Gỗ xong trước ngày 10/5.", "II.2": "Thả cá."}
    assert places(read_time(looked_at(plan(texts, (task,)), "Sửa cầu phao bến Gỗ xong ngày nào?"))) == ["II.1"]


def test_the_preamble_tells_no_time() -> None:
    made_up = plan({"0.p1": "Ngày 10/5/2027 họp bàn sửa cầu phao bến Gỗ"}, kinds={"0.p1": ClauseKind.PREAMBLE})
    assert read_time(looked_at(made_up, "Sửa cầu phao bến Gỗ khi nào?")) is None


@pytest.mark.parametrize(
    ("words", "time", "day"),
    [
        ("trong tháng 4", True, False),
        ("vào thứ bảy tuần cuối tháng", False, True),
        ("trước ngày 12 hằng tháng", True, True),
        ("từ 30/6", False, True),
        ("sau khi nước rút", True, False),
        ("làm cho xong", False, False),
    ],
)
def test_words_may_say_when_and_on_which_day(words: str, time: bool, day: bool) -> None:
    assert (holds_time(words), holds_day(words)) == (time, day)
