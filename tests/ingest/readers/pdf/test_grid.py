"""Tables that rules draw become cells."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.readers.pdf.grid import find_grids
from ingest.readers.pdf.page import Page, Rule
from tests.ingest.readers.pdf.made_up import MadeUp, cells_of, read, words_at

XS = [50, 90, 250, 400, 540]
YS = [100, 130, 170, 210]


def test_each_word_is_in_its_cell() -> None:
    page = MadeUp().page().text(60, 60, "Trên bảng").grid(XS, YS).text(60, 260, "Dưới bảng")
    page.row(XS, 115, ["TT", "Nội dung", "Chủ trì", "Thời gian"])
    page.row(XS, 145, ["1", "Rà soát\ncơ chế", "Sở Tài chính", "2026"]).row(XS, 185, ["2", "Báo cáo", "", "Hằng năm"])
    source = read(page.done().data())
    assert cells_of(source) == {
        (0, 0): "TT", (0, 1): "Nội dung", (0, 2): "Chủ trì", (0, 3): "Thời gian",
        (1, 0): "1", (1, 1): "Rà soát cơ chế", (1, 2): "Sở Tài chính", (1, 3): "2026",
        (2, 0): "2", (2, 1): "Báo cáo", (2, 2): "", (2, 3): "Hằng năm",
    }  # fmt: skip
    assert source.text.startswith("Trên bảng\nTT\nNội dung\n")
    assert "1\nRà soát\ncơ chế\nSở Tài chính\n2026\n" in source.text
    assert source.text.endswith("Hằng năm\nDưới bảng\n")


def test_cells_between_which_no_rule_stands_are_one() -> None:
    page = MadeUp().page().grid([50, 540], [100, 220])
    for x in (90, 250):
        page.line(x, 130, x, 220)
    page.line(50, 130, 540, 130).line(90, 175, 540, 175)
    page.text(60, 120, "I. Nhóm nhiệm vụ").row([50, 90, 250], 145, ["1", "Việc một", "Sở Nội vụ"])
    page.row([90, 250], 190, ["Việc hai", "Sở Y tế"])
    cells = {(c.row, c.column): (c.rows, c.columns) for c in read(page.done().data()).tables[0].cells}
    assert cells == {(0, 0): (1, 3), (1, 0): (2, 1), (1, 1): (1, 1), (1, 2): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}


def test_borders_drawn_as_thin_boxes_cell_by_cell_are_borders() -> None:
    page = MadeUp().page()
    for y in YS:
        for left, right in pairwise(XS):
            page.box(left, y, right, y + 0.5, filled=True)
    for x in XS:
        for top, bottom in pairwise(YS):
            page.box(x, top, x + 0.5, bottom, filled=True)
    page.row(XS, 115, ["TT", "Nội dung", "Chủ trì", "Thời gian"]).row(XS, 145, ["1", "a", "b", "c"])
    assert cells_of(read(page.done().data()))[0, 3] == "Thời gian"


def test_a_table_without_outer_borders_has_all_its_columns() -> None:
    page = MadeUp().page()
    for y in YS:
        page.line(50, y, 540, y)
    for x in XS[1:-1]:
        page.line(x, 100, x, 210)
    page.row(XS, 115, ["TT", "Nội dung", "Chủ trì", "Thời gian"]).row(XS, 145, ["1", "a", "b", "c"])
    assert cells_of(read(page.done().data()))[1, 3] == "c"


def test_borders_that_slip_a_little_from_row_to_row_are_one() -> None:
    page = MadeUp().page()
    for y in YS:
        page.line(50, y, 540, y)
    for top, bottom, slip in ((100, 130, 0), (130, 170, 5), (170, 210, 3)):
        for x in (50, 90 + slip, 250 - slip, 540):
            page.line(x, top, x, bottom)
    xs = [50, 90, 250]
    page.row(xs, 115, ["TT", "Nội dung", "Chủ trì"]).row(xs, 145, ["1", "  a", "b"]).row(xs, 185, ["2", "  c", "d"])
    assert {(c.column, c.columns) for c in read(page.done().data()).tables[0].cells} == {(0, 1), (1, 1), (2, 1)}


def test_a_word_broken_for_lack_of_room_stands_whole() -> None:
    page = MadeUp().page().grid([50, 78, 250, 400], YS)
    page.row([50, 78, 250], 115, ["TT", "Nội dung", "Chủ trì"])
    page.row([50], 145, ["phườ\nng xã"]).row([78, 250], 145, ["Việc một", "Sở Y tế"])
    assert cells_of(read(page.done().data()))[1, 0] == "phường xã"


@pytest.mark.parametrize("boxes", [[(50, 80, 540, 200)], [(50, 80, 540, 82)]])
def test_a_frame_or_a_line_draws_no_table(boxes: list[tuple[float, float, float, float]]) -> None:
    page = MadeUp().page().lines(60, 100, ["Một đoạn văn trong khung", "không phải là bảng"])
    for box in boxes:
        page.box(*box)
    source = read(page.done().data())
    assert source.tables == ()
    assert source.text == "Một đoạn văn trong khung\nkhông phải là bảng\n"


def test_rules_inside_a_form_draw_a_table_too() -> None:
    inner = MadeUp()
    page = inner.page().grid(XS, YS).row(XS, 115, ["TT", "Nội dung", "Chủ trì", "Thời gian"])
    page.row(XS, 145, ["1", "a", "b", "c"]).done()
    outer = MadeUp()
    form = inner.document.page_as_xobject(0, outer.document).as_pageobject()
    sheet = outer.page()
    sheet.page.insert_obj(form)
    assert cells_of(read(sheet.done().data()))[1, 3] == "c"


@pytest.mark.parametrize("count", [300, 3_000])
def test_a_drawing_of_many_lines_is_no_table(count: int) -> None:
    places = [n * 1_000 / count for n in range(count)]
    rules = [Rule(0, place, 1_000, place) for place in places] + [Rule(place, 0, place, 1_000) for place in places]
    words = words_at(60, 100, "Chú thích của bản vẽ")
    grids, rest = find_grids(Page(1_000, 1_000, tuple(words), tuple(rules)))
    assert grids == []
    assert rest == words
