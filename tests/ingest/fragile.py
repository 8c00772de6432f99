"""A reader that fails, dies, hangs or takes too much as the file's name says, for tests of what happens then."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ingest import Limits, Plan, SourceText, read_plan


class UnfitError(Exception):
    """Comes back from no other process: it is made of two words and remembers one."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def fragile(path: Path, plan_id: str, limits: Limits) -> tuple[Plan, SourceText]:
    """Reads a plan, unless the file's name says what goes wrong."""
    match path.stem.partition("-")[0]:
        case "raise":
            raise UnfitError("hỏng", " thật")
        case "die":
            os._exit(9)
        case "crash":
            ctypes.string_at(0)
        case "hang":
            time.sleep(600)
        case "stuck":  # in native code, deaf to SIGTERM
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
            time.sleep(600)
        case "greedy":
            bytearray(64 * 2**30)
        case "child":
            with tempfile.TemporaryDirectory():
                child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
                path.with_suffix(".pid").write_text(str(child.pid), encoding="utf-8")
                try:
                    child.wait()
                finally:
                    child.kill()
                    child.wait()
    return read_plan(path, plan_id, limits)
