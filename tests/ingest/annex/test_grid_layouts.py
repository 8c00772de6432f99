"""The tasks of the samples set again in tables whose cells are known: other heads, merged cells, groups, page edges."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.folding import strip_diacritics

Reader = Callable[..., Any]
GOLD = Path(__file__).resolve().parents[2] / "samples" / "tasks"
ROWS = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
HEADS = {
    "task": ["Nội dung", "Tên nhiệm vụ", "Nội dung công việc", "Nhiệm vụ, đề án, dự án", "Công việc"],
    "leads": [
        "Đơn vị chủ trì",
        "CƠ QUAN CHỦ TRÌ",
        "Chủ trì thực hiện",
        "Sở, ngành chủ trì tham mưu",
        "Người thực hiện",
    ],
    "partners": ["Đơn vị phối hợp", "Cơ quan phối hợp, tham vấn", "Phối hợp", "Các đơn vị phối hợp thực hiện"],
    "time": ["Thời gian thực hiện", "Tiến độ", "Hạn hoàn thành", "Thời hạn phải xử lý", "Thời gian trình"],
    "product": ["Sản phẩm", "Kết quả đạt được", "DỰ KIẾN KẾT QUẢ", "Sản phẩm/kết quả", "Kết quả yêu cầu"],
}
FIELDS = {"task": "text", "leads": "leads", "partners": "partners", "time": "time", "product": "product"}
GROUP = "Nhóm nhiệm vụ về"


def spelt(head: str, chance: random.Random) -> str:
    """A head as a hurried typist or a scan leaves it."""
    lot = chance.random()
    if lot < 0.2:
        return head.upper()
    if lot < 0.35:
        return strip_diacritics(head)
    if lot < 0.5:
        return head.replace(" ", "\n", 1)
    return head.replace(" ", "", 1) if lot < 0.6 else head


def cut(text: str, chance: random.Random) -> str:
    """A cell's text that a page's edge cuts between two words."""
    words = text.split()
    if len(words) < 2:
        return text
    at = chance.randint(1, len(words) - 1)
    return " ".join(words[:at]) + "\f" + " ".join(words[at:])


def lay_out(rows: list[dict[str, Any]], chance: random.Random) -> tuple[list[list[str]], list[str]]:
    """Rows of cells, and the locators that they must get."""
    others = ["leads", "partners", "time", "product"]
    chance.shuffle(others)
    names = ["task", *others]
    table = [["STT", *(spelt(chance.choice(HEADS[name]), chance) for name in names)]]
    if chance.random() < 0.5:
        table.append([f"({number})" for number in range(1, len(names) + 2)])
    locators, grouped, restarts = [], chance.random() < 0.6, chance.random() < 0.5
    merges = chance.random() < 0.5
    number = group = 0
    before: dict[str, str] = {}
    for index, row in enumerate(rows):
        if grouped and index % 7 == 0:
            group += 1
            roman = ("I", "II", "III", "IV", "V", "VI")[group - 1]
            rest = ["<"] * len(others) if chance.random() < 0.5 else [""] * len(others)
            table.append([roman, f"{GROUP} lĩnh vực thứ {group}", *rest])
            number, before = (0 if restarts else number), {}
        number += 1
        locators.append(f"PL.{('I', 'II', 'III', 'IV', 'V', 'VI')[group - 1]}.{number}" if grouped else f"PL.{number}")
        words = {name: "; ".join(row[name]) if isinstance(row[name], list) else row[name] for name in names}
        torn = chance.random() < 0.1
        cells = []
        for name in names:
            text = words[name]
            if merges and name in ("leads", "time") and text and before.get(name) == text:
                cells.append("^")
            else:
                cells.append(cut(text, chance) if torn else text)
        before = {} if torn else words
        table.append([f"{number}{chance.choice(['', '.'])}", *cells])
    return table, locators


@pytest.mark.parametrize("seed", range(40))
def test_every_row_is_right_in_every_field_whatever_the_layout(read_rows: Reader, seed: int) -> None:
    chance = random.Random(seed)
    rows = chance.sample(ROWS, 35)
    table, locators = lay_out(rows, chance)
    read = read_rows(*table)
    assert list(read.tasks) == locators
    for task, row in zip(read.tasks.values(), rows, strict=True):
        assert {name: getattr(task, field) for name, field in FIELDS.items()} == {
            name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in FIELDS
        }
