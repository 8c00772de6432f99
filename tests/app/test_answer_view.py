from __future__ import annotations

from dataclasses import replace

import pytest

from app.answer_view import answer_html, answer_in_pieces, question_html
from app.place import Place
from assistant import Answer, Assistant


@pytest.fixture
def found(assistant: Assistant) -> Answer:
    return assistant.ask("ai chủ trì?")


@pytest.fixture
def refused(assistant: Assistant) -> Answer:
    return assistant.ask("việc không có?")


def test_each_marker_is_a_link_that_opens_its_citation(found: Answer) -> None:
    html = answer_html(found)
    first, second = (Place.of(citation).href for citation in found.citations)
    assert html.count(f'<a class="kh-chip" href="{first}"') == 2
    assert html.count(f'<a class="kh-chip" href="{second}"') == 1


def test_a_marker_without_a_citation_stays_text(found: Answer) -> None:
    assert "2027 [9]" in answer_html(found)


def test_sources_stand_under_the_answer_with_label_page_and_words(found: Answer) -> None:
    html = answer_html(found)
    assert "Kế hoạch 15/KH-UBND, Mục II.1, trang 2</a>" in html
    assert "<q>1. Sở Xây dựng chủ trì; Sở Y tế phối hợp với Sở Xây dựng.</q>" in html


def test_many_sources_are_folded_and_numbered_on(found: Answer) -> None:
    html = answer_html(replace(found, citations=found.citations * 4))
    assert "<summary>Thêm 4 trích dẫn</summary>" in html
    assert [f'<li value="{n}">' in html for n in (1, 8, 9)] == [True, True, False]


def test_an_answer_comes_in_pieces_that_grow_and_end_whole(found: Answer) -> None:
    pieces = list(answer_in_pieces(found))
    assert len(pieces) >= 3
    assert "phối hợp" not in pieces[0]
    assert pieces[-1] == answer_html(found)


def test_a_refusal_looks_like_one_and_shows_the_nearest_clause_as_no_answer(refused: Answer) -> None:
    html = answer_html(refused)
    assert 'class="kh-refusal"' in html
    assert "Các kế hoạch không nêu việc này." in html
    assert "không phải câu trả lời" in html
    assert "kh-answer" not in html
    assert "kh-chip" not in html
    assert Place.of(refused.nearest[0]).href in html


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "'\"><b>", "&lt;i&gt;"]
)
def test_nothing_that_a_document_or_a_person_wrote_is_markup(found: Answer, refused: Answer, evil: str) -> None:
    citation = replace(found.citations[0], label=evil, text=evil, plan=evil, locator=evil)
    for answer in (
        replace(found, text=f"{evil} [1]", citations=(citation,)),
        replace(refused, text=evil, reason=evil + "!", nearest=(citation,)),
    ):
        for html in answer_in_pieces(answer):
            assert evil not in html
    assert evil not in question_html(evil)


def test_no_piece_has_a_blank_line_which_would_end_its_html_in_markdown(found: Answer) -> None:
    answer = replace(found, text="Một.\n\n\nHai.\r\n\r\n- Ba\n\n- Bốn [1]")
    for html in [*answer_in_pieces(answer), question_html("một\n\nhai")]:
        assert html.startswith("<div")
        assert "\n" not in html


def test_indented_dashes_become_a_list_under_the_item_before(found: Answer) -> None:
    html = answer_html(replace(found, text="- Kế hoạch A:\n  - một\n  - hai\n- Kế hoạch B: ba"))
    assert (
        "<li><strong>Kế hoạch A:</strong><ul><li>một</li><li>hai</li></ul></li><li><strong>Kế hoạch B:</strong> ba</li>"
        in html
    )


def test_lines_that_begin_with_a_dash_become_a_list(found: Answer) -> None:
    html = answer_html(replace(found, text="Có hai:\n- Một [1].\n- Hai."))
    assert "<p><strong>Có hai:</strong></p><ul><li>Một <a" in html
    assert "<li>Hai.</li></ul>" in html


def test_what_a_statement_begins_with_is_set_off(found: Answer) -> None:
    said = "Kế hoạch 5/KH-UBND của xã Mẫu: Chủ trì: Sở A; Sở B [1]. Thời gian: 2026, lúc 7:30."
    html = answer_html(replace(found, text=said))
    assert "<strong>Kế hoạch 5/KH-UBND của xã Mẫu:</strong> <strong>Chủ trì:</strong> Sở A; Sở B <a" in html
    assert "<strong>Thời gian:</strong> 2026, lúc 7:30." in html
