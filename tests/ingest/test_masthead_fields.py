"""What a plan says of itself is read from masthead, title, preamble, signature and annexes' heads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest import Masthead, SourceText
from ingest.masthead import read_masthead, split_title
from ingest.outline import read_outline
from ingest.readers import read_source


def masthead_of(source: SourceText) -> Masthead:
    outline = read_outline(source)
    return read_masthead(source.text, outline.clauses, outline.furniture)


def masthead(text: str) -> Masthead:
    return masthead_of(SourceText("thử.txt", text, "0" * 64, "text", "1"))


def plan(head: str = "", title: str = "Phát triển hợp tác xã", preamble: str = "", tail: str = "") -> str:
    return f"{head}KẾ HOẠCH\n{title}\n{preamble}I. VIỆC\n1. Một.\n2. Hai./.\n{tail}"


def test_a_masthead_in_two_columns() -> None:
    head = (
        "UBND TỈNH NAM HÀ                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "    SỞ NỘI VỤ                         Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12 /KH-SNV                     Nam Hà, ngày 5 tháng 3 năm 2024\n"
    )
    read = masthead(plan(head, "Cải cách hành chính năm 2024", "Sở Nội vụ ban hành Kế hoạch như sau:\n"))
    assert (read.number, read.issued, read.issuer, read.place) == (
        "12/KH-SNV",
        "2024-03-05",
        "Sở Nội vụ",
        "tỉnh Nam Hà",
    )
    assert (read.kind, read.title, read.period) == ("kế hoạch", "Cải cách hành chính năm 2024", "năm 2024")


def test_a_blank_number_is_no_part_of_the_issuers_name() -> None:
    head = "UBND TỈNH NAM HÀ\nSỞ CÔNG THƯƠNG\n\nSố:       /KH-SCT\nNam Hà, ngày     tháng 4 năm 2026\n"
    read = masthead(plan(head, preamble="Sở Công Thương ban hành Kế hoạch như sau:\n"))
    assert (read.issuer, read.number) == ("Sở Công Thương", "")


def test_a_masthead_line_by_line() -> None:
    head = "ỦY BAN NHÂN DÂN\nHUYỆN ĐÔNG HÀ\nSố: 305/2023/QĐ-UBND\nĐông Hà, ngày 12 tháng 01 năm 2023\n"
    read = masthead(
        head + "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chăn nuôi huyện Đông Hà\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\n"
    )
    assert (read.number, read.issued) == ("305/2023/QĐ-UBND", "2023-01-12")
    assert (read.issuer, read.place) == ("Ủy ban nhân dân huyện Đông Hà", "huyện Đông Hà")
    assert (read.kind, read.title) == ("quyết định", "Ban hành Kế hoạch chăn nuôi huyện Đông Hà")


def test_a_number_that_is_left_blank_is_none_and_a_date_goes_as_far_as_it_is_written() -> None:
    read = masthead(plan("ỦY BAN NHÂN DÂN\nSố:      /KH-UBND      Nam Hà, ngày     tháng 6 năm 2025\n"))
    assert (read.number, read.issued) == ("", "2025-06")


@pytest.mark.parametrize(
    ("issued_with", "number", "issued"),
    [
        (
            "(Ban hành kèm theo Kế hoạch số  439 /KH-UBND ngày 10  /  11 /2025 của UBND tỉnh)",
            "439/KH-UBND",
            "2025-11-10",
        ),
        ("(Kèm theo Kế hoạch số:     /KH-UBND ngày    /6/2025 của UBND tỉnh)", "", "2025-06"),
        ("(Kèm theo Kế hoạch số 7/KH-UBND ngày 01 tháng 02 năm 2025)", "7/KH-UBND", "2025-02-01"),
        ("(Kèm theo Công văn số 9/UBND-VX ngày 01/02/2025 của UBND tỉnh)", "", ""),
    ],
)
def test_an_annex_says_what_the_masthead_leaves_out(issued_with: str, number: str, issued: str) -> None:
    read = masthead(plan(tail=f"CHỦ TỊCH\nLê Văn Tám\nPHỤ LỤC\nCHỈ TIÊU\n{issued_with}\n1. Một.\n"))
    assert (read.number, read.issued) == (number, issued)


@pytest.mark.parametrize(
    ("title", "preamble", "place", "issuer"),
    [
        ("Trồng rừng tỉnh Nam Hà đến năm 2030", "UBND tỉnh ban hành Kế hoạch như sau:\n",
         "tỉnh Nam Hà", "Ủy ban nhân dân tỉnh Nam Hà"),
        ("Trồng rừng",
         "Căn cứ Quyết định của UBND tỉnh Hà Bắc ban hành Đề án, Ủy ban nhân dân xã Ea Kao ban hành Kế hoạch:\n",
         "xã Ea Kao", "Ủy ban nhân dân xã Ea Kao"),
        ("Trồng rừng thành phố Bà Rịa - Vũng Tàu năm 2026", "", "thành phố Bà Rịa - Vũng Tàu", ""),
        ("Trồng rừng", "", "", ""),
    ],
)  # fmt: skip
def test_place_and_issuer_from_title_and_preamble(title: str, preamble: str, place: str, issuer: str) -> None:
    read = masthead(plan("", title, preamble))
    assert (read.place, read.issuer) == (place, issuer)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Trồng rừng giai đoạn 2021 - 2030", "2021-2030"),
        ("Trồng rừng giai đoạn từ năm 2021 đến năm 2025, tầm nhìn đến năm 2035", "2021-2025, tầm nhìn đến năm 2035"),
        ("Trồng rừng giai đoạn 2022–2025 và định hướng đến năm 2030", "2022-2025 và định hướng đến năm 2030"),
        ("Trồng rừng đến năm 2030", "đến năm 2030"),
        ("Trồng rừng năm 2026", "năm 2026"),
        ("Trồng rừng", ""),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị", ""),
        ("Thực hiện Chỉ thị ngày 04 tháng 01 năm 2024 về an toàn giao thông năm 2026", "năm 2026"),
    ],
)
def test_the_period_is_the_title_s(title: str, period: str) -> None:
    assert masthead(plan("", title)).period == period


@pytest.mark.parametrize(
    ("tail", "signer", "role"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrần Thị Mai\n", "Trần Thị Mai", "Phó Chủ tịch"),
        ("CHỦ TỊCH\n(Đã ký)\nY Krăk Niê\n", "Y Krăk Niê", "Chủ tịch"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Anh\n", "Trần Anh", "Phó Giám đốc"),
        (
            "HỘI NÔNG DÂN TỈNH\nCHỦ TỊCH\nĐỗ Thị Lan\nLIÊN MINH HỢP TÁC XÃ\nCHỦ TỊCH\nLê Văn Tám\n",
            "Đỗ Thị Lan; Lê Văn Tám",
            "Chủ tịch",
        ),
        ("", "", ""),
    ],
)
def test_signers(tail: str, signer: str, role: str) -> None:
    read = masthead(plan(tail=tail))
    assert (read.signer, read.signer_role) == (signer, role)


@pytest.mark.parametrize(
    "tail",
    [
        "Nơi nhận:\n- Như trên;\n- UBND các xã, phường, thị\ntrấn;\n- Lưu: VT, KT.\n",
        "Nơi nhận: - Như trên; - UBND các xã, phường, thị trấn; - Lưu: VT, KT.\n",
        "Nơi nhận:                   CHỦ TỊCH\n- Như trên;\n- UBND các xã, phường, thị trấn;      Lê Văn Tám\n"
        "- Lưu: VT, KT.\n",
    ],
)
def test_recipients_in_lines_in_one_line_and_beside_the_signature(tail: str) -> None:
    assert masthead(plan(tail=tail)).recipients == ("Như trên", "UBND các xã, phường, thị trấn", "Lưu: VT, KT")


def test_a_signature_beside_the_recipients_is_read() -> None:
    tail = "Nơi nhận:                 CHỦ TỊCH\n- Như trên;\n- UBND các xã;            Lê Văn Tám\n- Lưu: VT.\n"
    read = masthead(plan(tail=tail))
    assert (read.signer, read.signer_role) == ("Lê Văn Tám", "Chủ tịch")


def test_a_letter_s_subject_is_its_title() -> None:
    read = masthead(
        "ỦY BAN NHÂN DÂN XÃ AN LẠC\nSố: 45/UBND-VX\nV/v tổ chức hội thi\ntay nghề\nAn Lạc, ngày 20 tháng 5 năm 2025\n"
        "Kính gửi: Các thôn.\nỦy ban nhân dân xã đề nghị:\n1. Chuẩn bị.\n"
    )
    assert (read.kind, read.title) == ("công văn", "Tổ chức hội thi tay nghề")
    assert (read.number, read.place) == ("45/UBND-VX", "xã An Lạc")


@pytest.mark.parametrize(
    ("words", "kind", "subject"),
    [
        ("KẾ HOẠCH Trồng rừng", "kế hoạch", "Trồng rừng"),
        ("KẾ HOẠCH LIÊN TỊCH Trồng rừng", "kế hoạch liên tịch", "Trồng rừng"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG Thực hiện Nghị quyết", "chương trình hành động", "Thực hiện Nghị quyết"),
        ("QUYẾT ĐỊNH Về việc trồng rừng", "quyết định", "Trồng rừng"),
        ("KẾ HOẠCH Trồng rừng (Ban hành kèm theo Quyết định số 1/QĐ-UBND)", "kế hoạch", "Trồng rừng"),
        ("Trồng rừng", "", "Trồng rừng"),
    ],
)
def test_a_title_is_its_kind_and_its_subject(words: str, kind: str, subject: str) -> None:
    assert split_title(words) == (kind, subject)


@cache
def real(shared: Path, plan: str) -> Masthead:
    return masthead_of(read_source(shared / "plans" / f"{plan}.txt"))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("plan", "number", "issued", "place", "period", "signer", "recipients"),
    [
        ("quang-ngai-2025", "", "2025-06", "tỉnh Quảng Ngãi", "đến năm 2030", "Trần Hoàng Tuấn", 10),
        ("ngok-bay-2025", "", "", "xã Ngọk Bay", "đến năm 2030", "", 6),
        ("quang-tri-2022", "", "2022", "tỉnh Quảng Trị", "2021-2030", "Lê Đức Tiến", 6),
        ("an-giang-2023", "", "", "tỉnh An Giang", "2022-2025 và định hướng đến năm 2030", "Trần Anh Thư", 9),
        ("hue-2026", "439/KH-UBND", "2025-11-10", "thành phố Huế", "năm 2026", "Nguyễn Thanh Bình", 8),
    ],
)
def test_mastheads_of_the_real_plans(
    shared: Path, plan: str, number: str, issued: str, place: str, period: str, signer: str, recipients: int
) -> None:
    read = real(shared, plan)
    assert (read.number, read.issued, read.place, read.period) == (number, issued, place, period)
    assert (read.signer, read.signer_role) == (signer, "Phó Chủ tịch" if signer else "")
    assert len(read.recipients) == recipients
    assert read.issuer == f"Ủy ban nhân dân {place}"


def test_two_columns_that_a_blank_alone_parts() -> None:
    head = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÀNH PHỐ HẢI MINH Độc lập - Tự do - Hạnh phúc\n"
        "Số: 31/KH-UBND Hải Minh, ngày 30 tháng 6 năm 2025\n"
    )
    read = masthead(plan(head, preamble="Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:\n"))
    assert (read.issuer, read.place) == ("Ủy ban nhân dân thành phố Hải Minh", "thành phố Hải Minh")
    assert (read.number, read.issued) == ("31/KH-UBND", "2025-06-30")


def test_a_bodys_name_may_end_in_the_word_for_number() -> None:
    head = "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\nTỈNH TRUNG HÀ\nSố: 03/KH-BCĐ\nTrung Hà, ngày 18 tháng 01 năm 2026\n"
    read = masthead(plan(head, "Hoạt động của Ban Chỉ đạo chuyển đổi số"))
    assert (read.issuer, read.number) == ("Ban Chỉ đạo chuyển đổi số tỉnh Trung Hà", "03/KH-BCĐ")


def test_the_number_of_a_party_office() -> None:
    assert masthead(plan("HỘI NÔNG DÂN TỈNH NAM HÀ\nSố 15-KH/BTV\n")).number == "15-KH/BTV"


@pytest.mark.parametrize(
    ("tail", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNGUYỄN VĂN HÒA\n", ("Nguyễn Văn Hòa", "Phó Chủ tịch")),
        ("GIÁM ĐỐC\n\nĐOÀN THỊ MAI\nNơi nhận:\n- Lưu: VT.\n", ("Đoàn Thị Mai", "Giám đốc")),
        ("Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", ("", "Chủ tịch")),
        ("Nơi nhận:\tKT. GIÁM ĐỐC\n- Sở Y tế;\tPHÓ GIÁM ĐỐC\n- Lưu: VT.\n\n\tPhạm Thị Hà\n",
         ("Phạm Thị Hà", "Phó Giám đốc")),
    ],
)  # fmt: skip
def test_signers_in_capitals_and_beside_the_recipients(tail: str, signer: tuple[str, str]) -> None:
    read = masthead(plan(tail=tail))
    assert (read.signer, read.signer_role) == signer


def test_recipients_beside_a_signature_that_tabs_part() -> None:
    tail = "Nơi nhận:\tKT. GIÁM ĐỐC\n- Sở Y tế;\tPHÓ GIÁM ĐỐC\n- Lưu: VT.\n\n\tPhạm Thị Hà\n"
    assert masthead(plan(tail=tail)).recipients == ("Sở Y tế", "Lưu: VT")


def test_whom_a_plan_is_addressed_to_is_no_part_of_its_title() -> None:
    preamble = "Kính gửi: Ủy ban nhân dân xã.\nCăn cứ Luật Hợp tác xã, Phòng Kinh tế lập Kế hoạch như sau:\n"
    assert masthead(plan(preamble=preamble)).title == "Phát triển hợp tác xã"


def test_a_title_whose_marks_a_scan_has_changed_is_a_title_and_the_number_is_not_a_law_s() -> None:
    head = "UBND TỈNH NAM HÀ\nSỞ Y TÉ\nSố:2})2 /KH-SYT\nNam Hà, ngày Ơ1 tháng 3 năm 2018\n"
    text = plan(head, "Đấu thầu thuốc năm 2019 - 2020", "Căn cứ Luật Đấu thầu số 43/2013/QH13;\n")
    read = masthead(text.replace("KẾ HOẠCH", "KÉ HOẠCH"))
    assert (read.kind, read.title, read.period) == ("kế hoạch", "Đấu thầu thuốc năm 2019 - 2020", "2019-2020")
    assert (read.number, read.issued) == ("", "")


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("-#T, GIÁM ĐỐC\n'GIÁM ĐỚC\n", "Phó Giám đốc"),  # "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" under a stamp
        ("KT. GIÁM ĐÓC\nPHÓ GIÁM ĐÓC\n", "Phó Giám đốc"),
        ("*GIÁM ĐÓC\n", "Giám đốc"),
    ],
)
def test_scraps_of_a_stamp_before_an_office_are_no_recipient(signature: str, role: str) -> None:
    tail = f"Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n{signature}Phạm Thị Hà\n"
    read = masthead(plan(tail=tail))
    assert (read.signer, read.signer_role, read.recipients) == ("Phạm Thị Hà", role, ("UBND tỉnh", "Lưu: VT"))


def test_recipients_whose_name_a_scan_has_misread_are_recipients() -> None:
    read = masthead(plan(tail="Nơi nhậm:\n- UBND tỉnh;\n- Lưu: VT.\nGIÁM ĐỐC\nPhạm Thị Hà\n"))
    assert (read.recipients, read.signer) == (("UBND tỉnh", "Lưu: VT"), "Phạm Thị Hà")


def test_the_country_s_name_broken_in_its_column_is_no_part_of_the_issuer_s() -> None:
    head = "UBND TỈNH HẢI LAM\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do - Hạnh phúc\n"
    assert masthead(plan(head, preamble="Sở Y tế lập Kế hoạch như sau:\n")).issuer == "Sở Y tế"


def test_a_resolution_from_a_web_page_is_named_by_its_first_line_and_the_sentence_below() -> None:
    text = (
        "Nghị quyết số 75-NQ/TW\nThay mặt Bộ Chính trị, Tổng Bí thư đã ký ban hành Nghị quyết số 75-NQ/TW "
        "(ngày 12/12/2023) của Bộ Chính trị về phát triển nghề gốm.\nToàn văn Nghị quyết số 75-NQ/TW:\n"
        "I- QUAN ĐIỂM\n1. Giữ nghề.\n2. Mở chợ.\n"
    )
    read = masthead(text)
    assert (read.kind, read.number, read.issued) == ("nghị quyết", "75-NQ/TW", "2023-12-12")
    assert (read.issuer, read.title) == ("Bộ Chính trị", "Phát triển nghề gốm")
