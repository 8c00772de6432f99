"""Tables whose cells the reader knows stand in the outline under what they stand under in the text."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.outline import Outline, read_outline
from ingest.plan import Cell, ClauseKind
from ingest.readers.building import SourceBuilder

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def put_table(to: SourceBuilder, *rows: Sequence[str]) -> None:
    to.put_table(
        Cell(r, c, spans=(to.put(words),) if words else ()) for r, row in enumerate(rows) for c, words in enumerate(row)
    )


def outline(to: SourceBuilder) -> Outline:
    return read_outline(to.build("thử.docx", "0" * 64, "docx", "1"))


def texts(read: Outline) -> dict[str, str]:
    return {clause.locator: clause.text for clause in read.clauses}


def begun() -> SourceBuilder:
    to = SourceBuilder()
    for line in ("KẾ HOẠCH", "Phát triển nghề gốm xã Mường Sơn", "I. MỤC TIÊU", "1. Giữ nghề.", "2. Mở rộng chợ."):
        to.put(line)
    return to


def test_a_table_in_the_body_stands_under_its_section_and_what_follows_it_goes_on() -> None:
    to = begun()
    to.put("II. NHIỆM VỤ")
    put_table(to, HEAD, ("1", "Mở lớp dạy nghề", "Phòng Kinh tế", "Quý I/2026"), ("2", "Xây lò", "UBND xã", "2026"))
    to.put("III. TỔ CHỨC THỰC HIỆN")
    to.put("1. Phòng Kinh tế theo dõi./.")
    read = outline(to)
    assert texts(read)["II.1"] == "1 Mở lớp dạy nghề Phòng Kinh tế Quý I/2026"
    assert [clause.locator for clause in read.clauses][-2:] == ["III", "III.1"]
    assert [(task.locator, task.leads, task.time) for task in read.tasks] == [
        ("II.1", ("Phòng Kinh tế",), "Quý I/2026"),
        ("II.2", ("UBND xã",), "2026"),
    ]


def test_two_tables_of_one_annex_have_rows_of_their_own() -> None:
    to = begun()
    to.put("PHỤ LỤC")
    to.put("NHIỆM VỤ NĂM 2026")
    to.put("(Kèm theo Kế hoạch)")
    put_table(to, HEAD, ("I", "Nhóm một", "", ""), ("1", "Mở lớp dạy nghề", "Phòng Kinh tế", "Quý I/2026"))
    to.put("Việc của các thôn")
    put_table(to, HEAD, ("I", "Nhóm hai", "", ""), ("1", "Dọn đường làng", "Các thôn", "Hằng tháng"))
    read = outline(to)
    assert [task.locator for task in read.tasks] == ["PL.I.1", "PL.I~2.1"]
    said = texts(read)
    assert said["PL.I~2.1"] == "1 Dọn đường làng Các thôn Hằng tháng"
    assert said["PL.I~2"] == "I Nhóm hai"
    assert any(clause.text == "Việc của các thôn" for clause in read.clauses)
    assert {c.parent for c in read.clauses if c.kind is ClauseKind.ROW} == {"PL.I", "PL.I~2"}


def test_a_table_that_only_lays_text_out_is_read_as_its_lines() -> None:
    to = SourceBuilder()
    left, right = to.put("UBND XÃ MƯỜNG SƠN\nSố: 12/KH-UBND"), to.put("Mường Sơn, ngày 05 tháng 3 năm 2026")
    to.put_table([Cell(0, 0, spans=(left,)), Cell(0, 1, spans=(right,))])
    for line in ("KẾ HOẠCH", "Phát triển nghề gốm", "I. MỤC TIÊU", "1. Giữ nghề.", "2. Mở rộng chợ."):
        to.put(line)
    read = outline(to)
    assert read.clauses[0].kind is ClauseKind.MASTHEAD
    assert read.clauses[0].text == "UBND XÃ MƯỜNG SƠN Số: 12/KH-UBND Mường Sơn, ngày 05 tháng 3 năm 2026"
    assert not read.tasks


def test_a_lone_number_in_a_cell_is_no_page_number() -> None:
    to = begun()
    to.put("II. NHIỆM VỤ")
    put_table(to, HEAD, *((str(n), f"Việc thứ {n}", "UBND xã", "2026") for n in range(1, 6)))
    read = outline(to)
    assert texts(read)["II.4"] == "4 Việc thứ 4 UBND xã 2026"
    assert len(read.tasks) == 5


def test_what_the_reader_knows_to_be_furniture_is_in_no_clause() -> None:
    to = begun()
    to.put_furniture("Trang 2/9")
    to.put("3. Đào tạo thợ trẻ.")
    read = outline(to)
    assert all("Trang" not in clause.text for clause in read.clauses)
    assert texts(read)["I.3"] == "3. Đào tạo thợ trẻ."


def test_a_list_of_measures_is_rows_in_an_annex_and_text_in_the_body() -> None:
    rows = (("TT", "Chỉ tiêu", "Đơn vị tính", "Đến năm 2030"), ("1", "Số lò gốm", "Lò", "≥ 12"))
    to = begun()
    put_table(to, *rows)
    to.put("PHỤ LỤC")
    to.put("CÁC CHỈ TIÊU")
    to.put("(Kèm theo Kế hoạch)")
    put_table(to, *rows)
    read = outline(to)
    assert [clause.text for clause in read.clauses if clause.kind is ClauseKind.ROW] == ["1 Số lò gốm Lò ≥ 12"]
    assert read.tasks == ()


def test_an_empty_form_in_an_annex_is_one_paragraph() -> None:
    to = begun()
    for line in ("Nơi nhận:", "- Lưu: VT.", "PHỤ LỤC", "MẪU BÁO CÁO", "(Kèm theo Kế hoạch số 5/KH-UBND)", "Biểu gốm"):
        to.put(line)
    head = [Cell(0, c, spans=(to.put(words),)) for c, words in enumerate(("TT", "Tên nghề", "Vai trò", "Kết quả"))]
    to.put_table([*head, *(Cell(1, c) for c in range(4))])
    to.put("Nơi lập biểu.")
    read = outline(to)
    below = {locator: words for locator, words in texts(read).items() if locator.startswith("PL.")}
    assert below == {"PL.p1": "Biểu gốm", "PL.p2": "TT Tên nghề Vai trò Kết quả", "PL.p3": "Nơi lập biểu."}
