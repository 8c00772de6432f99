"""Precedents for draft wording."""

from __future__ import annotations

from assistant import Assistant
from index import Library
from ingest import nfc_words


def some_clause(library: Library) -> tuple[str, str]:
    clause = max((c for c in library.plan("lac-hai-2023").clauses if c.kind == "item"), key=lambda c: len(c.text))
    return clause.locator, clause.text


def test_a_plans_own_words_come_first_as_near_verbatim(assistant: Assistant, library: Library) -> None:
    locator, text = some_clause(library)
    first = assistant.similar(text)[0]
    assert (first.citation.plan, first.citation.locator) == ("lac-hai-2023", locator)
    assert first.verbatim
    assert first.score == 1.0
    assert {op for op, _ in first.difference} == {"same"}


def test_a_changed_draft_is_told_word_by_word(assistant: Assistant, library: Library) -> None:
    locator, text = some_clause(library)
    words = text.split()
    words[5:7] = ["từ", "khác"]
    first = assistant.similar(" ".join(words))[0]
    assert first.citation.locator == locator
    assert ("draft", "từ khác") in first.difference
    plan_words = " ".join(words for op, words in first.difference if op != "draft")
    assert plan_words.split() == nfc_words(text).split()[-len(plan_words.split()) :]


def test_near_verbatim_ones_stand_before_those_of_the_same_meaning(assistant: Assistant, library: Library) -> None:
    found = assistant.similar(some_clause(library)[1], k=10)
    order = [p.verbatim for p in found]
    assert order == sorted(order, reverse=True)
    for group in (True, False):
        scores = [p.score for p in found if p.verbatim is group]
        assert scores == sorted(scores, reverse=True)


def test_the_same_meaning_in_other_words_is_found_and_not_called_verbatim(assistant: Assistant) -> None:
    found = assistant.similar("Đưa quản lý đổi mới sáng tạo vào cơ sở sản xuất nhỏ ở làng nghề", k=5)
    assert found
    assert not found[0].verbatim
    assert any("đổi mới sáng tạo" in p.citation.text for p in found)


def test_empty_wording_finds_nothing(assistant: Assistant) -> None:
    assert assistant.similar("   ") == []
