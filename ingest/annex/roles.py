"""Which field of a task a column fills, and cells in which leading and coordinating bodies stand together."""

from __future__ import annotations

import re

from ingest.annex.meanings import Column, Role
from ingest.bodies import split_bodies

_FIELDS = {
    Role.TASK: "text",
    Role.LEAD: "leads",
    Role.PARTNER: "partners",
    Role.BOTH: "both",
    Role.TIME: "time",
    Role.PRODUCT: "product",
    Role.NOTE: "note",
    Role.GOAL: "note",
    Role.METHOD: "method",
}
_LEAD_FIRST = re.compile(r"(?i)^\W*(?:(?:cơ quan|đơn vị) )?chủ trì\s*:?\s*(?P<rest>.+)$", re.DOTALL)
_PARTNER_LABEL = re.compile(r"(?i)[\s;,.–-]*(?:\b(?:cơ quan|đơn vị) )?\bphối hợp\s*(?::|(?:với|cùng)\b)\s*")
_LEAD_AFTER = re.compile(r"(?i)\s*(?:là (?:cơ quan|đơn vị) )?\(?\bchủ trì\b\)?[\s,;.]*")
_PARTNER_AFTER = re.compile(r"(?i)\s*(?:cùng )?\(?\bphối hợp\b\)?[\s,;.]*(?:thực hiện)?[\s.]*$")
_SLASH = re.compile(r"\s*/\s*")


def field_of(column: Column) -> str:
    """The field that a column's cells go to; "" for columns that a task has no field for."""
    return _FIELDS.get(column.role, "")


def split_roles(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leading and coordinating bodies of a cell that holds both.

    They are told by words ("Chủ trì: …; phối hợp: …", "… chủ trì, … phối hợp") or by a slash between them; in a mere
    list the first body leads.
    """
    if labelled := _LEAD_FIRST.match(cell):
        lead, *partner = _PARTNER_LABEL.split(labelled["rest"], maxsplit=1)
        return split_bodies(lead), split_bodies(partner[0]) if partner else ()
    if (after := _LEAD_AFTER.search(cell)) and after.start():
        rest = _PARTNER_AFTER.sub("", cell[after.end() :])
        rest = _PARTNER_LABEL.sub("", rest, count=1) if _PARTNER_LABEL.match(rest) else rest
        return split_bodies(cell[: after.start()]), split_bodies(rest)
    parts = _PARTNER_LABEL.split(cell, maxsplit=1)
    if len(parts) == 2 and parts[0].strip():
        return split_bodies(parts[0]), split_bodies(parts[1])
    parts = _SLASH.split(cell, maxsplit=1)
    if len(parts) == 2:
        return split_bodies(parts[0]), split_bodies(parts[1])
    bodies = split_bodies(cell)
    return bodies[:1], bodies[1:]
