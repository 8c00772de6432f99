"""Locators are handed out once each; labels say them as people do."""

from __future__ import annotations

import pytest

from ingest import ClauseKind, label_of
from ingest.locator import Locators


@pytest.mark.parametrize(
    ("locator", "label"),
    [
        ("II", "Mục II"),
        ("II.2.1.c", "Mục II.2.1, điểm c"),
        ("IV.3.dd", "Mục IV.3, điểm đ"),
        ("I.1.-3", "Mục I.1, gạch đầu dòng thứ 3"),
        ("II.2.a.-2", "Mục II.2, điểm a, gạch đầu dòng thứ 2"),
        ("I.1.-3.+2", "Mục I.1, gạch đầu dòng thứ 3, dấu cộng thứ 2"),
        ("I.1.*2", "Mục I.1, ý thứ 2"),
        ("I.p2", "Mục I, đoạn 2"),
        ("3.2.p1", "Mục 3.2, đoạn 1"),
        ("II.2~2.a", "Mục II.2 (lần 2), điểm a"),
        ("A.I.2", "Mục A.I.2"),
        ("DD.2", "Mục Đ.2"),
        ("PHAN-II.I.1", "Phần II, mục I.1"),
        ("CHUONG-I.DIEU-3.2.b", "Chương I, Điều 3, khoản 2, điểm b"),
        ("DIEU-2", "Điều 2"),
        ("0.p4", "Phần mở đầu, đoạn 4"),
        ("NN", "Nơi nhận"),
        ("KY", "Chữ ký"),
        ("KY~2", "Chữ ký (lần 2)"),
        ("KT", "Văn bản kèm theo"),
        ("KT.p1", "Văn bản kèm theo, đoạn 1"),
        ("PL", "Phụ lục"),
        ("PL4", "Phụ lục IV"),
        ("PL1.I.2.a", "Phụ lục I, mục I.2, điểm a"),
        ("PL.p1", "Phụ lục, đoạn 1"),
    ],
)
def test_locators_are_said_as_people_say_them(locator: str, label: str) -> None:
    assert label_of(locator) == label


@pytest.mark.parametrize(
    ("locator", "kind", "group", "label"),
    [
        ("PL.II.1.3", ClauseKind.ROW, None, "Phụ lục, nhóm II.1, nhiệm vụ 3"),
        ("PL1.II.5.1.2", ClauseKind.ROW, "PL1.II.5.1", "Phụ lục I, nhóm II.5.1, nhiệm vụ 2"),
        ("PL.II.1.4.1", ClauseKind.ROW, "PL.II.1", "Phụ lục, nhóm II.1, nhiệm vụ 4.1"),
        ("PL2.4", ClauseKind.ROW, "PL2", "Phụ lục II, nhiệm vụ 4"),
        ("PL.1.dd", ClauseKind.ROW, "PL.1", "Phụ lục, nhóm 1, nhiệm vụ đ"),
        ("PL.II.1", ClauseKind.GROUP, None, "Phụ lục, nhóm II.1"),
        ("PL.g2", ClauseKind.GROUP, None, "Phụ lục, nhóm thứ 2"),
        ("PL.I.g2", ClauseKind.GROUP, None, "Phụ lục, nhóm I, nhóm thứ 2"),
        ("PL.g2.3", ClauseKind.ROW, "PL.g2", "Phụ lục, nhóm thứ 2, nhiệm vụ 3"),
        ("PL.3.-1", ClauseKind.ROW, "PL", "Phụ lục, nhiệm vụ 3, gạch đầu dòng thứ 1"),
        ("0.p1", ClauseKind.MASTHEAD, None, "Đầu văn bản"),
        ("0.p2", ClauseKind.TITLE, None, "Tiêu đề"),
        ("0.p3", ClauseKind.PREAMBLE, None, "Phần mở đầu"),
    ],
)
def test_the_kind_tells_rows_and_titles(locator: str, kind: ClauseKind, group: str | None, label: str) -> None:
    assert label_of(locator, kind, group) == label


def test_several_paragraphs_of_a_preamble_are_told_apart() -> None:
    assert label_of("0.p4", ClauseKind.PREAMBLE, nth=2) == "Phần mở đầu, đoạn 2"


def test_a_locator_is_handed_out_once() -> None:
    locators = Locators()
    assert [locators.take("II.1") for _ in range(3)] == ["II.1", "II.1~2", "II.1~3"]
    assert [locators.count("II.1", "-") for _ in range(2)] == ["II.1.-1", "II.1.-2"]
    assert locators.count("II.1~2", "-") == "II.1~2.-1"
    assert locators.count("II.1", "p") == "II.1.p1"


def test_a_row_that_assigns_nothing_is_no_task() -> None:
    assert label_of("PL1.I.3", ClauseKind.ROW, "PL1.I", task=False) == "Phụ lục I, nhóm I, dòng 3"
