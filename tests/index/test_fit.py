from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from index import FitSettings, fit, load_embedding
from index.pairs import PairDrawer, sections

SUBJECTS = {
    "rừng": ["rừng", "cây", "gỗ", "lâm nghiệp", "kiểm lâm", "phòng hộ"],
    "biển": ["biển", "cá", "tàu", "thủy sản", "ngư dân", "cảng"],
    "trường": ["trường", "học sinh", "giáo viên", "lớp", "sách", "đào tạo"],
}
SMALL = FitSettings(seed=3, dimension=16, vocabulary=200, steps=60, batch=32)


def make_texts() -> list[str]:
    """Documents of articles, each on one subject in words drawn from its own."""
    draw = random.Random(0)
    texts = []
    for _ in range(4):
        lines = []
        for number in range(30):
            subject = draw.choice(sorted(SUBJECTS))
            lines.append(f"Điều {number}. Về {subject}")
            lines += [" ".join(draw.choice(SUBJECTS[subject]) for _ in range(12)) for _ in range(4)]
        texts.append("\n".join(lines))
    return texts


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("fitted")
    fit(make_texts(), out, SMALL)
    return out


def test_words_of_one_subject_come_to_lie_near_each_other(fitted: Path) -> None:
    vectors = load_embedding(str(fitted)).documents(["cây gỗ", "kiểm lâm", "cá", "ngư dân", "học sinh", "giáo viên"])
    likeness = vectors @ vectors.T
    for i in range(0, 6, 2):
        strangers = [likeness[i, j] for j in range(6) if j // 2 != i // 2]
        assert likeness[i, i + 1] > max(strangers) + 0.1


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(fitted: Path, tmp_path: Path) -> None:
    weights = "model.safetensors"
    fit(make_texts(), tmp_path / "same", SMALL)
    assert (tmp_path / "same" / weights).read_bytes() == (fitted / weights).read_bytes()
    fit(make_texts(), tmp_path / "other", FitSettings(seed=4, dimension=16, vocabulary=200, steps=60, batch=32))
    assert (tmp_path / "other" / weights).read_bytes() != (fitted / weights).read_bytes()


def test_the_vocabulary_holds_the_most_frequent_tokens_and_no_more(tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    fit(make_texts(), tmp_path, FitSettings(dimension=4, vocabulary=10, steps=1, batch=8))
    vocabulary = Tokenizer.from_file(str(tmp_path / "tokenizer.json")).get_vocab()
    assert len(vocabulary) == 10
    assert {"[UNK]", "lâm"} <= set(vocabulary)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    settings = FitSettings(dimension=4, vocabulary=50, steps=5, batch=8)
    fit(make_texts(), tmp_path, settings, lambda stage, done, total: told.append((stage, done, total)))
    assert told[3] == ("tokens", 4, 0)
    assert told[-1] == ("steps", 5, 5)


def test_too_little_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no section"):
        fit(["một dòng"], tmp_path)


def test_an_article_opens_a_section() -> None:
    assert sections("Lời đầu\n\nĐiều 1. Một\na\nĐiều 2. Hai") == [["Lời đầu"], ["Điều 1. Một", "a"], ["Điều 2. Hai"]]
    assert sections(" \n") == []


def test_pairs_come_from_one_section_and_are_never_empty() -> None:
    documents = [[[np.arange(n, n + 9) for n in range(s, s + 30, 10)] for s in range(0, 3000, 100)]]
    asked, answers = PairDrawer(documents, 1).batch(500)
    assert len(asked) == len(answers) == 500
    for query, answer in zip(asked, answers, strict=True):
        assert len(query)
        assert len(answer)
        assert {int(i) // 100 for i in query} == {int(i) // 100 for i in answer}
