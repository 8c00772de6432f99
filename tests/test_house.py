"""What holds for every file of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("ingest", "index", "src", "app", "eval", "tests", "docs", ".ci")
TEXTS = {".py", ".md", ".toml", ".js", ".css", ".html", ".po", ""}
LONGEST = 400
"""Lines: past this a file does two things. Tests may be long lists of cases."""

SOMEBODY_S_FOLDER = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w")


def files() -> list[Path]:
    below = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file()]
    top = [file for file in ROOT.iterdir() if file.is_file() and not file.name.startswith(".git")]
    return [file for file in below + top if file.suffix in TEXTS and "__pycache__" not in file.parts]


def modules() -> list[Path]:
    return [file for file in files() if file.suffix == ".py" and file.relative_to(ROOT).parts[0] != "tests"]


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_is_short_enough_to_do_one_thing(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_file_names_a_folder_of_somebody_s_machine() -> None:
    named = [file for file in files() if SOMEBODY_S_FOLDER.search(file.read_text(encoding="utf-8"))]
    assert named == []


def test_the_lock_pins_plain_versions_and_names_no_host() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == []


def test_the_lock_holds_every_requirement_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    locked = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()}
    wanted = set(re.findall(r'^    "([A-Za-z0-9-]+)[><=~]', project, flags=re.MULTILINE))
    assert {"click", "pytest"} <= wanted <= locked
