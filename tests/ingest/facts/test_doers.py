from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import Duty, Fact, read_plan

Reader = Callable[..., tuple[Fact, ...]]

TOP = {"III": "III. TỔ CHỨC THỰC HIỆN"}
KNOWN = {
    "III.1": "1. Phòng Kinh tế xã",
    "III.1.-1": "- Lập dự toán thu gom rác.",
    "III.2": "2. Công an xã",
    "III.2.-1": "- Trực tại bến cá ban đêm.",
}


def given(facts: tuple[Fact, ...]) -> list[tuple[str, str]]:
    return [(fact.locator, fact.body) for fact in facts if isinstance(fact, Duty)]


@pytest.mark.parametrize(
    ("heading", "doers"),
    [
        ("3. Các cơ sở nuôi cá lồng", ["Các cơ sở nuôi cá lồng"]),
        ("3. Tổ dân phố", ["Tổ dân phố"]),
        ("3. Hiệu trưởng các trường trên địa bàn xã có trách nhiệm:", ["Hiệu trưởng các trường trên địa bàn xã"]),
        ("3. Trạm y tế xã; Đội dân phòng", ["Trạm y tế xã", "Đội dân phòng"]),
        ("3. Các ông (bà): Chánh Văn phòng, Trưởng phòng Tư pháp", ["Chánh Văn phòng", "Trưởng phòng Tư pháp"]),
        ("3. Tiểu thương chợ Cầu Đá", ["Tiểu thương chợ Cầu Đá"]),
        ("3. Nậu vựa cá Cầu Đá", ["Nậu vựa cá Cầu Đá"]),  # told by its neighbours alone
    ],
)
def test_a_heading_that_names_somebody_unknown_gives_them_what_stands_under_it(
    facts_of: Reader, heading: str, doers: list[str]
) -> None:
    found = given(facts_of({**TOP, **KNOWN, "III.3": heading, "III.3.p1": "Giữ sạch bến cá sau mỗi phiên chợ."}))
    assert [body for locator, body in found if locator == "III.3.p1"] == doers


@pytest.mark.parametrize(
    "heading",
    [
        "3. Kinh phí",
        "3. Chế độ báo cáo",
        "3. Khen thưởng",
        "3. Phòng chống cháy nổ",
        "3. Cơ sở dữ liệu",
        "3. Trường hợp khác",
    ],
)
def test_a_heading_about_money_or_times_names_nobody(facts_of: Reader, heading: str) -> None:
    found = given(facts_of({**TOP, **KNOWN, "III.3": heading, "III.3.p1": "Theo quy định chung của Nhà nước."}))
    assert [locator for locator, _ in found] == ["III.1.-1", "III.2.-1"]


def test_a_heading_among_matters_names_nobody(facts_of: Reader) -> None:
    lines = {
        **TOP,
        "III.1": "1. Thời gian: từ tháng 3.",
        "III.2": "2. Kinh phí: từ ngân sách xã.",
        "III.3": "3. Công an xã: trực ban đêm.",
        "III.4": "4. Điểm tập kết",
        "III.4.p1": "Bãi đất trống sau chợ Cầu Đá.",
        "III.5": "5. Lưu ý: không đốt rác.",
    }
    assert given(facts_of(lines)) == [("III.3", "Công an xã")]


@pytest.mark.parametrize(
    ("words", "doers"),
    [
        ("Người đứng đầu các cơ sở thờ tự: nhắc khách giữ trật tự.", ["Người đứng đầu các cơ sở thờ tự"]),
        ("Cụm thi đua số 3: treo áp phích.", ["Cụm thi đua số 3"]),
        ("Các chủ vựa cá chủ động thu gom nước thải.", ["Các chủ vựa cá"]),
        ("Đề nghị các nhà hảo tâm hỗ trợ sách vở.", ["các nhà hảo tâm"]),
        ("Các đồng chí Trưởng thôn, Trạm trưởng Trạm Y tế chịu trách nhiệm thi hành.",
         ["Trưởng thôn", "Trạm trưởng Trạm Y tế"]),
        ("Mời Ban Đại diện cha mẹ học sinh tham gia giám sát.", ["Ban Đại diện cha mẹ học sinh"]),
        ("Lưu ý: không phun thuốc khi trời mưa.", []),
        ("Thời gian: trong quý II.", []),
        ("Người phụ trách: bà Lê Thị C.", []),
    ],
)  # fmt: skip
def test_the_words_before_a_colon_or_a_verb_of_duty_may_name_somebody_unknown(
    facts_of: Reader, words: str, doers: list[str]
) -> None:
    found = given(facts_of({**TOP, **KNOWN, "III.3": f"3. {words}"}))
    assert [body for locator, body in found if locator == "III.3"] == doers


def test_a_label_under_a_body_s_heading_takes_no_duty_from_it(facts_of: Reader) -> None:
    lines = {**TOP, **KNOWN, "III.1.-2": "- Trung tâm xã: lắp thêm 10 đèn.", "III.1.-3": "- Hộ nghèo: miễn phí."}
    assert [body for locator, body in given(facts_of(lines)) if locator.startswith("III.1.")] == [
        "Phòng Kinh tế xã"
    ] * 3


def test_a_heading_over_bodies_of_its_own_is_no_doer(facts_of: Reader) -> None:
    lines = {
        **TOP,
        "III.1": "1. Các lực lượng tại chỗ",
        "III.1.a": "a) Phòng Kinh tế: Lập kế hoạch.",
        "III.1.b": "b) Công an xã: Xử phạt.",
        "III.1.p1": "Họp giao ban vào thứ Hai.",
    }
    assert given(facts_of(lines)) == [("III.1.a", "Phòng Kinh tế"), ("III.1.b", "Công an xã")]


def test_headings_that_are_nothing_but_bodies_make_a_section_on_who_does_what(facts_of: Reader) -> None:
    bodies = ["Phòng Kinh tế", "Công an xã", "Trạm Y tế"]
    lines = {"IV": "IV. CÁC ĐƠN VỊ CẤP XÃ"}
    for n, body in enumerate(bodies, start=1):
        lines |= {f"IV.{n}": f"{n}. {body}", f"IV.{n}.-1": "- Mở sổ theo dõi."}
    assert [body for _, body in given(facts_of(lines))] == bodies


_PAPER = """ỦY BAN NHÂN DÂN XÃ CẦU ĐÁ
Số: 7/KH-UBND

KẾ HOẠCH
Giữ sạch bến cá năm 2026

I. MỤC TIÊU
1. Trên 90% ghe thuyền có thùng đựng rác.
II. TỔ CHỨC THỰC HIỆN
1. Thanh tra Sở
Soát lại các điểm thu mua cá còn xả nước thải thẳng ra bến, xong trước mùa mưa bão.
2. Cục Thống kê tỉnh
Cộng lượng rác mà từng bến thu gom được mỗi quý để các xã so sánh với nhau và tự điều chỉnh.
3. Công an xã
- Trực ban đêm.
"""


def test_a_body_alone_on_a_line_is_who_does_what_stands_below_it(tmp_path: Path) -> None:
    file = tmp_path / "cau-da.txt"
    file.write_text(_PAPER, encoding="utf-8")
    duties = [fact for fact in read_plan(file)[0].facts if isinstance(fact, Duty)]
    assert [(d.body, d.text.split()[0]) for d in duties] == [
        ("Thanh tra Sở", "Soát"),
        ("Cục Thống kê tỉnh", "Cộng"),
        ("Công an xã", "Trực"),
    ]
