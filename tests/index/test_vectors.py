from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import Vectors
from index.vectors import VectorIndex


def unit(rows: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((rows, dimension)).astype(np.float32)
    found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


def brute(vectors: Vectors, query: Vectors, k: int, numbers: list[int]) -> list[tuple[int, float]]:
    scored = [(i, float(vectors[i] @ query)) for i in numbers]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:k]


@given(rows=st.integers(1, 200), dimension=st.integers(1, 64), k=st.integers(1, 250), seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_results_equal_brute_force_in_numbers_and_scores(rows: int, dimension: int, k: int, seed: int) -> None:
    vectors, query = unit(rows, dimension, seed), unit(1, dimension, seed + 1)[0]
    found = VectorIndex.build(vectors).search(query, k)
    expected = brute(vectors, query, k, list(range(rows)))
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-6)
    if dimension > 2:  # in one or two dimensions rounding decides among near-equal scores
        assert [number for number, _ in found] == [number for number, _ in expected]


def test_a_search_among_ranges_gives_what_brute_force_gives_there() -> None:
    vectors, query = unit(300, 32, 1), unit(1, 32, 2)[0]
    ranges = [range(10, 40), range(100, 101), range(250, 250), range(290, 300)]
    found = VectorIndex.build(vectors).search(query, 15, ranges)
    expected = brute(vectors, query, 15, [i for r in ranges for i in r])
    assert [number for number, _ in found] == [number for number, _ in expected]
    assert VectorIndex.build(vectors).search(query, 15, []) == []
    assert len(VectorIndex.build(vectors).search(query, 100, [range(3)])) == 3


def test_equal_vectors_come_in_the_order_of_their_numbers() -> None:
    same = np.repeat(unit(1, 8, 0), 5, axis=0)
    assert [number for number, _ in VectorIndex.build(same).search(same[0], 5)] == [0, 1, 2, 3, 4]


def test_scores_of_given_numbers_are_their_inner_products() -> None:
    vectors, query = unit(50, 16, 3), unit(1, 16, 4)[0]
    index = VectorIndex.build(vectors)
    assert index.scores(query, [7, 3, 49]) == pytest.approx((vectors[[7, 3, 49]] @ query).tolist(), abs=1e-6)
    assert index.scores(query, []) == []


def test_what_was_saved_answers_in_the_same_way(tmp_path: Path) -> None:
    vectors, query = unit(40, 16, 5), unit(1, 16, 6)[0]
    index = VectorIndex.build(vectors)
    index.save(tmp_path / "vectors.faiss")
    opened = VectorIndex.open(tmp_path / "vectors.faiss")
    assert (len(opened), opened.dimension) == (40, 16)
    assert opened.search(query, 10) == index.search(query, 10)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert VectorIndex.build(np.zeros((0, 4), np.float32)).search(np.ones(4, np.float32), 5) == []
