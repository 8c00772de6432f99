"""Adding, updating and removing one plan of a library that is in use, publishing included."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from eval.benching.fresh import Figures, Told
from eval.generating import made_up_plan
from index import Library

_TIMES = 3
_FAR = 900_000
"""Number of the first plan added: no plan of the library has it."""


def change(told: Told, *, library: str, seed: int) -> Figures:
    """Milliseconds until each change can be searched, the median of three; the library ends as it was."""
    taken: dict[str, list[float]] = {"add_one_ms": [], "update_one_ms": [], "remove_one_ms": []}
    with Library.open(Path(library)) as opened:
        for number in range(_FAR, _FAR + _TIMES):
            made, changed = made_up_plan(number, seed), made_up_plan(number, seed + 1)
            taken["add_one_ms"].append(_timed(opened, partial(opened.add, *made)))
            taken["update_one_ms"].append(_timed(opened, partial(opened.add, *changed)))
            taken["remove_one_ms"].append(_timed(opened, partial(opened.remove, made.plan.id)))
            told()
    return {name: median(times) for name, times in taken.items()}


def _timed(library: Library, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    library.publish()
    return (time.perf_counter() - began) * 1000
