from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from index.tokens import Tokens, tokenize
from index.words import BOOSTS, WordIndex

TEXTS = [
    "xây chợ đầu mối nông sản",
    "trồng rừng phòng hộ ven biển",
    "xây trường học và chợ",
    "xây chợ đầu mối nông sản",
    "tiêm phòng cho đàn trâu bò ở các xã vùng cao",
]


@pytest.fixture
def index() -> WordIndex:
    return WordIndex.build((i, "ab"[i % 2], tokenize(text)) for i, text in enumerate(TEXTS))


def bm25(query: Tokens, documents: list[Tokens]) -> list[float]:
    """Okapi BM25 with k1 = 1.2 and b = 0.75, summed over the fields, in doubles."""
    totals = [0.0] * len(documents)
    for field, boost in BOOSTS.items():
        bags = [Counter(getattr(document, field)) for document in documents]
        sizes = [sum(bag.values()) for bag in bags]
        average = sum(sizes) / len(sizes)
        for token, times in Counter(getattr(query, field)).items():
            holding = sum(token in bag for bag in bags)
            idf = math.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
            for i, bag in enumerate(bags):
                norm = 1.2 * (1 - 0.75 + 0.75 * sizes[i] / average)
                totals[i] += boost * times * idf * bag[token] * 2.2 / (bag[token] + norm)
    return totals


def test_scores_are_bm25_summed_over_the_fields(index: WordIndex) -> None:
    query = tokenize("xây chợ nông sản ven biển")
    expected = bm25(query, [tokenize(text) for text in TEXTS])
    found = index.search(query, 10)
    assert {number for number, _ in found} == {i for i, score in enumerate(expected) if score}
    for number, score in found:
        assert score == pytest.approx(expected[number], rel=1e-5)


def test_equal_scores_come_in_the_order_of_their_numbers(index: WordIndex) -> None:
    found = index.search(tokenize("chợ đầu mối"), 10)
    assert [number for number, _ in found][:2] == [0, 3]
    assert found[0][1] == found[1][1]


def test_owners_narrow_the_search_and_leave_the_scores(index: WordIndex) -> None:
    query = tokenize("xây chợ")
    every = dict(index.search(query, 10))
    assert dict(index.search(query, 10, {"b"})) == {i: score for i, score in every.items() if i % 2}
    assert index.search(query, 10, {"c"}) == []
    assert index.search(query, 10, set()) == []


def test_nothing_is_found_without_a_word_in_common(index: WordIndex) -> None:
    assert index.search(tokenize("đường sắt cao tốc?"), 10) == [
        (4, pytest.approx(index.search(tokenize("cao"), 1)[0][1]))
    ]
    assert index.search(tokenize(""), 10) == []
    assert index.search(tokenize("chợ"), 0) == []


def test_an_index_on_disk_answers_as_the_one_in_memory(tmp_path: Path, index: WordIndex) -> None:
    WordIndex.build(((i, "ab"[i % 2], tokenize(text)) for i, text in enumerate(TEXTS)), tmp_path)
    query = tokenize("xây chợ ven biển")
    opened = WordIndex.open(tmp_path)
    assert len(opened) == len(TEXTS)
    assert opened.search(query, 10) == index.search(query, 10)


def test_a_folder_without_an_index_raises(tmp_path: Path) -> None:
    with pytest.raises((ValueError, OSError)):
        WordIndex.open(tmp_path)
