"""Kinds of question, told by wordings that no question set here holds."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.understand import asking
from ingest import search_key


def kinds(text: str) -> list[Kind]:
    return list(asking.kinds(text, search_key(text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cơ quan nào chủ trì lập bản đồ số vùng trồng?", Kind.LEAD),
        ("Đơn vị nào được giao xây dựng cổng dữ liệu mở?", Kind.LEAD),
        ("Who is in charge of the tourism portal?", Kind.LEAD),
        ("Ai phối hợp với đơn vị chủ trì trong việc khảo sát?", Kind.COORDINATE),
        ("Chi cục phải liên kết với đơn vị nào để tiêu thụ cá lồng?", Kind.COORDINATE),
        ("Những phòng nào của sở phối hợp với đơn vị dẫn đầu khi khảo sát?", Kind.COORDINATE),
        ("Sở nào xây dựng quy chế phối hợp giữa các trạm?", Kind.LEAD),
        ("Which ministry leads the law on inland ports?", Kind.LEAD),
        ("Khi trạm bơm trục trặc thì hợp tác xã gọi ai?", Kind.REPORT),
        ("Hạn báo cáo của các trạm là hôm nào?", Kind.REPORT),
        ("Kiểm kê xong đàn trâu thì lập biên bản gì?", Kind.RESULT),
        ("Quy chế này ban hành kèm quyết định số nào?", Kind.BASIS),
        ("Việc số hóa hồ sơ đất đai phải xong khi nào?", Kind.TIME),
        ("By what date must the survey be finished?", Kind.TIME),
        ("Đến 2030 tỉnh đặt chỉ tiêu bao nhiêu hợp tác xã dùng sổ tay điện tử?", Kind.TARGET),
        ("Kinh phí thực hiện lấy từ nguồn nào?", Kind.BUDGET),
        ("Sản phẩm đầu ra của nhiệm vụ khảo sát là gì?", Kind.RESULT),
        ("Kế hoạch ban hành căn cứ vào nghị quyết nào?", Kind.BASIS),
        ("Các xã phải gửi báo cáo về đâu?", Kind.REPORT),
        ("Văn bản này do ai ký?", Kind.META),
        ("Kế hoạch có số ký hiệu bao nhiêu?", Kind.META),
        ("Văn bản ban hành năm nào vậy?", Kind.META),
        ("What year was the plan signed?", Kind.META),
        ("DVC viết tắt của từ nào?", Kind.TERM),
        ("What does OCOP stand for?", Kind.TERM),
    ],
)
def test_a_question_is_of_the_kind_that_its_words_ask_for(text: str, kind: Kind) -> None:
    assert kinds(text)[0] is kind


def test_a_duty_may_also_be_a_task() -> None:
    assert kinds("Sở Y tế phải làm gì?")[:2] == [Kind.DUTY, Kind.TASK]


def test_priority_is_not_money_though_both_are_typed_alike() -> None:
    assert Kind.BUDGET not in kinds("Tỉnh ưu tiên ngành nghề nào?")
    assert Kind.BUDGET in kinds("Lấy tiền ở đâu ra?")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("tăng bao nhiêu phần trăm mỗi năm", "percent"),
        ("hết tổng cộng bao nhiêu tỷ đồng", "amount"),
        ("bao nhiêu hợp tác xã tham gia", "count"),
        ("chậm nhất vào ngày nào", "day"),
        ("how many schools take part", "count"),
    ],
)
def test_what_an_answer_must_hold_is_told_by_the_words(text: str, want: str) -> None:
    assert want in asking.wants(search_key(text))


def test_a_comparison_is_told_from_a_question_about_one_plan() -> None:
    assert asking.compares(search_key("So sánh chỉ tiêu của hai tỉnh"))
    assert asking.compares("which plans name a deadline")
    assert not asking.compares(search_key("Đơn vị nào là đầu mối của kế hoạch nâng cao chất lượng?"))
