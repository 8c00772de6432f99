"""The annex of a made-up plan: a table of tasks, cell below cell, as text pulled from a document has it."""

from __future__ import annotations

from eval.generating.sheet import Sheet
from eval.generating.wording import Date, Wording
from ingest import ClauseKind, Task

_HEAD = ("STT", "Nội dung công việc", "Thời gian", "hoàn thành", "Kết quả", "Đơn vị chủ trì", "Đơn vị phối hợp")
_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def write_annex(sheet: Sheet, wording: Wording, number: str, issued: Date, size: float) -> None:
    """A table of several groups, whose rows are counted through. ``size``: 1 for about fifteen rows."""
    issuer = f"Ủy ban nhân dân {wording.place}"
    annex = sheet.clause(
        "PL",
        ClauseKind.ANNEX,
        [
            f"PHỤ LỤC: PHÂN CÔNG CÔNG VIỆC {wording.period.upper()}",
            f"(Kèm theo Kế hoạch số {number} {issued.words} của {issuer})",
        ],
    )
    sheet.furniture(_HEAD)
    row = 0
    for at in _NUMBERS[: max(1, min(len(_NUMBERS), round(wording.whole(3, 4) * size)))]:
        group = sheet.clause(f"PL.{at}", ClauseKind.GROUP, [at, wording.topic()], annex)
        for _ in range(wording.whole(3, 6)):
            row += 1
            task, time, product = wording.topic(), wording.time(), wording.product()
            lead, *partners = wording.bodies(wording.whole(2, 3))
            locator = f"{group.locator}.{row}"
            cells = [str(row), task, time, product, lead, "; ".join(partners)]
            sheet.clause(locator, ClauseKind.ROW, cells, group, group=group.locator)
            sheet.facts.append(Task(locator, task, (lead,), tuple(partners), time, product))
