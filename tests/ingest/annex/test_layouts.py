"""The tasks of the samples set again in other tables: other columns' orders and widths, lines shared or not, pages."""

import json
import random
import textwrap
from pathlib import Path

import pytest

from ingest.annex import read_annex
from ingest.plan import Span

GOLD = Path(__file__).resolve().parents[2] / "samples" / "tasks"
ROWS = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
HEADS = {
    "task": ["Nội dung", "Tên nhiệm vụ", "Nội dung công việc"],
    "leads": ["Đơn vị chủ trì", "CƠ QUAN CHỦ TRÌ", "Chủ trì thực hiện"],
    "partners": ["Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp"],
    "time": ["Thời gian thực hiện", "Tiến độ", "Thời hạn hoàn thành"],
    "product": ["Sản phẩm", "Kết quả đạt được", "DỰ KIẾN KẾT QUẢ"],
}
FIELDS = {"task": "text", "leads": "leads", "partners": "partners", "time": "time", "product": "product"}


def flatten(rows: list[dict], chance: random.Random) -> str:
    """Set rows as a table and flatten it as text comes out of a page: cell after cell, each in lines."""
    others = ["leads", "partners", "time", "product"]
    chance.shuffle(others)
    columns = ["task", *others]
    widths = {name: chance.randint(24, 50) if name == "task" else chance.randint(12, 28) for name in columns}
    wrapped = chance.random() < 0.75
    shared = wrapped and chance.random() < 0.3
    head = ["STT", *(chance.choice(HEADS[name]) for name in columns)]
    lines = list(head)
    for number, row in enumerate(rows, start=1):
        if number % 7 == 0:
            lines += [str(number // 7), *head]
        lines.append(str(number))
        single = False
        for name in columns:
            words = "; ".join(row[name]) if isinstance(row[name], list) else row[name]
            cell = textwrap.wrap(
                words, widths[name] if wrapped else 9999, break_long_words=False, break_on_hyphens=False
            )
            if not cell:
                lines.append(" ")
                continue
            if shared and single:
                lines[-1] += " " + cell[0]
                lines += cell[1:]
            else:
                lines += cell
            single = len(cell) == 1
    return ("\n\n" if chance.random() < 0.5 else "\n").join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_nine_of_ten_rows_are_right_in_every_field_whatever_the_layout(seed: int) -> None:
    chance = random.Random(seed)
    rows = chance.sample(ROWS, 30)
    text = flatten(rows, chance)
    entries = read_annex(text, Span(0, len(text)), [], "PL").rows
    assert [entry.locator for entry in entries] == [f"PL.{number}" for number in range(1, 31)]
    right = 0
    for entry, row in zip(entries, rows, strict=True):
        assert entry.task is not None
        got = {name: getattr(entry.task, field) for name, field in FIELDS.items()}
        right += all(list(got[name]) == list(row[name]) for name in FIELDS)
    assert right >= 27
