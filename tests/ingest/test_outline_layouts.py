"""Outlines of made-up plans in the layouts that offices use."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import Clause, ClauseKind, SourceText, Target, read_plan
from ingest.outline import read_outline

HEAD = (
    "KẾ HOẠCH\nPhát triển hợp tác xã tỉnh Nam Hà\n"
    "Căn cứ Luật Hợp tác xã, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
)


def clauses(text: str) -> list[Clause]:
    return list(read_outline(SourceText("thử.txt", text, "0" * 64, "text", "1")).clauses)


def outline(text: str) -> list[str]:
    return [clause.locator for clause in clauses(text)]


def body(lines: str) -> list[str]:
    """Locators of the lines, set under a title and a preamble."""
    return [locator for locator in outline(HEAD + lines) if not locator.startswith("0.")]


def words(text: str, locator: str) -> str:
    return next(clause.text for clause in clauses(text) if clause.locator == locator)


@pytest.mark.parametrize(
    ("lines", "locators"),
    [
        ("I. MỤC TIÊU\n1. Chung\na) Một.\nb) Hai.\nII. GIẢI PHÁP\n1. Vốn.\n", "I I.1 I.1.a I.1.b II II.1"),
        ("1. Mục tiêu\n1.1. Chung\n1.1.1. Một.\n1.2 Riêng\n2. Giải pháp\n", "1 1.1 1.1.1 1.2 2"),
        ("A. MỤC TIÊU\nI. Chung\n1. Một.\nII. Riêng\nB. GIẢI PHÁP\nI. Vốn\n", "A A.I A.I.1 A.II B B.I"),
        ("I. MỤC TIÊU\nA. Chung\n1. Một.\nB. Riêng\nII. GIẢI PHÁP\nA. Vốn\n", "I I.A I.A.1 I.B II II.A"),
        ("PHẦN THỨ NHẤT\nMỤC TIÊU\nI. CHUNG\n1. Một.\nPHẦN THỨ HAI\nGIẢI PHÁP\nI. VỐN\n",
         "PHAN-1 PHAN-1.I PHAN-1.I.1 PHAN-2 PHAN-2.I"),
        ("I/ MỤC TIÊU\n1/ Chung.\na. Một.\nđ. Năm.\n", "I I.1 I.1.a I.1.dd"),
        ("I. VIỆC\n1. Chung:\n- Một:\n+ Nhỏ.\n+ Bé.\n- Hai.\n", "I I.1 I.1.-1 I.1.-1.+1 I.1.-1.+2 I.1.-2"),
        ("I. VIỆC\n* Về vốn:\n- Một.\n- Hai.\n* Về đất:\n- Ba.\n", "I I.*1 I.*1.-1 I.*1.-2 I.*2 I.*2.-1"),
        ("I. VIỆC\n- Về vốn gồm:\n* Vay.\n* Góp.\n- Về đất.\n", "I I.-1 I.-1.*1 I.-1.*2 I.-2"),
        ("II.1. Nghiên cứu\nII. VIỆC\nII.1. Đào tạo.\nII.2. Tư vấn.\n", "II.1 II II.1~2 II.2"),
        ("I. VIỆC\n1. Một.\n3. Ba.\n2. Hai.\n2. Lại hai.\n", "I I.1 I.3 I.2 I.2~2"),
        ("I. VIỆC\n1. Một:\na) A.\nb) B gồm:\n1. Trong.\n2. Trong nữa.\nc) C.\n2. Hai.\n",
         "I I.1 I.1.a I.1.b I.1.b.1 I.1.b.2 I.1.c I.2"),
        ("I. VIỆC\nLàm ngay.\nLàm tiếp.\n1. Về vốn\nNội dung một.\n", "I I.p1 I.p2 I.1 I.1.p1"),
        ("Điều 1. Ban hành.\nĐiều 2. Trách nhiệm\n1. Sở Tài chính.\na) Cấp vốn.\n",
         "DIEU-1 DIEU-2 DIEU-2.1 DIEU-2.1.a"),
        ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\nChương II\nTỔ CHỨC\nĐiều 2. Làm\n",
         "CHUONG-I CHUONG-I.DIEU-1 CHUONG-I.DIEU-1.1 CHUONG-II CHUONG-II.DIEU-2"),
        ("A - MỤC TIÊU\n1- Chung\n1.1- Một.\na- Nhỏ.\n2- Riêng\nB - GIẢI PHÁP\nI - Vốn\n1- Vay.\n",
         "A A.1 A.1.1 A.1.1.a A.2 B B.I B.I.1"),
    ],
)  # fmt: skip
def test_numbering_styles(lines: str, locators: str) -> None:
    assert body(lines) == locators.split()


# Lines that break for lack of room, so that a line's beginning may be an accident.
WRAPPED = (
    "Ủy ban nhân dân các xã, phường phối hợp với các sở, ban, ngành trong tỉnh và\n"
    "các tổ chức, cá nhân có liên quan xây dựng kế hoạch chi tiết để triển khai thực\n"
    "hiện các nhiệm vụ được giao tại Kế hoạch này, định kỳ hằng quý đánh giá tiến độ\n"
    "và kịp thời báo cáo những khó khăn, vướng mắc để được xem xét, tháo gỡ, hỗ trợ\n"
    "theo đúng thẩm quyền và theo các quy định hiện hành của pháp luật có liên quan.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        "1. Phấn đấu để các hợp tác xã trên địa bàn tỉnh đều có lãi trong giai đoạn đến năm\n"
        "2030. Trong đó có mười đơn vị.\n",
        "1. Phát triển đồng bộ hạ tầng, nâng cao đời sống nhân dân, gắn với phát triển kinh tế\n- Xã hội của tỉnh.\n",
        "1. Rà soát, sửa đổi các cơ chế, chính sách đã được ban hành trong giai đoạn 2021\n- 2025 tại các xã.\n",
        "1. Hỗ trợ lãi suất đối với các khoản vay của hợp tác xã theo quy định tại khoản\n"
        "2. Luật Hợp tác xã quy định thêm.\n",
        "1. Năng suất lao động của các hợp tác xã trong toàn tỉnh phấn đấu tăng thêm khoảng\n"
        "7.5 lần so với năm trước.\n",
        "1. Bố trí đủ kinh phí cho các nhiệm vụ đã được phê duyệt theo Kế hoạch phát triển số\n12/KH-UBND của tỉnh.\n",
    ],
)
def test_a_line_that_only_happens_to_begin_like_a_clause_begins_none(lines: str) -> None:
    assert body("I. VIỆC\n" + WRAPPED + lines + "2. Hai.\n") == ["I", "I.p1", "I.1", "I.2"]


def test_a_mark_may_stand_alone_on_its_line() -> None:
    assert body("I.\nVIỆC\n1.\nVề vốn\n2.\nVề đất.\n") == ["I", "I.1", "I.2"]


def test_a_number_is_a_heading_where_clauses_stand_under_it() -> None:
    kinds = {
        clause.locator: clause.kind for clause in clauses(HEAD + "I. VIỆC\n1. Một\n- Nhỏ.\n2. Hai.\na) Chữ:\n- Con.\n")
    }
    assert kinds["I"] is kinds["I.1"] is kinds["I.2"] is ClauseKind.HEADING
    assert kinds["I.2.a"] is kinds["I.1.-1"] is ClauseKind.ITEM


def test_paragraphs_that_close_the_plan_hang_on_its_last_part() -> None:
    lines = (
        "IV. TỔ CHỨC\n1. Sở Tài chính\na) Cấp vốn.\nb) Kiểm tra.\n"
        "Trong quá trình thực hiện có vướng mắc thì báo cáo.\nTrên đây là Kế hoạch./.\n"
    )
    read = {clause.locator: clause.parent for clause in clauses(HEAD + lines)}
    assert read["IV.p1"] == read["IV.p2"] == "IV"


def test_a_paragraph_after_a_lettered_clause_in_mid_plan_belongs_to_it() -> None:
    assert body("I. VIỆC\n1. Sở\na) Đối với tỉnh:\nHọp hằng quý.\nb) Đối với xã:\nHọp hằng tháng.\n2. Khác.\n") == [
        "I", "I.1", "I.1.a", "I.1.a.p1", "I.1.b", "I.1.b.p1", "I.2",
    ]  # fmt: skip


def test_every_basis_on_a_line_of_its_own_is_a_paragraph_of_the_preamble() -> None:
    text = (
        "UBND TỈNH NAM HÀ\nSố: 12/KH-UBND\nKẾ HOẠCH\nChuyển đổi số\nCăn cứ Luật Giao dịch điện tử;\n"
        "Căn cứ Nghị quyết số 57-NQ/TW;\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\nMột.\n"
    )
    read = [(clause.locator, str(clause.kind), clause.label) for clause in clauses(text)][:5]
    assert read == [
        ("0.p1", "masthead", "Đầu văn bản"),
        ("0.p2", "title", "Tiêu đề"),
        ("0.p3", "preamble", "Phần mở đầu, đoạn 1"),
        ("0.p4", "preamble", "Phần mở đầu, đoạn 2"),
        ("0.p5", "preamble", "Phần mở đầu, đoạn 3"),
    ]


def test_a_title_may_have_a_line_that_begins_like_a_preamble() -> None:
    text = (
        "KẾ HOẠCH\nHành động của tỉnh Nam Hà\nThực hiện Nghị quyết số 57-NQ/TW\n\n"
        "Thực hiện Nghị quyết số 57-NQ/TW, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\nMột.\n"
    )
    assert words(text, "0.p1").endswith("Nam Hà Thực hiện Nghị quyết số 57-NQ/TW")
    assert words(text, "0.p2").endswith("như sau:")


@pytest.mark.parametrize(
    ("tail", "locators"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n", ["NN", "KY"]),
        ("CHỦ TỊCH\n(Đã ký)\nLê Văn Tám\nNơi nhận: - Như trên; - Lưu: VT.\n", ["KY", "NN"]),
        ("HỘI NÔNG DÂN TỈNH\nCHỦ TỊCH\nĐỗ Lan\nLIÊN MINH HỢP TÁC XÃ TỈNH\nCHỦ TỊCH\nLê Văn Tám\n", ["KY"]),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n", ["NN"]),
        (
            "Nơi nhận:          TM. ỦY BAN NHÂN DÂN\n- Như trên;            CHỦ TỊCH\n- Lưu: VT.          Lê Văn Tám\n",
            ["NN"],
        ),
        ("", []),
    ],
)
def test_recipients_and_signature_in_any_order(tail: str, locators: list[str]) -> None:
    assert body("I. VIỆC\n1. Một.\n2. Hai./.\n" + tail) == ["I", "I.1", "I.2", *locators]


SIGNED = "I. VIỆC\n1. Một./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Tám\n"


def test_an_annex_of_text_is_read_under_its_own_locator() -> None:
    annexes = (
        "PHỤ LỤC I\nCHỈ TIÊU\n(Kèm theo Kế hoạch này)\nI. Lúa\n1. Diện tích\na) Xuân.\n"
        "Phụ lục II: Biểu mẫu\n1. Tên.\n2. Số liệu tại Phụ lục I.\n"
    )
    read = [locator for locator in body(SIGNED + annexes) if locator.startswith("PL")]
    assert read == ["PL1", "PL1.I", "PL1.I.1", "PL1.I.1.a", "PL2", "PL2.1", "PL2.2"]
    assert words(HEAD + SIGNED + annexes, "PL1") == "PHỤ LỤC I CHỈ TIÊU (Kèm theo Kế hoạch này)"


def test_a_lone_annex_needs_no_number() -> None:
    assert body(SIGNED + "PHỤ LỤC 01\nCHỈ TIÊU\n1. Một.\n")[-2:] == ["PL", "PL.1"]


def test_a_reference_to_an_annex_begins_none() -> None:
    assert body("I. VIỆC\n1. Các nhiệm vụ nêu tại\nPhụ lục I và Phụ lục II kèm theo\n2. Hai.\n") == ["I", "I.1", "I.2"]


def test_an_annex_table_becomes_groups_and_rows_with_what_stands_around_it() -> None:
    table = (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch này)\nSTT\nNội dung\nĐơn vị chủ trì\nĐơn vị phối hợp\n"
        "Thời gian\n"
        "I\nVề vốn\n1\nLập quỹ hỗ trợ\nSở Tài chính\nSở Nội vụ\n2026\n2\nCho vay ưu đãi\nSở Tài chính\n"
        "UBND các xã\n2027\n"
    )
    read = [clause for clause in clauses(HEAD + SIGNED + table) if clause.locator.startswith("PL")]
    assert [(clause.locator, str(clause.kind), clause.parent) for clause in read] == [
        ("PL", "annex", None),
        ("PL.I", "group", "PL"),
        ("PL.I.1", "row", "PL.I"),
        ("PL.I.2", "row", "PL.I"),
    ]
    assert read[-1].label == "Phụ lục, nhóm I, nhiệm vụ 2"
    assert read[-1].heading_path == ("PHỤ LỤC DANH MỤC NHIỆM VỤ (Kèm theo Kế hoạch này)", "I Về vốn")


def test_a_decision_and_the_plan_that_it_puts_into_force_are_both_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH NAM HÀ\nSố: 30/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chăn nuôi\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NAM HÀ\nCăn cứ Luật Chăn nuôi;\nXét đề nghị của Giám đốc Sở.\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành Kế hoạch.\nĐiều 2. Thi hành./.\nNơi nhận:\n- Như Điều 2.\nTM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH\nLê Văn Tám\n"
        "ỦY BAN NHÂN DÂN\nTỈNH NAM HÀ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "KẾ HOẠCH\nPhát triển chăn nuôi\n(Ban hành kèm theo Quyết định số 30/QĐ-UBND)\nI. MỤC TIÊU\n1. Lợn.\n"
        "II. VỐN\nMột tỷ.\n"
    )
    assert outline(text) == [
        "0.p1", "0.p2", "0.p3", "0.p4", "0.p5", "0.p6", "DIEU-1", "DIEU-2", "NN", "KY", "KT", "I", "I.1", "II", "II.p1",
    ]  # fmt: skip
    assert words(text, "KY") == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Tám"


def test_text_after_the_signature_is_not_lost() -> None:
    after = "Ghi chú: văn bản này được sao gửi đến các cơ quan có liên quan trong tỉnh để biết và phối hợp thực hiện."
    read = clauses(HEAD + SIGNED + after + "\n")
    assert (read[-1].locator, read[-1].text) == ("KY.p1", after)


def test_a_letter_without_a_title_is_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN XÃ AN LẠC\nSố: 45/UBND-VX\nV/v tổ chức hội thi\nAn Lạc, ngày 20 tháng 5 năm 2025\n"
        "Kính gửi: Các thôn.\n"
        "Ủy ban nhân dân xã đề nghị các thôn như sau:\n1. Chuẩn bị.\n2. Báo cáo.\n"
    )
    assert outline(text) == ["0.p1", "0.p2", "0.p3", "1", "2"]


def test_a_text_without_any_structure_is_paragraphs() -> None:
    assert outline("Hôm nay họp.\nNgày mai nghỉ.\n") == ["0.p1", "0.p2"]


def test_a_numbers_dash_is_told_from_a_range_and_from_a_documents_number() -> None:
    lines = "I- VIỆC\n1- Giảm nghèo.\n2 - 3% mỗi năm.\n57-NQ/TW là căn cứ.\n2- Tạo việc làm.\n"
    assert body(lines) == ["I", "I.1", "I.1.p1", "I.1.p2", "I.2"]


def test_a_page_number_between_dashes_is_furniture_however_short_the_page() -> None:
    text = HEAD + "I. VIỆC\n1. Một.\n- 2 -\n2. Hai\n- Ba.\n- 3 -\nII. VỐN\n1. Bốn.\n"
    assert outline(text)[-6:] == ["I", "I.1", "I.2", "I.2.-1", "II", "II.1"]
    assert not any("- 2 -" in clause.text or "- 3 -" in clause.text for clause in clauses(text))


def test_a_signature_for_a_standing_committee_is_no_lettered_part() -> None:
    text = HEAD + "I. VIỆC\n1. Một.\nNơi nhận:\n- Tỉnh ủy,\n- Lưu VP.\nT/M BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\nLê Thị Lan\n"
    assert outline(text)[-2:] == ["NN", "KY"]


def test_lists_attached_after_the_signature_are_annexes_whatever_they_are_called() -> None:
    text = (
        HEAD + "I. VIỆC\n1. Một.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn An\n"
        "BIỂU TỔNG HỢP CHỈ TIÊU\n(Kèm theo Kế hoạch số 3/KH-UBND)\nTT\tChỉ tiêu\tĐơn vị\tNăm 2026\n"
        "1\tHộ nghèo\tHộ\t80\n2\tHộ cận nghèo\tHộ\t90\n"
        "DANH MỤC DỰ ÁN\nTT\tTên dự án\tChủ đầu tư\tThời gian\n1\tKho dữ liệu\tSở Y tế\t2026\n"
    )
    found = outline(text)
    assert found[found.index("KY") :] == ["KY", "PL1", "PL1.1", "PL1.2", "PL2", "PL2.1"]


def test_the_name_of_an_annex_is_no_annex_of_its_own() -> None:
    text = HEAD + "I. VIỆC\n1. Một.\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC\nDANH MỤC DỰ ÁN\n(Kèm theo Kế hoạch này)\n1. Một.\n"
    assert outline(text)[-2:] == ["PL", "PL.1"]


ROWS = (
    "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tHoàn thành\tKết quả\n"
    "1\tHọp Ban Chỉ đạo\tSở Y tế\tVăn phòng UBND tỉnh\tHằng quý\tThông báo\n"
    "2\tSơ kết 6 tháng\tSở Nội vụ\tCác thành viên\tTháng 7/2026\tBáo cáo\n"
)


def test_a_task_table_in_the_body_gives_rows_under_its_section_and_the_body_goes_on() -> None:
    text = (
        HEAD
        + "I. VIỆC\n1. Một.\nII. PHÂN CÔNG\nTheo bảng sau:\n"
        + ROWS
        + "III. VỐN\n1. Hai.\nTrên đây là Kế hoạch./.\n"
    )
    assert outline(text)[2:] == ["I", "I.1", "II", "II.p1", "II.1", "II.2", "III", "III.1", "III.p1"]
    rows = [clause for clause in clauses(text) if clause.kind is ClauseKind.ROW]
    assert [row.label for row in rows] == ["Mục II, nhiệm vụ 1", "Mục II, nhiệm vụ 2"]
    tasks = read_outline(SourceText("thử.txt", text, "0" * 64, "text", "1")).tasks
    assert [(t.text, t.leads, t.partners, t.time, t.product) for t in tasks] == [
        ("Họp Ban Chỉ đạo", ("Sở Y tế",), ("Văn phòng UBND tỉnh",), "Hằng quý", "Thông báo"),
        ("Sơ kết 6 tháng", ("Sở Nội vụ",), ("Các thành viên",), "Tháng 7/2026", "Báo cáo"),
    ]


def test_a_tables_own_numbers_do_not_end_it_and_the_sections_next_number_does() -> None:
    table = ROWS.replace("1\tHọp", "I. Chung\n1. Họp").replace("2\tSơ", "II. Riêng\n1. Sơ")
    found = outline(HEAD + "I. VIỆC\n" + table + "Trên đây là Kế hoạch./.\n")
    assert [locator for locator in found if locator.startswith("I")] == ["I", "I.I", "I.I.1", "I.II", "I.II.1", "I.p1"]
    found = outline(HEAD + "I. VIỆC\n1. Giao\n" + ROWS + "2. Vốn\nCấp đủ.\n")
    assert [locator for locator in found if locator.startswith("I")] == ["I", "I.1", "I.1.1", "I.1.2", "I.2", "I.2.p1"]


def test_a_task_table_in_a_body_without_numbers_ends_at_the_next_heading_in_capitals() -> None:
    found = outline(HEAD + "PHÂN CÔNG\n" + ROWS + "TỔ CHỨC THỰC HIỆN\nSở Y tế theo dõi.\n")
    assert [locator for locator in found if locator in ("0.1", "0.2")] == ["0.1", "0.2"]
    assert (
        words(HEAD + "PHÂN CÔNG\n" + ROWS + "TỔ CHỨC THỰC HIỆN\nSở Y tế theo dõi.\n", found[-2]) == "TỔ CHỨC THỰC HIỆN"
    )


def test_upright_strokes_between_cells_are_in_no_cell() -> None:
    text = HEAD + "I. VIỆC\n" + ROWS.replace("\t", " | ") + "II. VỐN\n1. Hai.\n"
    tasks = read_outline(SourceText("thử.txt", text, "0" * 64, "text", "1")).tasks
    assert [(t.locator, t.leads, t.time) for t in tasks] == [
        ("I.1", ("Sở Y tế",), "Hằng quý"),
        ("I.2", ("Sở Nội vụ",), "Tháng 7/2026"),
    ]


def test_a_plan_without_any_number_has_facts(tmp_path: Path) -> None:
    path = tmp_path / "thử.txt"
    path.write_text(HEAD + "MỤC TIÊU\nPhấn đấu đạt 95% hồ sơ đúng hạn năm 2026.\n", encoding="utf-8")
    plan, _ = read_plan(path)
    assert [fact.figure for fact in plan.facts if isinstance(fact, Target)] == ["95%"]


def test_a_group_without_a_number_above_the_first_row_is_no_column() -> None:
    table = ROWS.replace("Kết quả\n", "Kết quả\nNhiệm vụ về truyền thông\n").replace("\t", "\n")
    tasks = read_outline(SourceText("thử.txt", HEAD + "I. VIỆC\n" + table, "0" * 64, "text", "1")).tasks
    assert (tasks[0].text, tasks[0].leads) == ("Họp Ban Chỉ đạo", ("Sở Y tế",))
    assert [task.product for task in tasks] == ["Thông báo", "Báo cáo"]


def test_articles_are_counted_on_from_chapter_to_chapter_under_headings_in_two_lines() -> None:
    lines = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\n2. Hai.\n"
        "Chương II\nTHÔNG BÁO VÀ HỒ SƠ ĐĂNG KÝ THAM GIA\nTUYỂN CHỌN, XÉT CHỌN\n"
        "Điều 2.\u00a0\u00a0Thông báo\n1. Ba.\nĐiều 3.\tHồ sơ\n1. Bốn.\n"
    )
    assert " ".join(body(lines)) == (
        "CHUONG-I CHUONG-I.DIEU-1 CHUONG-I.DIEU-1.1 CHUONG-I.DIEU-1.2 CHUONG-II CHUONG-II.DIEU-2 "
        "CHUONG-II.DIEU-2.1 CHUONG-II.DIEU-3 CHUONG-II.DIEU-3.1"
    )
    heading = "Chương II THÔNG BÁO VÀ HỒ SƠ ĐĂNG KÝ THAM GIA TUYỂN CHỌN, XÉT CHỌN"
    assert words(HEAD + lines, "CHUONG-II") == heading


def test_what_sounds_like_a_close_closes_nothing_where_the_next_letter_or_number_goes_on() -> None:
    lines = (
        "I. VIỆC\n1. Hồ sơ:\na) Sở A nhận hồ sơ.\nTrong quá trình thẩm định, Sở A báo cáo.\n- Một.\n"
        "b) Sở B góp ý.\n2. Báo cáo.\nTrong quá trình thực hiện, có vướng mắc thì báo Sở A.\n"
    )
    assert " ".join(body(lines)) == "I I.1 I.1.a I.1.a.p1 I.1.a.-1 I.1.b I.2 I.p1"
