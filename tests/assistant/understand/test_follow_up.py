"""What a question takes from the turns before it, and what it leaves there."""

from __future__ import annotations

import pytest

from assistant.question import Kind, Question
from assistant.understand import Understanding
from assistant.understand.follow_up import means_a_body_told, means_next_period, turns_to
from index import Library


@pytest.fixture(scope="module")
def understanding(library: Library) -> Understanding:
    return Understanding(library)


def kind(question: Question) -> Kind:
    return next(iter(question.kinds))


def words(question: Question) -> set[str]:
    return {wording for piece in question.topic for wording in piece.wordings}


@pytest.mark.parametrize(
    "text",
    [
        "Cơ quan ấy còn phải nộp gì?",
        "Sở này có báo cáo ai không?",
        "Bên đó lo thêm việc gì?",
        "Họ gửi số liệu về đâu?",
        "co quan do bao cao ai",
        "What else must it do?",
        "Does that department report to anyone?",
    ],
)
def test_a_body_told_before_is_meant_by_words_that_stand_for_it(text: str) -> None:
    assert means_a_body_told(text)


@pytest.mark.parametrize(
    "text",
    ["Cơ quan nào lo việc đó?", "Sở Y tế làm gì ở xã này?", "Ho gà được tiêm khi nào?", "Which office does the work?"],
)
def test_words_for_other_things_told_before_mean_no_body(text: str) -> None:
    assert not means_a_body_told(text)


@pytest.mark.parametrize(
    "text",
    ["Còn về chợ đêm thì sao?", "Vâng, còn về chợ đêm?", "Thế chuyện rác thải thì ai lo?", "What about markets?"],
)
def test_a_question_may_say_that_it_turns_to_another_subject(text: str) -> None:
    assert turns_to(text)


@pytest.mark.parametrize("text", ["Việc đó ai lo?", "Còn chuyện ấy thì xong khi nào?", "Sở nào nói về chợ đêm?"])
def test_what_points_back_or_names_its_subject_later_does_not_turn(text: str) -> None:
    assert not turns_to(text)


@pytest.mark.parametrize("text", ["Giai đoạn sau thì sao?", "giai doan ke tiep dat may", "And the following period?"])
def test_the_time_after_that_of_the_turn_before_is_asked_for(text: str) -> None:
    assert means_next_period(text)


def test_a_period_that_is_named_is_not_the_next_one() -> None:
    assert not means_next_period("Giai đoạn 2026-2030 đặt bao nhiêu?")
    assert not means_next_period("Sau giai đoạn này thì sao?")


def test_the_next_period_is_the_time_after_the_years_asked_about_before(understanding: Understanding) -> None:
    before = "Đến năm 2027 Hạc Giang đặt năng suất lao động tăng bao nhiêu phần trăm?"
    question = understanding("Giai đoạn sau thì sao?", [before])
    assert (question.years, question.after) == ((2027,), True)
    assert "percent" in question.wants
    assert kind(question) is Kind.TARGET


def test_the_day_asked_for_after_the_number_is_that_of_the_document(understanding: Understanding) -> None:
    before = "Kế hoạch nông nghiệp hữu cơ của Lam Trạch mang số, ký hiệu gì?"
    assert kind(understanding("Ngày nào?", [before])) is Kind.META
    assert kind(understanding("Ngày nào cấp mã số vùng trồng chè?", [before])) is Kind.TIME


def test_a_new_subject_named_outright_leaves_the_one_before_behind(understanding: Understanding) -> None:
    before = "Hạc Giang giao ai lập bộ chỉ số năng suất từng ngành?"
    turned = understanding("Còn về ngày hội sáng kiến thì giao ai?", [before])
    assert "sáng kiến" in words(turned)
    assert "năng suất" not in words(turned)
    assert turned.plans == ("hac-giang-2025",)
    assert "năng suất" in words(understanding("Thế sáng kiến thì giao ai?", [before]))


def test_a_bare_total_after_a_question_on_money_is_one_of_money(understanding: Understanding) -> None:
    before = "Kinh phí chuyển đổi số ở Lam Trạch hết bao nhiêu tiền?"
    question = understanding("Vậy tổng cộng bao nhiêu?", [before])
    assert kind(question) is Kind.BUDGET
    assert {"amount", "total"} <= question.wants


def test_a_count_with_a_subject_of_its_own_is_none_of_money(understanding: Understanding) -> None:
    before = "Kinh phí chuyển đổi số ở Lam Trạch hết bao nhiêu tiền?"
    question = understanding("Tổng cộng bao nhiêu tổ công nghệ số cộng đồng được hỗ trợ?", [before])
    assert kind(question) is Kind.TARGET


def test_what_is_asked_of_the_body_that_led_before_is_asked_of_the_body_told(understanding: Understanding) -> None:
    before = "Đơn vị nào ở Lam Trạch chủ trì nâng cấp hệ thống giải quyết thủ tục hành chính?"
    assert understanding("Cơ quan ấy báo cáo ai?", [before]).of_body_told
    assert understanding("Phải làm gì nữa?", [before]).of_body_told
    assert not understanding("Sở Nội vụ phải làm gì?", [before]).of_body_told
    assert not understanding("Khi nào xong?", [before]).of_body_told
    assert not understanding("Cơ quan ấy báo cáo ai?", ["Lam Trạch đặt mục tiêu gì?"]).of_body_told


def test_the_body_told_is_the_one_asked_about(understanding: Understanding) -> None:
    before = "Đơn vị nào ở Lam Trạch chủ trì nâng cấp hệ thống giải quyết thủ tục hành chính?"
    assert understanding("Cơ quan ấy phải làm gì?", [before], ["so noi vu"]).bodies == ("so noi vu",)
