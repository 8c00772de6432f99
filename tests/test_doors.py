"""Imports run one way and through the doors."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("ingest", "index", "src/assistant", "app", "eval")
FOLDS_UNICODE = {"ingest/folding.py", "eval/measures/quoting.py"}


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = import_linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_door_says_what_it_hands_on_and_has_it(folder: str) -> None:
    door = importlib.import_module(Path(folder).name)
    assert door.__doc__
    for name in getattr(door, "__all__", ()):  # app hands on nothing
        assert getattr(door, name) is not None


def test_unicode_is_folded_in_one_module_and_in_the_benchmark_s_own() -> None:
    importing = {
        file.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*.py")
        if "unicodedata" in _imported(file)
    }
    assert importing <= FOLDS_UNICODE


def _imported(file: Path) -> set[str]:
    """Top names of the modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
