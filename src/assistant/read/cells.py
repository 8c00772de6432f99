"""The cells of an annex row, as statements."""

from __future__ import annotations

from collections.abc import Callable

from assistant.question import Kind
from assistant.read.finding import Say
from ingest import Task

_CELLS: dict[Kind, tuple[str, Callable[[Task], str]]] = {
    Kind.LEAD: ("Chủ trì", lambda t: "; ".join(t.leads)),
    Kind.COORDINATE: ("Phối hợp", lambda t: "; ".join(t.partners)),
    Kind.TIME: ("Thời gian", lambda t: t.time + (f" ({t.note})" if t.note and t.time else t.note)),
    Kind.RESULT: ("Sản phẩm, kết quả", lambda t: t.product),
}


def cell(kind: Kind, task: Task) -> str:
    """What the row says of what is asked; empty where its cell is."""
    return _CELLS[kind][1](task)


def cells(task: Task, places: tuple[str, ...], but: Kind | None = None) -> tuple[Say, ...]:
    """The row's filled cells with their names, all ``but`` one."""
    return tuple(Say(get(task), places, name) for kind, (name, get) in _CELLS.items() if kind is not but and get(task))


def asked_first(kind: Kind, task: Task, places: tuple[str, ...]) -> tuple[Say, ...]:
    """The row's cell that is asked for, then the task, then its other cells."""
    name, get = _CELLS[kind]
    return (Say(get(task), places, name), Say(f"“{short(task.text)}”", places, "Nhiệm vụ"), *cells(task, places, kind))


def short(text: str, longest: int = 130) -> str:
    """A text cut at a word, the cut marked."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
