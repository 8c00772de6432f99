"""Text files are read without losing a letter; what is no text is refused with a reason and a remedy."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from ingest import ReadingError, read_plan
from ingest.readers import read_source


def written(folder: Path, data: bytes | str, name: str = "kế hoạch.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_the_text_is_the_file_as_decoded(tmp_path: Path) -> None:
    words = unicodedata.normalize("NFD", "Kế hoạch\r\nnăm 2026\t\u00a0./.")
    source = read_source(written(tmp_path, words))
    assert source.text == words
    assert source.sha256 == hashlib.sha256(words.encode("utf-8")).hexdigest()
    assert (source.name, source.reader) == ("kế hoạch.txt", "text")


def test_a_byte_order_mark_stays_in_the_text_and_is_in_no_clause(tmp_path: Path) -> None:
    plan, source = read_plan(
        written(tmp_path, "\ufeffKẾ HOẠCH\nPhát triển hợp tác xã\nI. MỤC TIÊU\nMười hợp tác xã.\n")
    )
    assert source.text.startswith("\ufeff")
    assert plan.clauses[0].span.start == 1
    assert plan.clauses[0].text == "KẾ HOẠCH Phát triển hợp tác xã"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"Ke hoach\nn\xe3m 2026\n", "dòng 2 không phải mã UTF-8"),
        ("Kế hoạch năm 2026".encode()[:-14] + b"\xe1\nxong", "dòng 1 không phải mã UTF-8"),
        ("Kế hoạch".encode("utf-16")[:-1], "UTF-16"),
        (b"Ke hoach phat trien kinh te xa hoi cua huyen nam nay \x01 va nam sau", "ký tự điều khiển"),
        (b"Ke^' hoa.ch pha't trie^?n kinh te^' xa~ ho^.i cu?a huye^.n va` ca'c xa~ na(m 2026", "VIQR"),
        (b"--- *** --- ...", "không có chữ nào"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_source(written(tmp_path, data, "thử.txt"))
    message = str(refusal.value)
    assert message.startswith("thử.txt: ")
    assert problem in message
    assert "Hãy" in message
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.txt", tmp_path):
        with pytest.raises(ReadingError, match="không mở được tệp"):
            read_source(path)


def test_a_file_of_marks_alone_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="không có nội dung"):
        read_plan(written(tmp_path, "[bookmark: muc_1]\n"))


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    text = "KẾ HOẠCH\nThử\nI. MỤC TIÊU\n1. Một.\n\f2. Hai.\n\f3. Ba.\n\f"
    plan, source = read_plan(written(tmp_path, text))
    assert source.page_starts == (0, text.index("2."), text.index("3."))
    assert {clause.locator: clause.page for clause in plan.clauses} == {"0.p1": 1, "I": 1, "I.1": 1, "I.2": 2, "I.3": 3}


def test_without_form_feeds_there_are_no_pages(tmp_path: Path) -> None:
    plan, source = read_plan(written(tmp_path, "KẾ HOẠCH\nThử\nI. MỤC TIÊU\n1. Một.\n"))
    assert source.page_starts == ()
    assert {clause.page for clause in plan.clauses} == {None}


def test_a_plan_is_called_after_its_file_unless_told_otherwise(tmp_path: Path) -> None:
    path = written(tmp_path, "KẾ HOẠCH\nThử\nI. MỤC TIÊU\nMột.\n", "Kế hoạch số 12_KH-UBND (Đông Hà).txt")
    assert read_plan(path)[0].id == "ke-hoach-so-12-kh-ubnd-dong-ha"
    assert read_plan(path, "dong-ha-2026")[0].id == "dong-ha-2026"


def test_a_text_that_has_no_part_of_a_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ghi-chu.txt"
    path.write_text("Mua giấy in.\nGọi điện cho phòng kế toán.\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"ghi-chu\.txt: không thấy tên văn bản"):
        read_plan(path)
