"""Work done in a process of its own, so that neither memory nor anything warm is left from the work before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TextIO

Figures = dict[str, float | None]
"""Measure to value; None where it could not be taken."""
Told = Callable[[], None]
"""Called whenever one more piece of the work is done."""

STEPS = {
    "build": "eval.benching.building:build",
    "open": "eval.benching.searching:open_cold",
    "search": "eval.benching.searching:search",
    "ask": "eval.benching.searching:ask",
    "change": "eval.benching.changing:change",
    "langchain": "eval.benching.langchain:langchain",
}
"""Name to where the function is that takes ``told`` and keyword arguments and gives ``Figures``."""


class BenchError(Exception):
    """A measurement failed. One line for people."""


def fresh(step: str, told: Told, arguments: Mapping[str, Any]) -> Figures:
    """Run a step in a new process. ``arguments``: what JSON can hold. Raises BenchError."""
    command = [sys.executable, "-m", "eval.benching", step]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        try:
            figures = _followed(process, told, arguments)
        finally:
            process.kill()
            process.wait()
        if figures is None:
            said.seek(0)
            lines = [line.strip() for line in said if line.strip()]
            why = lines[-1] if lines else "không nói vì sao"
            raise BenchError(f"Phép đo “{step}” không chạy hết (mã thoát {process.returncode}): {why}")
        return figures


def _followed(process: subprocess.Popen[str], told: Told, arguments: Mapping[str, Any]) -> Figures | None:
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise RuntimeError("a process without pipes")
    try:
        with stdin:
            json.dump(dict(arguments), stdin)
    except BrokenPipeError:
        return None
    with stdout:
        for line in stdout:
            if line == "\n":
                told()
                continue
            figures: Figures = json.loads(line)
            process.wait()
            return figures
    process.wait()
    return None


def carry_out(step: str, arguments: Mapping[str, Any], out: TextIO) -> None:
    """Do the step here; an empty line for each piece that is done, then the figures."""

    def told() -> None:
        out.write("\n")
        out.flush()

    module, name = STEPS[step].split(":")
    figures = getattr(import_module(module), name)(told, **arguments)
    out.write(json.dumps(figures) + "\n")
    out.flush()
