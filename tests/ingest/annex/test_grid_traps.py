"""Tables that look like task tables and put no task on anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.annex import AnnexTable, read_annex
from ingest.plan import Span

Reader = Callable[..., Any]


@pytest.mark.parametrize("row", [["", "", "", "", ""], ["1", "", "", "", ""], ["…", "…", "...", "…", "…"]])
def test_an_empty_form_gives_nothing(read_rows: Reader, row: list[str]) -> None:
    head = ["TT", "Tên nhiệm vụ/Dự án", "Vai trò (Chủ trì/ Phối hợp)", "Kết quả thực hiện", "Tiến độ (Vượt/ Đạt/ Chậm)"]
    assert read_rows(head, row, row).table == AnnexTable()


def test_a_report_on_what_was_done_assigns_nothing(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Tên nhiệm vụ", "Vai trò (Chủ trì/ Phối hợp)", "Kết quả trong tháng", "Lũy kế", "Tồn tại, vướng mắc"],
        ["1", "Sửa cầu Bến Đá", "Chủ trì", "40%", "80%", "Thiếu đá"],
    )
    assert read.tasks == {}


def test_a_unit_of_measure_is_no_body(read_rows: Reader) -> None:
    read = read_rows(
        ["STT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi"],
        ["I", "Giai đoạn 2026 - 2030", "", "", ""],
        ["1", "Tỷ lệ hộ dùng nước sạch", "%", "≥ 95", "Sở Xây dựng"],
        ["2", "Số doanh nghiệp số", "Doanh nghiệp", "40", "Sở Khoa học và Công nghệ"],
        ["3", "Sàn dữ liệu", "Cơ sở", "02", "Công an tỉnh"],
    )
    assert read.kinds == {"PL.I": "group", "PL.I.1": "row", "PL.I.2": "row", "PL.I.3": "row"}
    assert read.tasks == {}


def test_a_column_called_unit_that_holds_bodies_names_who_leads(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nội dung", "Đơn vị", "Thời gian"],
        ["1", "Sửa đê", "Sở Xây dựng", "2026"],
        ["2", "Khám mắt", "Trung tâm Y tế xã Mường Sơn", "2027"],
    )
    assert [task.leads for task in read.tasks.values()] == [("Sở Xây dựng",), ("Trung tâm Y tế xã Mường Sơn",)]


def test_bodies_to_be_inspected_are_a_list_of_rows(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Tên đơn vị được kiểm tra", "Đối tượng kiểm tra", "Thời hạn kiểm tra"],
        ["1", "Công ty Muối Hạnh Phúc", "Kho muối số 3", "02 ngày"],
        ["2", "Công ty Mía đường Cây Dừa", "Lò hơi", "02 ngày"],
    )
    assert read.kinds == {"PL.1": "row", "PL.2": "row"}
    assert read.tasks == {}


@pytest.mark.parametrize(
    "head",
    [
        ["TT", "Tên đề tài", "Cơ quan chủ trì", "Chủ nhiệm", "Thời gian"],
        ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Chủ nhiệm nhiệm vụ", "Thời gian thực hiện"],
        ["STT", "Nhiệm vụ khoa học và công nghệ", "Tổ chức chủ trì", "Kinh phí", "Thời gian"],
    ],
)
def test_who_leads_a_research_project_is_charged_with_no_task(read_rows: Reader, head: list[str]) -> None:
    read = read_rows(head, ["1", "Nghiên cứu giống lúa chịu mặn", "Trường Đại học Hải Lam", "Nguyễn Văn A", "24 tháng"])
    assert read.kinds == {"PL.1": "row"}
    assert read.tasks == {}


@pytest.mark.parametrize(
    "head",
    [
        ["TT", "Tên dự án", "Chủ đầu tư", "Tổng mức đầu tư (tỷ đồng)", "Thời gian thực hiện"],
        ["TT", "Danh mục công trình", "Địa điểm", "Quy mô", "Thời gian"],
        ["STT", "Họ và tên", "Chức vụ", "Cơ quan", "Điện thoại"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026"],
    ],
)
def test_lists_of_projects_people_and_figures_are_rows_without_tasks(read_rows: Reader, head: list[str]) -> None:
    rows = [["1", "Cầu Bến Đá", "Xã Mường Sơn", "120", "2026"], ["2", "Chợ Mới", "Xã Mường Sơn", "30", "2027"]]
    read = read_rows(head, *rows)
    assert read.kinds == {"PL.1": "row", "PL.2": "row"}
    assert read.tasks == {}
    assert read_rows(head, *rows, prefix="II.1").table == AnnexTable()


def test_mastheads_signatures_and_text_in_boxes_are_no_tables(read_rows: Reader) -> None:
    masthead = [
        ["ỦY BAN NHÂN DÂN\nTỈNH HẢI LAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 12/KH-UBND", "Hải Lam, ngày 03 tháng 02 năm 2026"],
    ]
    tail = [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Thị B"]]
    box = [["Lưu ý: các đơn vị chủ trì gửi báo cáo đúng thời gian, nội dung theo mẫu."]]
    address = [["1", "UBND xã Mường Sơn", "Thôn 1, xã Mường Sơn"], ["2", "UBND xã Đá Bạc", "Thôn 4, xã Đá Bạc"]]
    for rows in (masthead, tail, box, address):
        assert read_rows(*rows).table == AnnexTable()


def test_people_shares_of_a_sum_and_programmes_of_meetings_assign_nothing(read_rows: Reader) -> None:
    people = read_rows(
        ["STT", "Họ và tên", "Đơn vị", "Nhiệm vụ"],
        ["1", "Nguyễn Văn A", "Sở Y tế", "Trưởng ban"],
        ["2", "Trần Thị B", "Sở Xây dựng", "Phó Trưởng ban"],
    )
    shares = read_rows(
        ["STT", "Đơn vị", "Nội dung", "Số tiền (triệu đồng)"],
        ["1", "Sở Y tế", "Mua thuốc", "500"],
        ["2", "Sở Xây dựng", "Mua xe", "700"],
    )
    programme = read_rows(
        ["Thời gian", "Nội dung", "Người thực hiện"],
        ["7h30 - 8h00", "Đón tiếp đại biểu", "Ban tổ chức"],
        ["8h00 - 9h00", "Khai mạc", "Lãnh đạo Sở"],
    )
    assert people.tasks == shares.tasks == {}
    assert people.kinds == shares.kinds == {"PL.1": "row", "PL.2": "row"}
    assert programme.table == AnnexTable()


FLAT_TRAPS = {
    "research": "TT\nTên nhiệm vụ\nCơ quan chủ trì\nChủ nhiệm nhiệm vụ\nThời gian\n1\nGiống lúa\nViện\nA\n2026\n",
    "science": "STT\nNhiệm vụ khoa học và công nghệ\nTổ chức chủ trì\nThời gian\n1\nNghiên cứu tôm\nViện Tôm\n2026\n",
    "projects": "TT\nTên dự án\nChủ đầu tư\nKinh phí\nThời gian\n1\nCầu Bến Đá\nBan Quản lý dự án\n12\n2026\n",
    "inspected": "TT\nTên đơn vị được kiểm tra\nNội dung kiểm tra\nThời gian\n1\nCông ty Muối\nKho\nTháng 3\n",
    "report": "TT\nNhiệm vụ\nVai trò (Chủ trì/ Phối hợp)\nKết quả trong tháng\nLũy kế\n1\nSửa cầu\nChủ trì\n4%\n8%\n",
}


@pytest.mark.parametrize("trap", FLAT_TRAPS)
def test_traps_are_seen_in_flattened_tables_too(trap: str) -> None:
    text = FLAT_TRAPS[trap]
    assert [entry.task for entry in read_annex(text, Span(0, len(text)), [], "PL").rows if entry.task] == []
