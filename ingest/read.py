"""A file becomes a plan: reader, outline, masthead, facts."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import ReadingError
from ingest.facts import read_facts
from ingest.folding import strip_diacritics
from ingest.masthead import read_masthead
from ingest.outline import read_outline
from ingest.plan import ClauseKind, Fact, Plan, SourceText
from ingest.readers import Limits, read_source

_SHAPE = {ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ANNEX}
"""Clauses of which a text has at least one if it is a plan, or any such document."""


def read_plan(
    path: Path,
    plan_id: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 # frozen
) -> tuple[Plan, SourceText]:
    """Read a file as a plan. ``plan_id``: the file's stem as a slug unless given. ReadingError if it cannot be read."""
    source = read_source(path, limits)
    outline = read_outline(source)
    if not outline.clauses:
        raise ReadingError(path.name, "tệp chỉ có số trang và dấu đánh dấu, không có nội dung", "Hãy chọn tệp khác")
    if not any(clause.kind in _SHAPE for clause in outline.clauses):
        raise ReadingError(path.name, "không thấy tên văn bản hay mục nào của một kế hoạch", "Hãy chọn tệp khác")
    masthead = read_masthead(source.text, outline.clauses, outline.furniture)
    facts: tuple[Fact, ...] = outline.tasks
    facts += read_facts(outline.clauses, source.text, outline.furniture, masthead, source.tables)
    return Plan(plan_id or slug(path.stem), masthead, outline.clauses, facts, outline.furniture), source


def slug(name: str) -> str:
    """A name for machines: ASCII, lower case, hyphens: ``Kế hoạch 12`` is ``ke-hoach-12``."""
    return re.sub(r"[^a-z0-9]+", "-", strip_diacritics(name).lower()).strip("-") or "plan"
