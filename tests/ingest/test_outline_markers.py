"""Marks are recognised by what they look like."""

from __future__ import annotations

import pytest

from ingest.markers import Marker, Style, follows, marker_of, roman_value


@pytest.mark.parametrize(
    ("words", "style", "parts"),
    [
        ("I. MỤC TIÊU", Style.ROMAN, ("I",)),
        ("IV/ TỔ CHỨC", Style.ROMAN, ("IV",)),
        ("II - GIẢI PHÁP", Style.ROMAN, ("II",)),
        ("C. NHIỆM VỤ", Style.CAPITAL, ("C",)),
        ("Đ. PHÂN CÔNG", Style.CAPITAL, ("DD",)),
        ("1. Mục tiêu", Style.NUMBER, ("1",)),
        ("12) Báo cáo", Style.NUMBER, ("12",)),
        ("3/ Kinh phí", Style.NUMBER, ("3",)),
        ("2.Xây dựng", Style.NUMBER, ("2",)),
        ("2.1. Đào tạo", Style.DOTTED, ("2", "1")),
        ("6.2 Đối với xã", Style.DOTTED, ("6", "2")),
        ("5.1.2 Triển khai", Style.DOTTED, ("5", "1", "2")),
        ("II.1. Nghiên cứu", Style.DOTTED, ("II", "1")),
        ("a) Rà soát", Style.LETTER, ("a",)),
        ("đ) Báo cáo", Style.LETTER, ("dd",)),
        ("b. Kiểm tra", Style.LETTER, ("b",)),
        ("c/. Điện thoại", Style.LETTER, ("c",)),
        ("- Chủ trì", Style.DASH, ("-",)),
        ("– Chủ trì", Style.DASH, ("-",)),
        ("-Chủ trì", Style.DASH, ("-",)),
        ("+ Phối hợp", Style.PLUS, ("+",)),
        ("* Về vốn", Style.STAR, ("*",)),
        ("• Về đất", Style.STAR, ("*",)),
        ("Điều 3. Hiệu lực", Style.ARTICLE, ("DIEU-3",)),
        ("Chương II QUY ĐỊNH", Style.CHAPTER, ("CHUONG-II",)),
        ("Phần I. Đánh giá", Style.PART, ("PHAN-I",)),
        ("PHẦN THỨ HAI NHIỆM VỤ", Style.PART, ("PHAN-2",)),
    ],
)
def test_marks_are_read(words: str, style: Style, parts: tuple[str, ...]) -> None:
    marker = marker_of(words)
    assert marker is not None
    assert (marker.style, marker.parts) == (style, parts)


@pytest.mark.parametrize(
    "words",
    [
        "2021. Trong đó", "05 doanh nghiệp", "5.800.000 đồng", "7,5%/năm", "12/KH-UBND", "11/01/2021 của",
        "Mục II của Kế hoạch", "Điều kiện 1. Có", "IX quy định", "v.v. và", "I ốt", "-2 độ", "IIII. Sai", "36/QĐ-TTg",
        "Phần mềm quản lý",
    ],
)  # fmt: skip
def test_what_only_resembles_a_mark_is_none(words: str) -> None:
    assert marker_of(words) is None


@pytest.mark.parametrize(
    ("number", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("IIX", 0), ("VV", 0)]
)
def test_roman_numbers(number: str, value: int) -> None:
    assert roman_value(number) == value


def test_lettered_lists_go_on_from_d_with_or_without_a_barred_d() -> None:
    d, barred, e, g = (marker_of(f"{letter}) Việc") for letter in "dđeg")
    assert d is not None
    assert barred is not None
    assert e is not None
    assert g is not None
    assert follows(barred, d.ordinal)
    assert follows(e, barred.ordinal)
    assert follows(e, d.ordinal)
    assert not follows(g, d.ordinal)
    assert follows(Marker(Style.LETTER, ("a",), 1, 3), 0)


def test_a_run_of_capitals_may_have_a_d_with_a_stroke_or_pass_it_over() -> None:
    def runs(letters: str) -> bool:
        last = 0
        for letter in letters:
            marker = marker_of(f"{letter}. NỘI DUNG")
            if marker is None or not follows(marker, last):
                return False
            last = marker.ordinal
        return True

    assert runs("ABCDĐEG")
    assert runs("ABCDEFG")
    assert runs("ABCDEG")
    assert not runs("ABDE")
