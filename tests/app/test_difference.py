from __future__ import annotations

from dataclasses import replace

from app.difference import difference_html, precedents_html
from assistant import Assistant


def test_a_difference_is_told_by_a_sign_and_a_line_not_by_colour_alone() -> None:
    html = difference_html([("same", "Sở Xây dựng"), ("draft", "quản lý"), ("plan", "chủ trì"), ("same", "việc này")])
    assert html == "Sở Xây dựng <del><span>−</span> quản lý</del> <ins><span>+</span> chủ trì</ins> việc này"


def test_words_of_draft_and_plan_are_escaped() -> None:
    html = difference_html([("same", "<b>"), ("draft", "<script>"), ("plan", "<img src=x onerror=alert(1)>")])
    assert "<b>" not in html
    assert "<script>" not in html
    assert "<img" not in html


def test_near_verbatim_ones_stand_first_and_apart_from_same_meaning_ones(assistant: Assistant) -> None:
    html = precedents_html(assistant.similar("Sở Xây dựng quản lý"))
    verbatim, meaning = html.index("Gần như nguyên văn"), html.index("Cùng ý, khác câu chữ")
    assert verbatim < html.index("trùng 92% số chữ") < meaning < html.index("gần nghĩa 61%")


def test_each_precedent_opens_its_clause(assistant: Assistant) -> None:
    found = assistant.similar("Sở Xây dựng quản lý")
    html = precedents_html(found)
    assert html.count('href="#trich=nuoc-sach/') == len(found)


def test_a_plan_is_named_once(assistant: Assistant) -> None:
    (found, *_) = assistant.similar("Sở Xây dựng quản lý")
    assert precedents_html([found]).count("Nước sạch") == 1
    assert precedents_html([replace(found, plan_title="Kế hoạch 15/KH-UBND")]).count(">Kế hoạch 15/KH-UBND") == 1


def test_finding_nothing_is_said() -> None:
    assert "Không tìm thấy" in precedents_html([])
