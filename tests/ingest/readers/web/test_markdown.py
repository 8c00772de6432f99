"""Markdown is read without losing a word or a number, its marks of layout gone, its tables with their cells."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.plan import SourceText
from ingest.readers import read_source
from ingest.readers.limits import Limits
from ingest.readers.web.markdown import read_markdown


def read(text: str) -> SourceText:
    return read_markdown("kế hoạch.md", text.encode(), "0", Limits())


def lines(text: str) -> list[str]:
    return read(text).text.splitlines()


def rows(source: SourceText) -> list[list[list[str]]]:
    tables = []
    for table in source.tables:
        grid: dict[int, list[str]] = {}
        for cell in table.cells:
            grid.setdefault(cell.row, []).append("|".join(source.text[s.start : s.end] for s in cell.spans))
        tables.append(list(grid.values()))
    return tables


def test_headings_paragraphs_and_marks() -> None:
    assert lines("# KẾ HOẠCH\n## **I. MỤC TIÊU**\n\nMột *hai*\nba `bốn`  \nnăm\\\nsáu &amp; \\- \\*\n\n---\n") == [
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Một hai ba bốn",
        "năm",
        "sáu & - *",
    ]


def test_numbers_of_lists_stay_as_they_are_written() -> None:
    assert lines("3. Ba\n5. Năm\n\n7) Bảy\n\n01. Một\n") == ["3. Ba", "5. Năm", "7) Bảy", "01. Một"]
    assert lines("1\\. Một\n\n2\\. Hai\n\na) Ba\n\nb\\) Bốn\n") == ["1. Một", "2. Hai", "a) Ba", "b) Bốn"]
    assert lines("- Một\n  + Hai\n    * Ba\n- Bốn\n  dòng sau\n") == ["- Một", "+ Hai", "• Ba", "- Bốn dòng sau"]


def test_a_line_that_begins_a_clause_is_not_joined_to_the_one_before() -> None:
    assert lines("I. MỤC TIÊU\n1.1. Tăng năng suất\nlao động\na) Đào tạo\nb) Hỗ trợ\nĐiều 2. Hiệu lực\n") == [
        "I. MỤC TIÊU",
        "1.1. Tăng năng suất lao động",
        "a) Đào tạo",
        "b) Hỗ trợ",
        "Điều 2. Hiệu lực",
    ]
    assert lines("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Thử\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Thử"]


def test_figures_and_placeholders_are_no_marks() -> None:
    assert lines("Diện tích 2*3*4 m, gồm <tên đơn vị> và <ten don vi>\n\n> 80% số hộ\n\n>= 5 xã\n") == [
        "Diện tích 2*3*4 m, gồm <tên đơn vị> và <ten don vi>",
        "> 80% số hộ",
        ">= 5 xã",
    ]


def test_bold_marks_beside_letters_are_dropped_too() -> None:
    assert lines("**Điều 1.**Ban hành **2-\u00a0**Tiếp tục") == ["Điều 1.Ban hành 2-\u00a0Tiếp tục"]


def test_cells_with_bars_breaks_and_more_than_the_head() -> None:
    source = read(
        "| TT | Việc |\n|---|:--|\n| **I.** | Nhóm |\n| 1. | a \\| b<br>c |\n"
        "|  | nối tiếp |\n| 2 | x | thừa *chữ* |  |\n\nSau\n"
    )
    assert rows(source) == [
        [["TT", "Việc"], ["I.", "Nhóm"], ["1.", "a | b\nc"], ["", "nối tiếp"], ["2", "x", "thừa chữ"]],
    ]
    assert source.text.endswith("thừa chữ\nSau\n")


def test_a_head_that_a_converter_broke_is_whole() -> None:
    source = read("| UBND TỈNH\n\\---- | CỘNG HÒA\n\\--- |\n| :-- | :-- |\n| Số: 1 | Ngày |\n")
    assert rows(source) == [[["UBND TỈNH\n----", "CỘNG HÒA\n---"], ["Số: 1", "Ngày"]]]


def test_html_inside_is_read_as_html() -> None:
    source = read(
        "# A\n\n<table><tr><td rowspan=2>Nhóm</td><td>Một\n\n</td></tr>\n"
        "<tr><td>Hai</td></tr></table>\n\n<!-- ẩn -->\n<div>Ba</div>\n"
    )
    assert rows(source) == [[["Nhóm", "Một"], ["Hai"]]]
    assert source.text == "A\nNhóm\nMột\nHai\nBa\n"


def test_links_pictures_and_fences_keep_their_words() -> None:
    assert lines("Xem [Nghị *quyết*](https://vd.example/a_(b).html) và ![Ảnh ký](ky.png), [1](xem dưới), [a](b)\n") == [
        "Xem Nghị quyết và Ảnh ký, [1](xem dưới), [a](b)"
    ]
    assert lines("~~~ ghi chú\n  trong | rào\n~~~\n\n    thụt vào\n") == ["ghi chú", "trong | rào", "thụt vào"]


def test_what_nests_too_deep_is_read_as_it_stands() -> None:
    text = "".join(f"{'  ' * depth}- tầng{depth}\n" for depth in range(200))
    source = read(text)
    assert source.reader == "text"
    assert "tầng199" in source.text


@pytest.mark.parametrize("name", ["NQ-03-NQ-CP-CTHD-NQ57-day-du-phu-luc.md", "NQ57-NFD-nbsp.md"])
def test_real_files_lose_no_word(shared: Path, name: str) -> None:
    path = shared / "documents" / name
    if not path.exists():
        pytest.skip("no real documents beside the checkout")
    source = read_source(path)
    assert source.reader == "markdown"
    written = path.read_text(encoding="utf-8")
    assert Counter(re.findall(r"[^\W_]+", source.text)) == Counter(re.findall(r"[^\W_]+", written))
    assert not re.search(r"[*\\]", source.text)


def test_a_real_annex_has_its_tasks_groups_and_continued_rows(shared: Path) -> None:
    path = shared / "documents" / "NQ-03-NQ-CP-CTHD-NQ57-day-du-phu-luc.md"
    if not path.exists():
        pytest.skip("no real documents beside the checkout")
    measures, tasks = rows(read_source(path))
    assert {len(row) for row in measures} == {5}
    assert {len(row) for row in tasks} == {6}
    first = [row[0] for row in tasks[1:]]
    assert [number for number in first if number.rstrip(".").isdigit()] == [f"{number}." for number in range(1, 141)]
    assert [number for number in first if number[:1] in "IVX" and number] == [
        "I.",
        "II.",
        "III.",
        "IV.",
        "V.",
        "VI.",
        "VII.",
    ]
    assert first.count("") == 3
