"""The tables of real files, as their readers hand them on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.annex import AnnexEntry
from ingest.annex.grid import read_grid
from ingest.bodies import split_bodies
from ingest.folding import clean
from ingest.periods import period_of
from ingest.plan import SourceText
from ingest.readers import read_source

pytestmark = pytest.mark.shared


@cache
def source(path: Path) -> SourceText:
    return read_source(path)


def file(shared: Path, name: str) -> Path:
    found = sorted((shared / "documents").glob(name))
    if not found:
        pytest.skip(f"no {name} beside the checkout")
    return found[0]


def entries(source: SourceText) -> list[list[AnnexEntry]]:
    """What each table gives, as if each were an annex of its own."""
    return [
        list(read_grid(source.text, table, source.furniture, f"PL{number}").rows)
        for number, table in enumerate(source.tables, start=1)
    ]


def test_a_word_table_under_column_numbers_gives_each_of_its_tasks(shared: Path) -> None:
    *others, rows = entries(source(file(shared, "*CT11*.docx")))
    assert not any(others)
    assert [row.locator for row in rows] == [f"PL3.{number}" for number in range(1, 15)]
    assert all(row.task and row.task.leads and row.task.partners and row.task.time for row in rows)
    assert all(period_of(row.task.time) for row in rows if row.task)


def test_an_empty_form_in_word_gives_nothing(shared: Path) -> None:
    assert not any(entries(source(file(shared, "KH-De-an-08*.docx"))))


def test_targets_with_units_are_rows_and_no_tasks(shared: Path) -> None:
    targets = entries(source(file(shared, "NQ-03*.md")))[0]
    assert [row.locator for row in targets if row.kind == "group"] == ["PL1.I", "PL1.I.11", "PL1.II"]
    assert len(targets) == 59
    assert not any(row.task for row in targets)


def test_a_long_table_in_markdown_gives_all_tasks_and_none_of_the_groups(shared: Path) -> None:
    rows = entries(source(file(shared, "NQ-03*.md")))[1]
    groups = [row.locator for row in rows if row.kind == "group"]
    assert groups == [f"PL2.{number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII")]
    tasks = [row.task for row in rows if row.task]
    assert [task.locator.rpartition(".")[2] for task in tasks] == [str(number) for number in range(1, 141)]
    assert all(task.leads for task in tasks)
    unknown = [task.time for task in tasks if period_of(task.time) is None]
    assert unknown == [""]


def test_fields_of_the_long_table_are_the_words_of_its_cells(shared: Path) -> None:
    """Whole cells of rows with a number; three of them go on in the next row, four hold bodies run together."""
    read = source(file(shared, "NQ-03*.md"))
    table = read.tables[1]
    words = {(cell.row, cell.column): clean(read.text, cell.spans[0]).text for cell in table.cells if cell.spans}
    tasks = {row.task.locator.rpartition(".")[2]: row.task for row in entries(read)[1] if row.task}
    other = []
    for (row, column), number in words.items():
        if column or number.strip(".") not in tasks:
            continue
        task = tasks[number.strip(".")]
        cells = [words.get((row, place), "") for place in range(1, 6)]
        got = [task.text, task.leads, task.partners, task.product, task.time]
        if got != [cells[0], split_bodies(cells[1]), split_bodies(cells[2]), *cells[3:]]:
            other.append(int(number.strip(".")))
    assert set(other) <= {1, 2, 8, 85, 108, 110, 128}


def test_who_leads_a_research_project_in_an_old_word_file_is_charged_with_nothing(shared: Path) -> None:
    path = file(shared, "QD-09-2010*.doc")
    office = pytest.importorskip("ingest.readers.office.libreoffice")
    if office.find_office() is None:
        pytest.skip("LibreOffice is not installed")
    assert not any(row.task for rows in entries(source(path)) for row in rows)
