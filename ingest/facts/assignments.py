"""Tasks written under an item instead of in a table: "Cơ quan chủ trì: …; Cơ quan phối hợp: …; Thời gian: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.bodies import mentions, split_bodies
from ingest.facts.context import Reading, without_marker
from ingest.letters import UPPER
from ingest.plan import Clause, Task

_WHO = r"(?:cơ quan|đơn vị|các đơn vị|sở, ngành|sở, ban, ngành|bộ phận|phòng, ban|bộ, ngành)\s+(?:được giao\s+)?"
_LABELS = (
    ("partners", rf"{_WHO}(?:cùng )?phối hợp(?: thực hiện)?|phối hợp thực hiện|(?<=; )phối hợp|(?<=\. )phối hợp"),
    (
        "leads",
        rf"{_WHO}(?:chủ trì|đầu mối)(?: thực hiện| tham mưu| triển khai)?|chủ trì(?: thực hiện)?|{_WHO}thực hiện|"
        "phân công thực hiện",
    ),
    ("time", r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|trình))?|tiến độ(?: thực hiện)?|hoàn thành"),
    ("product", r"sản phẩm(?: đầu ra| dự kiến)?|(?:dự kiến )?kết quả(?: đầu ra| đạt được| dự kiến)?"),
)
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[.;,(] )|(?<=[(]))(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS) + r")\s*:\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?P<who>[^():]{3,160}?)\s+chủ trì(?P<rest>[^()]*)\)")
_NEXT_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}])")
_FIELDS = tuple(name for name, _ in _LABELS)


@dataclass(slots=True)
class _Draft:
    """A task as its labels are met: the clause that says what is to be done, and each label's words."""

    clause: Clause
    text: str
    cells: dict[str, str] = field(default_factory=dict)


def read_assignments(reading: Reading) -> Iterator[Task]:
    """Items outside the annexes whose lead is given under a label or in brackets, in text order.

    The task's locator is the item that says what is to be done; the labels stand in it or in the lines right under it.
    """
    drafts: dict[str, _Draft] = {}
    for clause in reading.body():
        words = without_marker(clause.text)[0]
        labels = list(_LABEL.finditer(words))
        if labels and labels[0].start() == 0 and clause.parent in reading.by_locator:
            parent = reading.by_locator[clause.parent or ""]
            draft = drafts.setdefault(parent.locator, _Draft(parent, without_marker(parent.text)[0]))
        elif labels:
            draft = drafts.setdefault(clause.locator, _Draft(clause, words[: labels[0].start()].rstrip(" .;,(-")))
        elif bracket := _IN_BRACKETS.search(words):
            if mentions(bracket["who"]):
                draft = drafts.setdefault(clause.locator, _Draft(clause, words[: bracket.start()].rstrip()))
                draft.cells["leads"] = bracket["who"]
                partners = re.search(r"phối hợp(?: với)?\s+([^;.]+)", bracket["rest"])
                draft.cells["partners"] = partners[1] if partners else ""
            continue
        else:
            continue
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            name = next(n for n in _FIELDS if label[n])
            cell = words[label.end() : following.start() if following else len(words)]
            if name in ("leads", "partners"):
                cell = _NEXT_SENTENCE.split(cell)[0]
            draft.cells.setdefault(name, cell.strip(" .;,)"))
    for draft in drafts.values():
        if draft.cells.get("leads"):
            yield Task(
                draft.clause.locator,
                draft.text,
                split_bodies(draft.cells["leads"]),
                split_bodies(draft.cells.get("partners", "")),
                draft.cells.get("time", ""),
                draft.cells.get("product", ""),
            )
