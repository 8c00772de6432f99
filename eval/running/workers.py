"""Questions asked side by side: a row each, whatever happens to the process that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any

from eval.systems import System

Row = dict[str, Any]
Open = Callable[[], AbstractContextManager[System]]
"""Opens the system; it is sent to other processes, so that it must be picklable."""

PER_WORKER = 20
"""Questions from which another process pays: it takes seconds to start one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the system is told of a question, and nothing else."""

    id: str
    question: str
    history: tuple[str, ...] = ()


def ask_all(open_system: Open, asked: Sequence[Asked], *, jobs: int, limit_s: float) -> Iterator[tuple[Asked, Row]]:
    """The questions with their rows, as they come. A row that holds ``error`` holds nothing else of the answer.

    Where one process is enough it is this one, and ``limit_s`` (seconds for a question) is not kept.
    """
    jobs = min(jobs, -(-len(asked) // PER_WORKER))
    if jobs > 1:
        yield from _side_by_side(open_system, asked, jobs, limit_s)
        return
    with open_system() as system:
        for each in asked:
            yield each, _ask(system, each)


def _ask(system: System, asked: Asked) -> Row:
    try:
        return system.ask(asked.question, asked.history)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _side_by_side(open_system: Open, asked: Sequence[Asked], jobs: int, limit_s: float) -> Iterator[tuple[Asked, Row]]:
    from multiprocessing import get_context

    from pebble import ProcessPool

    # A fresh process each: native threads of faiss and tantivy do not outlive a fork.
    with ProcessPool(jobs, context=get_context("spawn")) as pool:
        futures: dict[Future[Row], Asked] = {
            pool.schedule(_ask_here, (open_system, each), timeout=limit_s): each for each in asked
        }
        try:
            for future in as_completed(futures):
                yield futures[future], _row(future, limit_s)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # pebble's own
            raise


def _row(future: Future[Row], limit_s: float) -> Row:
    try:
        row: Row = future.result()
    except TookTooLong:
        return {"error": f"TimeoutError: quá {limit_s:g} giây"}
    except Exception as error:  # the process died, or the system could not be opened in it
        return {"error": f"{type(error).__name__}: {error}"}
    return row


_opened = ExitStack()
_system: System | None = None


def _ask_here(open_system: Open, asked: Asked) -> Row:
    """Ask in this process, which opens the system at its first question and keeps it open."""
    global _system
    if _system is None:
        _system = _opened.enter_context(open_system())
    return _ask(_system, asked)
