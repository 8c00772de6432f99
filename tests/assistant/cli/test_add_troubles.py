"""``kehoach add`` over files that hang, crash or are too much, and when it is killed itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ingest
from assistant.cli import kehoach
from assistant.cli.add import add as command
from index import Library, LibraryBusy
from ingest import Limits
from tests.ingest.fragile import fragile

Run = Callable[..., Result]

NAMELESS = sys.platform.startswith("linux")
"""File names are bytes of any kind."""


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = [folder / f"{name}.txt" for name in names]
    for number, file in enumerate(files):
        file.write_text(f"KẾ HOẠCH\nThử số {number}\nI. MỤC TIÊU\n1. Trồng {number} ha rừng.\n", encoding="utf-8")
    return files


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ReaderPool", partial(ingest.ReaderPool, read=fragile))


@pytest.mark.usefixtures("reader")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_file_that_hangs_or_crashes_has_its_line_and_holds_nothing_up(run: Run, tmp_path: Path) -> None:
    names = ["crash", "hang", "raise", *(f"ke-hoach-{number}" for number in range(4))]
    files = write(tmp_path / "vao", *names)
    library = tmp_path / "library"
    result = run("add", tmp_path / "vao", "--max-seconds", 4, "--jobs", 2, library=library)
    assert result.exit_code == 1
    failures = {line.partition(": không thêm được: ")[0]: line for line in result.stderr.splitlines()}
    assert set(failures) == {str(file) for file in files[:3]}
    assert "đọc quá 4 giây" in failures[str(files[1])]
    *added, total = result.stdout.splitlines()
    assert len(added) == 4
    assert total.endswith(": 4 đã thêm, 3 không thêm được.")
    # What hangs is said last: nothing had waited for it.
    assert result.output.index("đọc quá 4 giây") > max(result.output.index(line) for line in added)
    assert run("doctor", library=library).exit_code == 0


@pytest.mark.usefixtures("reader")
def test_an_error_of_our_own_shows_where_it_came_from_on_request(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "vao", "raise")
    assert len(run("add", tmp_path / "vao", library=tmp_path / "library").stderr.splitlines()) == 1
    monkeypatch.setenv("KEHOACH_DEBUG", "1")
    result = CliRunner().invoke(kehoach, ["add", str(tmp_path / "vao"), "--library", str(tmp_path / "library")])
    assert "in fragile" in result.stderr


_SLOW = """
import sys
from functools import partial
import ingest
from assistant.cli import main
from tests.ingest.fragile import fragile
if __name__ == "__main__":
    ingest.ReaderPool = partial(ingest.ReaderPool, read=fragile)
    main()
"""


def test_a_run_that_was_killed_is_gone_on_with(run: Run, tmp_path: Path) -> None:
    names = [*(f"a-ke-hoach-{number}" for number in range(4)), "hang", *(f"ke-hoach-{number}" for number in range(4))]
    files = write(tmp_path / "vao", *names)
    library = tmp_path / "library"
    script = tmp_path / "slow.py"
    script.write_text(_SLOW, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen(
        [sys.executable, "-u", str(script), "add", str(tmp_path / "vao"), "--library", str(library), "--jobs", "1"],
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert parent.stdout is not None
    try:
        done = [parent.stdout.readline() for _ in range(4)]
    finally:
        parent.kill()
        parent.communicate()
    assert all("đã thêm" in line for line in done)
    files[4].unlink()
    result = run("add", tmp_path / "vao", library=library)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith(": 4 đã thêm, 4 không đổi.")
    assert run("doctor", library=library).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_run_that_is_interrupted_leaves_what_it_stored_ready_to_be_searched(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "vao", "a-ke-hoach", "hang")
    library = tmp_path / "library"
    script = tmp_path / "slow.py"
    script.write_text(_SLOW, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, "-u", str(script), "add", str(tmp_path / "vao"), "--library", str(library)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert parent.stdout is not None
    assert "đã thêm" in parent.stdout.readline()
    parent.send_signal(signal.SIGINT)
    _, complaint = parent.communicate(timeout=30)
    assert parent.returncode == 1
    assert complaint.startswith("Đã dừng; ")
    assert "Traceback" not in complaint
    assert run("doctor", library=library).exit_code == 0


def test_limits_are_set_on_the_command_line_and_said_in_its_help(run: Run, tmp_path: Path) -> None:
    (file,) = write(tmp_path / "vao", "a")
    result = run("add", file, "--max-mb", "0.00001", library=tmp_path / "library")
    assert (result.exit_code, "quá giới hạn" in result.stderr) == (1, True)
    assert run("add", file, "--max-mb", "0", library=tmp_path / "library").exit_code == 2
    assert run("add", file, "--jobs", "0", library=tmp_path / "library").exit_code == 2
    helps = {option.name: getattr(option, "help", "") for option in command.params}
    limits = Limits()
    assert f"mặc định {limits.size / 2**20:g}" in helps["max_mb"]
    assert f"mặc định {limits.seconds:g}" in helps["max_seconds"]
    assert f"mặc định {limits.pages}, và {limits.scanned_pages} trang" in helps["max_pages"]


def test_a_long_run_publishes_on_the_way(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.cli.adding.run.PUBLISH_SECONDS", 0.0)
    write(tmp_path / "vao", "a", "b", "c")
    assert run("add", tmp_path / "vao", library=tmp_path / "library").exit_code == 0
    assert (tmp_path / "library" / "CURRENT").read_text(encoding="utf-8") == "3\n"


def test_another_writer_is_waited_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "vao", "a")
    monkeypatch.setattr("assistant.cli.adding.run._PATIENCE", (0.0, 0.0))
    add, tries = Library.add, []

    def busy(self: Library, *arguments: object, **options: object) -> object:
        tries.append(self)
        if len(tries) < 3:
            raise LibraryBusy(self.path)
        return add(self, *arguments, **options)  # type: ignore[arg-type] # as given

    monkeypatch.setattr(Library, "add", busy)
    assert run("add", tmp_path / "vao", library=tmp_path / "library").exit_code == 0
    assert len(tries) == 3


@pytest.mark.skipif(not NAMELESS, reason="file names are Unicode here")
def test_a_file_whose_name_is_no_text_is_added_and_shown(run: Run, tmp_path: Path) -> None:
    (file,) = write(tmp_path / "vao", "a")
    file.rename(tmp_path / "vao" / os.fsdecode(b"K\xea hoach\n12.txt"))
    result = run("add", tmp_path / "vao", library=tmp_path / "library")
    assert result.exit_code == 0
    assert "K\ufffd hoach 12.txt: đã thêm (k-hoach-12, " in result.stdout
    assert run("doctor", library=tmp_path / "library").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything is open to this user")
def test_a_closed_folder_is_said(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "vao", "a")
    (tmp_path / "vao" / "kin").mkdir(mode=0)
    result = run("add", tmp_path / "vao", library=tmp_path / "library")
    assert (result.exit_code, "không mở được thư mục" in result.stderr) == (1, True)
