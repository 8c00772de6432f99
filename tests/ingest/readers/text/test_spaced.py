from __future__ import annotations

import textwrap

from ingest.outline import read_outline
from ingest.plan import SourceText, Table
from ingest.readers.text.read import read_text
from ingest.readers.text.spaced import find_spaced

TOP = """\
  TT   Nội dung                                  Đơn vị chủ trì     Thời gian
  1    Rà soát các cơ sở sản xuất trên           Sở Công Thương     Quý I/2026
       địa bàn tỉnh
  2    Tập huấn về an toàn                       Sở Nội vụ          Quý II/2026
  3    Kiểm tra hồ sơ, giấy phép của các         Công an tỉnh       Quý III/2026
       đơn vị sử dụng
"""
MIDDLE = """\
         Tên đơn vị được                                                 Thời hạn
  TT                             Đối tượng kiểm tra
             kiểm tra                                                    kiểm tra
                                 Gói thầu số 1: Đường nối Mường Sơn
  1      Công ty Hoa Sen         với quốc lộ, đoạn qua xã Suối Lam,     02 ngày
                                 tỉnh Hải Lam
         Công ty cổ phần         Gói thầu số 2: Cầu Bến Say và đường
  2
         Lâm Trạch               dẫn hai đầu cầu                        02 ngày
"""


def cells(text: str) -> list[list[str]]:
    """The words of the cells of the one table in a text, row by row."""
    (table,) = find_spaced(text)
    return _words(text, table)


def _words(text: str, table: Table) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(text[span.start : span.end] for span in cell.spans))
    return list(rows.values())


def read(text: str) -> SourceText:
    return read_text("van-ban.txt", text.encode("utf-8"), "0")


def test_rows_whose_numbers_stand_at_their_top_are_told_by_the_numbers() -> None:
    assert cells(TOP)[1:] == [
        ["1", "Rà soát các cơ sở sản xuất trên địa bàn tỉnh", "Sở Công Thương", "Quý I/2026"],
        ["2", "Tập huấn về an toàn", "Sở Nội vụ", "Quý II/2026"],
        ["3", "Kiểm tra hồ sơ, giấy phép của các đơn vị sử dụng", "Công an tỉnh", "Quý III/2026"],
    ]


def test_rows_whose_numbers_stand_in_their_middle_begin_above_the_numbers() -> None:
    assert cells(MIDDLE) == [
        ["TT", "Tên đơn vị được kiểm tra", "Đối tượng kiểm tra", "Thời hạn kiểm tra"],
        [
            "1",
            "Công ty Hoa Sen",
            "Gói thầu số 1: Đường nối Mường Sơn với quốc lộ, đoạn qua xã Suối Lam, tỉnh Hải Lam",
            "02 ngày",
        ],
        ["2", "Công ty cổ phần Lâm Trạch", "Gói thầu số 2: Cầu Bến Say và đường dẫn hai đầu cầu", "02 ngày"],
    ]


def test_a_space_between_words_that_stand_one_below_the_other_parts_no_columns() -> None:
    assert {len(row) for row in cells(MIDDLE)} == {4}


def test_the_rows_of_such_a_table_in_an_annex_are_clauses_and_its_words_stay_where_they_are() -> None:
    head = "KẾ HOẠCH\nKiểm tra an toàn\nCăn cứ Luật An toàn;\nI. MỤC ĐÍCH\nBảo đảm an toàn.\nNơi nhận:\n- UBND tỉnh.\n"
    text = (
        f"{head}PHỤ LỤC\nLỊCH KIỂM TRA\n(Kèm theo Kế hoạch số 5/KH-SCT)\n\n{MIDDLE}\n(*) Có thay đổi thì báo trước.\n"
    )
    source = read(text)
    outline = read_outline(source)
    rows = {clause.locator: clause for clause in outline.clauses if clause.locator in ("PL.1", "PL.2")}
    assert source.text == text
    assert list(rows) == ["PL.1", "PL.2"]
    assert "Hoa Sen" in rows["PL.1"].text
    assert "Bến Say" in rows["PL.2"].text
    assert "Hoa Sen" not in rows["PL.2"].text


def test_such_a_table_of_tasks_gives_tasks() -> None:
    head = "KẾ HOẠCH\nAn toàn\nCăn cứ Luật An toàn;\nI. MỤC ĐÍCH\nBảo đảm an toàn.\nNơi nhận:\n- UBND tỉnh.\n"
    outline = read_outline(read(f"{head}PHỤ LỤC\nPHÂN CÔNG\n(Kèm theo Kế hoạch số 5/KH-SCT)\n\n{TOP}"))
    assert [(task.text, task.leads, task.time) for task in outline.tasks] == [
        ("Rà soát các cơ sở sản xuất trên địa bàn tỉnh", ("Sở Công Thương",), "Quý I/2026"),
        ("Tập huấn về an toàn", ("Sở Nội vụ",), "Quý II/2026"),
        ("Kiểm tra hồ sơ, giấy phép của các đơn vị sử dụng", ("Công an tỉnh",), "Quý III/2026"),
    ]


def test_what_is_no_table_for_sure_is_none() -> None:
    prose = textwrap.dedent(
        """\
        TT  thông tin  được nêu  dưới đây
        1. Thực hiện  nhiệm vụ được giao  theo quy định
        2. Báo cáo kết quả  trước ngày 15  hằng tháng
        """
    )
    swapped = MIDDLE.replace("  1      Công", "  2      Công").replace("  2\n", "  1\n")
    within = TOP.replace("Tập huấn", "và tập huấn")
    assert [find_spaced(text) for text in (prose, swapped, within, "TT\n", "")] == [()] * 5
