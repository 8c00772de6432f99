"""Tables of a Word file are grids of cells that know their words."""

from __future__ import annotations

from ingest.plan import Cell, SourceText, Table
from tests.ingest.readers.office.word_files import cell, p, read, row, table, word

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def shown(source: SourceText, found: Table) -> dict[tuple[int, int, int, int], str]:
    """Words by row, column, rows and columns."""

    def words(one: Cell) -> str:
        return "|".join(source.text[part.start : part.end] for part in one.spans)

    return {(one.row, one.column, one.rows, one.columns): words(one) for one in found.cells}


def only_table(body: str) -> dict[tuple[int, int, int, int], str]:
    source = read(word(body))
    (found,) = source.tables
    return shown(source, found)


def test_cells_stand_row_by_row_and_know_their_words() -> None:
    source = read(
        word(p("Trước") + table(row("TT", "Việc"), row("1", cell(p("Trồng rừng") + p("ngập mặn")))) + p("Sau"))
    )
    assert source.text.splitlines() == ["Trước", "TT", "Việc", "1", "Trồng rừng", "ngập mặn", "Sau"]
    assert shown(source, source.tables[0]) == {
        (0, 0, 1, 1): "TT",
        (0, 1, 1, 1): "Việc",
        (1, 0, 1, 1): "1",
        (1, 1, 1, 1): "Trồng rừng\nngập mặn",
    }


def test_merged_cells_stand_once() -> None:
    found = only_table(
        table(
            row(cell("TT", RESTART), cell("Cơ quan", span(2)), cell("Hạn", RESTART)),
            row(cell("", CONTINUE), "Chủ trì", "Phối hợp", cell("", CONTINUE)),
            row("1", "Sở A", "", "2026"),
        )
    )
    assert found == {
        (0, 0, 2, 1): "TT",
        (0, 1, 1, 2): "Cơ quan",
        (0, 3, 2, 1): "Hạn",
        (1, 1, 1, 1): "Chủ trì",
        (1, 2, 1, 1): "Phối hợp",
        (2, 0, 1, 1): "1",
        (2, 1, 1, 1): "Sở A",
        (2, 2, 1, 1): "",
        (2, 3, 1, 1): "2026",
    }


def test_a_cell_that_continues_nothing_is_its_own() -> None:
    assert only_table(table(row(cell("a", CONTINUE), "b"))) == {(0, 0, 1, 1): "a", (0, 1, 1, 1): "b"}


def test_cells_merged_sideways_by_old_files_are_one() -> None:
    body = table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b"), row("c", "d", "e"))
    assert only_table(body) == {
        (0, 0, 1, 2): "a",
        (0, 2, 1, 1): "b",
        (1, 0, 1, 1): "c",
        (1, 1, 1, 1): "d",
        (1, 2, 1, 1): "e",
    }


def test_a_row_may_begin_late() -> None:
    body = table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>'))
    assert only_table(body) == {(0, 0, 1, 1): "a", (0, 1, 1, 1): "b", (1, 1, 1, 1): "c"}


def test_edges_that_nearly_meet_are_one() -> None:
    slipped = table(
        row(cell("a"), cell("b", span(2)), cell("c")),
        row(cell("d", span(2)), cell("e"), cell("f")),
        widths=(1000, 40, 3000, 2000),
    )
    assert only_table(slipped) == {
        (0, 0, 1, 1): "a",
        (0, 1, 1, 1): "b",
        (0, 2, 1, 1): "c",
        (1, 0, 1, 1): "d",
        (1, 1, 1, 1): "e",
        (1, 2, 1, 1): "f",
    }


def test_a_narrow_column_with_a_cell_of_its_own_stays() -> None:
    body = table(row("a", "b", "c"), widths=(1000, 100, 3000))
    assert only_table(body) == {(0, 0, 1, 1): "a", (0, 1, 1, 1): "b", (0, 2, 1, 1): "c"}


def test_lines_of_the_grid_that_no_cell_meets_do_not_count() -> None:
    body = table(row(cell("a", span(3)), cell("b", span(2))), widths=(500, 500, 500, 500, 500))
    assert only_table(body) == {(0, 0, 1, 1): "a", (0, 1, 1, 1): "b"}


def test_deleted_rows_are_left_out() -> None:
    gone = row("bỏ", "đi", properties='<w:del w:id="1" w:author="a"/>')
    assert only_table(table(row("a", "b"), gone, row("c", "d"))) == {
        (0, 0, 1, 1): "a",
        (0, 1, 1, 1): "b",
        (1, 0, 1, 1): "c",
        (1, 1, 1, 1): "d",
    }


def test_rows_and_cells_in_content_controls_are_read() -> None:
    controlled = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
    inner = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    body = table(f"<w:tr>{cell('a')}{inner}</w:tr>", controlled)
    assert list(only_table(body).values()) == ["a", "b", "c", "d"]


def test_a_table_in_a_table_that_only_lays_out_is_the_table() -> None:
    inner = table(row("TT", "Việc", "Hạn"), row("1", "Trồng rừng", "2026"))
    source = read(word(table(row(cell(p("Phụ lục") + inner + p("Hết"))))))
    assert source.text.splitlines() == ["Phụ lục", "TT", "Việc", "Hạn", "1", "Trồng rừng", "2026", "Hết"]
    (found,) = source.tables
    assert len(found.cells) == 6


def test_a_table_in_a_cell_of_data_is_lines_of_the_cell() -> None:
    inner = table(row("x", "y"))
    source = read(word(table(row("TT", "Việc", "Hạn"), row("1", cell(p("Gồm:") + inner + p("")), "2026"))))
    (found,) = source.tables
    assert shown(source, found)[(1, 1, 1, 1)] == "Gồm:\nx\ny"


def test_a_masthead_side_by_side_reads_left_before_right() -> None:
    left, right = cell(p("UBND TỈNH HẢI LAM") + p("Số: 12/KH-UBND")), cell(p("CỘNG HÒA") + p("Độc lập"))
    source = read(word(table(row(left, right)) + p("KẾ HOẠCH")))
    assert source.text.splitlines() == ["UBND TỈNH HẢI LAM", "Số: 12/KH-UBND", "CỘNG HÒA", "Độc lập", "KẾ HOẠCH"]


def test_gaps_typed_in_a_cell_are_one_space() -> None:
    assert lines_of(table(row("ỦY BAN        NHÂN DÂN"))) == ["ỦY BAN NHÂN DÂN"]


def lines_of(body: str) -> list[str]:
    return read(word(body)).text.splitlines()


def test_recipients_and_signature_in_rows_of_lines_are_read_one_block_after_the_other() -> None:
    rows = (("Nơi nhận:", "KT. GIÁM ĐỐC"), ("- UBND tỉnh;", "PHÓ GIÁM ĐỐC"), ("- Lưu: VT.", "Phạm Thị Hà"))
    source = read(word(p("Trước") + table(*(row(*line) for line in rows))))
    left, right = zip(*rows, strict=True)
    assert source.text.splitlines() == ["Trước", *left, *right]
