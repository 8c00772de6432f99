from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Duty, Fact

Reader = Callable[..., tuple[Fact, ...]]


def duties(facts: tuple[Fact, ...]) -> list[Duty]:
    return [fact for fact in facts if isinstance(fact, Duty)]


def test_items_under_a_body_are_its_duties_and_name_the_heading(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Sở Du lịch",
                "IV.1.a": "a) Chủ trì xây dựng bản đồ du lịch số.",
                "IV.1.b": "b) Phối hợp với Sở Tài chính, Công an tỉnh rà soát các điểm đến.",
                "IV.2": "2. Báo Bình Minh:",
                "IV.2.p1": "Mở chuyên mục giới thiệu điểm đến.",
            }
        )
    )
    assert [(d.locator, d.named, d.body, d.role) for d in found] == [
        ("IV.1.a", "IV.1", "Sở Du lịch", "lead"),
        ("IV.1.b", "IV.1", "Sở Du lịch", "coordinate"),
        ("IV.2.p1", "IV.2", "Báo Bình Minh", "do"),
    ]
    assert found[1].partners == ("Sở Tài chính", "Công an tỉnh")
    assert found[2].text == "Mở chuyên mục giới thiệu điểm đến."


def test_a_heading_with_several_bodies_gives_each_item_to_each(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "V": "V. PHÂN CÔNG TRÁCH NHIỆM",
                "V.2": "2. Các Sở: Y tế; Văn hóa và Thể thao; Nội vụ và UBND các xã, phường có trách nhiệm:",
                "V.2.-1": "- Cử cán bộ tham gia lớp tập huấn.",
            }
        )
    )
    assert [d.body for d in found] == ["Sở Y tế", "Sở Văn hóa và Thể thao", "Sở Nội vụ", "UBND các xã, phường"]
    assert {d.locator for d in found} == {"V.2.-1"}


def test_a_body_and_its_duty_may_stand_in_one_line(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "III": "III. Tổ chức thực hiện",
                "III.1": "1. Sở Tài chính: Trên cơ sở dự toán được duyệt, bố trí kinh phí hằng năm.",
                "III.2": "2. Giao Sở Du lịch chủ trì, phối hợp với Sở Y tế tổ chức thực hiện Kế hoạch này.",
                "III.3": "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát.",
                "III.4": "4. Ông Nguyễn Văn An - Trưởng đoàn: Phụ trách chung.",
                "III.p1": "Trong quá trình thực hiện nếu có vướng mắc, các sở, ngành kịp thời báo cáo UBND tỉnh./.",
            }
        )
    )
    assert [(d.locator, d.body) for d in found] == [
        ("III.1", "Sở Tài chính"),
        ("III.2", "Sở Du lịch"),
        ("III.3", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("III.4", "Ông Nguyễn Văn An - Trưởng đoàn"),
        ("III.p1", "các sở, ngành"),
    ]
    assert found[0].text.startswith("Trên cơ sở")
    assert found[2].text == "giám sát."


def test_an_unnumbered_line_can_name_the_body_of_the_items_behind_it(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "II": "II. TỔ CHỨC THỰC HIỆN",
                "II.p1": "Phòng Kinh tế:",
                "II.-1": "- Lập danh sách hộ đăng ký.",
                "II.p2": "Công an xã:",
                "II.-2": "- Bảo đảm trật tự tại phiên chợ.",
            }
        )
    )
    assert [(d.locator, d.body, d.named) for d in found] == [
        ("II.-1", "Phòng Kinh tế", "II.p1"),
        ("II.-2", "Công an xã", "II.p2"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Là cơ quan đầu mối triển khai Kế hoạch.",
        "Cơ quan thường trực của Kế hoạch, đôn đốc các ngành.",
        "Chủ trì, phối hợp với các sở, ngành liên quan triển khai Kế hoạch; định kỳ kiểm tra.",
        "Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch.",
    ],
)
def test_the_clause_that_says_who_answers_for_the_plan_is_focal(facts_of: Reader, words: str) -> None:
    found = duties(
        facts_of(
            {
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Sở Nội vụ",
                "IV.1.a": f"a) {words}",
                "IV.1.b": "b) Chủ trì mở lớp bồi dưỡng công chức.",
                "IV.2": "2. Sở Tài chính: Chủ trì cân đối nguồn lực để bảo đảm thực hiện Kế hoạch.",
                "IV.3": "3. Các sở, ngành: Chỉ định đơn vị đầu mối tổ chức thực hiện Kế hoạch.",
            }
        )
    )
    assert [d.locator for d in found if d.focal] == ["IV.1.a"]


def test_who_only_watches_over_the_plan_is_not_focal_beside_who_answers_for_it(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Sở Nội vụ",
                "IV.1.a": "a) Là cơ quan thường trực, giúp UBND tỉnh điều hành.",
                "IV.2": "2. Văn phòng UBND tỉnh: Theo dõi, đôn đốc các ngành thực hiện Kế hoạch.",
            }
        )
    )
    assert [d.body for d in found if d.focal] == ["Sở Nội vụ"]


def test_outside_that_section_only_outright_assignments_count(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "II": "II. NHIỆM VỤ",
                "II.1": "1. Sở Y tế chủ trì xây dựng hồ sơ sức khỏe điện tử.",
                "II.2": "2. Các doanh nghiệp tham gia hội chợ được hỗ trợ gian hàng.",
                "II.3": "3. Phối hợp với Sở Y tế tuyên truyền.",
                "PL": "PHỤ LỤC",
                "PL.1": "1 Sở Y tế chủ trì mua thiết bị",
            }
        )
    )
    assert [(d.locator, d.body, d.role) for d in found] == [("II.1", "Sở Y tế", "lead")]


def test_a_later_sentence_may_give_another_body_its_duty(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "III": "III. TỔ CHỨC THỰC HIỆN",
                "III.p1": "Các phòng, đơn vị gửi kết quả trước ngày 18. Văn phòng Sở tổng hợp, trình lãnh đạo Sở.",
            }
        )
    )
    assert [d.body for d in found] == ["Các phòng, đơn vị", "Văn phòng Sở"]


def test_an_article_on_a_bodys_responsibilities_names_it_for_what_stands_under_it(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "DIEU-5": "Điều 5. Trách nhiệm của Sở Y tế",
                "DIEU-5.1": "1. Là cơ quan thường trực của Hội đồng.",
                "DIEU-5.2": "2. Bố trí nhân lực khám sức khỏe.",
            }
        )
    )
    assert [(d.locator, d.named, d.body, d.focal) for d in found] == [
        ("DIEU-5.1", "DIEU-5", "Sở Y tế", True),
        ("DIEU-5.2", "DIEU-5", "Sở Y tế", False),
    ]


def test_departments_of_hospitals_and_communal_officers_are_bodies(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "VI": "VI. TỔ CHỨC THỰC HIỆN",
                "VI.1": "1. Khoa Dược: Cấp phát vật tư.",
                "VI.2": "2. Công chức Văn hóa - Xã hội",
                "VI.2.p1": "Đầu mối tổng hợp kết quả của xã.",
            }
        )
    )
    assert [(d.body, d.focal) for d in found] == [("Khoa Dược", False), ("Công chức Văn hóa - Xã hội", True)]


def test_what_a_body_asks_of_others_under_its_own_heading_is_its_duty(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Sở Du lịch",
                "IV.1.-1": "- Yêu cầu các đơn vị kinh doanh lưu trú lắp đặt hệ thống báo cháy.",
                "IV.1.-2": "- Giao Trung tâm Xúc tiến du lịch chủ trì tổ chức hội chợ.",
                "IV.2": "2. Đề nghị Hội Nông dân tỉnh vận động hội viên tham gia.",
            }
        )
    )
    assert [(d.locator, d.body) for d in found] == [
        ("IV.1.-1", "Sở Du lịch"),
        ("IV.1.-2", "Trung tâm Xúc tiến du lịch"),
        ("IV.2", "Hội Nông dân tỉnh"),
    ]


@pytest.mark.parametrize(
    ("words", "body", "role"),
    [
        ("- Các sở, ban, ngành nêu cao trách nhiệm người đứng đầu.", "Các sở, ban, ngành", "do"),
        ("- UBND các xã chủ động phối hợp với Công an tỉnh tuần tra.", "UBND các xã", "coordinate"),
        ("- UBND các xã phải lập sổ theo dõi.", "UBND các xã", "do"),
        ("- Nhằm giữ nghề, trong năm tới, UBND các xã cần tổ chức hội chợ.", "UBND các xã", "do"),
        ("- Mở lớp tập huấn. Giao Sở Y tế tổ chức lớp.", "Sở Y tế", "do"),
        ("- Mở lớp tập huấn. Sở Y tế chủ trì tổ chức lớp.", "Sở Y tế", "lead"),
    ],
)
def test_a_task_s_own_words_may_give_it_to_a_body(facts_of: Reader, words: str, body: str, role: str) -> None:
    found = duties(facts_of({"II": "II. NHIỆM VỤ, GIẢI PHÁP", "II.1": "1. Việc chung", "II.1.-1": words}))
    assert [(d.locator, d.body, d.role) for d in found] == [("II.1.-1", body, role)]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("I. TÌNH HÌNH THỰC HIỆN", "- Đã mở 5 lớp. Sở Y tế chủ trì mở 3 lớp."),
        ("I. KẾT QUẢ ĐẠT ĐƯỢC", "- Sở Y tế tập trung mở lớp, đạt kết quả tốt."),
        ("II. NHIỆM VỤ", "- Mở lớp tập huấn. Sở Y tế đã mở 5 lớp."),
        ("II. NHIỆM VỤ", "- Các hợp tác xã cần hỗ trợ vốn."),
    ],
)
def test_what_a_body_has_done_is_no_duty(facts_of: Reader, heading: str, words: str) -> None:
    top = heading.partition(".")[0]
    assert duties(facts_of({top: heading, f"{top}.1": "1. Đào tạo", f"{top}.1.-1": words})) == []


def test_a_paragraph_behind_a_body_s_whole_sentence_is_not_its_duty_but_items_are(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Sở Y tế chủ trì mở lớp tập huấn.",
                "IV.1.a": "a) Biên soạn tài liệu tập huấn.",
                "IV.1.p1": "Nghị quyết này được phổ biến đến từng thôn.",
                "IV.2": "2. Sở Nội vụ.",
                "IV.2.p1": "Bố trí cán bộ phụ trách công tác này.",
            }
        )
    )
    assert [(d.locator, d.body) for d in found] == [
        ("IV.1", "Sở Y tế"),
        ("IV.1.a", "Sở Y tế"),
        ("IV.2.p1", "Sở Nội vụ"),
    ]


@pytest.mark.parametrize(
    ("words", "body", "role"),
    [
        (
            "- Trung tâm Dịch vụ tổng hợp xã phát thanh lịch nước lên mỗi sáng.",
            "Trung tâm Dịch vụ tổng hợp xã",
            "do",
        ),
        ("- Bệnh viện Bến Mới tổ chức 02 lớp tập huấn.", "Bệnh viện Bến Mới", "do"),
        ("- Lập kho dữ liệu: quý III, Phòng Kinh tế chủ trì, phối hợp Công an xã.", "Phòng Kinh tế", "lead"),
    ],
)
def test_what_one_body_by_its_name_does_in_a_plan_is_its_duty(
    facts_of: Reader, words: str, body: str, role: str
) -> None:
    found = duties(facts_of({"II": "II. NHIỆM VỤ, GIẢI PHÁP", "II.1": "1. Việc chung", "II.1.-1": words}))
    assert [(d.body, d.role) for d in found] == [(body, role)]


def test_the_lead_of_one_task_does_not_answer_for_the_plan(facts_of: Reader) -> None:
    found = duties(
        facts_of(
            {
                "II": "II. NHIỆM VỤ",
                "II.1": "1. Trạm Y tế xã làm đầu mối phát thuốc.",
                "IV": "IV. TỔ CHỨC THỰC HIỆN",
                "IV.1": "1. Phòng Văn hóa - Xã hội",
                "IV.1.a": "a) Thường trực Kế hoạch; lập Tổ giúp việc.",
            }
        )
    )
    assert [(d.locator, d.role) for d in found if d.focal] == [("IV.1.a", "lead")]
    assert len(found) == 2


@pytest.mark.parametrize("heading", ["I. SỰ CẦN THIẾT", "I. QUAN ĐIỂM", "I. KẾT QUẢ THỰC HIỆN NĂM 2025"])
def test_what_a_body_does_elsewhere_is_told_and_not_given(facts_of: Reader, heading: str) -> None:
    assert not duties(facts_of({"I": heading, "I.1": "1. Chính phủ ban hành nghị định về bến cá."}))
