"""What runs in a process that reads files for another: it may hang, grow or die, and never takes the other along."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, parent_process
from pathlib import Path
from types import FrameType
from typing import NoReturn

from ingest.errors import ReadingError
from ingest.plan import Plan, SourceText
from ingest.readers import Limits
from ingest.readers.kinds import Kind, kind_of

Read = Callable[[Path, str, Limits], tuple[Plan, SourceText]]
"""What reads a file in a process of its own; it is sent there by its name."""

MEMORY = 4 * 2**30
"""Bytes of addresses that a process may take, where the platform limits it: those of tools that it starts as well."""
_GRACE_SECONDS = 3.0
"""To clear up in, where the process that began this one is gone."""
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

REPORT = "Hãy báo lỗi này kèm tệp cho người phát triển"


@dataclass(frozen=True, slots=True)
class Failure:
    """An error in words: exceptions themselves do not all survive the way between processes."""

    problem: str
    remedy: str
    document: bool = True
    trace: str = ""
    """Of an error that is our own fault."""


def begin(folder: str) -> None:
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
        with suppress(ValueError, OSError):  # a platform that knows the limit and does not let it be set
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    threading.Thread(target=_end_with_parent, daemon=True).start()


_reading = threading.Event()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """End; while reading as an exception does, so that what was begun is cleared up: programs started, files."""
    if _reading.is_set():
        raise SystemExit(1)
    os._exit(1)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os._exit(1)


def read_here(read: Read, path: Path, plan_id: str, limits: Limits, into: Path) -> str:
    """Read a file in this process; where the outcome lies."""
    outcome: tuple[Plan, SourceText] | Failure
    _reading.set()
    try:
        plan, source = read(path, plan_id, limits)
        outcome = plan, replace(source, name=shown(source.name))
    except ReadingError as error:
        outcome = Failure(error.problem, error.remedy, _is_document(path, limits))
    except MemoryError:
        outcome = Failure("cần quá nhiều bộ nhớ để đọc", "Hãy chia nhỏ tệp")
    except SystemExit:  # told to stop
        os._exit(1)
    except BaseException as error:  # native libraries have errors of their own kind
        words = " ".join(f"{type(error).__name__}: {error}".split())
        outcome = Failure(f"lỗi ngoài dự kiến khi đọc: {words}", REPORT, trace=traceback.format_exc())
    _reading.clear()
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


def shown(name: str) -> str:
    """A file's name as it can be printed and stored: one line, and no bytes that are no letters."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in name)
