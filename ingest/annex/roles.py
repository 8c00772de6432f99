"""Which field of a task a column fills, and cells in which leading and coordinating bodies stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.annex.head_words import bare_head
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
_PARTNER_FIRST = re.compile(
    rf"^(?:{_PARTNER_LABEL.pattern.removeprefix('(?i)')}|\W*phối hợp (?:thực hiện )?)", re.IGNORECASE
)
_LEAD_AFTER = re.compile(r"(?i)\s*(?:là (?:cơ quan|đơn vị) )?\(?\bchủ trì\b\)?[\s,;.]*")
_PARTNER_AFTER = re.compile(r"(?i)\s*(?:cùng )?\(?\bphối hợp\b\)?[\s,;.]*(?:thực hiện)?[\s.]*$")
_SLASH = re.compile(r"\s*/\s*")

_RESEARCH = re.compile(r"\bchu nhiem\b")
_RESEARCH_WORK = re.compile(r"\bde tai\b")
_SCIENCE = re.compile(r"\bde tai\b|khoa hoc|\bkh ?(?:&|va) ?cn\b|\bkhcn\b")
_WORK = re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|\bde an\b|giai phap|chuong trinh|van ban|phan viec")
_PROJECTS = re.compile(r"\bdu an\b|cong trinh|goi thau|mo hinh|de tai|danh muc")
_CHARGED = re.compile(r"chu tri|phoi hop|thuc hien|phu trach|trach nhiem|phan cong|tham muu|dau moi")
_PEOPLE = re.compile(r"\bho (?:va )?ten\b|^ten dai bieu")
_INSPECTED = re.compile(
    r"\b(?:duoc|bi) (?:kiem tra|thanh tra|giam sat|kiem toan|khao sat)|^doi tuong (?:kiem|thanh|giam)"
)
_REPORTED = re.compile(r"luy ke|ton tai|vuong mac|giai ngan|\bvuot\b.*\bcham\b")


def assigns(columns: Sequence[Column]) -> bool:
    """Whether rows under such columns put tasks on somebody: they name who, or at least when or what comes of it.

    Not so where rows are targets in some unit, research projects with their leaders, building projects with their
    owners, people, shares of a sum, bodies to be inspected, or a report on what has been done.
    """
    roles = {column.role for column in columns}
    names = [bare_head(column.name) for column in columns]
    works = [name for name, column in zip(names, columns, strict=True) if column.role is Role.TASK]
    heads = [name for name, column in zip(names, columns, strict=True) if column.role.bodies]
    if not works or (Role.UNIT in roles and all("chi tieu" in name for name in works)):
        return False
    if _is_research(names, works, heads):
        return False
    charged = any(_CHARGED.search(name) for name in heads)
    projects = all(_PROJECTS.search(name) and not _WORK.search(name) for name in works)
    people = any(_PEOPLE.search(name) for name in names)
    shared_out = Role.BUDGET in roles and not roles & {Role.TIME, Role.PRODUCT, Role.PARTNER} and bool(heads)
    if projects or people or shared_out:
        return charged
    if roles & {Role.LEAD, Role.BOTH, Role.PARTNER}:
        return True
    barred = any(_INSPECTED.search(name) or _REPORTED.search(name) for name in names)
    if barred or Role.UNIT in roles or all("chi tieu" in name for name in works):
        return False
    return bool(roles & {Role.TIME, Role.PRODUCT, Role.METHOD})


def is_charge(column: Column) -> bool:
    """Whether a column's head says that bodies are charged with something: that they lead, do it, answer for it."""
    return bool(_CHARGED.search(bare_head(column.name)))


def _is_research(names: Sequence[str], works: Sequence[str], heads: Sequence[str]) -> bool:
    if any(_RESEARCH.search(name) for name in names):
        return True
    if all(_RESEARCH_WORK.search(name) and not _WORK.search(name) for name in works):
        return True
    organisation = any("to chuc chu tri" in name or "to chuc, ca nhan chu tri" in name for name in heads)
    return organisation and any(_SCIENCE.search(name) for name in works)


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
        rest = _PARTNER_FIRST.sub("", rest, count=1)
        return split_bodies(cell[: after.start()]), split_bodies(rest)
    parts = _PARTNER_LABEL.split(cell, maxsplit=1)
    if len(parts) == 2 and parts[0].strip():
        return split_bodies(parts[0]), split_bodies(parts[1])
    parts = _SLASH.split(cell, maxsplit=1)
    if len(parts) == 2:
        return split_bodies(parts[0]), split_bodies(parts[1])
    bodies = split_bodies(cell)
    return bodies[:1], bodies[1:]
