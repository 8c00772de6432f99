"""Many files read side by side, each in a process of ours that may hang or die without taking the rest along."""

from __future__ import annotations

import pickle
import queue
import tempfile
import time
from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ingest.errors import ReadingError
from ingest.plan import Plan, SourceText
from ingest.read import read_plan
from ingest.readers import Limits
from ingest.reading_process import REPORT, Failure, Read, begin, read_here, shown

if TYPE_CHECKING:
    from pebble import ProcessPool

_FILES_PER_PROCESS = 100
"""Files after which a process gives way to a fresh one: what leaks in native code goes with it."""
_AHEAD = 8
"""Files a process that are handed over before they can be read."""
_RESTARTS = 3
"""Times in a row, without a file read between them, that a pool which broke down is made anew."""
_OVERTIME = 2.0
"""Seconds past the limit in which a reader that keeps it itself may say so in its own words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file."""

    path: Path
    plan: tuple[Plan, SourceText] | None
    error: ReadingError | None
    """Why there is no plan."""
    document: bool = True
    """False for what cannot be read because it is none: a picture, a table of figures, a program."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    path: Path
    plan_id: str


class ReaderPool:
    """Reads files in ``jobs`` processes, as a context manager; what came of each is asked for with ``next``.

    A file that takes longer than ``limits.seconds`` or more memory than ``MEMORY``, or that brings its process down,
    has its error like any other. Where this process dies, the others end themselves.
    """

    def __init__(self, jobs: int, limits: Limits = Limits(), read: Read = read_plan) -> None:  # noqa: B008 # frozen
        self._jobs = jobs
        self._limits = limits
        self._read = read
        self._pool: ProcessPool | None = None
        self._restarts = 0
        self._count = 0
        self._waiting: deque[_Wanted] = deque()
        self._pending: dict[Future[str], _Wanted] = {}
        self._done: queue.SimpleQueue[Future[str]] = queue.SimpleQueue()
        # Results come as files: a process that dies in the middle of a long message would block the others' road.
        self._folder = tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._folder.cleanup()

    def __len__(self) -> int:
        """Files whose outcome is still to be asked for."""
        return len(self._waiting) + len(self._pending)

    def submit(self, path: Path, plan_id: str) -> None:
        """Have a file read, after those submitted before."""
        self._waiting.append(_Wanted(path, plan_id))
        self._fill()

    def in_work(self) -> list[Path]:
        """The files that are being read now."""
        running = []
        for future, wanted in self._pending.items():
            if future.running():
                running.append(wanted.path)
                if len(running) == self._jobs:
                    break
        return running

    def next(self, timeout: float) -> Reading | None:
        """What came of the next file that is done; None where none is within ``timeout`` seconds."""
        until = time.monotonic() + timeout
        while True:
            try:
                future = self._done.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return None
            wanted = self._pending.pop(future, None)
            if wanted is None:
                continue  # of a pool that broke down
            outcome = self._outcome(future, wanted)
            self._fill()
            if outcome is not None:
                return outcome

    def _fill(self) -> None:
        """Give the processes enough to do until the next is asked for, and leave the rest to wait."""
        while self._waiting and len(self._pending) < self._jobs * _AHEAD:
            self._schedule(self._waiting.popleft())

    def _schedule(self, wanted: _Wanted) -> None:
        pool = self._started()
        self._count += 1
        into = Path(self._folder.name) / f"{self._count}.read"
        arguments = (self._read, wanted.path, wanted.plan_id, self._limits, into)
        future: Future[str] = pool.schedule(read_here, arguments, timeout=self._limits.seconds + _OVERTIME)
        self._pending[future] = wanted
        future.add_done_callback(self._done.put)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            # Fresh processes: native threads of faiss, tantivy and torch do not outlive a fork.
            self._pool = ProcessPool(
                self._jobs, _FILES_PER_PROCESS, begin, (self._folder.name,), context=get_context("spawn")
            )
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.stop()  # type: ignore[no-untyped-call] # pebble's own
            pool.join()

    def _outcome(self, future: Future[str], wanted: _Wanted) -> Reading | None:
        """What came of a file; None where it has to be read again."""
        from pebble import ProcessExpired

        name = shown(wanted.path.name)
        try:
            into = Path(future.result())
            outcome = pickle.loads(into.read_bytes())
            into.unlink()
        except TimeoutError:
            problem = f"đọc quá {self._limits.seconds:g} giây chưa xong"
            remedy = "Hãy chia nhỏ tệp, hoặc cho thêm thời gian bằng --max-seconds"
            return Reading(wanted.path, None, ReadingError(name, problem, remedy))
        except ProcessExpired as error:
            problem = f"chương trình đọc tệp dừng đột ngột (mã {error.exitcode})"
            remedy = "Tệp có thể hỏng hoặc cần quá nhiều bộ nhớ; hãy mở bằng phần mềm đã tạo ra nó rồi lưu lại"
            return Reading(wanted.path, None, ReadingError(name, problem, remedy))
        except Exception as error:
            if isinstance(error, BrokenProcessPool) and self._restarts < _RESTARTS:
                self._begin_anew(wanted)
                return None
            problem = f"không chạy được chương trình đọc tệp ({type(error).__name__}: {error})"
            return Reading(wanted.path, None, ReadingError(name, problem, REPORT))
        self._restarts = 0
        if not isinstance(outcome, Failure):
            return Reading(wanted.path, outcome, None)
        failed = ReadingError(name, outcome.problem, outcome.remedy)
        failed.__cause__ = _OwnFaultError(outcome.trace) if outcome.trace else None
        return Reading(wanted.path, None, failed, outcome.document)

    def _begin_anew(self, wanted: _Wanted) -> None:
        """Have all that is pending read by a new pool."""
        self._restarts += 1
        self._waiting.extendleft(reversed([wanted, *self._pending.values()]))
        self._pending.clear()
        self._stop()


class _OwnFaultError(Exception):
    """The traceback of an error in another process, for whoever wants to see it."""
