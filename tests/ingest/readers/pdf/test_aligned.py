"""Tables without rules are found where they are one beyond doubt."""

from __future__ import annotations

from tests.ingest.readers.pdf.made_up import MadeUp, MadeUpPage, cells_of, read

XS = [50, 90, 300, 430]
HEAD = ["TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"]


def table(page: MadeUpPage, first: int, count: int) -> MadeUpPage:
    y = 100.0
    page.row(XS, y, HEAD)
    for number in range(first, first + count):
        y += 30
        page.row(XS, y, [str(number), f"Rà soát việc thứ {number}\ntrên địa bàn tỉnh", "Sở Tài chính", "Quý II"])
    return page


def test_numbered_rows_in_columns_are_a_table() -> None:
    cells = cells_of(read(table(MadeUp().page().text(60, 60, "PHỤ LỤC"), 1, 4).done().data()))
    assert [cells[0, column] for column in range(4)] == HEAD
    assert cells[2, 1] == "Rà soát việc thứ 2 trên địa bàn tỉnh"
    assert cells[4, 3] == "Quý II"


def test_it_goes_on_over_pages() -> None:
    file = table(MadeUp().page(), 1, 4).done()
    source = read(table(file.page(), 5, 2).done().data())
    assert len(source.tables) == 1
    cells = cells_of(source)
    assert cells[5, 0] == "5"
    assert cells[6, 1] == "Rà soát việc thứ 6 trên địa bàn tỉnh"


def test_a_groups_name_runs_over_the_columns() -> None:
    page = (
        MadeUp().page().row(XS, 100, HEAD).text(53, 130, "I. Nhóm nhiệm vụ về cơ chế, chính sách của tỉnh Hải Lam", 10)
    )
    for number in range(1, 4):
        page.row(XS, 130 + 30 * number, [str(number), f"Việc thứ {number}", "Sở Y tế", "Quý I"])
    source = read(page.done().data())
    assert cells_of(source)[1, 0] == "I. Nhóm nhiệm vụ về cơ chế, chính sách của tỉnh Hải Lam"
    assert cells_of(source)[2, 1] == "Việc thứ 1"


def test_text_is_no_table() -> None:
    page = MadeUp().page()
    for number in range(1, 8):
        page.text(60, 60 + 40 * number, f"{number}. Tổ chức tuyên truyền, phổ biến kiến thức về năng suất;")
        page.text(60, 76 + 40 * number, "hướng dẫn doanh nghiệp áp dụng hệ thống quản lý tiên tiến.")
    assert read(page.done().data()).tables == ()


def test_masthead_and_signature_are_no_table() -> None:
    page = MadeUp().page().lines(60, 60, ["ỦY BAN NHÂN DÂN", "TỈNH HẢI LAM", "Số: 12/KH-UBND"])
    page.lines(280, 60, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do - Hạnh phúc", "Hải Lam, ngày 12"])
    for x, name in ((60, "Lê Văn An"), (230, "Trần Thị Mai"), (400, "Đỗ Văn Ba")):
        page.text(x, 300, "KẾ TOÁN").text(x, 316, "(Ký tên)").text(x, 380, name)
    assert read(page.done().data()).tables == ()
