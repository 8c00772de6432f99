from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Fact, Masthead, Target

Reader = Callable[..., tuple[Fact, ...]]


def targets(facts: tuple[Fact, ...]) -> list[Target]:
    return [fact for fact in facts if isinstance(fact, Target)]


def aim(facts_of: Reader, words: str, heading: str = "1. Mục tiêu đến năm 2028") -> list[tuple[str, str, str]]:
    lines = {"I": "I. MỤC TIÊU", "I.1": heading, "I.1.-1": f"- {words}"}
    return [(t.figure, t.unit, t.by) for t in targets(facts_of(lines))]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("Phấn đấu đón khoảng 05 - 10 đoàn khách.", [("khoảng 05 - 10", "đoàn khách", "2028")]),
        ("Doanh thu tăng bình quân trên 7,5%/năm.", [("trên 7,5%/năm", "%/năm", "2028")]),
        ("Tỷ lệ hồ sơ trực tuyến từ 65% trở lên.", [("từ 65% trở lên", "%", "2028")]),
        ("Tăng từ 10-15% mỗi năm.", [("từ 10-15%", "%", "2028")]),
        ("Có ít nhất 02 doanh nghiệp nhỏ và vừa tham gia.", [("ít nhất 02", "doanh nghiệp", "2028")]),
        ("Trồng mới 1.200 ha rừng.", [("1.200", "ha", "2028")]),
        ("Bồi dưỡng cho 50 lượt cán bộ; 100 lượt người dân.", [("50", "lượt", "2028"), ("100", "lượt người", "2028")]),
        ("100% thôn và tối thiểu 80% hộ có mạng.", [("100%", "%", "2028"), ("tối thiểu 80%", "%", "2028")]),
        ("Đạt 55% vào năm 2030.", [("55%", "%", "2030")]),
        ("Tăng ít nhất 1,4 lần so với năm 2025.", [("ít nhất 1,4", "lần", "2028")]),
        ("Thời gian chờ cập bến dưới 2,5 giờ.", [("dưới 2,5", "giờ", "2028")]),
        ("Ca có từ 02 xét nghiệm dưới 3,5 giờ.", [("dưới 3,5", "giờ", "2028")]),
        ("100% nhà trọ đạt 3 sao trở lên có thùng rác.", [("100%", "%", "2028")]),
        ("Mở ít nhất 12 DVCTT mới.", [("ít nhất 12", "DVCTT", "2028")]),
        ("Đặt tối thiểu 03 ki-ốt tại bến.", [("tối thiểu 03", "ki-ốt", "2028")]),
    ],
)
def test_a_figure_keeps_its_qualifier_unit_and_year(
    facts_of: Reader, words: str, figures: list[tuple[str, str, str]]
) -> None:
    assert aim(facts_of, words) == figures


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện Quyết định số 36/QĐ-TTg ngày 11/01/2021.",
        "Áp dụng tiêu chuẩn ISO 9001 và điểm a khoản 2 Điều 5.",
        "Cuộc cách mạng công nghiệp lần thứ 4, công nghiệp 4.0.",
        "Giai đoạn 2021 - 2025, tháng 12/2025, quý 3.",
        "Dùng các công cụ (Kaizen, 5S).",
        "Người dân từ đủ 18 tuổi có tài khoản.",
    ],
)
def test_dates_numbers_of_documents_and_names_are_no_figures(facts_of: Reader, words: str) -> None:
    assert aim(facts_of, words) == []


def test_by_when_comes_from_the_headings_or_the_plan(facts_of: Reader) -> None:
    assert aim(facts_of, "Mở 03 lớp.", "a) Giai đoạn năm 2026 - 2030:") == [("03", "lớp", "2026 - 2030")]
    lines = {"I": "I. MỤC TIÊU", "I.1": "1. Mở 03 lớp."}
    (target,) = targets(facts_of(lines, Masthead(period="năm 2027")))
    assert target.by == "2027"


def test_the_measure_is_what_stands_around_the_figure(facts_of: Reader) -> None:
    lines = {
        "I": "I. MỤC TIÊU",
        "I.1": "1. Góp phần đạt mục tiêu tăng năng suất lao động bình quân trên 7%/năm.",
        "I.2": "2. Diện tích hữu cơ đạt 900 ha, chiếm 2% tổng diện tích.",
    }
    assert [t.measure for t in targets(facts_of(lines))] == [
        "tăng năng suất lao động bình quân",
        "Diện tích hữu cơ … ha",
        "Diện tích hữu cơ chiếm … tổng diện tích",
    ]


def test_outside_the_aims_a_figure_counts_only_where_the_plan_strives_for_it(facts_of: Reader) -> None:
    lines = {
        "II": "II. NHIỆM VỤ",
        "II.1": "1. Mỗi doanh nghiệp được đào tạo tối thiểu 02 thành viên.",
        "II.2": "2. Bố trí phòng trưng bày 300 m2.",
        "III": "III. KINH PHÍ",
        "III.1": "1. Doanh nghiệp đối ứng tối thiểu 30% chi phí.",
    }
    assert [(t.locator, t.figure) for t in targets(facts_of(lines))] == [("II.1", "tối thiểu 02")]


def test_the_span_holds_the_figure_in_the_source(facts_of: Reader) -> None:
    lines = {"I": "I. MỤC TIÊU", "I.1": "1. Có khoảng 15 mô hình điểm."}
    (target,) = targets(facts_of(lines))
    source = "\n".join(lines.values())
    assert source[target.span.start : target.span.end] == "khoảng 15"


def test_what_a_review_says_was_reached_is_no_target(facts_of: Reader) -> None:
    reached = {"I": "I. KẾT QUẢ ĐẠT ĐƯỢC NĂM 2025", "I.p1": "Tỷ lệ tiêm phòng đạt 78,5% tổng đàn."}
    wanted = {"II": "II. NHIỆM VỤ", "II.p1": "Tiêm phòng đạt 85% tổng đàn."}
    assert [t.figure for t in targets(facts_of(reached | wanted))] == ["85%"]


def test_the_age_of_those_counted_is_no_figure(facts_of: Reader) -> None:
    assert aim(facts_of, "Người biết chữ độ tuổi 15 - 60 đạt 97%.") == [("97%", "%", "2028")]


def test_the_year_of_a_line_above_the_items_is_theirs(facts_of: Reader) -> None:
    lines = {
        "II": "II. MỤC TIÊU GIAI ĐOẠN 2025 - 2027",
        "II.p1": "Đến năm 2026:",
        "II.-1": "- 80% học sinh có kỹ năng số.",
        "II.p2": "Đến năm 2027:",
        "II.-2": "- 100% học sinh có kỹ năng số.",
    }
    assert [(t.figure, t.by) for t in targets(facts_of(lines))] == [("80%", "2026"), ("100%", "2027")]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            "Chỉ số chung tăng ít nhất 03 bậc so với năm 2025, Chỉ số hài lòng (SIFAX) đạt trên 71%.",
            ["Chỉ số chung tăng … bậc so với năm 2025", "Chỉ số hài lòng (SIFAX)"],
        ),
        ("Năng suất lao động đạt 6,2%/năm; TFP đóng góp khoảng 41%.", ["Năng suất lao động", "TFP"]),
        ("Ít nhất 02 phòng thử nghiệm theo ISO/IEC 17025.", ["phòng thử nghiệm theo ISO/IEC 17025"]),
    ],
)
def test_each_figure_measures_what_stands_beside_it(facts_of: Reader, words: str, measures: list[str]) -> None:
    lines = {"I": "I. MỤC TIÊU", "I.1": "1. Đến năm 2028", "I.1.-1": f"- {words}"}
    assert [t.measure for t in targets(facts_of(lines))] == measures
