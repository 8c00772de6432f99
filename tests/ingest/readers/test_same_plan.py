"""A plan says the same whichever kind of file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import read_plan
from ingest.outline import read_outline
from ingest.readers.limits import Limits
from ingest.readers.office import read_docx
from tests.ingest.readers.same_plan import Layout, Likeness, likeness, word_file

pytestmark = pytest.mark.shared

PLANS = ["quang-ngai-2025", "ngok-bay-2025", "quang-tri-2022", "an-giang-2023", "hue-2026"]
LAYOUTS = {
    "as offices do": Layout(),
    "groups over all columns": Layout(merge_groups=True, column_numbers=True),
    "nothing side by side": Layout(layout_tables=False, landscape=False, repeat_header=False, rows_may_break=False),
}
LEAST_CLAUSES = 0.98
LEAST_FIELDS = 0.97


def through_word(shared: Path, plan_id: str, layout: Layout) -> Likeness:
    plan, source = read_plan(shared / "plans" / f"{plan_id}.txt")
    read = read_docx(f"{plan_id}.docx", word_file(plan, source, layout), "0" * 64, Limits())
    return likeness(plan, read_outline(read))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_in_a_word_file_has_the_same_clauses_and_tasks(shared: Path, plan: str, layout: Layout) -> None:
    found = through_word(shared, plan, layout)
    assert found.clauses >= LEAST_CLAUSES, (found.wrong_clauses, found.extra_clauses)
    assert found.fields >= LEAST_FIELDS, found.wrong_fields
