from __future__ import annotations

import os
import subprocess
import sys

import pytest

from index import tokenize


def test_syllables_bigrams_and_words_are_folded() -> None:
    tokens = tokenize("Nâng cao NĂNG SUẤT lao động; hoà bình")
    assert tokens.syllables == ("nâng", "cao", "năng", "suất", "lao", "động", "hòa", "bình")
    assert tokens.bigrams == ("nâng_cao", "cao_năng", "năng_suất", "suất_lao", "lao_động", "hòa_bình")
    assert {"năng_suất", "lao_động", "hòa_bình"} <= set(tokens.words)


@pytest.mark.parametrize("number", ["36/QĐ-TTg", "123/KH-UBND", "7,5", "11/01/2021", "2026-2030", "5.800.000.000"])
def test_document_numbers_and_figures_stay_whole(number: str) -> None:
    tokens = tokenize(f"theo số {number} đã nêu")
    assert number.lower() in tokens.syllables
    assert number.lower() in tokens.words


def test_the_parts_of_a_document_number_stand_beside_it() -> None:
    assert {"36", "qđ", "ttg"} <= set(tokenize("Quyết định 36/QĐ-TTg").syllables)
    assert "định_36" in tokenize("Quyết định 36/QĐ-TTg").bigrams


def test_names_joined_by_a_dash_or_a_slash_are_found_by_their_syllables() -> None:
    assert tokenize("kinh tế - xã hội").syllables == ("kinh", "tế", "xã", "hội")
    assert tokenize("sở/ngành").syllables == ("sở", "ngành")


def test_bigrams_and_words_do_not_cross_punctuation() -> None:
    tokens = tokenize("giao Sở. Khoa học, công; nghệ")
    assert not {"sở_khoa", "học_công", "công_nghệ"} & {*tokens.bigrams, *tokens.words}


@pytest.mark.parametrize("text", ["", " \n ", "... ; !!", "–"])
def test_a_text_without_words_has_no_tokens(text: str) -> None:
    tokens = tokenize(text)
    assert (tokens.syllables, tokens.bigrams, tokens.words) == ((), (), ())


def test_tokens_hold_no_space_so_that_they_can_be_joined_and_split() -> None:
    tokens = tokenize("a\u00a0b\u2009c\u3000d 1 000 e\u200bf")
    assert all(not any(c.isspace() for c in token) for token in (*tokens.syllables, *tokens.bigrams, *tokens.words))


def test_both_unicode_forms_give_the_same_tokens() -> None:
    assert tokenize("Uy\u0309 ban nha\u0302n da\u0302n") == tokenize("Ủy ban nhân dân")


@pytest.mark.filterwarnings("ignore")  # the package imports much that warns
def test_words_are_those_of_underthesea_s_own_tokenizer() -> None:
    from underthesea.pipeline.word_tokenize import word_tokenize

    texts = [
        "nâng cao năng suất lao động của doanh nghiệp nhỏ và vừa",
        "ủy ban nhân dân tỉnh giao sở khoa học và công nghệ chủ trì",
        "trồng rừng phòng hộ ven biển , nuôi trồng thủy sản bền vững",
        "đào tạo nguồn nhân lực chất lượng cao phục vụ chuyển đổi số",
    ]
    for text in texts:
        theirs = [word.replace(" ", "_") for word in word_tokenize(text) if word != ","]
        assert list(tokenize(text).words) == theirs


def test_searching_words_imports_no_heavy_library() -> None:
    code = (
        "import sys; from index import Library, load_embedding, tokenize; tokenize('năng suất');"
        "load_embedding().embed_query('năng suất lao động');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'sklearn', 'pandas', 'scipy',"
        " 'underthesea') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())
    assert run.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
