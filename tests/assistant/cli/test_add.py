"""``kehoach add`` and ``remove``: one result a file, and one bad file never stops the rest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PLAN = "suoi-nga-2025"


@pytest.fixture
def folder(samples: Path, tmp_path: Path) -> Path:
    """A folder with a plan, one below it, a text that is none, and what stands in folders beside documents."""
    folder = tmp_path / "vao"
    (folder / "xa" / ".an").mkdir(parents=True)
    shutil.copy(samples / f"{PLAN}.txt", folder)
    shutil.copy(samples / "ben-say-2026.txt", folder / "xa" / "ben-say-2026.TXT")
    shutil.copy(samples / "lac-hai-2023.txt", folder / "xa" / ".an")
    (folder / "hong.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    (folder / "so-lieu.csv").write_text("tên,số\nmột,1\n", encoding="utf-8")
    for name in ("~$suoi-nga.docx", ".DS_Store", "Thumbs.db", "README.md"):
        (folder / name).write_bytes(b"?")
    return folder


def test_a_folder_is_added_to_its_depths_and_what_is_no_plan_is_said_and_passed_over(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    result = run("add", folder, "--library", library)
    assert result.exit_code == 1
    *lines, total = result.stdout.splitlines()
    assert sum("đã thêm" in line for line in lines) == 2
    assert {line.partition(": bỏ qua: ")[0] for line in lines if "bỏ qua" in line} == {
        str(folder / "anh.png"),
        str(folder / "so-lieu.csv"),
    }
    assert len(lines) == 4
    assert total.startswith("Tổng cộng 5 tệp trong ")
    assert total.endswith(" giây: 2 đã thêm, 2 bỏ qua, 1 không thêm được.")
    (failure,) = result.stderr.splitlines()
    assert failure.startswith(f"{folder / 'hong.txt'}: không thêm được: ")
    listed = run("list", "--library", library)
    assert PLAN in listed.stdout
    assert "ben-say-2026" in listed.stdout


def test_a_library_below_a_folder_is_not_added_to_itself(run: Run, folder: Path) -> None:
    assert "2 đã thêm" in run("add", folder, library=folder / "kho").stdout
    again = run("add", folder, library=folder / "kho")
    assert str(folder / "kho") not in again.output
    assert again.stdout.splitlines()[-1].endswith(": 2 không đổi, 2 bỏ qua, 1 không thêm được.")


def test_what_is_no_document_fails_where_it_is_named_itself(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("add", folder / "anh.png", folder / "README.md", library=tmp_path / "library")
    assert result.exit_code == 1
    assert [line.partition(": ")[0] for line in sorted(result.stderr.splitlines())] == [
        str(folder / "README.md"),
        str(folder / "anh.png"),
    ]


def test_adding_again_says_unchanged_and_an_edited_file_updated(run: Run, samples: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    file = tmp_path / "ke-hoach.txt"
    shutil.copy(samples / f"{PLAN}.txt", file)
    assert "đã thêm (ke-hoach" in run("add", file, library=library).stdout
    assert "không đổi" in run("add", file, library=library).stdout
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = run("add", file, library=library)
    assert (result.exit_code, "đã cập nhật" in result.stdout) == (0, True)


def test_two_files_of_one_id_are_not_taken_for_one_plan(run: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2025").mkdir()
    shutil.copy(samples / f"{PLAN}.txt", tmp_path / "2024" / "ke-hoach.txt")
    shutil.copy(samples / "ben-say-2026.txt", tmp_path / "2025" / "ke-hoach.txt")
    result = run("add", tmp_path / "2024", tmp_path / "2025", library=tmp_path / "library")
    assert result.exit_code == 1
    assert "trùng mã “ke-hoach”" in result.stderr
    assert str(tmp_path / "2024" / "ke-hoach.txt") in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_an_id_can_be_given_to_one_file_only(run: Run, samples: Path, tmp_path: Path) -> None:
    result = run("add", samples / f"{PLAN}.txt", "--id", "xa-mau", library=tmp_path / "library")
    assert (result.exit_code, "(xa-mau, " in result.stdout) == (0, True)
    assert run("add", samples, "--id", "xa-mau", library=tmp_path / "library").exit_code == 2


def test_paths_that_hold_nothing_are_failures(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    result = run("add", tmp_path / "trong", tmp_path / "khong-co.txt", library=tmp_path / "library")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2


def test_a_removed_plan_is_gone_and_an_unknown_one_is_said(run: Run, samples: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run("add", samples / f"{PLAN}.txt", samples / "ben-say-2026.txt", library=library)
    result = run("remove", PLAN, "khong-co", library=library)
    assert result.exit_code == 1
    assert result.stdout == f"{PLAN}: đã bỏ\n"
    assert len(result.stderr.splitlines()) == 1
    assert PLAN not in run("list", library=library).stdout
    answer = json.loads(run("ask", "Ai ký kế hoạch của xã Bến Sậy?", "--json", library=library).stdout)
    assert {citation["plan"] for citation in answer["citations"]} == {"ben-say-2026"}
