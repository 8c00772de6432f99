"""Tables that run over pages are one."""

from __future__ import annotations

import pytest

from tests.ingest.readers.pdf.made_up import MadeUp, MadeUpPage, cells_of, furniture_of, read

XS = [50, 90, 300, 430, 540]
HEAD = ["TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"]


def part(page: MadeUpPage, top: float, rows: list[list[str]], xs: list[float] | None = None) -> MadeUpPage:
    xs = xs or [float(x) for x in XS]
    page.grid(xs, [top + 40 * n for n in range(len(rows) + 1)])
    for number, cells in enumerate(rows):
        page.row(xs, top + 14 + 40 * number, cells)
    return page


def row(number: int) -> list[str]:
    return [str(number), f"Nhiệm vụ thứ {number}.", "Sở Tài chính", "Quý II"]


def pages(first: list[list[str]], second: list[list[str]], xs: list[float] | None = None) -> MadeUp:
    file = part(MadeUp().page(), 600, first).done()
    return part(file.page(), 60, second, xs).text(60, 600, "Sau bảng").done()


def test_a_head_told_again_is_furniture() -> None:
    source = read(pages([HEAD, row(1), row(2)], [HEAD, row(3)]).data())
    assert len(source.tables) == 1
    assert furniture_of(source) == HEAD
    assert cells_of(source)[3, 1] == "Nhiệm vụ thứ 3."


def test_a_table_goes_on_without_its_head() -> None:
    source = read(pages([HEAD, row(1), row(2)], [row(3), row(4)]).data())
    assert len(source.tables) == 1
    assert cells_of(source)[4, 0] == "4"
    assert source.furniture == ()


def test_columns_may_differ_a_little() -> None:
    moved = [52.0, 93.0, 303.0, 434.0, 545.0]
    source = read(pages([HEAD, row(1)], [row(2)], moved).data())
    assert len(source.tables) == 1
    assert {cell.column for cell in source.tables[0].cells} == {0, 1, 2, 3}


@pytest.mark.parametrize("head", [[], [HEAD]])
def test_a_row_cut_by_the_pages_edge_is_one_row(head: list[list[str]]) -> None:
    cut = ["2", "Rà soát cơ chế,\nchính sách thúc đẩy", "Sở Khoa học", "Quý II"]
    rest = ["", "năng suất trên địa bàn.", "và Công nghệ", ""]
    source = read(pages([HEAD, row(1), cut], [*head, rest, row(3)]).data())
    cells = {(cell.row, cell.column): cell for cell in source.tables[0].cells}
    assert [source.text[s.start : s.end] for s in cells[2, 1].spans] == [
        "Rà soát cơ chế,\nchính sách thúc đẩy",
        "năng suất trên địa bàn.",
    ]
    assert cells_of(source)[2, 2] == "Sở Khoa học và Công nghệ"
    assert cells_of(source)[3, 0] == "3"


def test_a_row_without_a_number_that_begins_anew_is_a_row() -> None:
    rows = [HEAD, row(1), ["", "Việc không có số.", "Sở Y tế", "Quý I"], ["", "Việc nữa.", "Sở Nội vụ", ""]]
    source = read(pages(rows, [["", "Một việc khác hẳn.", "Sở Tư pháp", "Quý I"], row(3)]).data())
    assert cells_of(source)[4, 1] == "Một việc khác hẳn."


def test_a_groups_row_at_the_top_of_a_page_is_a_row() -> None:
    file = part(MadeUp().page(), 600, [HEAD, row(1)]).done()
    page = file.page().grid([50, 540], [60, 140]).line(50, 100, 540, 100).text(60, 80, "II. Nhóm nhiệm vụ", 10)
    for x in XS[1:-1]:
        page.line(x, 100, x, 140)
    source = read(page.row(XS, 115, row(2)).done().data())
    assert cells_of(source)[2, 0] == "II. Nhóm nhiệm vụ"
    assert cells_of(source)[3, 0] == "2"


def test_tables_with_text_between_them_are_two() -> None:
    file = part(MadeUp().page(), 500, [HEAD, row(1)]).text(60, 700, "Hết bảng thứ nhất").done()
    assert len(read(part(file.page(), 60, [HEAD, row(1)]).done().data()).tables) == 2


def test_tables_with_other_columns_are_two() -> None:
    assert len(read(pages([HEAD, row(1)], [row(2)], [50.0, 150.0, 250.0, 350.0, 540.0]).data()).tables) == 2


def test_a_merged_cell_goes_on_over_the_pages_edge() -> None:
    file = part(MadeUp().page(), 600, [HEAD, row(1), row(2)]).done()
    page = file.page()
    for y in (60, 140):
        page.line(50, y, 540, y)
    page.line(50, 100, 300, 100).line(430, 100, 540, 100)
    for x in XS:
        page.line(x, 60, x, 140)
    page.row(XS, 74, ["3", "Nhiệm vụ thứ ba.", "", "Quý I"]).row(XS, 114, ["4", "Nhiệm vụ thứ tư.", "", "Quý I"])
    cells = {(c.row, c.column): c.rows for c in read(page.done().data()).tables[0].cells}
    assert cells[2, 2] == 3
    assert (3, 2) not in cells
    assert cells[4, 0] == 1
