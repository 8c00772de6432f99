from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from eval.generating import generate, made_up_plan, questions_over, text_of
from index import Library
from ingest import Basis, Duty, Money, Report, Target, Task, clean, read_plan


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple]:
    """Made-up plans, each beside what the reader makes of its text."""
    folder = tmp_path_factory.mktemp("texts")
    pairs = []
    for number in range(1, 13):
        file = folder / f"mau-{number:06}.txt"
        file.write_text(text_of(number, 5), encoding="utf-8", newline="")
        pairs.append((made_up_plan(number, 5), *read_plan(file)))
    return pairs


def test_the_reader_finds_the_same_clauses_in_the_text(read: list[tuple]) -> None:
    made = [(m.plan.id, c.locator, c.text) for m, _, _ in read for c in m.plan.clauses]
    found = {(plan.id, c.locator, c.text) for _, plan, _ in read for c in plan.clauses}
    assert len(found.intersection(made)) >= 0.95 * len(made)


def test_the_reader_hands_on_the_same_text_and_masthead(read: list[tuple]) -> None:
    assert [source for _, _, source in read] == [made.source for made, _, _ in read]
    assert [plan.masthead for _, plan, _ in read] == [made.plan.masthead for made, _, _ in read]


@pytest.mark.parametrize("kind", [Task, Duty, Target, Money, Report, Basis])
def test_facts_are_those_that_the_reader_finds(read: list[tuple], kind: type) -> None:
    made = {(m.plan.id, repr(fact)) for m, _, _ in read for fact in m.plan.facts if isinstance(fact, kind)}
    found = {(plan.id, repr(fact)) for _, plan, _ in read for fact in plan.facts if isinstance(fact, kind)}
    assert made
    assert len(made & found) >= 0.85 * len(made | found)


def test_spans_fold_to_the_clauses_words_and_do_not_overlap() -> None:
    for made in generate(500, 1):
        end = 0
        for clause in made.plan.clauses:
            assert clean(made.source.text[clause.span.start : clause.span.end]).text == clause.text
            assert clause.span.start >= end
            end = clause.span.end
        for span in made.plan.furniture:
            assert made.source.text[span.start : span.end].startswith("STT")


def test_every_plan_says_in_its_title_that_it_is_made_up() -> None:
    assert all("văn bản mẫu" in made.plan.masthead.title for made in generate(1000, 2))


def test_ids_are_unique_and_stable_and_so_are_locators_and_files() -> None:
    made = list(generate(2000, 3))
    assert [each.plan.id for each in made] == [f"mau-{n:06}" for n in range(1, len(made) + 1)]
    assert len({each.source.sha256 for each in made}) == len(made)
    for each in made:
        assert max(Counter(clause.locator for clause in each.plan.clauses).values()) == 1


def test_a_plan_holds_about_a_hundred_clauses() -> None:
    sizes = [len(made.plan.clauses) for made in generate(5000, 0)]
    assert 5000 <= sum(sizes) < 5000 + max(sizes)
    assert 80 < sum(sizes) / len(sizes) < 125
    assert min(sizes) < 80
    assert max(sizes) > 130


def test_words_are_few_often_and_many_seldom() -> None:
    words = Counter(word for made in generate(10_000, 0) for word in made.source.text.lower().split())
    often = [count for _, count in words.most_common()]
    assert sum(often[: len(often) // 50]) > 0.3 * sum(often)
    assert sum(count <= 2 for count in often) > 0.3 * len(often)


def test_two_thousand_clauses_a_second_are_made_on_one_core() -> None:
    began = time.process_time()
    made = sum(len(each.plan.clauses) for each in generate(10_000, 0))
    assert made / (time.process_time() - began) > 2000


def test_a_seed_gives_the_same_plans_in_every_process() -> None:
    code = (
        "import hashlib; from eval.generating import generate;"
        "print(hashlib.sha256(repr([m.plan for m in generate(400, 9)]).encode()).hexdigest())"
    )
    printed = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env).stdout.strip()
        for env in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"})
    }
    here = hashlib.sha256(repr([made.plan for made in generate(400, 9)]).encode()).hexdigest()
    assert printed == {here}


def test_a_plan_stays_the_same_however_many_are_made() -> None:
    assert list(generate(1000, 4))[:3] == list(generate(250, 4))[:3] == [made_up_plan(n, 4) for n in (1, 2, 3)]


def test_another_seed_gives_another_plan_of_the_same_id() -> None:
    one, other = made_up_plan(7, 0), made_up_plan(7, 1)
    assert one.plan.id == other.plan.id
    assert one.source.text != other.source.text


def test_a_library_holds_what_was_made(tmp_path: Path) -> None:
    made = list(generate(250, 0))
    with Library.open(tmp_path / "library", create=True) as library:
        assert {library.add(*each) for each in made} == {"added"}
        assert [library.plan(each.plan.id) for each in made] == [each.plan for each in made]
        assert [library.source(each.plan.id) for each in made] == [each.source for each in made]


def test_queries_are_words_of_their_clause_and_its_place() -> None:
    plans = {made.plan.id: made.plan for made in generate(2000, 0)}
    items = questions_over(plans.values(), 100, 0)
    assert len({(item.plan, item.locator) for item in items}) == 100
    for item in items:
        clause = next(c for c in plans[item.plan].clauses if c.locator == item.locator)
        words = item.query.removesuffix(plans[item.plan].masthead.place).strip()
        assert words in clause.text
        tasks = [
            fact.text for fact in plans[item.plan].facts if isinstance(fact, Task) and fact.locator == item.locator
        ]
        assert any(said in item.question for said in [words, *tasks])
        assert plans[item.plan].masthead.place in item.question


def test_queries_are_the_same_for_a_seed_and_reach_all_plans() -> None:
    plans = [made.plan for made in generate(3000, 0)]
    assert questions_over(plans, 50, 1) == questions_over(iter(plans), 50, 1)
    assert questions_over(plans, 50, 1) != questions_over(plans, 50, 2)
    assert {item.plan for item in questions_over(plans, 500, 1)} == {plan.id for plan in plans}


def test_there_are_no_more_queries_than_clauses() -> None:
    plan = made_up_plan(1, 0).plan
    assert 0 < len(questions_over([plan], 10_000, 0)) < len(plan.clauses)
