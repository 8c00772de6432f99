"""Questions typed in a hurry, over the made-up plans."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.question import Question
from assistant.understand import Understanding, glossary
from index import Library
from ingest import strip_diacritics


@pytest.fixture(scope="module")
def understanding(library: Library) -> Understanding:
    return Understanding(library)


def understood(question: Question) -> tuple[object, ...]:
    return question.topic, question.plans, question.strangers, dict(question.kinds)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở nào của Hạc Giang hcủ trì nâng cao năng suaats?", "Sở nào của Hạc Giang chủ trì nâng cao năng suất?"),
        ("Sở nào của Hacj Giang chủ trì nâng cao nănng suất?", "Sở nào của Hạc Giang chủ trì nâng cao năng suất?"),
        ("so nao cua hac giang chu tri nang cao nang suatt", "so nao cua hac giang chu tri nang cao nang suat"),
        ("Which body leads ISO 56000 adoptoin in Hacj Giang?", "Which body leads ISO 56000 adoption in Hạc Giang?"),
    ],
)
def test_a_question_with_slips_is_understood_like_one_without(
    understanding: Understanding, typed: str, meant: str
) -> None:
    assert understood(understanding(typed)) == understood(understanding(meant))


@pytest.mark.parametrize("name", ["Quảng Ngão", "Hạc Giong", "Lạc Hoài", "Suối Nghĩa", "Ia Hdreh", "Kbang"])
def test_a_strange_place_is_never_made_one_that_the_library_holds(understanding: Understanding, name: str) -> None:
    question = understanding(f"Sở nào của tỉnh {name} chủ trì áp dụng ISO 56000?")
    assert not question.plans
    assert question.strangers == (name,)


def test_a_strange_place_is_told_by_its_level_without_diacritics_too(understanding: Understanding) -> None:
    question = understanding("Tinh Thanh Linh giao so nao chu tri nang cao nang suat?")
    assert question.strangers == ("Thanh Linh",)


def test_short_forms_keep_their_letters(understanding: Understanding) -> None:
    assert "nsld" not in understanding("ubnd hac giang dat muc tieu nsld bao nhieu").words
    assert understanding("htx và dn ở Hạc Giang làm gì").text == "htx và dn ở Hạc Giang làm gì"


def test_the_answer_repeats_the_question_as_it_was_typed(assistant: Assistant) -> None:
    typed = "Sở nào của Hạc Giang hcủ trì nâng cao năng suaats?"
    assert assistant.ask(typed).question == typed


def test_a_document_typed_without_its_d_is_the_one_that_plans_rely_on(understanding: Understanding) -> None:
    number = next(iter(understanding.documents.values()))
    asked = f"ke hoach nao can cu quyet dinh {strip_diacritics(number)}"
    assert understanding(asked).documents == (number,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("which ocmpanies take part", "which companies take part"),
        ("who will prepsre the plan", "who will prepare the plan"),
        ("the lead agncy foor training", "the lead agency for training"),
        ("who leads Kbang's kaizen", "who leads Kbang's kaizen"),
        ("what about ISOO 9001", "what about ISOO 9001"),
    ],
)
def test_slips_in_english_are_put_right_by_the_glossary(typed: str, meant: str) -> None:
    assert glossary.mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hạc Giang cho cty nào vay", "Hạc Giang cho công ty nào vay"),
        ("chữ đmst ở Hạc Giang vt tắt của gì", "chữ đmst ở Hạc Giang viết tắt của gì"),
        ("kp của Hạc Giang bao nhiu trđ", "kinh phí của Hạc Giang bao nhiêu triệu đồng"),
        ("đang làm mà kẹt thì báo lên đâu", "đang làm mà vướng thì báo lên đâu"),
    ],
)
def test_everyday_short_forms_and_words_are_understood(understanding: Understanding, typed: str, meant: str) -> None:
    assert understood(understanding(typed)) == understood(understanding(meant))


@pytest.mark.parametrize(
    "leaning", ["Rứa làm xong thì nộp gì?", "How is that task to be carried out, and in which year?"]
)
def test_a_question_that_points_back_is_about_what_the_turn_before_was(
    understanding: Understanding, leaning: str
) -> None:
    before = "Hạc Giang giao ai tổ chức ngày hội sáng kiến?"
    earlier = {wording for piece in understanding(before).topic for wording in piece.wordings}
    question = understanding(leaning, [before])
    assert earlier <= {wording for piece in question.topic if piece.weight == 1.0 for wording in piece.wordings}
