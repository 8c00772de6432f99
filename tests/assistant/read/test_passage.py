"""Clauses quoted as they stand: one, two, or all under the heading asked for."""

from __future__ import annotations

import pytest

from assistant.read.passage import plainly, read_passages, read_section, read_task
from assistant.read.plainly import read_plainly
from ingest import Duty
from tests.assistant.read.looking import looked_at, places, plan, said

MARKET = plan(
    {
        "I": "I. SỬA CHỢ NỔI",
        "I.1": "1. Nguyên tắc chia bè",
        "I.1.-1": "- Bè của hộ nghèo neo gần bờ.",
        "I.1.-2": "- Không neo bè chắn luồng đò.",
        "I.1.-3": "- Bè hàng tươi neo riêng.",
        "I.2": "2. Đóng lại cầu phao bằng gỗ sao.",
        "II": "II. TRỒNG BẦN",
        "II.1": "1. Ươm cây bần trong vườn trường học.",
        "II.2": "2. Thả cá giống ra đầm Vịt.",
    }
)


def test_all_that_stands_under_the_heading_named_is_quoted() -> None:
    finding = read_task(looked_at(MARKET, "Nguyên tắc chia bè thế nào?"))
    assert places(finding) == ["I.1.-1", "I.1.-2", "I.1.-3"]
    assert "hộ nghèo" in said(finding)
    assert "hàng tươi" in said(finding)


def test_a_clause_nearly_as_near_as_the_heading_answers_in_its_place() -> None:
    made_up = plan(
        {
            "I": "1. Chia bè chợ",
            "I.-1": "- Hàng tươi ở ngoài.",
            "I.-2": "- Hàng khô ở trong.",
            "II": "Chia bè chợ theo thứ tự đăng ký.",
        }
    )
    seen = looked_at(made_up, "Chia bè chợ thế nào?")
    assert seen.coverage("I") == pytest.approx(1.0)
    assert places(read_task(seen)) == ["II"]


def test_a_heading_over_other_headings_is_no_section_to_quote() -> None:
    assert read_section(looked_at(MARKET, "Sửa chợ nổi ra sao?")) is None


def test_a_section_of_too_many_clauses_is_not_quoted_whole() -> None:
    texts = {"I": "1. Nguyên tắc chia bè"} | {f"I.-{n}": f"- Hàng thứ {n} của hộ nuôi." for n in range(1, 10)}
    assert read_section(looked_at(plan(texts), "Nguyên tắc chia bè thế nào?")) is None
    del texts["I.-9"]
    assert len(places(read_section(looked_at(plan(texts), "Nguyên tắc chia bè thế nào?")))) == 8


def test_whether_a_thing_may_be_done_is_told_by_the_clause_that_rules_it() -> None:
    assert places(read_task(looked_at(MARKET, "Có được neo bè chắn luồng đò không?"))) == ["I.1.-2"]


def test_two_things_asked_for_are_told_by_two_clauses() -> None:
    seen = looked_at(MARKET, "Ươm cây bần và thả cá giống thế nào?")
    assert set(places(read_passages(seen, seen.citable, "task"))) == {"II.1", "II.2"}
    seen = looked_at(MARKET, "Ươm cây bần thế nào?")
    assert places(read_passages(seen, seen.citable, "task")) == ["II.1"]


def test_the_circumstances_that_a_question_opens_with_ask_for_nothing_more() -> None:
    seen = looked_at(MARKET, "Khi thả cá giống, ươm cây bần trong vườn trường học thế nào?")
    assert places(read_passages(seen, seen.citable, "task")) == ["II.1"]


def test_less_is_asked_of_the_nearest_clause_the_farther_the_next_one_is_behind() -> None:
    far = plan({"I": "Đóng cầu phao gỗ sao", "II": "Thả cá giống", "III": "Ươm cây"})
    close = plan({"I": "Đóng cầu phao gỗ sao", "II": "Đóng cầu phao gỗ bần", "III": "Ươm cây"})
    asked = "Đóng cầu phao gỗ sao ra sao?"
    assert plainly(looked_at(far, asked)) < plainly(looked_at(close, asked))
    assert plainly(looked_at(plan({"I": "Đóng cầu phao gỗ sao"}), asked)) == plainly(looked_at(far, asked))


def test_a_clause_not_about_the_question_is_not_quoted() -> None:
    seen = looked_at(MARKET, "Xây đài quan sát chim di cư thế nào?")
    assert read_passages(seen, seen.citable, "task") is None


def test_the_bodies_whose_duty_a_clause_is_are_told_with_it() -> None:
    made_up = plan({"I": "Ươm cây bần ven đầm"}, (Duty("I", "Hội Nông dân xã", "Ươm cây bần ven đầm"),))
    assert "Cơ quan thực hiện: Hội Nông dân xã" in said(read_task(looked_at(made_up, "Ươm cây bần ra sao?")))


def test_the_nearest_clause_plainly_about_the_question_answers_if_it_shows_what_is_asked() -> None:
    made_up = plan({"I": "Đơn xin neo bè gửi Phòng Kinh tế xem.", "II": "Thả cá giống ra đầm."})
    seen = looked_at(made_up, "Đơn xin neo bè gửi cho ai?")
    assert places(read_plainly(seen, lambda finding, view: True)) == ["I"]
    assert read_plainly(seen, lambda finding, view: False) is None


def test_a_clause_that_names_nobody_else_does_not_tell_who() -> None:
    made_up = plan({"I": "Đơn xin neo bè được xem trong buổi sáng.", "II": "Thả cá giống ra đầm."})
    assert read_plainly(looked_at(made_up, "Ai xem đơn xin neo bè?"), lambda finding, view: True) is None


def test_a_figure_is_left_to_the_reader_of_figures() -> None:
    made_up = plan({"I": "Đóng 12 bè gỗ sao.", "II": "Thả cá giống ra đầm."})
    assert read_plainly(looked_at(made_up, "Đóng bao nhiêu bè gỗ sao?"), lambda finding, view: True) is None
