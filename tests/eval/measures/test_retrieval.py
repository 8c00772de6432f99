"""Retrieval figures: by hand, and equal to pytrec_eval and to plain definitions on random runs."""

from __future__ import annotations

import math
from typing import Any

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import Sources, measure_queries
from eval.measures.retrieval import CUTOFFS, ranking, retrieval_figures
from eval.questions import Kind, Question, Quote

TEXT = "aaaa bbbb cccc dddd eeee"
SOURCES = Sources({"p": TEXT}.get)
ASKED = Question(
    "q", "?", Kind.TASK, ("p",), (("x",),), ((Quote("p", "aaaa"), Quote("p", "bbbb")), (Quote("p", "eeee"),))
)


def hit(start: int, end: int) -> dict[str, Any]:
    return {"plan": "p", "locator": "I", "start": start, "end": end, "text": TEXT[start:end]}


def test_figures_are_those_computed_by_hand_and_a_query_without_hits_counts_nothing() -> None:
    found = measure_queries({"q1": {"a": 1, "c": 1}, "q2": {"b": 1}}, {"q1": {"b": 0.9, "a": 0.5}})
    ideal = 1 + 1 / math.log2(3)
    assert found["q1"]["nDCG@10"] == pytest.approx((1 / math.log2(3)) / ideal, abs=1e-9)
    assert (found["q1"]["RR@10"], found["q1"]["R@1"], found["q1"]["R@3"]) == (0.5, 0.0, 0.5)
    assert set(found["q2"].values()) == {0.0}


def test_hits_of_a_plan_that_is_no_text_file_are_judged_by_their_places() -> None:
    bare = [{name: value for name, value in hit(*span).items() if name != "text"} for span in ((10, 14), (0, 4))]
    assert list(ranking(ASKED, bare, Sources({"p": TEXT}.get, by_words={"p"}))) == ["hit 0", "place 0"]
    assert list(ranking(ASKED, bare, Sources(lambda _: None))) == ["hit 0", "hit 1"]


def test_a_place_has_the_rank_of_the_first_hit_that_covers_one_of_its_quotes() -> None:
    hits = [hit(10, 14), hit(5, 9), hit(0, 4), hit(20, 24)]
    assert list(ranking(ASKED, hits, SOURCES)) == ["hit 0", "place 0", "hit 2", "place 1"]


def test_one_hit_may_cover_two_places() -> None:
    assert list(ranking(ASKED, [hit(0, 24)], SOURCES)) == ["place 0", "place 1"]


def test_a_row_that_does_not_tell_its_hits_has_no_figures_and_one_that_failed_has_zeros() -> None:
    assert retrieval_figures([(ASKED, {"citations": []})], SOURCES) == {}
    failed = retrieval_figures([(ASKED, {"error": "hỏng", "citations": []})], SOURCES)["q"]
    assert set(failed.values()) == {0.0}
    found = retrieval_figures([(ASKED, {"trace": {"hits": [hit(20, 24)]}})], SOURCES)["q"]
    assert (found["R@1"], found["RR@10"]) == (0.5, 1.0)


DOCS = [f"d{i}" for i in range(12)]
JUDGED = st.dictionaries(st.sampled_from(DOCS), st.integers(0, 3), min_size=1, max_size=8)
RANKED = st.permutations(DOCS).flatmap(lambda docs: st.integers(0, len(docs)).map(lambda n: docs[:n]))


@given(st.lists(st.tuples(JUDGED, RANKED), min_size=1, max_size=4))
def test_figures_of_random_runs_equal_pytrec_eval_and_the_definitions(
    queries: list[tuple[dict[str, int], Any]],
) -> None:
    qrels = {f"q{i}": judged for i, (judged, _) in enumerate(queries)}
    run = {f"q{i}": {doc: 1.0 / rank for rank, doc in enumerate(docs, 1)} for i, (_, docs) in enumerate(queries)}
    found = measure_queries(qrels, run)
    names = {"ndcg_cut.10", "recip_rank", "recall." + ",".join(map(str, CUTOFFS))}
    reference = pytrec_eval.RelevanceEvaluator(qrels, names).evaluate(run)
    for query, (judged, docs) in zip(qrels, queries, strict=True):
        if docs:  # pytrec_eval passes over queries without hits
            assert found[query]["nDCG@10"] == pytest.approx(reference[query]["ndcg_cut_10"], abs=1e-9)
            for k in CUTOFFS:
                assert found[query][f"R@{k}"] == pytest.approx(reference[query][f"recall_{k}"], abs=1e-9)
        relevant = {doc for doc, grade in judged.items() if grade > 0}
        first = next((rank for rank, doc in enumerate(docs[:10], 1) if doc in relevant), None)
        assert found[query]["RR@10"] == pytest.approx(1 / first if first else 0.0, abs=1e-9)
        for k in CUTOFFS:
            share = len(relevant & set(docs[:k])) / len(relevant) if relevant else 0.0
            assert found[query][f"R@{k}"] == pytest.approx(share, abs=1e-9)
