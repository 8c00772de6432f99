"""How much money there is, and where it comes from."""

from __future__ import annotations

from assistant.read.money import read_amount, read_money
from ingest import Masthead, Money
from tests.assistant.read.looking import SPAN, looked_at, places, plan

HEAD = Masthead(title="Kế hoạch sửa chợ nổi giai đoạn 2026 - 2030", period="2026-2030")


def money(locator: str, amount: int | None) -> Money:
    return Money(locator, "", amount, "", SPAN)


PARTS = plan(
    {
        "IV": "IV. KINH PHÍ",
        "IV.1": "Dự toán thực hiện kế hoạch: 900 triệu đồng.",
        "IV.1.-1": "- Ngân sách xã: 300 triệu đồng.",
        "IV.1.-2": "- Ngân sách tỉnh: 600 triệu đồng.",
        "IV.2": "Năm 2027 chi 250 triệu đồng sửa cầu phao.",
        "IV.3": "Kinh phí lấy từ ngân sách xã và tiền hộ chợ góp.",
    },
    (
        money("IV.1", 900_000_000),
        money("IV.1.-1", 300_000_000),
        money("IV.1.-2", 600_000_000),
        money("IV.2", 250_000_000),
        money("IV.3", None),
    ),
    HEAD,
)


def test_sources_are_listed_part_by_part_where_they_are_asked_for() -> None:
    assert places(read_money(looked_at(PARTS, "Kinh phí lấy từ nguồn nào?"))) == ["IV.1.-1", "IV.1.-2"]
    assert places(read_money(looked_at(PARTS, "Mỗi nguồn góp bao nhiêu tiền?"))) == ["IV.1.-1", "IV.1.-2"]


def test_where_no_amount_is_shared_out_the_source_is_the_clause_that_names_it() -> None:
    facts = [f for f in PARTS.facts if isinstance(f, Money) and f.locator in {"IV.2", "IV.3"}]
    made_up = plan({c.locator: c.text for c in PARTS.clauses if c.locator in {"IV.2", "IV.3"}}, facts, HEAD)
    assert places(read_money(looked_at(made_up, "Kinh phí lấy từ nguồn nào?"))) == ["IV.3"]


def test_amounts_beside_each_other_that_name_no_payers_are_no_sources() -> None:
    made_up = plan(
        {
            "IV": "IV. KINH PHÍ",
            "IV.1": "Tổng nhu cầu kinh phí: 900 triệu đồng.",
            "IV.2": "Nguồn: ngân sách xã, tiền hộ chợ góp.",
            "IV.3": "Riêng kinh phí năm 2027 là 250 triệu đồng.",
        },
        (money("IV.1", 900_000_000), money("IV.2", None), money("IV.3", 250_000_000)),
        HEAD,
    )
    assert places(read_money(looked_at(made_up, "Kinh phí lấy từ nguồn nào?"))) == ["IV.2"]


def test_the_largest_amount_is_the_total_where_it_is_called_an_estimate() -> None:
    assert places(read_money(looked_at(PARTS, "Tổng kinh phí hết bao nhiêu tiền?"))) == ["IV.1"]


def test_the_largest_amount_is_no_total_where_nothing_calls_it_one() -> None:
    made_up = plan(
        {"IV.1": "Mua gỗ sao: 900 triệu đồng.", "IV.2": "Mua sơn: 20 triệu đồng."},
        (money("IV.1", 900_000_000), money("IV.2", 20_000_000)),
        HEAD,
    )
    assert read_money(looked_at(made_up, "Tổng kinh phí hết bao nhiêu tiền?")) is None


def test_the_amount_of_the_year_asked_for_is_given() -> None:
    assert places(read_money(looked_at(PARTS, "Năm 2027 chi bao nhiêu tiền?"))) == ["IV.2"]


def test_an_amount_of_other_years_is_not_given() -> None:
    asked = "Năm 2029 kinh phí sửa cầu phao, thay ván, sơn lan can bao nhiêu tiền?"
    for year, found in ((2029, ["IV.1"]), (2024, [])):
        texts = {
            "IV.1": f"Kinh phí năm {year} sửa cầu phao: 250 triệu đồng.",
            "II.1": "Thả cá giống.",
            "II.2": "Dọn đò.",
        }
        made_up = plan(texts, (money("IV.1", 250_000_000),), HEAD)
        assert places(read_money(looked_at(made_up, asked))) == found


def test_an_amount_of_the_year_asked_for_goes_before_one_of_no_year() -> None:
    made_up = plan(
        {
            "IV.1": "Kinh phí làm cầu phao: 900 triệu đồng.",
            "IV.2": "Năm 2027 cấp 250 triệu đồng.",
            "II.1": "Thả cá giống.",
            "II.2": "Dọn luồng đò.",
        },
        (money("IV.1", 900_000_000), money("IV.2", 250_000_000)),
    )
    asked = "Năm 2027 làm cầu phao, lan can, đèn hiệu hết bao nhiêu tiền?"
    assert looked_at(made_up, asked).citable[0] == "IV.1"
    assert places(read_money(looked_at(made_up, asked))) == ["IV.2"]


def test_an_amount_of_other_years_is_not_given_where_its_clause_is_about_the_question_either() -> None:
    made_up = plan({"IV.1": "Năm 2024 đã chi 250 triệu đồng sửa cầu phao."}, (money("IV.1", 250_000_000),), HEAD)
    assert read_money(looked_at(made_up, "Năm 2029 chi bao nhiêu tiền sửa cầu phao?")) is None


def test_an_amount_of_something_else_is_not_given() -> None:
    assert read_money(looked_at(PARTS, "Nuôi ong lấy mật rừng tràm hết bao nhiêu tiền?")) is None


def test_an_amount_is_one_also_without_its_unit() -> None:
    made_up = plan({"PL.1": "Thuê ghe chở gỗ sao 9.800.000", "PL.2": "Mua sơn 4 thùng", "I.1": "Thả cá giống"})
    assert places(read_money(looked_at(made_up, "Thuê ghe chở gỗ sao hết bao nhiêu tiền?"))) == ["PL.1"]
    assert read_amount(looked_at(made_up, "Mua sơn hết bao nhiêu tiền?")) is None


def test_a_stated_amount_far_from_the_question_yields_to_a_figure_near_it() -> None:
    made_up = plan(
        {"IV.1": "Kinh phí: 900 triệu đồng.", "PL.1": "Thuê ghe chở gỗ sao 9.800.000"},
        (money("IV.1", 900_000_000),),
        HEAD,
    )
    assert places(read_money(looked_at(made_up, "Thuê ghe chở gỗ sao hết bao nhiêu tiền?"))) == ["PL.1"]
