"""Blocks that stand side by side are read one after the other, and only those."""

from __future__ import annotations

from ingest.readers.pdf.columns import in_order
from ingest.readers.pdf.lines import rows_of
from ingest.readers.pdf.page import Word
from tests.ingest.readers.pdf.made_up import words_at


def texts(*lines: list[Word]) -> list[str]:
    return [line.text for line in in_order(rows_of([word for line in lines for word in line]))]


def body(y: float, count: int = 3) -> list[list[Word]]:
    return [
        words_at(60, y + 16 * n, f"dòng thứ {n} của đoạn văn chạy hết chiều ngang trang giấy này đây")
        for n in range(count)
    ]


def test_a_masthead_is_read_block_by_block() -> None:
    found = texts(
        words_at(70, 60, "ỦY BAN NHÂN DÂN"),
        words_at(70, 76, "TỈNH HẢI LAM"),
        words_at(90, 104, "Số: 12/KH-UBND"),
        words_at(230, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        words_at(280, 76, "Độc lập - Tự do - Hạnh phúc"),
        words_at(280, 104, "Hải Lam, ngày 12 tháng 3 năm 2026"),
        words_at(280, 140, "KẾ HOẠCH"),
        *body(170),
    )
    assert found[:7] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HẢI LAM",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Lam, ngày 12 tháng 3 năm 2026",
        "KẾ HOẠCH",
    ]


def test_blocks_whose_lines_stand_on_other_heights_are_read_block_by_block() -> None:
    left = [words_at(70, 60 + 14 * n, f"- Nơi nhận thứ {n};", size=11) for n in range(6)]
    right = [
        words_at(330, 63, "TM. ỦY BAN NHÂN DÂN", 13),
        words_at(370, 80, "CHỦ TỊCH", 13),
        words_at(360, 170, "Trần Thị Mai", 13),
    ]
    found = texts(*body(0), *left, *right)
    assert found[3:9] == [f"- Nơi nhận thứ {n};" for n in range(6)]
    assert found[9:] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Mai"]


def test_recipients_that_go_on_below_the_signers_name_stay_together() -> None:
    left = [words_at(70, 60 + 14 * n, f"- Nơi nhận thứ {n};", size=11) for n in range(12)]
    right = [words_at(330, 60, "CHỦ TỊCH"), words_at(320, 144, "Trần Thị Mai")]
    assert texts(*left, *right)[12:] == ["CHỦ TỊCH", "Trần Thị Mai"]


def test_an_office_above_the_recipients_head_is_the_signatures() -> None:
    found = texts(
        words_at(330, 60, "TM. ỦY BAN NHÂN DÂN"),
        words_at(70, 78, "Nơi nhận:"),
        words_at(360, 78, "CHỦ TỊCH"),
        words_at(70, 94, "- Như trên;"),
        words_at(70, 110, "- Lưu: VT."),
        words_at(350, 150, "Trần Thị Mai"),
    )
    assert found == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Mai"]


def test_wide_gaps_in_a_justified_line_are_no_columns() -> None:
    words = [word for start in (60, 150, 240, 330) for word in words_at(start, 116, "rộng ra")]
    found = texts(words_at(60, 100, "một dòng thường chạy hết chiều ngang của trang giấy"), words)
    assert found[1] == "rộng ra rộng ra rộng ra rộng ra"


def test_marks_of_items_are_no_column() -> None:
    items = [
        part
        for n in range(4)
        for part in (words_at(60, 60 + 16 * n, f"{n + 1}."), words_at(110, 60 + 16 * n, "Nội dung việc"))
    ]
    assert texts(*items) == [f"{n}. Nội dung việc" for n in range(1, 5)]


def test_a_raised_note_mark_stays_on_its_line() -> None:
    words = words_at(60, 100, "theo Quyết định")
    mark = words_at(words[-1].right + 1, 95, "1", size=7)
    assert texts(words, mark, words_at(60, 116, "dòng sau")) == ["theo Quyết định 1", "dòng sau"]
