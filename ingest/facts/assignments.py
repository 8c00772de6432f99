"""Tasks written under an item instead of in a table: "Cơ quan chủ trì: …; Cơ quan phối hợp: …; Thời gian: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.bodies import bodies_at, mentions, split_bodies
from ingest.facts.context import Reading, without_marker
from ingest.letters import UPPER
from ingest.plan import Clause, Task

_WHO = r"(?:cơ quan|đơn vị|các đơn vị|sở, ngành|sở, ban, ngành|bộ phận|phòng, ban|bộ, ngành)\s+(?:được giao\s+)?"
_LABELS = (
    ("partners", rf"(?:{_WHO})?(?:cùng )?phối hợp(?: thực hiện| với)?"),
    (
        "leads",
        rf"(?:{_WHO})?(?:chủ trì|đầu mối)(?: thực hiện| tham mưu| triển khai)?|{_WHO}(?:thực hiện|phụ trách)|"
        "phân công thực hiện",
    ),
    # These say who does it only where a body follows: "Giao thực hiện: Sở Y tế".
    ("doers", r"(?:giao )?thực hiện|phụ trách|(?:chịu )?trách nhiệm(?: thực hiện)?|(?:được )?phân công|giao"),
    ("time", r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|trình))?|tiến độ(?: thực hiện)?|hoàn thành"),
    ("product", r"sản phẩm(?: đầu ra| dự kiến)?|(?:dự kiến )?kết quả(?: đầu ra| đạt được| dự kiến)?"),
    (
        "note",
        r"(?:đồng chí )?lãnh đạo (?:phụ trách|chỉ đạo)|người phụ trách|(?:dự kiến |nguồn )?kinh phí(?: thực hiện)?",
    ),
)
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[.;,(] )|(?<=[(]))(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS) + r")\s*:\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?P<who>[^():]{3,160}?)\s+chủ trì(?P<rest>[^()]*)\)")
_SPOKEN = re.compile(
    r"(?P<who>[^:;.]{3,160}?)\s+chủ trì(?:,? phối hợp(?: chặt chẽ)?(?: với| cùng)?\s+(?P<partners>[^:.;]+))?\W*"
)
_NEXT_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}])")
_FIELDS = tuple(name for name, _ in _LABELS)


@dataclass(slots=True)
class _Draft:
    """A task as its labels are met: the clause that says what is to be done, and each label's words."""

    clause: Clause
    text: str
    cells: dict[str, str] = field(default_factory=dict)
    spoken: dict[str, str] = field(default_factory=dict)
    """What a line between the labels says in a sentence: "Sở Y tế chủ trì, phối hợp với …"."""


def read_assignments(reading: Reading) -> Iterator[Task]:
    """Items outside the annexes whose lead is given under a label or in brackets, in text order.

    The task's locator is the item that says what is to be done; the labels stand in it or in the lines right under it.
    Money and the person in charge go into the note, with their labels.
    """
    drafts: dict[str, _Draft] = {}
    for clause in reading.body():
        words = without_marker(clause.text)[0]
        labels = list(_LABEL.finditer(words))
        above = _task_above(reading, clause)
        if labels and labels[0].start() == 0 and above:
            draft = drafts.setdefault(above.locator, _Draft(above, without_marker(above.text)[0]))
        elif labels:
            draft = drafts.setdefault(clause.locator, _Draft(clause, words[: labels[0].start()].rstrip(" .;,(-")))
        elif bracket := _IN_BRACKETS.search(words):
            if mentions(bracket["who"]):
                draft = drafts.setdefault(clause.locator, _Draft(clause, words[: bracket.start()].rstrip()))
                draft.cells["leads"] = bracket["who"]
                partners = re.search(r"phối hợp(?: với)?\s+([^;.]+)", bracket["rest"])
                draft.cells["partners"] = partners[1] if partners else ""
            continue
        elif above and (spoken := _SPOKEN.fullmatch(words)) and bodies_at(words, 0)[1] == spoken.end("who"):
            draft = drafts.setdefault(above.locator, _Draft(above, without_marker(above.text)[0]))
            draft.spoken = {"leads": spoken["who"], "partners": spoken["partners"] or ""}
            continue
        else:
            continue
        _fill(draft, words, labels)
    for draft in drafts.values():
        cells = {**draft.spoken, **draft.cells} if draft.cells else {}
        if cells.get("leads"):
            yield Task(
                draft.clause.locator,
                draft.text,
                split_bodies(cells["leads"]),
                split_bodies(cells.get("partners", "")),
                cells.get("time", ""),
                cells.get("product", ""),
                cells.get("note", ""),
            )


def _fill(draft: _Draft, words: str, labels: list[re.Match[str]]) -> None:
    """Put each label's words into the draft; the first one of a kind counts, but notes add up."""
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        name = next(n for n in _FIELDS if label[n])
        cell = words[label.end() : following.start() if following else len(words)]
        if name == "doers":
            if not bodies_at(cell, 0)[0]:
                continue
            name = "leads"
        if name in ("leads", "partners"):
            cell = _NEXT_SENTENCE.split(cell)[0]
        cell = cell.strip(" .;,)")
        if name == "note":
            draft.cells[name] = "; ".join(filter(None, (draft.cells.get(name), f"{label['note']}: {cell}")))
        else:
            draft.cells.setdefault(name, cell)


def _task_above(reading: Reading, clause: Clause) -> Clause | None:
    """The clause that a line of labels belongs to: the one above or, where that holds several tasks, the one before.

    A clause holds several tasks where more than one of the lines under it says who leads.
    """
    above = reading.by_locator.get(clause.parent or "")
    if above is None:
        return None
    lines = reading.children[above.locator]
    if sum(_starts_with(line, "leads") for line in lines) > 1:
        before = [line for line in lines[: lines.index(clause)] if not _starts_with(line)]
        return before[-1] if before else above
    return above


def _starts_with(line: Clause, name: str = "") -> bool:
    """Whether a line begins with a label, or with the one of that name."""
    label = _LABEL.match(without_marker(line.text)[0])
    return bool(label and (not name or label[name]))
