"""Slips of the hand undone, letter by letter."""

from __future__ import annotations

import pytest

from index.spelling import Shape, dictionary, shape, sources, typed_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suaats", "suất"),
        ("dduwowcj", "được"),
        ("vuwowngs", "vướng"),
        ("hocj", "học"),
        ("hojc", "học"),
        ("tawng", "tăng"),
        ("quangr", "quảng"),
    ],
)
def test_keys_of_telex_are_typed_out(typed: str, meant: str) -> None:
    assert typed_out(shape(typed)) == shape(meant)


@pytest.mark.parametrize("word", ["sở", "xã", "ru", "startup", "iso", "bình", "xs", ""])
def test_words_that_are_no_keys_of_telex_stay(word: str) -> None:
    assert typed_out(shape(word)) == shape(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hki", "khi"),
        ("noà", "nào"),
        ("lyấ", "lấy"),
        ("nghiệệm", "nghiệm"),
        ("phátt", "phát"),
        ("pjải", "phải"),
        ("vệc", "việc"),
        ("qu", "quả"),
        ("nng", "năng"),
        ("naof", "nào"),
    ],
)
def test_the_word_meant_is_among_the_sources_of_a_slip(typed: str, meant: str) -> None:
    assert shape(meant) in sources(shape(typed))


def test_a_word_is_no_source_of_itself() -> None:
    assert shape("toàn") not in sources(shape("toàn"))


def test_the_tone_stands_apart_from_the_letters_wherever_it_is_written() -> None:
    assert shape("hoà") == shape("hòa") == Shape("hoa", "f")
    assert shape("tuyến") == Shape("tuyên", "s")


def test_the_dictionary_tells_syllables_from_slips() -> None:
    assert {"năng", "suất", "bánh", "mì", "quýt"} <= dictionary()
    assert not {"vệc", "hki", "suaats", "nng"} & dictionary()
