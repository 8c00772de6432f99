"""Targets in tables whose cells are known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.facts import read_facts
from ingest.outline import read_outline
from ingest.plan import Cell, Masthead, Target
from ingest.readers.building import SourceBuilder

HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "Đến năm 2030")


def targets(*rows: Sequence[str]) -> list[Target]:
    to = SourceBuilder()
    lines = ("KẾ HOẠCH", "Phát triển nghề gốm xã Mường Sơn", "I. VIỆC CẦN LÀM", "1. Giữ nghề.", "PHỤ LỤC")
    for line in (*lines, "(Kèm theo Kế hoạch)"):
        to.put(line)
    to.put_table(
        Cell(r, c, spans=(to.put(words),) if words else ()) for r, row in enumerate(rows) for c, words in enumerate(row)
    )
    source = to.build("thử.docx", "0" * 64, "docx", "1")
    outline = read_outline(source)
    facts = read_facts(outline.clauses, source.text, outline.furniture, Masthead(), source.tables)
    found = [fact for fact in facts if isinstance(fact, Target)]
    assert all(source.text[t.span.start : t.span.end] == t.figure for t in found)
    return found


def test_a_row_is_a_measure_with_its_unit_figure_and_year() -> None:
    found = targets(HEAD, ("1", "Số lò gốm", "Lò", "≥ 12"), ("2", "Hộ làm nghề", "%", "20 - 30"))
    assert [(t.locator, t.measure, t.figure, t.unit, t.by) for t in found] == [
        ("PL.1", "Số lò gốm", "≥ 12", "Lò", "2030"),
        ("PL.2", "Hộ làm nghề", "20 - 30", "%", "2030"),
    ]


def test_each_year_s_column_is_a_target_and_what_was_reached_is_none() -> None:
    head = ("TT", "Chỉ tiêu", "ĐVT", "Ước thực hiện 2025", "Năm 2026", "Năm 2030", "Ghi chú")
    found = targets(
        head, ("1", "Số lò gốm", "Lò", "8", "9", "12", "03 lò điện"), ("2", "Thợ", "Người", "40", "", "60", "")
    )
    assert [(t.figure, t.by) for t in found] == [("9", "2026"), ("12", "2030"), ("60", "2030")]


def test_a_group_says_by_when() -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả")
    rows = (
        ("I", "Đến năm 2027", "", ""),
        ("1", "Số lò gốm", "Lò", "9"),
        ("II", "Đến năm 2045", "", ""),
        ("2", "Thợ", "Người", "60"),
    )
    assert [(t.locator, t.figure, t.by) for t in targets(head, *rows)] == [
        ("PL.I.1", "9", "2027"),
        ("PL.II.2", "60", "2045"),
    ]


@pytest.mark.parametrize("value", ["Đạt mức tiên tiến", "x", "-", "Quyết định số 5/QĐ-UBND", "2030", "30/6/2026"])
def test_what_is_no_figure_is_no_target(value: str) -> None:
    assert targets(HEAD, ("1", "Số lò gốm", "Lò", "12"), ("2", "Nghề gốm", "Thứ bậc", value))[1:] == []


def test_a_table_of_tasks_or_money_holds_no_targets() -> None:
    tasks = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Kết quả")
    assert targets(tasks, ("1", "Xây 12 lò", "UBND xã", "12 lò")) == []
    money = ("TT", "Nội dung", "Đơn vị tính", "Năm 2026")
    assert targets(money, ("1", "Xây lò", "Triệu đồng", "120")) == []
