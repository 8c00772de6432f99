"""``kehoach add`` over files that the library knows: the same again, newer ones, the same under other names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from index import Library

Run = Callable[..., Result]


def plan(number: str = "12/KH-UBND", day: int = 5, hectares: int = 100) -> str:
    return f"""ỦY BAN NHÂN DÂN
XÃ MƯỜNG SƠN
Số: {number}
Mường Sơn, ngày {day:02} tháng 3 năm 2026
KẾ HOẠCH
Trồng rừng năm 2026 trên địa bàn xã Mường Sơn
I. MỤC TIÊU
1. Trồng mới {hectares} ha rừng phòng hộ.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Sơn
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vao").mkdir()
    return tmp_path / "vao"


@pytest.fixture
def add(run: Run, folder: Path, tmp_path: Path) -> Callable[..., tuple[int, dict[str, str]]]:
    """Add the folder: the status, and what is said of each file."""

    def add(*options: object) -> tuple[int, dict[str, str]]:
        result = run("add", folder, *options, library=tmp_path / "library")
        said = [line.partition(": ") for line in result.output.splitlines() if line.startswith(str(folder))]
        assert len({path for path, _, _ in said}) == len(said)
        return result.exit_code, {Path(path).name: words for path, _, words in said}

    return add


def held(folder: Path) -> dict[str, str]:
    """The first words of the goal of each plan that is held."""
    with Library.open(folder.parent / "library") as library:
        return {card.id: library.clause(card.id, "I.1").text.split(" ha ")[0] for card in library.plans()}


Add = Callable[..., tuple[int, dict[str, str]]]


def test_what_is_unchanged_is_not_read_again(add: Add, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    assert add()[0] == 0

    def refuse(*_: object) -> None:
        raise AssertionError("is read again")

    monkeypatch.setattr("ingest.ReaderPool.submit", refuse)
    assert add() == (0, {"a.txt": "không đổi (a, 5 điều khoản)"})


@pytest.mark.parametrize("sql", ["UPDATE plans SET read_by = '0'", "UPDATE sources SET reader_version = '0'"])
def test_what_an_older_version_has_read_is_read_again(add: Add, folder: Path, sql: str) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    add()
    db = sqlite3.connect(folder.parent / "library" / "catalogue.sqlite")
    db.execute(sql)
    db.execute("UPDATE plans SET content = ''")
    db.commit()
    db.close()
    status, said = add()
    assert (status, "đọc lại bằng phiên bản này" in said["a.txt"]) == (0, True)
    assert "không đổi" in add()[1]["a.txt"]


def test_a_new_version_takes_the_place_of_the_old_and_says_of_which(add: Add, folder: Path) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    add()
    (folder / "a.txt").write_text(plan(day=9, hectares=150), encoding="utf-8")
    status, said = add()
    assert status == 0
    assert said["a.txt"].startswith("đã cập nhật: thay bản cũ số 12/KH-UBND ngày 05/03/2026 (a, ")
    assert held(folder) == {"a": "1. Trồng mới 150"}


def test_a_new_version_with_another_number_is_warned_of(add: Add, folder: Path) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    add()
    (folder / "a.txt").write_text(plan("15/KH-UBND"), encoding="utf-8")
    assert "CHÚ Ý: bản mới mang số khác, 15/KH-UBND" in add()[1]["a.txt"]


def test_a_plan_issued_again_under_another_name_is_added_with_a_warning(add: Add, folder: Path) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    add()
    (folder / "a (sua).txt").write_text(plan(hectares=150), encoding="utf-8")
    (folder / "khac.txt").write_text(plan("13/KH-UBND"), encoding="utf-8")
    status, said = add()
    assert status == 0
    assert "có vẻ là bản khác của a (cùng số 12/KH-UBND ngày 05/03/2026" in said["a (sua).txt"]
    assert "có vẻ" not in said["khac.txt"]
    assert set(held(folder)) == {"a", "a-sua", "khac"}


def test_one_file_under_two_names_is_one_plan(add: Add, folder: Path) -> None:
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    (folder / "b.txt").write_text(plan(), encoding="utf-8")
    status, said = add()
    assert status == 0
    assert said["b.txt"] == f"không đổi: cùng nội dung với {folder / 'a.txt'} (a)"
    (folder / "a.txt").unlink()
    assert add() == (0, {"b.txt": "không đổi (a, 5 điều khoản), đã có từ tệp a.txt"})
    assert set(held(folder)) == {"a"}


def test_one_plan_in_two_formats_is_held_once_and_not_in_turns(add: Add, folder: Path) -> None:
    (folder / "a.text").write_text(plan(), encoding="utf-8")
    (folder / "a.txt").write_text(plan() + "\n", encoding="utf-8")
    for result in ("đã thêm (a, ", "không đổi (a, "):
        status, said = add()
        assert status == 0
        assert said["a.text"].startswith(result)
        assert said["a.txt"] == "bỏ qua: cùng tên với a.text, kế hoạch “a” lấy từ đó"


def test_of_two_formats_the_one_that_can_be_read_is_taken(add: Add, folder: Path) -> None:
    (folder / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "a.txt").write_text(plan(), encoding="utf-8")
    status, said = add()
    assert status == 1
    assert said["a.doc"].startswith("không thêm được: ")
    assert said["a.txt"].startswith("đã thêm (a, ")


def test_an_old_version_kept_under_a_new_name_becomes_a_plan_of_its_own(add: Add, folder: Path) -> None:
    (folder / "b.txt").write_text(plan(), encoding="utf-8")
    add()
    (folder / "b.txt").rename(folder / "a-cu.txt")
    (folder / "b.txt").write_text(plan(hectares=150), encoding="utf-8")
    status, said = add()
    assert status == 0
    assert said["b.txt"].startswith("đã cập nhật: ")
    assert said["a-cu.txt"].startswith("đã thêm (a-cu, ")
    assert held(folder) == {"a-cu": "1. Trồng mới 100", "b": "1. Trồng mới 150"}
    assert add()[1]["a-cu.txt"].startswith("không đổi (a-cu, ")


def test_an_old_version_under_a_new_name_stays_where_the_new_one_cannot_be_read(add: Add, folder: Path) -> None:
    (folder / "b.txt").write_text(plan(), encoding="utf-8")
    add()
    (folder / "b.txt").rename(folder / "a-cu.txt")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    status, said = add()
    assert status == 1
    assert said["a-cu.txt"].startswith("không đổi (b, ")
    assert held(folder) == {"b": "1. Trồng mới 100"}
