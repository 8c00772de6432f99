"""The annex tables of the made-up plans that ship."""

import json
from pathlib import Path

import pytest

from ingest.annex import read_annex
from ingest.plan import Span

GOLD = Path(__file__).resolve().parents[2] / "samples" / "tasks"


@pytest.mark.parametrize("gold", sorted(GOLD.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_task_of_a_sample_is_read_in_every_field(samples: Path, gold: Path) -> None:
    text = (samples / f"{gold.stem}.txt").read_text(encoding="utf-8")
    heading = text.index("(", [at for at in range(len(text)) if text[at:].casefold().startswith("\nphụ lục")][-1])
    start = text.index(")", heading) + 1
    read = [entry.task for entry in read_annex(text, Span(start, len(text)), [], "PL").rows if entry.task]
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert [task.locator for task in read] == [task["locator"] for task in wanted]
    for task, want in zip(read, wanted, strict=True):
        got = (task.text, list(task.leads), list(task.partners), task.time, task.product, task.note)
        assert got == tuple(want[key] for key in ("task", "leads", "partners", "time", "product", "note"))
