"""Small plans of our own, and libraries of them."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import index.schema
from index import Library
from ingest import (
    Basis,
    Clause,
    ClauseKind,
    Duty,
    Masthead,
    Money,
    Plan,
    Report,
    SourceText,
    Span,
    Target,
    Task,
    Term,
)

Read = tuple[Plan, SourceText, bytes]

_LINES = {
    "I": "I. MỤC TIÊU",
    "I.1": "1. Tăng năng suất lao động bình quân 7,5% mỗi năm",
    "II": "II. NHIỆM VỤ",
    "II.1": "1. Sở Công Thương chủ trì xây dựng chợ đầu mối nông sản",
    "II.2": "2. Trồng mới 120 ha rừng phòng hộ ven biển theo Quyết định số 36/QĐ-UBND",
}


def make_plan(plan_id: str = "ke-hoach-a", lines: dict[str, str] | None = None, title: str = "Kế hoạch thử") -> Read:
    """A plan with one clause a line, locator by locator, and a fact of each kind."""
    text, clauses = "", []
    lines = _LINES if lines is None else lines
    for locator, line in lines.items():
        span = Span(len(text), len(text) + len(line))
        heading = locator.partition(".")[0]
        nested = "." in locator and heading in lines
        clauses.append(
            Clause(
                locator,
                f"Mục {locator}",
                ClauseKind.ITEM if nested else ClauseKind.HEADING,
                line,
                span,
                (lines[heading],) if nested else (),
                1,
                heading if nested else None,
            )
        )
        text += line + "\n"
    raw = text.encode()
    somewhere = Span(0, 1)
    facts = (
        Task("II.1", "Xây dựng chợ", ("Sở Công Thương",), ("Sở Tài chính", "UBND xã"), "2026", "Chợ", "", "mới"),
        Duty("II.1", "Sở Công Thương", "chủ trì", "lead", True),
        Target("I.1", "năng suất lao động", "7,5%", "%", "mỗi năm", somewhere),
        Money("I.1", "kinh phí", None, "ngân sách", somewhere),
        Report("II", "Sở", "UBND", "hằng năm", "báo cáo"),
        Basis("I", "Quyết định", "36/QĐ-UBND", "2026-01-02", "UBND", "về rừng", somewhere),
        Term("I", "NSLĐ", "năng suất lao động", somewhere),
    )
    masthead = Masthead(title=title, place="Sông Mây", recipients=("Sở Công Thương", "Lưu: VT"))
    plan = Plan(plan_id, masthead, tuple(clauses), facts, (somewhere,))
    name = f"{plan_id}.TXT"
    return plan, SourceText(name, text, hashlib.sha256(raw).hexdigest(), "text", "1", (0, 5)), raw


@pytest.fixture(name="make_plan")
def _make_plan() -> Callable[..., Read]:
    return make_plan


_ADDED_SINCE = {1: ("read_by", "layout"), 2: ("layout",)}
"""Columns that a schema had not yet."""


def make_older(file: Path, version: int) -> None:
    """Make a catalogue as an older version wrote it, of the same contents."""
    tables = index.schema.SCHEMA
    for column in _ADDED_SINCE[version]:
        tables = re.sub(rf",(\s+-- JSON[^\n]*)\n\s+{column} [^\n]*", r"\1", tables)
        assert column not in tables
    older = file.with_name("older.sqlite")
    db = sqlite3.connect(older)
    db.executescript(tables)
    db.execute("ATTACH ? AS newer", (str(file),))
    for table in ("plans", "sources", "clauses", "facts"):
        columns = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
        db.execute(f"INSERT INTO {table} SELECT {columns} FROM newer.{table}")
    db.commit()
    db.execute(f"PRAGMA user_version = {version}")
    db.execute(f"PRAGMA application_id = {index.schema.APPLICATION_ID}")
    db.close()
    for left in file.parent.glob(f"{file.name}-*"):
        left.unlink()
    older.replace(file)


@pytest.fixture(name="make_older")
def _make_older() -> Callable[[Path, int], None]:
    return make_older


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with two published plans, ``ke-hoach-a`` and ``ke-hoach-b``."""
    with Library.open(tmp_path / "library", create=True) as library:
        library.add(*make_plan())
        library.add(
            *make_plan(
                "ke-hoach-b",
                {"I": "I. CHĂN NUÔI", "I.1": "1. Tiêm phòng cho đàn trâu bò", "I.2": "2. Xây chợ gia súc"},
                "Kế hoạch chăn nuôi",
            )
        )
        library.publish()
        yield library
