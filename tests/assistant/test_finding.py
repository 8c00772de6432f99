"""How often the right clause is among the first five, by questions about real plans: floors under what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import pytest

from assistant import Assistant
from eval.measures import Sources
from eval.measures.retrieval import retrieval_figures
from eval.perturbing import perturb
from eval.questions import read_questions
from index import Library
from ingest import read_plan

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def over_real_plans(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Library.open(tmp_path_factory.mktemp("real"), create=True) as library:
        for path in sorted((shared / "plans").glob("*.txt")):
            plan, source = read_plan(path)
            library.add(plan, source, path.read_bytes())
        library.publish()
        yield Assistant(library)


@pytest.mark.parametrize(
    ("name", "as_typed", "floor"),
    [
        ("public", "", 0.98),
        ("public", "no-diacritics", 0.97),
        ("public", "typos", 0.93),
        ("public2", "", 0.90),
        ("public2", "no-diacritics", 0.88),
        ("public2", "typos", 0.83),
    ],
)
def test_the_right_clause_is_among_the_first_five(
    over_real_plans: Assistant, shared: Path, name: str, as_typed: str, floor: float
) -> None:
    questions = read_questions(shared / "benchmark" / f"{name}.jsonl")
    if as_typed:
        questions = perturb(questions, [as_typed], seed=1, short_forms={})
    asked = []
    for question in questions:
        answer = over_real_plans.ask(question.question, history=question.history)
        asked.append((question, {"trace": answer.trace}))
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in (shared / "plans").glob("*.txt")}
    figures = retrieval_figures(asked, Sources(texts.get))
    assert fmean(each["R@5"] for each in figures.values()) >= floor
