"""A library of made-up plans, made by the command line itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import kehoach

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def sample_library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample plans; tests that change it take a folder of their own."""
    folder = tmp_path_factory.mktemp("library") / "samples"
    result = CliRunner().invoke(kehoach, ["add", str(samples), "--library", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``kehoach`` with arguments, over the library that ``$KEHOACH_LIBRARY`` names if any."""
    monkeypatch.delenv("KEHOACH_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "300")

    def invoke(*arguments: object, library: Path | None = None) -> Result:
        env = {"KEHOACH_LIBRARY": str(library)} if library else {}
        return CliRunner().invoke(kehoach, [str(a) for a in arguments], prog_name="kehoach", env=env)

    return invoke
