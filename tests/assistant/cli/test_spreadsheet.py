"""Tables that spreadsheet programs open: nothing in them is a formula, links lead on, dates and figures sort."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.cli.spreadsheet import Cell, Link, Rows, write_csv, write_xlsx

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://a")']


def sheet_of(tmp_path: Path, rows: Rows) -> Worksheet:
    write_xlsx(tmp_path / "a.xlsx", "Bảng", ("a", "b"), rows)
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert isinstance(sheet, Worksheet)
    return sheet


def csv_of(tmp_path: Path, row: list[Cell]) -> list[str]:
    write_csv(tmp_path / "a.csv", "Bảng", ["cột"] * len(row), [row])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1]


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_look_like_a_formula_stay_words(tmp_path: Path, words: str) -> None:
    sheet = sheet_of(tmp_path, [(words, Link(words, ""))])
    assert [(cell.data_type, cell.value) for cell in sheet[2]] == [("s", words)] * 2
    assert csv_of(tmp_path, [words, Link("", words)]) == [f"'{words}"] * 2


def test_a_figure_keeps_its_sign(tmp_path: Path) -> None:
    assert csv_of(tmp_path, ["-5%", "+1.200,5", "5 - 10", "-5-1"]) == ["-5%", "+1.200,5", "5 - 10", "'-5-1"]


def test_characters_that_a_sheet_cannot_hold_are_left_out(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, [("- gạch\x0b", "")])["A2"].value == "- gạch"


def test_a_sheet_is_ready_to_work_in(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [("dài " * 100, "x"), ("ngắn", "y")])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 60
    assert 4 < sheet.column_dimensions["B"].width < 10
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_dates_and_amounts_are_such_in_a_sheet_and_iso_in_csv(tmp_path: Path) -> None:
    row: list[Cell] = [date(2026, 6, 30), 1_500_000]
    sheet = sheet_of(tmp_path, [row])
    assert (sheet["A2"].value, sheet["A2"].number_format) == (datetime(2026, 6, 30), "dd/mm/yyyy")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (1_500_000, "n")
    assert csv_of(tmp_path, row) == ["2026-06-30", "1500000"]


def test_a_link_is_clicked_in_a_sheet_and_written_out_in_csv(tmp_path: Path) -> None:
    link = Link("Mục II.1", "http://may-chu:7860/#trich=ke-hoach/II.1/10-20")
    cell = sheet_of(tmp_path, [(link, "")])["A2"]
    assert (cell.value, cell.data_type) == ("Mục II.1", "s")
    assert cell.hyperlink is not None
    where = cell.hyperlink
    assert f"{where.target}{'#' + where.location if where.location else ''}" == link.url
    assert csv_of(tmp_path, [link]) == [link.url]
