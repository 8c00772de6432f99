"""``kehoach doctor``, ``backup`` and ``restore``: what they print, and with which status they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import kehoach


@pytest.fixture
def folder(samples: Path, tmp_path: Path) -> Path:
    assert call("add", samples / "ben-say-2026.txt", "--library", tmp_path / "kho").exit_code == 0
    return tmp_path / "kho"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(kehoach, [str(each) for each in arguments])


def test_a_sound_library_is_called_so(folder: Path) -> None:
    result = call("doctor", "--library", folder)
    assert (result.exit_code, "nguyên vẹn" in result.stdout) == (0, True)


def test_an_ailment_is_told_with_its_remedy_and_mended_on_request(folder: Path) -> None:
    (folder / "generations" / "1" / "diacritics.npz").unlink()
    told = call("doctor", "--library", folder)
    assert (told.exit_code, "kehoach doctor --mend" in told.stdout) == (1, True)
    mended = call("doctor", "--mend", "--library", folder)
    assert (mended.exit_code, "Đã chữa 1 trong 1 điều; còn 0." in mended.stdout) == (0, True)
    assert call("doctor", "--library", folder).exit_code == 0


def test_what_a_person_has_to_mend_stays_told(folder: Path) -> None:
    next((folder / "originals").iterdir()).unlink()
    result = call("doctor", "--mend", "--library", folder)
    assert (result.exit_code, "thiếu bản gốc" in result.stdout) == (1, True)


def test_a_backup_is_restored_into_a_new_folder(folder: Path, tmp_path: Path) -> None:
    saved = call("backup", tmp_path / "kho.zip", "--library", folder)
    assert (saved.exit_code, "1 kế hoạch" in saved.stdout) == (0, True)
    back = call("restore", tmp_path / "kho.zip", "--library", tmp_path / "moi")
    assert back.exit_code == 0, back.output
    assert "ben-say-2026" in call("list", "--library", tmp_path / "moi").stdout
    again = call("restore", tmp_path / "kho.zip", "--library", tmp_path / "moi")
    assert (again.exit_code, len(again.stderr.splitlines())) == (1, 1)
