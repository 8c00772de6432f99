"""The cells of an annex row, as statements."""

from __future__ import annotations

from collections.abc import Callable

from assistant.question import Kind
from assistant.read.finding import Say
from ingest import Task

_CELLS: tuple[tuple[Kind | None, str, Callable[[Task], str]], ...] = (
    (Kind.LEAD, "Chủ trì", lambda t: "; ".join(t.leads)),
    (Kind.COORDINATE, "Phối hợp", lambda t: "; ".join(t.partners)),
    (Kind.TIME, "Thời gian", lambda t: t.time),
    (Kind.RESULT, "Sản phẩm, kết quả", lambda t: t.product),
    (None, "Cách làm", lambda t: t.method),
    (None, "Ghi chú", lambda t: t.note),
)
"""The kind of question that asks for a cell, the cell's name, its words."""
Places = Callable[[str], tuple[str, ...]]
"""Where a cell's words stand; of several bodies the first one's name is looked up."""


def cell(kind: Kind, task: Task) -> str:
    """What the row says of what is asked; empty where its cell is."""
    return next(get(task) for asked, _, get in _CELLS if asked is kind)


def cells(task: Task, at: Places, but: Kind | None = None) -> tuple[Say, ...]:
    """The row's filled cells with their names, without the one that is asked for."""
    return tuple(
        _said(name, get(task), at) for kind, name, get in _CELLS if (kind is None or kind is not but) and get(task)
    )


def asked_first(kind: Kind, task: Task, words: str, places: tuple[str, ...], at: Places) -> tuple[Say, ...]:
    """The row's cell that is asked for, then the task (in ``words``, from ``places``), then its other cells."""
    name = next(name for asked, name, _ in _CELLS if asked is kind)
    return (
        _said(name, cell(kind, task), at),
        Say(f"“{words}”", places, "Nhiệm vụ"),
        *cells(task, at, kind),
    )


def _said(name: str, words: str, at: Places) -> Say:
    return Say(words, at(words.split("; ")[0]), name)


def short(text: str, longest: int = 130) -> str:
    """A text cut at a word, the cut marked."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
