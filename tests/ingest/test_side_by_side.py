"""An outcome a file, whatever happens to the process that reads it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest import Limits, ReaderPool, Reading, ReadingError, read_plan, shown
from tests.ingest.fragile import fragile

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, *names: str) -> list[Path]:
    files = [folder / f"{name}.txt" for name in names]
    for number, file in enumerate(files):
        file.write_text(f"KẾ HOẠCH\nThử số {number}\nI. MỤC TIÊU\n1. Trồng {number} ha rừng.\n", encoding="utf-8")
    return files


def read_all(files: list[Path], jobs: int = 2, seconds: float = 60, **how: object) -> dict[str, Reading]:
    outcomes = {}
    with ReaderPool(jobs, Limits(seconds=seconds), **{"read": fragile, **how}) as pool:  # type: ignore[arg-type] # as given
        for file in files:
            pool.submit(file, file.stem)
        while len(pool):
            if outcome := pool.next(60):
                outcomes[outcome.path.stem] = outcome
    return outcomes


def gone(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def test_files_are_read_in_other_processes_as_they_would_be_in_this_one(tmp_path: Path) -> None:
    files = write(tmp_path, *(f"ke-hoach-{number}" for number in range(20)))
    outcomes = read_all(files)
    assert {name: outcome.plan for name, outcome in outcomes.items()} == {
        file.stem: read_plan(file, file.stem) for file in files
    }


def test_what_a_reader_says_of_a_file_comes_back_in_its_words(tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_bytes(b"")
    error = read_all([tmp_path / "rong.txt"])["rong"].error
    with pytest.raises(ReadingError) as here:
        read_plan(tmp_path / "rong.txt")
    assert str(error) == str(here.value)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
def test_an_error_a_death_a_crash_a_hang_and_greed_cost_one_file_each(tmp_path: Path) -> None:
    bad = {
        "raise": "lỗi ngoài dự kiến khi đọc: UnfitError: hỏng thật",
        "die": "dừng đột ngột (mã 9)",
        "crash": f"dừng đột ngột (mã {-signal.SIGSEGV})",
        "hang": "đọc quá 4 giây",
        "stuck": "đọc quá 4 giây",
        "greedy": "cần quá nhiều bộ nhớ",
    }
    good = [f"ke-hoach-{number}" for number in range(6)]
    names = [name for pair in zip(bad, good, strict=True) for name in pair]
    began = time.monotonic()
    # Long enough for a process that died to be noticed before its time is up, also on a busy machine.
    outcomes = read_all(write(tmp_path, *names), seconds=4)
    assert time.monotonic() - began < 30
    assert {name for name, outcome in outcomes.items() if outcome.plan} == set(good)
    for name, words in bad.items():
        error = outcomes[name].error
        assert isinstance(error, ReadingError)
        assert str(error).startswith(f"{name}.txt: ")
        assert words in str(error)
    assert "in fragile" in str(outcomes["raise"].error.__cause__)  # type: ignore[union-attr] # the test before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_what_a_file_s_reader_had_begun_ends_with_it(tmp_path: Path) -> None:
    (file,) = write(tmp_path, "child")
    assert "đọc quá 2 giây" in str(read_all([file], seconds=2)["child"].error)
    assert gone(int(file.with_suffix(".pid").read_text(encoding="utf-8")))


def test_a_pool_that_breaks_down_is_made_anew_and_at_last_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.side_by_side.begin", os.abort)
    outcomes = read_all(write(tmp_path, "mot", "hai"))
    assert len(outcomes) == 2
    assert all("không chạy được" in str(outcome.error) for outcome in outcomes.values())


_PARENT = """
import sys
from pathlib import Path
from ingest import ReaderPool
from tests.ingest.fragile import fragile
if __name__ == "__main__":
    with ReaderPool(1, read=fragile) as pool:
        pool.submit(Path(sys.argv[1]), "child")
        while not pool.next(1):
            print(*pool.in_work(), flush=True)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_processes_end_when_the_one_that_began_them_is_killed(tmp_path: Path) -> None:
    (file,) = write(tmp_path, "child")
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, str(script), str(file)], env=environment, stdout=subprocess.PIPE)
    try:
        for _ in range(200):
            if (pid := file.with_suffix(".pid")).exists() and pid.read_text(encoding="utf-8"):
                break
            time.sleep(0.1)
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text(encoding="utf-8").split()
    finally:
        parent.kill()
        parent.communicate()
    assert children
    assert all(gone(int(child)) for child in [*children, pid.read_text(encoding="utf-8")])


def test_names_are_shown_on_one_line_and_in_letters() -> None:
    assert shown("Kế hoạch\u00a012.docx") == "Kế hoạch 12.docx"
    assert shown("a\nb\x1b[1m.txt") == "a b\ufffd[1m.txt"
    assert shown(os.fsdecode(b"K\xea.txt")) == "K\ufffd.txt"
