"""What pages repeat at their edges is furniture, and what signing programs write."""

from __future__ import annotations

import pytest

from ingest.readers.pdf.page import Word
from ingest.readers.pdf.stamps import without_stamps
from tests.ingest.readers.pdf.made_up import MadeUp, furniture_of, read, words_at


def book(count: int, head: str = "", foot: str = "", first: int = 1) -> MadeUp:
    """Pages of text; ``{}`` in head and foot is the page's number."""
    file = MadeUp()
    for number in range(first, first + count):
        page = file.page().lines(60, 100, [f"Dòng {n} trong {number * n} dòng của văn bản này" for n in range(1, 30)])
        page.text(280, 40, head.format(number)).text(290, 810, foot.format(number)).done()
    return file


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}/9", "{}/9"])
def test_page_numbers_are_furniture(number: str) -> None:
    assert furniture_of(read(book(4, head=number).data())) == [number.format(n) for n in range(1, 5)]
    assert furniture_of(read(book(4, foot=number).data())) == [number.format(n) for n in range(1, 5)]


def test_page_numbers_of_an_excerpt_are_furniture() -> None:
    assert furniture_of(read(book(3, foot="{}", first=57).data())) == ["57", "58", "59"]


def test_running_heads_and_feet_are_furniture() -> None:
    found = furniture_of(read(book(4, "{} CÔNG BÁO/Số 7 + 8/Ngày 12-3-2026", "Sở Tài chính tỉnh Hải Lam").data()))
    assert len(found) == 8


def test_a_number_alone_at_a_pages_end_is_not_always_the_pages() -> None:
    assert furniture_of(read(book(1, foot="2030").data())) == []


def test_lines_in_the_middle_of_pages_are_no_furniture_however_often_they_stand() -> None:
    file = MadeUp()
    for _ in range(4):
        file.page().lines(60, 300, ["1. Cơ quan chủ trì: Sở Tài chính", "2. Thời gian: hằng năm"]).done()
    assert read(file.data()).furniture == ()


STAMP = [
    "Người ký: Ủy ban nhân dân tỉnh",
    "Email: vanthu@hailam.gov.vn",
    "Cơ quan: TỈNH HẢI LAM",
    "Thời gian ký: 12.03.2026 15:30",
]


def page(stamp: list[str], size: float) -> list[Word]:
    body = [word for n in range(10) for word in words_at(60, 200 + 16 * n, "một dòng của văn bản", 13)]
    return body + [word for n, line in enumerate(stamp) for word in words_at(400, 40 + 10 * n, line, size)]


def test_a_signing_programs_stamp_is_furniture_wherever_it_stands() -> None:
    lines, rest = without_stamps(page(STAMP, 7))
    assert lines == STAMP
    assert len(rest) == 50


def test_a_stamp_goes_on_in_the_next_line() -> None:
    wrapped = ["Ký bởi: Văn phòng Ủy ban", "nhân dân tỉnh Hải Lam", "Thời gian ký: 12/03/2026"]
    assert without_stamps(page(wrapped, 7))[0] == wrapped


def test_a_sentence_on_signing_is_no_stamp() -> None:
    lines, _ = without_stamps(page(["Người ký: chịu trách nhiệm về nội dung"], 13))
    assert lines == []
