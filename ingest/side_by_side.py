"""Many files read side by side, each in a process of ours that may hang or die without taking the rest along."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, NoReturn, Self

from ingest.errors import ReadingError
from ingest.plan import Plan, SourceText
from ingest.read import read_plan
from ingest.readers import Limits
from ingest.readers.kinds import Kind, kind_of

if TYPE_CHECKING:
    from pebble import ProcessPool

Read = Callable[[Path, str, Limits], tuple[Plan, SourceText]]
"""What reads a file in a process of its own; it is sent there by its name."""

MEMORY = 4 * 2**30
"""Bytes of addresses that a process may take, where the platform limits it: those of tools that it starts as well."""
_FILES_PER_PROCESS = 100
"""Files after which a process gives way to a fresh one: what leaks in native code goes with it."""
_RESTARTS = 3
"""Times in a row, without a file read between them, that a pool which broke down is made anew."""
_GRACE_SECONDS = 3.0


_DOCUMENTS = {Kind.PDF, Kind.DOCX, Kind.DOC, Kind.ODT, Kind.RTF, Kind.HTML, Kind.MHTML, Kind.ENCRYPTED_OFFICE}
"""Kinds that are documents whatever the file's name says. Text may be anything."""
_DOCUMENT_SUFFIXES = {
    ".pdf",
    ".docx",
    ".doc",
    ".docm",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".md",
    ".txt",
}


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


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error in words: exceptions themselves do not all survive the way between processes."""

    problem: str
    remedy: str
    document: bool = True
    trace: str = ""
    """Of an error that is our own fault."""


_REPORT = "Hãy báo lỗi này kèm tệp cho người phát triển"


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
        return len(self._pending)

    def submit(self, path: Path, plan_id: str) -> None:
        """Have a file read, after those submitted before."""
        self._schedule(_Wanted(path, plan_id))

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
            if isinstance(outcome, Reading):
                return outcome

    def _schedule(self, wanted: _Wanted) -> None:
        pool = self._started()
        self._count += 1
        into = Path(self._folder.name) / f"{self._count}.read"
        arguments = (self._read, wanted.path, wanted.plan_id, self._limits, into)
        future: Future[str] = pool.schedule(_read_here, arguments, timeout=self._limits.seconds)
        self._pending[future] = wanted
        future.add_done_callback(self._done.put)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            # Fresh processes: native threads of faiss, tantivy and torch do not outlive a fork.
            self._pool = ProcessPool(
                self._jobs, _FILES_PER_PROCESS, _begin, (self._folder.name,), context=get_context("spawn")
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
        except Exception as error:  # the pool as a whole broke down
            if self._restarts < _RESTARTS:
                self._begin_anew(wanted)
                return None
            problem = f"không chạy được chương trình đọc tệp ({type(error).__name__}: {error})"
            return Reading(wanted.path, None, ReadingError(name, problem, _REPORT))
        self._restarts = 0
        if not isinstance(outcome, _Failure):
            return Reading(wanted.path, outcome, None)
        failed = ReadingError(name, outcome.problem, outcome.remedy)
        failed.__cause__ = _OwnFaultError(outcome.trace) if outcome.trace else None
        return Reading(wanted.path, None, failed, outcome.document)

    def _begin_anew(self, wanted: _Wanted) -> None:
        """Submit all that is pending to a new pool."""
        self._restarts += 1
        again = [wanted, *self._pending.values()]
        self._pending.clear()
        self._stop()
        for each in again:
            self._schedule(each)


class _OwnFaultError(Exception):
    """The traceback of an error in another process, for whoever wants to see it."""


def shown(name: str) -> str:
    """A file's name as it can be printed and stored: one line, and no bytes that are no letters."""
    whole = os.fsencode(name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in whole)


def _begin(folder: str) -> None:
    """Prepare a process for reading; it puts temporary files into the folder."""
    signal.signal(signal.SIGTERM, _end)
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    # One core a process, also in OCR and linear algebra.
    for variable in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """End as an exception does, so that what was begun is cleared up: programs started, files written."""
    raise SystemExit(1)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os._exit(1)


def _read_here(read: Read, path: Path, plan_id: str, limits: Limits, into: Path) -> str:
    """Read a file in this process; where the outcome lies."""
    outcome: tuple[Plan, SourceText] | _Failure
    try:
        plan, source = read(path, plan_id, limits)
        outcome = plan, replace(source, name=shown(source.name))
    except ReadingError as error:
        outcome = _Failure(error.problem, error.remedy, _is_document(path, limits))
    except MemoryError:
        outcome = _Failure("cần quá nhiều bộ nhớ để đọc", "Hãy chia nhỏ tệp")
    except SystemExit:  # told to stop
        os._exit(1)
    except BaseException as error:  # native libraries have errors of their own kind
        words = " ".join(f"{type(error).__name__}: {error}".split())
        outcome = _Failure(f"lỗi ngoài dự kiến khi đọc: {words}", _REPORT, trace=traceback.format_exc())
    into.write_bytes(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
    return str(into)


def _is_document(path: Path, limits: Limits) -> bool:
    """Whether a file that cannot be read is at least meant as a document, by its content or by its name."""
    if path.suffix.lower() in _DOCUMENT_SUFFIXES:
        return True
    try:
        with path.open("rb") as opened:
            return kind_of(opened.read(limits.size)) in _DOCUMENTS
    except OSError:
        return True
