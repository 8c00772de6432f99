"""Commands are loaded when they are called, and heavy libraries when they are needed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = {"torch", "transformers", "sentence_transformers", "gradio", "openpyxl", "ir_measures", "pandas", "app", "eval"}

_PROBE = """
import sys
import time
from pathlib import Path
from assistant.cli import kehoach
kehoach(sys.argv[1:], prog_name="kehoach", standalone_mode=False)
print(*{name.split(".")[0] for name in sys.modules})
"""


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["tasks", "--help"]], ids=" ".join)
def test_help_imports_neither_heavy_libraries_nor_the_packages_above(arguments: list[str]) -> None:
    *said, modules = _lines([sys.executable, "-c", _PROBE, *arguments])
    assert said[0].startswith("Cách dùng: kehoach")
    assert HEAVY.isdisjoint(modules.split())


def test_commands_of_other_packages_are_listed_and_run() -> None:
    assert {line.split()[0] for line in _lines([sys.executable, "-m", "assistant.cli", "--help"]) if line.strip()} >= {
        "add",
        "ask",
        "chat",
        "eval",
    }
    said = _lines([sys.executable, "-m", "assistant.cli", "eval", "--help"])
    assert said[0] == "Cách dùng: kehoach eval [TÙY CHỌN] LỆNH [THAM SỐ]…"
    assert any(line.split()[:1] == ["run"] for line in said)


def _lines(command: list[str]) -> list[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()


def test_a_question_from_a_cold_start_takes_less_than_importing_the_training_stack(sample_library: Path) -> None:
    question = "Ai chủ trì áp dụng ISO 56000 ở Hạc Giang?"
    ask = [sys.executable, "-m", "assistant.cli", "ask", question, "--library", str(sample_library)]
    stack = [sys.executable, "-c", "import sentence_transformers"]
    asked, imported = (min(_seconds(command) for _ in range(2)) for command in (ask, stack))
    assert asked <= 0.7 * imported


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - began
