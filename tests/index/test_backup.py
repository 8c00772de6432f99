"""A library as one file, and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from index import Cure, Library, LibraryCorrupt, LibraryError, back_up, examine, restore


def test_what_was_backed_up_comes_back_the_same(library: Library, tmp_path: Path) -> None:
    assert back_up(library.path, tmp_path / "kho.zip") == 2
    library.remove("ke-hoach-a")
    assert restore(tmp_path / "kho.zip", tmp_path / "again") == 2
    with Library.open(tmp_path / "again") as again:
        assert [card.id for card in again.plans()] == ["ke-hoach-a", "ke-hoach-b"]
        assert again.search("chợ đầu mối")[0].plan == "ke-hoach-a"
        assert again.original("ke-hoach-a").is_file()
    assert [
        each for each in examine(tmp_path / "again") if each.cure is not Cure.READING
    ] == []  # no file was read here


def test_neither_a_file_nor_a_library_is_written_over(library: Library, tmp_path: Path) -> None:
    back_up(library.path, tmp_path / "kho.zip")
    held = (tmp_path / "kho.zip").read_bytes()
    with pytest.raises(LibraryError, match="đã có tệp này"):
        back_up(library.path, tmp_path / "kho.zip")
    with pytest.raises(LibraryError, match="thư mục mới"):
        restore(tmp_path / "kho.zip", library.path)
    assert (tmp_path / "kho.zip").read_bytes() == held


def test_a_backup_that_is_harmed_or_is_none_is_refused_and_leaves_nothing(library: Library, tmp_path: Path) -> None:
    back_up(library.path, tmp_path / "kho.zip")
    whole = (tmp_path / "kho.zip").read_bytes()
    harmed = bytearray(whole)
    harmed[len(whole) // 2] ^= 0xFF
    (tmp_path / "harmed.zip").write_bytes(harmed)
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "b")
    for name in ("harmed.zip", "cut.zip", "other.zip"):
        with pytest.raises(LibraryCorrupt, match=name):
            restore(tmp_path / name, tmp_path / "again")
        assert not (tmp_path / "again").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".kehoach")] == []


def test_an_original_that_is_missing_stops_the_backup_and_leaves_no_file(library: Library, tmp_path: Path) -> None:
    library.original("ke-hoach-a").unlink()
    with pytest.raises(LibraryError, match="doctor"):
        back_up(library.path, tmp_path / "kho.zip")
    assert list(tmp_path.glob("kho.zip*")) == []
