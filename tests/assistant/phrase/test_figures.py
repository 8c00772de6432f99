"""Figures, dates and document numbers, compared however they are written."""

from __future__ import annotations

import pytest

from assistant.phrase.figures import dated_documents, said

SAME = [
    ("7,5%", "7,5 %"),
    ("7,5 phần trăm", "7.5 percent"),
    ("05 điểm", "5 điểm"),
    ("96,4 tỷ đồng", "96.400.000.000 đồng"),
    ("120 triệu đồng", "120.000.000 đồng"),
    ("1.200 ha", "1,200 hectares"),
    ("35ha", "35 ha"),
    ("từ 6,2 đến 6,8%", "6,2% - 6,8%"),
    ("ít nhất 12 đơn vị", "at least 12 units"),
    ("từ 65% trở lên", "tối thiểu 65%"),
    ("không quá 20 m", "tối đa 20 mét"),
]
OTHER = [
    ("7,5%", "75%"),
    ("48%", "48 ha"),
    ("120 triệu đồng", "120 tỷ đồng"),
    ("120 triệu đồng", "120 đồng"),
    ("ít nhất 12", "nhiều nhất 12"),
    ("12 đơn vị", "tối thiểu 12 đơn vị"),
    ("5 năm", "5 tháng"),
    ("1.200 ha", "1,2 ha"),
]


def told(one: str, other: str) -> bool:
    """Whether each figure of ``one`` stands in ``other``."""
    mine, its = said(one).figures, said(other).figures
    assert mine
    return all(any(f.stands_beside(o) for o in its) for f in mine)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_figure_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert told(one, other)
    assert told(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_value_unit_or_limit_is_another_figure(one: str, other: str) -> None:
    assert not told(one, other)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("ngày 5/3/2026", "ngày 05 tháng 03 năm 2026"),
        ("5 March 2026", "ngày 05 tháng 3 năm 2026"),
        ("March 5, 2026", "05/03/2026"),
        ("tháng 6/2026", "trước ngày 30 tháng 6 năm 2026"),
        ("quý 2 năm 2026", "Quý II/2026"),
        ("the second quarter of 2026", "Quý II/2026"),
        ("tháng 9/2025", "từ tháng 9 đến tháng 11/2025"),
        ("năm 2026", "2026 - 2028"),
        ("hàng năm", "hằng năm"),
        ("every year", "120 triệu đồng/năm"),
        ("Sundays", "Chủ nhật hằng tuần"),
        ("ngày 18", "trước ngày 18 hằng tháng"),
        ("by 30 June", "trước ngày 30 tháng 6 năm 2026"),
    ],
)
def test_a_date_is_told_by_one_that_says_as_much(sentence: str, clause: str) -> None:
    dates = said(sentence).dates
    assert dates
    assert all(any(d.told_by(o) for o in said(clause).dates) for d in dates)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("ngày 6/3/2026", "ngày 05 tháng 03 năm 2026"),
        ("ngày 5/3/2027", "ngày 05 tháng 03 năm 2026"),
        ("ngày 5/12/2025", "trước ngày 05 tháng 12"),
        ("quý III/2026", "Quý II/2026"),
        ("quý II/2026", "tháng 2/2026"),
        ("hằng quý", "hằng năm"),
        ("sau ngày 30/6/2026", "trước ngày 30/6/2026"),
        ("tháng 14/2023", "từ tháng 7/2023"),
    ],
)
def test_a_date_that_says_more_or_other_is_not(sentence: str, clause: str) -> None:
    assert not all(any(d.told_by(o) for o in said(clause).dates) for d in said(sentence).dates)


def test_document_numbers_codes_links_and_stretches_of_years_are_taken_exactly() -> None:
    assert said("Nghị định 05/2024/NĐ-CP, Nghị quyết 31-NQ/TU, 5S, 2026 - 2028, www.vd.vn").exact == {
        "5/2024/nđ-cp",
        "31-nq/tu",
        "5s",
        "2026-2028",
        "www.vd.vn",
    }
    assert said("Kế hoạch 09/KH-UBND").exact == said("kế hoạch số 9/KH-UBND.").exact
    assert said("từ năm 2026 đến hết năm 2028").exact == said("2026–2028").exact


def test_a_documents_date_is_the_one_behind_its_number() -> None:
    text = "Kế hoạch số 214/KH-UBND ngày 12 tháng 8 năm 2025; Hướng dẫn số 1180/HD-SKHCN ngày 03 tháng 9 năm 2025"
    assert [(number, date.month) for number, date in dated_documents(text)] == [
        ("214/kh-ubnd", 8),
        ("1180/hd-skhcn", 9),
    ]
