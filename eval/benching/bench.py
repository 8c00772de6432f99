"""All measurements of all sizes, each in a process of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from eval.benching.fresh import BenchError, Figures, fresh
from eval.benching.machine import disk_size, this_machine
from eval.generating import generate, questions_over
from eval.running import now, versions
from ingest import Plan

BASELINE_AT_MOST = 100_000
"""Clauses up to which LangChain's parts are measured too: they keep everything in memory, as Python objects."""

_SPARE = 3
"""Queries asked over every answer that is asked for: an answer takes that much longer."""
_STEPS = {
    "open": "mở và tìm lần đầu",
    "search": "tìm kiếm",
    "ask": "trả lời",
    "langchain": "LangChain",
    "change": "thêm, sửa, xóa một kế hoạch",
}


class Watched(Protocol):
    """Shows how far work has come."""

    def advance(self) -> None:
        """One more piece is done."""

    def say(self, line: str, *, err: bool = False) -> None:
        """A line in between."""


class Watch(Protocol):
    """A label and the number of pieces become something to watch; ``assistant.cli.Progress`` is one."""

    def __call__(self, label: str, total: int, *, milestones: bool = True) -> AbstractContextManager[Watched]:
        """``milestones``: whether the pieces are to be told of where there is no bar."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What was measured, where, and what came out."""

    seed: int
    queries: int
    versions: dict[str, str]
    machine: dict[str, Any]
    started: str
    sizes: list[Figures] = field(default_factory=list)
    """Figures of each size that is done, smallest first; ``asked_clauses`` is the size that was asked for."""
    format: int = 1

    def write(self, file: Path) -> None:
        """All of it as JSON."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def run_bench(
    sizes: Sequence[int], seed: int, queries: int, folder: Path, watch: Watch, *, baseline: bool, keep: bool
) -> Iterator[Bench]:
    """Measure each size, smallest first; what has been measured so far is given after each.

    ``folder``: where the libraries are built, each in a folder named by its size; ``keep`` leaves them there.
    Raises BenchError.
    """
    bench = Bench(seed, queries, versions(), this_machine(), now())
    for size in sorted(set(sizes)):
        library = folder / str(size)
        if library.exists():
            raise BenchError(f"{library}: đã có sẵn. Hãy xóa đi hoặc chọn thư mục khác bằng --library-dir.")
        try:
            bench.sizes.append(_measured(size, seed, queries, library, watch, baseline and size <= BASELINE_AT_MOST))
        finally:
            if not keep:
                shutil.rmtree(library, ignore_errors=True)
        yield bench


def _measured(size: int, seed: int, queries: int, library: Path, watch: Watch, baseline: bool) -> Figures:
    name = f"{size:,} điều khoản".replace(",", ".")
    items = [asdict(item) for item in questions_over(_plans(size, seed), queries, seed)]
    given = {"library": str(library), "items": items}
    plans = sum(1 for _ in _plans(size, seed))
    with watch(f"{name}: thêm kế hoạch, lập chỉ mục", plans + 1) as shown:
        built = fresh("build", shown.advance, {"library": str(library), "clauses": size, "seed": seed})
    figures: Figures = {"asked_clauses": size, **built, **_sizes_on_disk(library)}
    steps = [step for step in _STEPS if step != "langchain" or baseline]
    with watch(f"{name}: đo", len(steps), milestones=False) as shown:
        for step in steps:
            arguments: dict[str, Any] = given
            if step == "ask":
                arguments = {**given, "items": items[: max(1, len(items) // _SPARE)]}
            elif step == "change":
                arguments = {"library": str(library), "seed": seed}
            figures.update(fresh(step, _nothing, arguments))
            shown.say(f"{name}: đã đo {_STEPS[step]}", err=True)
            shown.advance()
    return figures


def _plans(size: int, seed: int) -> Iterator[Plan]:
    return (made.plan for made in generate(size, seed))


def _sizes_on_disk(library: Path) -> Figures:
    return {"disk_mb": disk_size(library), "disk_indexes_mb": disk_size(library / "generations")}


def _nothing() -> None:
    """No progress within a step."""
