"""``kehoach tasks``, ``targets``, ``duties`` and ``facts`` over the sample plans."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from click.testing import Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.place import Place
from assistant.cli.facts.chosen import plan_years, time_asked
from index import Library
from ingest import Masthead, Period

Run = Callable[..., Result]

PLAN = "hac-giang-2025"
KINDS = ["tasks", "targets", "duties", "money", "reports", "bases", "terms"]


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def sheet_of(path: Path) -> Worksheet:
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_tasks_make_a_sheet_whose_rows_lead_to_the_plan_s_own_file(
    run: Run, sample_library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nhiem-vu.xlsx"
    result = run("tasks", "--plan", PLAN, "--out", out, library=sample_library)
    assert result.exit_code == 0, result.output
    sheet = sheet_of(out)
    head, *held = list(sheet.iter_rows(values_only=True))
    assert head[:3] == ("Kế hoạch", "Số ký hiệu", "Vị trí")
    assert len(held) > 5
    assert {row[0] for row in held} == {PLAN}
    assert all(row[head.index("Nhiệm vụ")] for row in held), "a task without words"
    with Library.open(sample_library) as library:
        original = library.original(PLAN).resolve()
    for row in sheet.iter_rows(min_row=2):
        link = row[-1].hyperlink
        assert link is not None
        assert link.target is not None
        assert Path(unquote(urlparse(link.target).path)) == original
        assert str(row[-1].value).startswith("Phụ lục")
    assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_rows_in_a_sheet_in_csv_and_in_json(
    run: Run, sample_library: Path, tmp_path: Path, kind: str
) -> None:
    for suffix in ("csv", "xlsx", "json"):
        assert run("facts", kind, "--out", tmp_path / f"a.{suffix}", library=sample_library).exit_code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    sheet = [[cell or "" for cell in row] for row in sheet_of(tmp_path / "a.xlsx").iter_rows(values_only=True)]
    objects = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert table[0] == sheet[0]
    assert [row[:3] for row in table[1:]] == [row[:3] for row in sheet[1:]]
    assert [[each["plan"], each["locator"]] for each in objects] == [[row[0], row[2]] for row in table[1:]]
    assert len(objects) > 2
    assert all(len(row) == len(table[0]) for row in table)


@pytest.mark.parametrize("kind", ["tasks", "targets", "duties"])
def test_the_usual_kinds_are_commands_of_their_own(run: Run, sample_library: Path, kind: str) -> None:
    assert rows(run(kind, "--json", library=sample_library)) == rows(
        run("facts", kind, "--json", library=sample_library)
    )


def test_a_body_is_found_by_its_short_form_and_behind_a_group(run: Run, sample_library: Path) -> None:
    every = rows(run("tasks", "--json", library=sample_library))
    led = rows(run("tasks", "--body", "so khcn", "--lead", "--json", library=sample_library))
    named = rows(run("tasks", "--body", "Sở KH&CN", "--json", library=sample_library))
    assert 0 < len(led) < len(named) < len(every)
    assert all(any("Khoa học và Công nghệ" in lead or "sở" in lead for lead in row["leads"]) for row in led)
    partners = [row for row in named if any("Các sở, ban, ngành" in partner for partner in row["partners"])]
    assert partners, "a department is one of “các sở, ban, ngành”"


def test_duties_tell_role_and_partners(run: Run, sample_library: Path) -> None:
    found = rows(run("duties", "--plan", PLAN, "--body", "Sở Tài chính", "--json", library=sample_library))
    assert found
    assert {row["role"] for row in found} <= {"lead", "coordinate", "do"}
    assert "Vai trò" in run("duties", "--plan", PLAN, library=sample_library).stdout


def test_a_year_keeps_what_lies_in_it_and_says_how_much_has_no_time(run: Run, sample_library: Path) -> None:
    in_2027 = rows(run("targets", "--plan", PLAN, "--year", "2027", "--json", library=sample_library))
    assert in_2027
    assert {row["by"] for row in in_2027} == {"2027"}
    for row in rows(run("tasks", "--year", "2026", "--json", library=sample_library)):
        assert row["period"]["start"] <= "2026-12-31"
        assert row["period"]["end"] >= "2026-01-01"


def test_json_has_the_fact_s_own_fields_beside_its_place(run: Run, sample_library: Path) -> None:
    for row in rows(run("facts", "bases", "--json", library=sample_library)):
        assert (row["fact"], row["plan"] != "") == ("basis", True)
        assert row["kind"] != "basis", "the kind of document"
        assert row["start"] < row["end"]
    amounts = run("facts", "money", library=sample_library).stdout
    assert "180.000.000" in amounts


def test_what_is_due_has_to_be_ready_in_the_time_asked_for_once_or_each_year(run: Run, sample_library: Path) -> None:
    due = rows(run("tasks", "--due", "2026-Q2", "--json", library=sample_library))
    once = [row["period"]["end"] for row in due if not row["period"]["recurring"]]
    yearly = [row["period"]["each_year"][1] for row in due if row["period"]["recurring"]]
    assert once
    assert yearly
    assert all("2026-04-01" <= day <= "2026-06-30" for day in once)
    assert all("04-01" <= day <= "06-30" for day in yearly)


def test_tasks_have_their_first_and_last_day_as_dates(run: Run, sample_library: Path, tmp_path: Path) -> None:
    run("tasks", "--due", "2026-Q2", "--out", tmp_path / "a.xlsx", library=sample_library)
    head, first, *_ = sheet_of(tmp_path / "a.xlsx").iter_rows()
    at = [cell.value for cell in head].index("Đến ngày")
    assert (first[at].is_date, first[at].number_format) == (True, "dd/mm/yyyy")


def test_an_item_keeps_a_dash_that_begins_no_formula(run: Run, sample_library: Path, tmp_path: Path) -> None:
    run("targets", "--out", tmp_path / "a.csv", library=sample_library)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        quoted = [row["Nguyên văn"] for row in csv.DictReader(file)]
    assert any(words.startswith("– ") for words in quoted)
    assert not any(words.startswith(("'", "-")) for words in quoted)


def test_words_of_a_topic_must_all_be_there_also_typed_without_diacritics(run: Run, sample_library: Path) -> None:
    marked = rows(run("tasks", "--topic", "truy xuất nguồn gốc", "--json", library=sample_library))
    bare = rows(run("tasks", "--topic", "truy xuat nguon goc", "--json", library=sample_library))
    assert [row["locator"] for row in marked] == [row["locator"] for row in bare]
    assert 0 < len(marked) < len(rows(run("tasks", "--json", library=sample_library)))
    nothing = run("tasks", "--topic", "tàu vũ trụ", library=sample_library)
    assert (nothing.exit_code, nothing.stdout) == (0, "Không có nhiệm vụ nào như vậy.\n")


def test_with_the_chat_s_address_a_row_leads_to_its_clause(run: Run, sample_library: Path) -> None:
    found = rows(run("tasks", "--link-base", "http://may-chu:7860/", "--json", library=sample_library))
    for row in found:
        base, _, place = row["link"].partition("#")
        assert base == "http://may-chu:7860/"
        assert Place.parse(f"#{place}").locator == row["locator"]
        assert Place.parse(f"#{place}").plan == row["plan"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("tasks", "--out", "a.pdf"),
        ("tasks", "--plan", "hac-giang"),
        ("tasks", "--due", "mai kia"),
        ("targets", "--year", "năm nào"),
        ("tasks", "--link-base", "javascript:alert(1)"),
        ("terms", "--body", "Sở Y tế"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(run: Run, sample_library: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, library=sample_library).exit_code == 2


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("quý II/2026", "2026-04-01", "2026-06-30"),
    ],
)
def test_a_time_is_asked_for_as_people_write_it(asked: str, start: str, end: str) -> None:
    assert time_asked(asked) == Period(start, end)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("năm 2026", (2026, 2026)),
        ("2026-2030", (2026, 2030)),
        ("đến năm 2030", (2025, 2030)),
        ("2022-2025 và định hướng đến năm 2030", (2022, 2025)),
        ("", None),
    ],
)
def test_a_plan_s_years_are_those_of_its_title(period: str, years: tuple[int, int] | None) -> None:
    assert plan_years(Masthead(period=period, issued="2025-06")) == years
