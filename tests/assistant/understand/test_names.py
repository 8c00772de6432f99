"""Names that no plan of the library holds."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understand.names import proper_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Khách sạn ở Mây Trắng có bao nhiêu phòng?", ["Mây Trắng"]),
        ("Khu Kinh tế Cửa Biển Xanh ai quản lý?", ["Cửa Biển Xanh"]),
        ("Còn Hiệp hội Doanh nghiệp thành phố thì sao?", []),
        ("Hội Nông dân làm gì?", []),
        ("Ban Quản lý dự án GIS họp lúc nào?", []),
        ("Dự án của Samsung Electronics ra sao?", []),
    ],
)
def test_a_name_stands_behind_what_begins_those_of_bodies_and_events(text: str, names: list[str]) -> None:
    assert list(proper_names(text, english=False)) == names


def test_in_english_a_name_has_no_english_word() -> None:
    text = "Does Annual Report of May Trang Trade Centre name a hotel in Mây Trắng?"
    assert list(proper_names(text, english=True)) == ["Mây Trắng"]


@pytest.mark.parametrize(
    "text", ["Ở Mây Trắng ai lập danh sách vùng trồng được cấp mã số?", "Who leads productivity training in Mây Trắng?"]
)
def test_of_a_name_that_no_plan_holds_no_plan_tells(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert answer.refused
    assert "Mây Trắng" in answer.text


def test_a_name_that_some_plan_holds_is_looked_for(assistant: Assistant) -> None:
    assert not assistant.ask("Hội Nông dân được giao việc gì?").refused
