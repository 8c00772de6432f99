"""Which figure is to be reached."""

from __future__ import annotations

from assistant.read.passage import ENOUGH
from assistant.read.target import read_target
from ingest import Masthead, Target
from tests.assistant.read.looking import SPAN, looked_at, places, plan

HEAD = Masthead(title="Kế hoạch sửa chợ nổi giai đoạn 2026 - 2030", period="2026-2030")


def target(locator: str, measure: str, figure: str, unit: str = "", by: str = "") -> Target:
    return Target(locator, measure, figure, unit, by, SPAN)


def test_a_figure_may_be_written_in_words() -> None:
    made_up = plan({"I.1": "Mỗi thôn dựng ba chòi canh chim.", "I.2": "Mỗi thôn dọn luồng đò."}, head=HEAD)
    assert places(read_target(looked_at(made_up, "Mỗi thôn dựng bao nhiêu chòi canh chim?"))) == ["I.1"]
    assert read_target(looked_at(made_up, "Mỗi thôn dọn bao nhiêu luồng đò?")) is None


def test_a_year_in_the_name_of_a_standard_is_no_year_of_a_figure() -> None:
    made_up = plan(
        {
            "I.1": "Có 4 tổ bè cá theo TCVN 77:2028 về nước sạch.",
            "I.2": "Đến năm 2028 có 9 tổ bè cá.",
            "II.1": "Thả cá giống.",
            "II.2": "Dọn luồng đò.",
            "II.3": "Trồng bần ven bờ.",
        },
        (target("I.1", "tổ bè cá", "4", "tổ", "2026"), target("I.2", "tổ bè cá", "9", "tổ", "2028")),
        Masthead(title="Kế hoạch nuôi cá"),
    )
    seen = looked_at(made_up, "Năm 2028 có bao nhiêu tổ bè cá nước sạch?")
    assert seen.citable[0] == "I.1"
    assert places(read_target(seen)) == ["I.2"]


def test_the_year_of_a_heading_holds_beside_that_of_a_clause_under_it() -> None:
    made_up = plan(
        {
            "I.1": "1. Đến năm 2030",
            "I.1.-1": "- Có 40 bè cá; trong đó hết năm 2027 có 15 bè.",
            "I.2": "2. Đến năm 2028",
            "I.2.-1": "- Có 22 bè cá.",
        },
        (target("I.1.-1", "bè cá", "40", "bè"), target("I.2.-1", "bè cá", "22", "bè")),
        HEAD,
    )
    for year, place in ((2030, "I.1.-1"), (2027, "I.1.-1"), (2028, "I.2.-1")):
        assert places(read_target(looked_at(made_up, f"Năm {year} có bao nhiêu bè cá?"))) == [place]


def test_the_figure_of_a_year_that_the_plan_does_not_speak_of_is_not_given() -> None:
    made_up = plan({"I.1": "Đến năm 2028 có 22 bè cá."}, (target("I.1", "bè cá", "22", "bè", "2028"),), HEAD)
    assert read_target(looked_at(made_up, "Năm 2035 có bao nhiêu bè cá?")) is None


def test_figures_after_a_year_are_those_of_later_ones() -> None:
    made_up = plan(
        {
            "I.1": "Đến năm 2027 có 15 bè cá.",
            "I.2": "Đến năm 2030 có 40 bè cá.",
            "II.1": "Dọn luồng đò quanh đầm Vịt.",
            "II.2": "Sửa cầu phao bến Gỗ, thay ván mục.",
            "II.3": "Trồng bần ven bờ trong tháng 7.",
        },
        (target("I.1", "bè cá", "15", "bè", "2027"), target("I.2", "bè cá", "40", "bè", "2030")),
        HEAD,
    )
    assert places(read_target(looked_at(made_up, "Sau năm 2027 có bao nhiêu bè cá?", after=True))) == ["I.2"]


def test_a_question_of_words_that_the_plan_mostly_never_uses_has_no_figure_there() -> None:
    made_up = plan(
        {
            "I.1": "Đến năm 2028 có 22 bè cá trong đầm.",
            "II.1": "Dọn luồng đò.",
            "II.2": "Trồng bần ven bờ.",
            "II.3": "Sửa cầu phao.",
        },
        (target("I.1", "bè cá", "22", "bè", "2028"),),
        HEAD,
    )
    asked = looked_at(made_up, "Bao nhiêu bè cá trong đầm có camera, định vị?")
    assert asked.coverage("I.1") >= ENOUGH
    assert read_target(asked) is None
    assert places(read_target(looked_at(made_up, "Có bao nhiêu bè cá trong đầm?"))) == ["I.1"]


def test_a_share_asked_for_is_not_told_by_a_count() -> None:
    made_up = plan(
        {"I.1": "Có 22 bè cá sáng đèn.", "I.2": "Bè cá sáng đèn đạt 80%."},
        (target("I.1", "bè cá sáng đèn", "22", "bè"), target("I.2", "bè cá sáng đèn", "80", "%")),
        HEAD,
    )
    assert places(read_target(looked_at(made_up, "Bao nhiêu phần trăm bè cá sáng đèn?"))) == ["I.2"]
