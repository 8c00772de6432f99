from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Fact, Money

Reader = Callable[..., tuple[Fact, ...]]


def money(facts: tuple[Fact, ...]) -> list[Money]:
    return [fact for fact in facts if isinstance(fact, Money)]


@pytest.mark.parametrize(
    ("words", "written", "amount"),
    [
        ("Tổng dự toán: 5.800.000.000 đồng (Năm tỷ tám trăm triệu đồng).", "5.800.000.000 đồng", 5_800_000_000),
        ("Tổng kinh phí 5,8 tỷ đồng.", "5,8 tỷ đồng", 5_800_000_000),
        ("Mỗi năm 350 triệu đồng.", "350 triệu đồng", 350_000_000),
        ("Mức chi từ 1.200 đến 1.500 triệu đồng.", "1.200 đến 1.500 triệu đồng", 1_500_000_000),
        ("Khoảng 2 nghìn tỷ đồng.", "2 nghìn tỷ đồng", 2_000_000_000_000),
        ("Hỗ trợ 500.000 đồng/tổ.", "500.000 đồng/tổ", 500_000),
        ("Hỗ trợ 40 triệu đồng/doanh nghiệp.", "40 triệu đồng/doanh nghiệp", 40_000_000),
        ("Hỗ trợ 300.000 đồng/tổ/tháng.", "300.000 đồng/tổ/tháng", 300_000),
    ],
)
def test_an_amount_is_read_in_dong(facts_of: Reader, words: str, written: str, amount: int) -> None:
    (found,) = money(facts_of({"III": "III. KINH PHÍ", "III.1": f"1. {words}"}))
    assert (found.written, found.amount) == (written, amount)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Nguồn vốn gồm ngân sách tỉnh và các quỹ hợp pháp theo quy định.", "ngân sách tỉnh và các quỹ hợp pháp"),
        ("Kinh phí do ngân sách tỉnh bảo đảm.", "ngân sách tỉnh"),
        ("Kinh phí từ nguồn chi thường xuyên, đóng góp của hộ.", "nguồn chi thường xuyên, đóng góp của hộ"),
    ],
)  # fmt: skip
def test_a_section_about_money_names_its_sources(facts_of: Reader, words: str, written: str) -> None:
    (found,) = money(facts_of({"III": "III. NGUỒN KINH PHÍ THỰC HIỆN", "III.p1": words}))
    assert (found.written, found.amount) == (written, None)


def test_who_draws_up_the_budget_is_no_source(facts_of: Reader) -> None:
    lines = {
        "III": "III. KINH PHÍ",
        "III.1": "1. Các đơn vị lập dự toán ngân sách hằng năm theo Luật Ngân sách nhà nước.",
        "IV": "IV. TỔ CHỨC THỰC HIỆN",
        "IV.1": "1. Sở Tài chính",
        "IV.1.p1": "Cân đối ngân sách và các nguồn vốn khác.",
    }
    assert money(facts_of(lines)) == []


def test_amounts_with_a_short_dong(facts_of: Reader) -> None:
    facts = facts_of({"IV": "IV. KINH PHÍ", "IV.-1": "- Ngân sách xã: 200.000.000đ; khen thưởng 5 đ/c."})
    assert [fact.amount for fact in facts if isinstance(fact, Money)] == [200_000_000]
