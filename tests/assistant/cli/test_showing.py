"""``kehoach list``, ``show`` and ``tasks`` over the sample plans."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from assistant.cli.spreadsheet import write_csv, write_xlsx

Run = Callable[..., Result]

PLAN = "hac-giang-2025"


def test_list_gives_every_plan_a_row(run: Run, samples: Path, sample_library: Path) -> None:
    result = run("list", library=sample_library)
    assert result.exit_code == 0
    for file in samples.glob("*.txt"):
        assert file.stem in result.stdout


def test_an_empty_library_says_how_to_fill_it(run: Run, samples: Path, tmp_path: Path) -> None:
    run("add", samples / "ben-say-2026.txt", library=tmp_path)
    run("remove", "ben-say-2026", library=tmp_path)
    result = run("list", library=tmp_path)
    assert (result.exit_code, "kehoach add" in result.stdout) == (0, True)


def test_no_library_is_one_line_and_status_1(run: Run, tmp_path: Path) -> None:
    result = run("list", library=tmp_path / "khong-co")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("Lỗi: ")


def test_show_gives_the_outline_of_a_plan_as_a_tree(run: Run, sample_library: Path) -> None:
    lines = run("show", PLAN, library=sample_library).stdout.splitlines()
    assert any(line.startswith("II  ") for line in lines)
    assert any(line.startswith("  II.1  ") for line in lines)


def test_show_gives_a_clause_with_its_headings(run: Run, sample_library: Path) -> None:
    result = run("show", PLAN, "II.1", library=sample_library)
    assert result.exit_code == 0
    assert "Mục II.1" in result.stdout
    assert "II. " in result.stdout


def test_show_takes_a_locator_alone_and_looks_in_all_plans(run: Run, samples: Path, sample_library: Path) -> None:
    result = run("show", "KY", library=sample_library)
    assert result.exit_code == 0
    assert result.stdout.count("ký tự") == len(list(samples.glob("*.txt")))


@pytest.mark.parametrize("arguments", [(PLAN, "XL.9"), ("khong-co", "II.1"), ("khong-co",)])
def test_what_is_not_there_is_one_line_and_status_1(run: Run, sample_library: Path, arguments: tuple[str, ...]) -> None:
    result = run("show", *arguments, library=sample_library)
    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (1, 1, "")


def test_tasks_make_a_sheet_that_is_ready_to_work_in(run: Run, sample_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "nhiem-vu.xlsx"
    result = run("tasks", "--plan", PLAN, "--out", out, library=sample_library)
    assert result.exit_code == 0, result.output
    sheet = load_workbook(out).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Kế hoạch", "Số ký hiệu", "Vị trí")
    assert len(rows) > 5
    assert {row[0] for row in rows[1:]} == {PLAN}
    assert all(row[4] for row in rows[1:]), "a task without words"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["E2"].alignment.wrap_text


def test_tasks_as_csv_hold_the_same_rows_for_all_plans(run: Run, sample_library: Path, tmp_path: Path) -> None:
    run("tasks", "--out", tmp_path / "a.csv", library=sample_library)
    run("tasks", "--out", tmp_path / "a.xlsx", library=sample_library)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [row[2] for row in rows] == [row[2] for row in sheet.iter_rows(values_only=True)]
    assert len({row[0] for row in rows[1:]}) > 1


def test_tasks_without_a_file_are_a_table(run: Run, sample_library: Path) -> None:
    assert "Chủ trì" in run("tasks", library=sample_library).stdout


def test_tasks_to_an_unknown_kind_of_file_or_plan_is_wrong_usage(run: Run, sample_library: Path) -> None:
    assert run("tasks", "--out", "a.pdf", library=sample_library).exit_code == 2
    result = run("tasks", "--plan", "hac-giang", library=sample_library)
    assert (result.exit_code, PLAN in result.stderr) == (2, True)


def test_words_that_look_like_a_formula_stay_words(tmp_path: Path) -> None:
    head, rows = ("a", "b"), [("=1+1", "- gạch\x0b")]
    write_xlsx(tmp_path / "a.xlsx", "Bảng", head, rows)
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["B2"].value) == ("s", "=1+1", "- gạch")
    write_csv(tmp_path / "a.csv", "Bảng", head, rows)
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
