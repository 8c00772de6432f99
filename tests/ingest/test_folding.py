"""Folding Unicode and white space, offsets kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Span, clean, nfc_words, search_key, strip_diacritics, syllables

TEXT = st.text(alphabet=st.sampled_from("aăâđeêoôơuưyàáảãạAĐ \n\t-–.,/0123456789\u00a0\ufffe\u0301\u0302"), max_size=80)


def test_lines_are_joined_and_a_figure_broken_at_a_lines_end_loses_its_space() -> None:
    assert (
        nfc_words("giai đoạn 2026-\n\n2030, số 12/KH-\nUBND\nmục 5.1\n\n.2")
        == "giai đoạn 2026-2030, số 12/KH-UBND mục 5.1.2"
    )


def test_a_dash_between_words_keeps_its_spaces() -> None:
    assert nfc_words("kinh tế -\nxã hội") == "kinh tế - xã hội"


def test_furniture_is_left_out_and_the_words_around_it_stay_apart() -> None:
    text = "trồng\n 7 \nrừng"
    folded = clean(text, furniture=[Span(7, 8)])
    assert folded.text == "trồng rừng"
    assert folded.span(6, 10) == Span(10, 14)


def test_an_empty_stretch_folds_to_nothing() -> None:
    assert clean("rừng", Span(2, 2)).text == ""


@given(TEXT)
def test_every_clean_letter_leads_back_to_where_it_came_from(text: str) -> None:
    folded = clean(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for i, char in enumerate(folded.text):
        if char != " ":
            assert char in unicodedata.normalize("NFC", text[folded.starts[i] : folded.ends[i]]) or char in "-đĐ"


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert nfc_words(nfc_words(text)) == nfc_words(text)
    assert search_key(search_key(text)) == search_key(text)


@given(TEXT)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("hoà bình", "hòa bình"),
        ("05 – 10", "05-10"),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("12/KH\ufffeUBND", "12/KH-UBND"),
    ],
)
def test_spellings_of_the_same_words_have_one_key(a: str, b: str) -> None:
    assert search_key(a) == search_key(b)


def test_the_tone_mark_of_quy_stays() -> None:
    assert search_key("quý II") == "quý ii"


def test_document_numbers_and_figures_are_one_syllable() -> None:
    assert syllables("Số 36/QĐ-TTg, tăng 7,5%") == ["số", "36/qđ-ttg", "tăng", "7,5"]


def test_letters_without_diacritics_are_those_of_a_plain_keyboard() -> None:
    assert strip_diacritics("Đường Nguyễn Huệ") == "Duong Nguyen Hue"
