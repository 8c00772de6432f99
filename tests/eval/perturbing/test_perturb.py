"""Questions typed in a hurry: other letters, the same gold."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.perturbing import PERTURBATIONS, perturb, short_forms_of
from eval.perturbing.short_forms import shorten
from eval.perturbing.typos import slip, telex
from eval.questions import Kind, Question, Quote
from index import Library


def question(name: str, words: str, *history: str, kind: Kind = Kind.LEAD) -> Question:
    quote = Quote("a", "lời trích của kế hoạch")
    return Question(name, words, kind, ("a",), (("Sở A",),), ((quote,),), history=history, tags=("thử",))


def test_the_gold_stays_and_id_and_tags_tell_where_a_question_comes_from() -> None:
    one = question("q1", "Ai chủ trì việc này?", "Ở Huế?")
    [bare] = perturb([one], ["no-diacritics"], seed=0, short_forms={})
    assert (bare.id, bare.question, bare.history) == ("q1~no-diacritics", "Ai chu tri viec nay?", ("O Hue?",))
    assert bare.tags == ("thử", "no-diacritics")
    assert (bare.must_say, bare.evidence, bare.kind, bare.plans) == (one.must_say, one.evidence, one.kind, one.plans)


def test_several_names_give_one_set_after_the_other() -> None:
    questions = [question("a", "Ủy ban nhân dân xã làm gì?"), question("b", "Doanh nghiệp nào?")]
    derived = perturb(questions, list(PERTURBATIONS), seed=0, short_forms={"ủy ban nhân dân": "UBND"})
    names = ["a~no-diacritics", "b~no-diacritics", "a~typos", "b~typos", "a~abbreviations"]
    assert [question.id for question in derived] == names


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no-diacritics, typos, abbreviations"):
        perturb([], ["upside-down"], seed=0, short_forms={})


def test_a_question_has_the_same_slips_wherever_it_stands_and_others_for_another_seed() -> None:
    questions = [question(f"q{n}", "Cơ quan nào chủ trì việc xây dựng chương trình truyền thông?") for n in range(5)]
    forward = perturb(questions, ["typos"], seed=1, short_forms={})
    backward = perturb(questions[::-1], ["typos"], seed=1, short_forms={})
    assert forward == backward[::-1]
    assert len({q.question for q in forward}) > 1
    assert perturb(questions, ["typos"], seed=2, short_forms={}) != forward


@given(seed=st.integers(0, 10_000))
def test_slips_leave_figures_document_numbers_abbreviations_and_short_words_alone(seed: int) -> None:
    text = "Quyết định 1322/QĐ-TTg ngày 31/8/2020 về TFP ở KH&CN giao ai làm 7,5% năm 2030 (tháng 5-10)?"
    kept = ["1322/QĐ-TTg", "31/8/2020", "về", "TFP", "ở", "KH&CN", "ai", "7,5%", "2030", "5-10)?"]
    slipped = slip(text, Random(seed))
    assert slipped != text
    assert [word for word in kept if word not in slipped.split()] == []
    changed = sum(a != b for a, b in zip(text.split(), slipped.split(), strict=True))
    assert 1 <= changed <= 3


def test_a_text_of_figures_only_has_no_slips() -> None:
    assert slip("36/QĐ-TTg 2021 ?", Random(0)) == "36/QĐ-TTg 2021 ?"


@pytest.mark.parametrize(
    ("word", "keys"),
    [("lý", "lys"), ("đường", "dduwowngf"), ("hội", "hooij"), ("Đề", "Ddeef"), ("năng", "nawng"), ("plan", "plan")],
)
def test_telex_gives_the_keys_that_a_word_is_typed_with(word: str, keys: str) -> None:
    assert telex(word) == keys


def test_short_forms_are_whole_words_the_longest_first_in_any_case_and_spelling() -> None:
    forms = {
        "doanh nghiệp": "DN",
        "doanh nghiệp nhỏ và vừa": "DNNVV",
        "ủy ban nhân dân": "UBND",
        "kinh tế - xã hội": "KTXH",
    }
    assert shorten("Doanh nghiệp nhỏ và vừa, các doanh  nghiệp khác", forms) == "DNNVV, các DN khác"
    assert shorten("Uỷ ban nhân dân lo kinh tế – xã hội", forms) == "UBND lo KTXH"
    assert shorten("doanh nghiệps", forms) == "doanh nghiệps"
    assert shorten("Ai?", {}) == "Ai?"


def test_a_question_about_a_short_form_is_not_abbreviated() -> None:
    about = question("t", "Doanh nghiệp viết tắt là gì?", kind=Kind.TERM)
    assert perturb([about], ["abbreviations"], seed=0, short_forms={"doanh nghiệp": "DN"}) == []


def test_the_library_s_own_short_forms_stand_beside_the_usual_ones(library: Library) -> None:
    forms = short_forms_of(library)
    assert forms["quản lý đổi mới sáng tạo"] == "QLĐMST"
    assert forms["tổ hỗ trợ số"] == "THS"
    assert forms["ủy ban nhân dân"] == "UBND"
