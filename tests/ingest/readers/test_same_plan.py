"""A plan says the same whichever kind of file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import SourceText, read_plan
from ingest.outline import read_outline
from ingest.readers.limits import Limits
from ingest.readers.office import read_docx
from ingest.readers.office.libreoffice import find_office
from ingest.readers.pdf.read import read_pdf
from tests.ingest.readers.same_plan import Layout, Likeness, likeness, pdf_file, word_file

pytestmark = pytest.mark.shared

PLANS = ["quang-ngai-2025", "ngok-bay-2025", "quang-tri-2022", "an-giang-2023", "hue-2026"]
LAYOUTS = {
    "as offices do": Layout(),
    "groups over all columns": Layout(merge_groups=True, column_numbers=True),
    "nothing side by side": Layout(layout_tables=False, landscape=False, repeat_header=False, rows_may_break=False),
}
LEAST_CLAUSES = 0.98
LEAST_FIELDS = 0.97


def reread(shared: Path, plan_id: str, layout: Layout, printed: bool = False) -> Likeness:
    """A plan through a Word file, or through the PDF that is printed from it."""
    plan, source = read_plan(shared / "plans" / f"{plan_id}.txt")
    word = word_file(plan, source, layout)
    read: SourceText
    if printed:
        if find_office() is None:
            pytest.skip("LibreOffice is not installed")
        read = read_pdf(f"{plan_id}.pdf", pdf_file(word), "0" * 64, Limits())
    else:
        read = read_docx(f"{plan_id}.docx", word, "0" * 64, Limits())
    return likeness(plan, read_outline(read))


def check(found: Likeness) -> None:
    assert found.clauses >= LEAST_CLAUSES, (found.wrong_clauses, found.extra_clauses)
    assert found.fields >= LEAST_FIELDS, found.wrong_fields


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_in_a_word_file_has_the_same_clauses_and_tasks(shared: Path, plan: str, layout: Layout) -> None:
    check(reread(shared, plan, layout))


@pytest.mark.parametrize("plan", PLANS)
def test_a_printed_plan_has_the_same_clauses_and_tasks(shared: Path, plan: str) -> None:
    check(reread(shared, plan, Layout(), printed=True))


@pytest.mark.parametrize("plan", ["quang-ngai-2025", "quang-tri-2022", "hue-2026"])
def test_what_a_merged_cell_says_holds_for_each_of_its_rows(shared: Path, plan: str) -> None:
    found = reread(shared, plan, Layout(merge_equal=True))
    assert found.extra_clauses == ()
    assert found.fields >= LEAST_FIELDS, found.wrong_fields
