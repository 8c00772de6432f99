"""The cells of a row become the fields of a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.annex.evidence import begins_body, wants_more
from ingest.annex.grid.blocks import Block
from ingest.annex.grid.cells import GridCell
from ingest.annex.grid.columns import GridColumn
from ingest.annex.grid.lines import repeats_end
from ingest.annex.meanings import Role
from ingest.annex.names import inside_names
from ingest.annex.roles import field_of, split_roles
from ingest.annex.words import split_words
from ingest.bodies import find_bodies, is_usual, split_bodies
from ingest.folding import search_key
from ingest.plan import Span, Task

_BOTH = re.compile(r"(?i)chủ trì.*phối hợp|phối hợp.*chủ trì|\bphối hợp\s*(?::|với\b|cùng\b)", re.DOTALL)
_LONGEST_NAME = 300  # characters of a body's name, more than enough
_TAIL = 80  # characters at a text's end that tell whether it goes on
_SHORT_FORM = r"[A-ZĐ]{2,}\d*"
_SHORT_FORMS = re.compile(rf"(?:(?<=^)|(?<=[;,] )){_SHORT_FORM}(?:, {_SHORT_FORM})+(?=[,;]|$)")
_GROUP_AFTER = re.compile(r"(?<!sở)(?<!bộ)(?<!ngành)(?<!các), (?=(?:bộ|sở|ban), (?:ban, )?ngành)", re.IGNORECASE)
_ITEM = re.compile(r"^[-–−+*•·▪]\s*(?=\S)")


def task_of(columns: Sequence[GridColumn], block: Block, locator: str) -> Task | None:
    """What a row says is to be done; None where its task's cell says nothing."""
    fields: dict[str, list[str]] = {}
    leads: list[str] = []
    partners: list[str] = []
    coordinates = False
    marks = []
    for column in columns:
        value = _value(columns, column, block)
        if not value:
            continue
        if column.mark:
            if column.role is Role.TIME:
                marks.append(column.mark)
            else:
                (partners if column.role is Role.PARTNER else leads).append(column.mark)
        elif column.role in (Role.LEAD, Role.BOTH, Role.PARTNER):
            more = _bodies(value, column.role)
            leads += more[0]
            partners += more[1]
        elif column.role is Role.PART:
            coordinates = bool(re.search(r"phối hợp", search_key(value))) and "chủ trì" not in search_key(value)
        elif column.role is not Role.TASK:
            fields.setdefault(field_of(column.column), []).append(value)
    text = _text(columns, block)
    if not leads and block.shares and _leads_stand_first(columns):
        shared = task_of(columns, block.shares, locator)
        leads += shared.leads if shared else ()
    if not any(char.isalpha() for char in text):
        return None
    if marks:
        fields.setdefault("time", []).append(", ".join(marks))
    if coordinates:
        leads, partners = [], [*leads, *partners]
    joined = {name: "; ".join(fields.get(name, ())) for name in ("product", "note", "method")}
    return Task(locator, text, tuple(leads), tuple(partners), " - ".join(fields.get("time", ())), **joined)


def _leads_stand_first(columns: Sequence[GridColumn]) -> bool:
    """Whether the table lists what each body has to do: an empty cell of the body's means the same body."""
    roles = [column.role for column in columns]
    return Role.LEAD in roles and Role.TASK in roles and roles.index(Role.LEAD) < roles.index(Role.TASK)


def _text(columns: Sequence[GridColumn], block: Block) -> str:
    """What is to be done: also what a merged cell above says for several rows."""
    first = block.first
    places = [column for column in columns if column.role is Role.TASK]
    shared = [c for c in first.reached if any(p.first < c.column_after and c.column < p.after for p in places)]
    whole = " ".join([cell.text for cell in shared] + ([first.text] if first.text else []))
    for line in block.lines[1:]:
        text = " ".join(cell.text for cell in line.tasks)
        if text and not repeats_end(text, whole):
            whole = f"{whole} {text}".strip()
    return whole


def _value(columns: Sequence[GridColumn], column: GridColumn, block: Block) -> str:
    """The words of a row's column: its own, those that reach into it, those of the lines that go on with it."""
    if column.role is Role.TASK:
        return ""
    cells = [cell for line in block.lines for cell in line.others] + block.lent
    found = [cell for cell in (*block.first.reached, *cells) if _belongs(cell, columns, column)]
    whole = ""
    said = [_lined(cell, column.role) for cell in found]
    above = [cell.text for cell in (*block.first.others, *block.first.reached)]
    for cell, words in zip(found, said, strict=True):
        going_on = cell.row > block.first.row
        if going_on and any(repeats_end(words, text) for text in [whole, *above]):
            continue
        whole = _continued(whole, words) if whole else words
    return whole


def _belongs(cell: GridCell, columns: Sequence[GridColumn], column: GridColumn) -> bool:
    """Whether a cell is this column's: one merged over several belongs to the first of them."""
    covered = [
        c for c in columns if c.first < cell.column_after and cell.column < c.after and c.role is not Role.ORDINAL
    ]
    return bool(covered) and covered[0] is column


def _continued(whole: str, words: str) -> str:
    """Two lines of one column: one text that goes on, or two that stand under each other."""
    above = split_words(whole[-_TAIL:], Span(0, len(whole[-_TAIL:])), ())
    if words[0].islower() or wants_more(above, len(above) - 1) or whole.endswith(";"):
        return f"{whole} {words}"
    return f"{whole}; {words}"


def _lined(cell: GridCell, role: Role) -> str:
    """A cell's words; where bodies stand in lines of their own they are parted."""
    if not role.bodies:
        return cell.text
    if len(cell.lines) < 2:
        return _ITEM.sub("", cell.text)
    whole = _ITEM.sub("", cell.lines[0])
    listed = bool(_ITEM.match(cell.lines[0]))
    for line in cell.lines[1:]:
        item = _ITEM.match(line)
        words = line[item.end() :] if item else line
        # "Phòng Văn hóa" over "- Xã hội" is one name.
        parts = (item and listed) or _next_body(whole, words)
        whole = f"{whole}; {words}" if parts else f"{whole} {line}"
    return whole


def _next_body(whole: str, line: str) -> bool:
    """Whether a line names another body, and does not go on with the name above."""
    tail = whole[-_LONGEST_NAME:]
    text = f"{tail} {line}"
    words = split_words(text, Span(0, len(text)), ())
    at = next((index for index, word in enumerate(words) if word.start >= len(tail)), 0)
    last = re.split("[;,]", tail)[-1].split()
    # One word is hardly a body's whole name: "Trường" over "Đại học …".
    if not at or not line[0].isupper() or (len(last) == 1 and not last[0].isupper()):
        return False
    return begins_body(words, at) and not wants_more(words, at - 1) and at not in inside_names(words)


def _bodies(value: str, role: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leading and coordinating bodies of a cell."""
    if role is Role.BOTH or (role is Role.LEAD and _BOTH.search(value)):
        return split_roles(value)
    bodies = split_bodies(_parted(value))
    return ((), bodies) if role is Role.PARTNER else (bodies, ())


def _parted(value: str) -> str:
    """Bodies that ``split_bodies`` keeps together parted: "VTV, VOV"; "Bộ Tài chính, bộ, ngành liên quan".

    Also those with nothing between them ("Sở Y tế Sở Nội vụ"), where both are known and have one head.
    """
    value = _SHORT_FORMS.sub(lambda match: match[0].replace(",", ";"), value)
    value = _GROUP_AFTER.sub("; ", value)
    found = find_bodies(value)
    for left, right in reversed(list(pairwise(found))):
        heads = {body.text.split()[0] for body in (left, right)}
        if value[left.end : right.start] == " " and len(heads) == 1 and is_usual(left.key) and is_usual(right.key):
            value = f"{value[: left.end]}; {value[right.start :]}"
    return value
