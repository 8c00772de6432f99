"""Two plans of one province, one of them a department's own: which is meant, and whose duty is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index import Library
from ingest import read_plan

DEPARTMENT = """UBND TỈNH VÂN GIANG
SỞ CÔNG THƯƠNG

Số:       /KH-SCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vân Giang, ngày 12 tháng 4 năm 2026

KẾ HOẠCH
Phát triển làng nghề gốm giai đoạn 2026-2030

I. MỤC TIÊU
- Hình thành mới 07 cụm làng nghề, nâng tổng số lên 19 cụm.
- Sản lượng gốm mỹ nghệ tăng bình quân 9%/năm.
II. NHIỆM VỤ
1. Chuyển lò than sang lò điện
- Hướng dẫn các hộ lập phương án thay lò.
- Không dùng than đá để nung gốm giữa khu dân cư.
- Vận động các hộ dùng than đá nung gốm trong khu dân cư đăng ký thay lò.
Đơn vị chủ trì: Phòng Kỹ thuật lò nung; Đơn vị phối hợp: Phòng Hội chợ - Xúc tiến.
2. Đưa gốm ra hội chợ
- Tổ chức gian hàng chung của tỉnh tại hội chợ vùng.
Đơn vị chủ trì: Phòng Hội chợ - Xúc tiến; Đơn vị phối hợp: Phòng Kỹ thuật lò nung.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kỹ thuật lò nung: Là đầu mối chủ trì tham mưu việc chuyển lò than sang lò điện; đo khí thải của lò.
2. Phòng Hội chợ - Xúc tiến: Chủ trì thuê gian hàng, mời khách mua và theo dõi đơn hàng của các hộ.
IV. CHẾ ĐỘ BÁO CÁO
Các phòng báo cáo kết quả về Phòng Kỹ thuật lò nung trước ngày 18 hằng tháng. Định kỳ 6 tháng, Sở Công Thương \
tổ chức sơ kết, đánh giá kết quả thực hiện và báo cáo Ủy ban nhân dân tỉnh.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Lê Thị Gốm
"""
PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH VÂN GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 55/KH-UBND
Vân Giang, ngày 03 tháng 02 năm 2026

KẾ HOẠCH
Triển khai Chỉ thị số 21-CT/TU của Ban Thường vụ Tỉnh ủy về bảo vệ rừng ngập mặn

Thực hiện Chỉ thị số 21-CT/TU ngày 05/01/2026 của Ban Thường vụ Tỉnh ủy về bảo vệ rừng ngập mặn (viết tắt là Chỉ thị \
21), Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. NHIỆM VỤ
- Trồng mới rừng ngập mặn ven đầm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
- Rà soát các dự án điện gió ven biển lấn vào rừng ngập mặn, tham mưu điều chỉnh ranh giới.
2. Sở Nông nghiệp và Môi trường
- Là cơ quan thường trực, tổ chức trồng rừng và chấm dứt việc đào đầm trái phép.
III. CHẾ ĐỘ BÁO CÁO
- Các sở, ngành, địa phương báo cáo Ủy ban nhân dân tỉnh trước ngày 10/12 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Đước
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("one-place")
    with Library.open(folder / "library", create=True) as library:
        for name, text in (("gom-2026", DEPARTMENT), ("rung-2026", PROVINCE)):
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            plan, source = read_plan(path)
            library.add(plan, source, path.read_bytes())
        library.publish()
        yield Assistant(library)


def plans_cited(answer: Answer) -> set[str]:
    return {c.plan for c in answer.citations}


def test_an_office_that_only_the_plan_knows_is_the_body_asked_of(assistant: Assistant) -> None:
    answer = assistant.ask("Phòng Hội chợ - Xúc tiến của Sở Công Thương Vân Giang có trách nhiệm gì?")
    assert "thuê gian hàng" in answer.text
    assert "điện gió" not in answer.text


def test_an_office_is_known_without_capitals_and_diacritics(assistant: Assistant) -> None:
    answer = assistant.ask("phong hoi cho xuc tien phai lam gi")
    assert "thuê gian hàng" in answer.text


def test_an_office_named_in_a_follow_up_takes_the_place_of_the_one_before(assistant: Assistant) -> None:
    before = "Phòng Kỹ thuật lò nung của Sở Công Thương làm gì trong kế hoạch làng nghề?"
    answer = assistant.ask("Vậy còn Phòng Hội chợ - Xúc tiến thì sao?", history=[before])
    assert "thuê gian hàng" in answer.text
    assert "khí thải" not in answer.text


def test_partners_are_read_from_the_line_that_names_them_and_not_from_a_duty(assistant: Assistant) -> None:
    answer = assistant.ask("Phòng nào phối hợp làm nhiệm vụ chuyển lò than sang lò điện?")
    assert "Phối hợp: Phòng Hội chợ - Xúc tiến" in answer.text


def test_both_plans_of_a_place_are_compared_where_each_is_named_by_its_subject(assistant: Assistant) -> None:
    answer = assistant.ask("So sánh người ký hai kế hoạch của Vân Giang: làng nghề và rừng ngập mặn.")
    assert plans_cited(answer) == {"gom-2026", "rung-2026"}
    assert "Lê Thị Gốm" in answer.text
    assert "Trần Văn Đước" in answer.text


def test_one_plan_of_a_place_is_told_by_its_subject(assistant: Assistant) -> None:
    assert plans_cited(assistant.ask("Ai ký kế hoạch rừng ngập mặn của Vân Giang?")) == {"rung-2026"}


def test_a_short_form_of_several_words_is_explained(assistant: Assistant) -> None:
    assert "21-CT/TU" in assistant.ask("“Chỉ thị 21” là viết tắt của văn bản nào?").text


def test_of_the_issuer_is_told_what_its_own_plan_does_about_the_subject(assistant: Assistant) -> None:
    answer = assistant.ask("Với hội chợ vùng, Sở Công Thương tính làm gì?")
    assert "gian hàng chung" in answer.text
    assert plans_cited(answer) == {"gom-2026"}


def test_a_department_under_another_plan_keeps_the_duties_given_there(assistant: Assistant) -> None:
    answer = assistant.ask("Sở Công Thương làm gì với điện gió ven biển?")
    assert plans_cited(answer) == {"rung-2026"}


def test_words_that_name_a_plan_do_not_outweigh_what_is_asked_of_it(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Hạn nộp báo cáo trong kế hoạch rừng ngập mặn và kế hoạch làng nghề của Vân Giang khác nhau?"
    )
    assert "10/12" in answer.text
    assert "ngày 18" in answer.text


def test_a_figure_in_another_unit_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("Sản lượng gốm mỹ nghệ đạt bao nhiêu tấn?").refused
    assert not assistant.ask("Sản lượng gốm mỹ nghệ tăng bao nhiêu phần trăm?").refused


def test_all_of_a_kind_are_asked_for_without_money(assistant: Assistant) -> None:
    assert "19 cụm" in assistant.ask("Tổng cộng có mấy cụm làng nghề?").text


def test_whether_a_thing_is_allowed_is_told_by_the_clause_that_forbids_it(assistant: Assistant) -> None:
    answer = assistant.ask("Có được dùng than đá nung gốm không?")
    assert "Không dùng than đá" in answer.text


def test_what_all_departments_must_do_answers_for_none_that_the_plan_never_names(assistant: Assistant) -> None:
    assert assistant.ask("Sở Y tế được giao việc gì trong kế hoạch rừng ngập mặn?").refused


def test_a_subject_tells_the_plan_also_without_a_word_for_plans(assistant: Assistant) -> None:
    answer = assistant.ask("Rừng ngập mặn ở Vân Giang: các sở, ngành phải báo cáo trước ngày nào?")
    assert plans_cited(answer) == {"rung-2026"}
    assert "10/12" in answer.text


def test_a_plan_told_by_its_subject_alone_that_says_nothing_leaves_the_other_of_the_place(assistant: Assistant) -> None:
    answer = assistant.ask("Ở Vân Giang, để giữ rừng ngập mặn thì ai vận động các hộ dùng than đá nung gốm thay lò?")
    assert plans_cited(answer) <= {"gom-2026", "rung-2026"}
    asked = assistant._understanding("Rừng ngập mặn ở Vân Giang: các sở phải báo cáo trước ngày nào?")
    assert (asked.plans, asked.beside) == (("rung-2026",), ("gom-2026",))


def test_a_plan_s_own_number_names_it_and_is_no_document_to_look_for(assistant: Assistant) -> None:
    answer = assistant.ask("Theo Kế hoạch 55/KH-UBND, cơ quan nào thường trực tổ chức trồng rừng?")
    assert plans_cited(answer) == {"rung-2026"}
    assert "Sở Nông nghiệp và Môi trường" in answer.text


def test_the_body_that_answered_the_turn_before_is_the_one_asked_about(assistant: Assistant) -> None:
    before = "Phòng nào chủ trì chuyển lò than sang lò điện ở Vân Giang?"
    assert "Phòng Kỹ thuật lò nung" in assistant.ask(before).text
    answer = assistant.ask("Cơ quan ấy có trách nhiệm gì?", history=[before])
    assert "đo khí thải" in answer.text
    assert "thuê gian hàng" not in answer.text


def test_a_body_named_in_the_question_is_asked_about_whoever_answered_before(assistant: Assistant) -> None:
    before = "Phòng nào chủ trì chuyển lò than sang lò điện ở Vân Giang?"
    answer = assistant.ask("Phòng Hội chợ - Xúc tiến có trách nhiệm gì?", history=[before])
    assert "thuê gian hàng" in answer.text


def test_where_nobody_answered_before_no_body_is_put_in(assistant: Assistant) -> None:
    before = "Ai chủ trì trồng cà phê trên sao Hỏa ở Vân Giang?"
    assert assistant.ask(before).refused
    assert assistant.ask("Cơ quan ấy có trách nhiệm gì?", history=[before]).text
