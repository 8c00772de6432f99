from __future__ import annotations

from dataclasses import replace

import pytest

from app.clause_view import heading_html, marked_words, plan_html, position
from app.place import Place
from index import Library
from ingest import Plan, SourceText, Span


@pytest.fixture
def plan(library: Library) -> Plan:
    return library.plan("nuoc-sach")


@pytest.fixture
def source(library: Library) -> SourceText:
    return library.source("nuoc-sach")


def place_of(plan: Plan, source: SourceText, locator: str, words: str = "") -> Place:
    clause = plan.clauses[position(plan, locator)]
    start = source.text.index(words, clause.span.start) if words else clause.span.start
    return Place(plan.id, locator, start, start + len(words) if words else clause.span.end)


def test_the_cited_words_are_marked_and_no_others(plan: Plan, source: SourceText) -> None:
    html = plan_html(plan, source, place_of(plan, source, "II.1", "phối hợp"), whole=False)
    assert html.count("<mark>") == 1
    assert "Sở Y tế <mark>phối hợp</mark> với" in html


def test_of_words_that_occur_twice_the_cited_ones_are_marked(plan: Plan, source: SourceText) -> None:
    clause = plan.clauses[position(plan, "II.1")]
    last = source.text.rindex("Sở Xây dựng", 0, clause.span.end)
    start, end = marked_words(plan, source, clause, Place(plan.id, "II.1", last, last + len("Sở Xây dựng")))
    assert clause.text[:start].endswith("phối hợp với ")
    assert clause.text[start:end] == "Sở Xây dựng"


def test_words_broken_over_two_lines_are_marked_as_one_line(plan: Plan, source: SourceText) -> None:
    place = place_of(plan, source, "I.-1")
    assert "\n" in source.text[place.start : place.end]
    assert "<mark>- Đến năm 2030 có 95% hộ dùng nước sạch.</mark>" in plan_html(plan, source, place, whole=False)


def test_page_furniture_between_the_cited_words_is_not_shown(plan: Plan, source: SourceText) -> None:
    clause = plan.clauses[position(plan, "I")]
    gap = source.text.index("\n", clause.span.start)
    text = source.text[:gap] + "\n7\n" + source.text[gap + 1 :]
    longer = replace(clause, span=Span(clause.span.start, clause.span.end + 2))
    with_gap = replace(plan, clauses=(longer,), furniture=(Span(gap + 1, gap + 2),))
    found = marked_words(
        with_gap, replace(source, text=text), longer, Place(plan.id, "I", longer.span.start, longer.span.end)
    )
    assert longer.text[slice(*found)] == "I. MỤC TIÊU"


@pytest.mark.parametrize(("start", "end"), [(0, 1), (10**8, 10**8 + 5), (5, 5), (9, 3)])
def test_a_place_outside_its_clause_marks_the_whole_clause(
    plan: Plan, source: SourceText, start: int, end: int
) -> None:
    html = plan_html(plan, source, Place(plan.id, "II.1", start, end), whole=False)
    assert "<mark>1. Sở Xây dựng chủ trì; Sở Y tế phối hợp với Sở Xây dựng.</mark>" in html


def test_what_a_document_says_is_shown_and_never_run(plan: Plan, source: SourceText) -> None:
    for locator in ("II.1", "II.2"):
        html = plan_html(plan, source, place_of(plan, source, locator), whole=True)
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_every_field_of_a_plan_is_escaped(plan: Plan, source: SourceText) -> None:
    evil = '<img src=x onerror="alert(1)">'
    masthead = replace(plan.masthead, title=evil, number=evil, issuer=evil, issued=evil, kind=evil)
    clauses = tuple(replace(c, label=evil, text=evil, heading_path=(evil,)) for c in plan.clauses)
    facts = tuple(replace(f, text=evil, leads=(evil,), time=evil) for f in plan.facts if hasattr(f, "leads"))
    evil_plan = replace(plan, masthead=masthead, clauses=clauses, facts=facts)
    place = Place(plan.id, "PL.1", 0, 1)
    for html in (heading_html(evil_plan, clauses[0]), plan_html(evil_plan, source, place, whole=True)):
        assert "<img" not in html
        assert "&lt;img" in html


def test_the_heading_names_plan_number_issuer_date_label_and_page(plan: Plan) -> None:
    html = heading_html(plan, plan.clauses[position(plan, "II.1")])
    for said in ("Kế hoạch số 15/KH-UBND", "UBND tỉnh Mẫu", "03/6/2026", "Mục II.1", "trang 2", "nước sạch nông thôn"):
        assert said in html


def test_a_window_says_how_much_it_leaves_out_and_the_whole_plan_leaves_nothing_out(
    plan: Plan, source: SourceText
) -> None:
    item = plan.clauses[position(plan, "I.-1")]
    many = replace(
        plan,
        clauses=tuple(
            replace(item, locator=f"I.-{n}", label=f"gạch thứ {n}", text=f"- việc {n}") for n in range(1, 41)
        ),
        facts=(),
    )
    place = Place(plan.id, "I.-20", item.span.start, item.span.end)
    window = plan_html(many, source, place, whole=False)
    assert "… 7 điều khoản phía trước" in window
    assert "… 8 điều khoản phía sau" in window
    assert "việc 8<" in window
    assert "việc 7<" not in window
    whole = plan_html(many, source, place, whole=True)
    assert "phía trước" not in whole
    assert all(f"việc {n}<" in whole for n in range(1, 41))


def test_a_row_of_an_annex_shows_its_cells_by_name(plan: Plan, source: SourceText) -> None:
    html = plan_html(plan, source, place_of(plan, source, "II.1"), whole=True)
    assert "<dt>Chủ trì</dt><dd>Sở Xây dựng</dd>" in html
    assert "<dt>Phối hợp</dt>" not in html


def test_a_locator_that_the_plan_does_not_have_is_an_error(plan: Plan) -> None:
    with pytest.raises(KeyError):
        position(plan, "IX")
