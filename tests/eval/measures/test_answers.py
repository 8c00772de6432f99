"""The measures, by hand and against the reference scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.measures import MEASURES, Sources, means, score_question, score_questions
from eval.questions import Kind, Question, Quote, read_questions

TEXT = "I. MỤC ĐÍCH\n1. Nâng cao\nnăng suất các xã.\n2. Nâng cao chất lượng.\n1. Nâng cao năng suất các xã."
QUESTION = Question(
    id="q1",
    question="Nâng cao gì?",
    kind=Kind.TASK,
    plans=("xa",),
    must_say=(("năng suất", "productivity"), ("các xã",)),
    evidence=((Quote("xa", "Nâng cao năng suất các xã", 1),),),
    must_not_say=("chất lượng",),
    may_cite=(Quote("xa", "MỤC ĐÍCH"),),
)
NONE = Question(id="q0", question="Giá vàng?", kind=Kind.NONE, plans=(), must_say=(), evidence=())


def sources() -> Sources:
    return Sources({"xa": TEXT}.get)


def prediction(answer: str = "", *spans: tuple[int, int], refused: bool = False) -> dict[str, Any]:
    citations = [{"plan": "xa", "start": a, "end": b, "text": TEXT[a:b]} for a, b in spans]
    return {"id": "q1", "answer": answer, "refused": refused, "citations": citations}


def figures(question: Question, row: dict[str, Any]) -> dict[str, float]:
    """Those that the benchmark defines; the rest is tested where it is defined."""
    found = score_question(question, row, sources()).figures
    return {measure: found[measure] for measure in MEASURES if measure in found}


def test_a_full_answer_that_cites_its_place_scores_one_everywhere() -> None:
    row = prediction("Nâng cao NĂNG  SUẤT các xã.", (12, 43))
    assert figures(QUESTION, row) == dict.fromkeys(
        ("correct", "fact_recall", "citation_recall", "citation_precision", "refusal"), 1.0
    )


def test_half_of_the_facts_is_half_of_fact_recall_and_not_correct() -> None:
    got = figures(QUESTION, prediction("Năng suất."))
    assert (got["fact_recall"], got["correct"]) == (0.5, 0.0)


def test_a_forbidden_wording_makes_the_answer_wrong_and_is_named() -> None:
    score = score_question(QUESTION, prediction("năng suất các xã và Chất lượng"), sources())
    assert (score.figures["fact_recall"], score.figures["correct"], score.wrong) == (1.0, 0.0, ("chất lượng",))


def test_a_citation_of_another_place_with_the_same_words_covers_nothing() -> None:
    second = TEXT.rindex("1. Nâng")
    got = figures(QUESTION, prediction("", (second, len(TEXT))))
    assert (got["citation_recall"], got["citation_precision"]) == (0.0, 0.0)


def test_a_citation_that_may_be_made_helps_precision_only() -> None:
    got = figures(QUESTION, prediction("", (0, 11), (44, 70)))
    assert (got["citation_recall"], got["citation_precision"]) == (0.0, 0.5)


def test_overlapping_citations_are_counted_one_by_one_and_recall_stays_within_one() -> None:
    got = figures(QUESTION, prediction("", (12, 43), (12, 43), (10, 40)))
    assert (got["citation_recall"], got["citation_precision"]) == (1.0, 1.0)


def test_a_citation_over_the_bound_points_at_nothing() -> None:
    got = figures(QUESTION, prediction("", (0, 1501)))
    assert (got["citation_recall"], got["citation_precision"]) == (0.0, 0.0)


def test_just_under_half_of_a_quote_is_not_covered() -> None:
    half = TEXT.index("suất")  # "Nângcaonăng" is 11 of 20 characters
    assert figures(QUESTION, prediction("", (15, half)))["citation_recall"] == 1.0
    assert figures(QUESTION, prediction("", (15, half - 3)))["citation_recall"] == 0.0


def test_an_overlong_answer_is_not_correct_unless_it_compares() -> None:
    long = prediction("năng suất các xã" + " x" * 1000)
    assert figures(QUESTION, long)["correct"] == 0.0
    comparing = Question("q1", "?", Kind.COMPARE, ("xa",), QUESTION.must_say, QUESTION.evidence)
    assert figures(comparing, long)["correct"] == 1.0


def test_refusing_is_right_for_none_and_wrong_for_the_rest() -> None:
    assert figures(NONE, prediction(refused=True)) == {"correct": 1.0, "refusal": 1.0}
    assert figures(NONE, prediction("Vàng.")) == {"correct": 0.0, "refusal": 0.0}
    assert figures(QUESTION, prediction("năng suất các xã", refused=True))["correct"] == 0.0


def test_a_missing_row_scores_as_an_empty_answer() -> None:
    (score,) = score_questions([QUESTION], {}, sources())
    assert score.figures["correct"] == score.figures["citation_recall"] == 0.0
    assert score.missing == ("năng suất", "các xã")


def test_a_plan_without_a_text_file_is_judged_by_the_citation_s_words() -> None:
    row = prediction("", (12, 43))
    by_words = score_question(QUESTION, row, Sources(lambda _: None)).figures
    assert by_words["citation_recall"] == 1.0


def test_means_are_over_the_rows_that_have_the_measure() -> None:
    scores = score_questions([QUESTION, NONE], {"q0": prediction(refused=True)}, sources())
    assert means(scores) == {
        "correct": 0.5,
        "fact_recall": 0.0,
        "citation_recall": 0.0,
        "citation_precision": 0.0,
        "refusal": 1.0,
        "refusal_precision": 1.0,
        "refusal_recall": 1.0,
        "char_recall": 0.0,
        "char_precision": 0.0,
    }
    assert "fact_recall" not in means(scores[1:])


def test_precision_of_refusal_is_over_the_rows_refused_and_recall_over_those_that_should_be() -> None:
    more = replace(NONE, id="q9")
    rows = {"q1": prediction(refused=True), "q0": prediction(refused=True), "q9": prediction("Vàng.")}
    found = means(score_questions([QUESTION, NONE, more], rows, sources()))
    assert (found["refusal_precision"], found["refusal_recall"]) == (0.5, 0.5)
    answered = means(score_questions([QUESTION], {"q1": prediction("năng suất")}, sources()))
    assert "refusal_precision" not in answered
    assert "refusal_recall" not in answered


_REFERENCE = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("score", sys.argv[1])
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)
read = lambda name: [json.loads(line) for line in open(name, encoding="utf8") if line.strip()]
predictions = {row["id"]: row for row in read(sys.argv[3])}
print(json.dumps(score.score(read(sys.argv[2]), predictions, score.Plans(score.SHARED / "plans"))))
"""
_NAMES = {"fact_recall": "facts", "citation_recall": "crecall", "citation_precision": "cprecision"}


@pytest.mark.shared
@pytest.mark.parametrize("file", ["public.jsonl", "public2.jsonl"])
@pytest.mark.parametrize("seed", range(3))
def test_every_figure_of_a_random_run_equals_the_reference_scorer_s(
    shared: Path, tmp_path: Path, file: str, seed: int
) -> None:
    questions = read_questions(shared / "benchmark" / file)
    texts = {plan.stem: plan.read_bytes().decode("utf-8") for plan in (shared / "plans").glob("*.txt")}
    rows = random_rows(random.Random(seed), questions, texts)
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    reference = reference_rows(shared, shared / "benchmark" / file, predictions)
    scores = score_questions(questions, {row["id"]: row for row in rows}, Sources(texts.get))

    assert [score.id for score in scores] == [row["id"] for row in reference]
    for score, row in zip(scores, reference, strict=True):
        found = {name: value for name, value in score.figures.items() if name in MEASURES}
        expected = {name: row[_NAMES.get(name, name)] for name in found}
        assert found == pytest.approx(expected, abs=1e-9), score.id
        assert ("crecall" in row) == ("citation_recall" in score.figures)
        assert list(score.missing) == row["missing"]
        assert list(score.wrong) == row["wrong"]
    moderate = [score.figures["citation_recall"] for score in scores if "citation_recall" in score.figures]
    assert 0.1 < sum(moderate) / len(moderate) < 0.9, "the random run exercises neither hit nor miss"


def random_rows(rng: random.Random, questions: list[Question], texts: dict[str, str]) -> list[dict[str, Any]]:
    """Predictions right, wrong and odd: empty, missing, duplicate, overlong, with overlapping and cut spans."""
    rows = []
    for question in questions:
        for _ in range(rng.choice([0, 1, 1, 1, 1, 1, 2])):
            rows.append(random_row(rng, question, texts))
    rng.shuffle(rows)
    return rows


def random_row(rng: random.Random, question: Question, texts: dict[str, str]) -> dict[str, Any]:
    said = [rng.choice(fact) for fact in question.must_say if rng.random() < 0.8]
    said += [words for words in question.must_not_say if rng.random() < 0.1]
    answer = rng.choice([" ", " – ", "  -  ", " ** ", "\n"]).join(rng.choice([s, s.upper(), s.lower()]) for s in said)
    if rng.random() < 0.1:
        answer += " …" * rng.choice([700, 1100, 1600])
    quotes = [rng.choice(place) for place in question.evidence]
    quotes += [quote for quote in question.may_cite if rng.random() < 0.3]
    citations = [citation for quote in quotes if (citation := near(rng, quote, texts))]
    citations += [anywhere(rng, texts) for _ in range(rng.choice([0, 0, 1, 3]))]
    return {
        "id": question.id,
        "answer": rng.choice([answer, answer, answer, ""]),
        "refused": rng.random() < 0.15,
        "citations": rng.choice([citations, citations, citations + citations, []]),
    }


def near(rng: random.Random, quote: Quote, texts: dict[str, str]) -> dict[str, Any] | None:
    """A citation about where the quote's first words stand, shifted and cut at random."""
    text = texts[quote.plan]
    start = text.find(" ".join(quote.quote.split()[:2]))
    if start < 0 or rng.random() < 0.2:
        return None
    start = max(0, start + rng.randint(-len(quote.quote), len(quote.quote) // 2))
    end = min(len(text), start + rng.choice([len(quote.quote), 2 * len(quote.quote), 300, 1500, 1501, 0]))
    return {"plan": quote.plan, "start": start, "end": end, "text": text[start:end]}


def anywhere(rng: random.Random, texts: dict[str, str]) -> dict[str, Any]:
    plan = rng.choice(sorted(texts))
    start = rng.randrange(len(texts[plan]))
    end = min(len(texts[plan]), start + rng.randrange(2000))
    return {"plan": plan, "start": start, "end": end, "text": texts[plan][start:end]}


def reference_rows(shared: Path, questions: Path, predictions: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-c", _REFERENCE, str(shared / "tools" / "score.py"), str(questions), str(predictions)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows
