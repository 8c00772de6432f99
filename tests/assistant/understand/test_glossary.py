"""English questions in the wording of Vietnamese plans."""

from __future__ import annotations

from importlib.resources import files

import pytest

from assistant.understand.glossary import is_english, translate
from ingest import nfc_words, search_key, strip_diacritics
from ingest.readers.syllables import is_syllable

LINES = (files("assistant.understand") / "glossary.tsv").read_text(encoding="utf-8").splitlines()
HEADS = [line.partition("\t")[0] for line in LINES if line and not line.startswith("#")]
ENTRIES = [line.split("\t") for line in LINES if "\t" in line]


def wordings(question: str) -> dict[str, tuple[str, ...]]:
    return dict(translate(question))


def test_each_entry_is_a_lower_case_head_and_wordings_in_clean_vietnamese() -> None:
    for entry in ENTRIES:
        head, meanings = entry
        assert head == head.casefold() == head.strip()
        assert "" not in meanings.split("|")
        assert meanings == nfc_words(meanings)
        keys = [search_key(m) for m in meanings.split("|")]
        assert len(keys) == len(set(keys)), head


def test_no_head_stands_twice() -> None:
    assert len(HEADS) == len(set(HEADS))
    assert len(ENTRIES) >= 700


@pytest.mark.parametrize("entry", ENTRIES[::40], ids=lambda e: e[0])
def test_an_entry_is_found_as_written_and_in_capitals(entry: list[str]) -> None:
    head, meanings = entry
    assert translate(head) == [(head, tuple(meanings.split("|")))]
    assert [m for _, m in translate(head.upper())] == [tuple(meanings.split("|"))]


def test_the_longest_entry_wins() -> None:
    assert (
        "cơ sở giáo dục nghề nghiệp"
        in wordings("support for vocational training institutions")["vocational training institutions"]
    )
    assert [w for w, _ in translate("the state budget of the provincial people's committee")] == [
        "state budget",
        "provincial people's committee",
    ]


@pytest.mark.parametrize(
    ("written", "wording"),
    [
        ("wards", "phường"),
        ("companies", "doanh nghiệp"),
        ("policies", "chính sách"),
        ("inspecting", "kiểm tra"),
        ("inspected", "kiểm tra"),
        ("planned output", "kế hoạch"),
        ("applied", "áp dụng"),
        ("taxes", "thuế"),
        ("organized", "tổ chức"),
        ("organising", "tổ chức"),
        ("labor market", "thị trường lao động"),
        ("hospitals", "bệnh viện"),
        ("digitalised", "số hóa"),
    ],
)
def test_plurals_verb_forms_and_american_spelling_are_found(written: str, wording: str) -> None:
    assert wording in translate(written)[0][1]


def test_commas_and_hyphens_do_not_break_a_phrase_but_ends_of_sentences_do() -> None:
    assert [w for w, _ in translate("science, technology and innovation")] == ["science, technology and innovation"]
    assert [w for w, _ in translate("small- and medium-sized enterprises")] == ["small- and medium-sized enterprises"]
    assert [w for w, _ in translate("food. Safety")] == ["food", "Safety"]
    assert [w for w, _ in translate("food | safety")] == ["food", "safety"]


def test_words_of_grammar_are_left_out_and_all_else_keeps_its_order() -> None:
    assert translate("Which body leads BIM adoption in Lào Cai by 2030?") == [
        ("body", ("cơ quan",)),
        ("leads", ("chủ trì",)),
        ("BIM", ()),
        ("adoption", ("áp dụng", "ứng dụng")),
        ("Lào", ()),
        ("Cai", ()),
        ("2030", ()),
    ]


def test_figures_document_numbers_and_periods_stay_whole() -> None:
    found = [w for w, m in translate("Does 36/QD-TTg cover 2026-2030, 7.5% and ISO-9001?") if not m]
    assert found == ["36/QD-TTg", "cover", "2026-2030", "7.5", "ISO-9001"]


def test_a_word_of_grammar_inside_a_name_is_kept() -> None:
    assert [w for w, _ in translate("the schools of An Khê town")] == ["schools", "An", "Khê", "town"]


def test_a_question_without_words_has_no_pieces() -> None:
    assert translate("") == []
    assert translate("  ?!| ") == []
    assert translate("what is it") == []


@pytest.mark.parametrize(
    "question",
    [
        "Which body leads tree planting in Quảng Ngãi?",
        "Who signed the plan?",
        "when is the report due in quang ngai",
        "How many households in Đắk Lắk must have clean water by 2030?",
        "Budget?",
        "And by 2030?",
        "What must Sở Khoa học và Công nghệ do?",
        "deadline for communes and wards",
        "Tell me about Kon Tum's coffee growers",
    ],
)
def test_english_is_told_also_with_vietnamese_names(question: str) -> None:
    assert is_english(question)


@pytest.mark.parametrize(
    "question",
    [
        "so nao chu tri dua BIM, GIS vao nganh xay dung o quang ngai",
        "tfp trong may ke hoach nay la chi so gi vay",
        "Sở nào chủ trì trồng rừng?",
        "internet of things la gi",
        "Smart city là gì?",
        "start-up duoc ho tro bao nhieu tien",
        "ai do an toan giao thong",
        "may bay den an giang luc may gio",
        "UBND xã làm gì với logistics và blockchain?",
        "ISO 56000",
        "TFP?",
        "Quảng Ngãi",
        "",
    ],
)
def test_vietnamese_is_not_taken_for_english_with_or_without_diacritics(question: str) -> None:
    assert not is_english(question)
    assert not is_english(strip_diacritics(question).lower())


def test_words_that_are_bare_vietnamese_syllables_too_do_not_make_a_question_english() -> None:
    both = [head for head in HEADS if head.isalpha() and is_syllable(head)]
    assert {"ai", "the", "do"} <= set(both)
    assert [head for head in both if is_english(head)] == []
