"""Real plans made into PDF read as their text does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import read_plan
from ingest.outline import read_outline
from ingest.readers.office.libreoffice import find_office
from tests.ingest.readers.pdf.made_up import read
from tests.ingest.readers.same_plan import Layout, likeness, pdf_file, word_file

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is not installed"),
]

PLANS = ["quang-ngai-2025", "ngok-bay-2025", "quang-tri-2022", "an-giang-2023", "hue-2026"]
LAYOUTS = [Layout(), Layout(layout_tables=False, landscape=False, repeat_header=False)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=["as offices do", "upright, head once"])
@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_made_into_pdf_has_the_same_clauses_and_tasks(shared: Path, plan: str, layout: Layout) -> None:
    read_from_text, source = read_plan(shared / "plans" / f"{plan}.txt")
    found = likeness(read_from_text, read_outline(read(pdf_file(word_file(read_from_text, source, layout)))))
    assert found.clauses >= 0.98, (found.wrong_clauses, found.extra_clauses)
    assert found.fields >= 0.97, found.wrong_fields
