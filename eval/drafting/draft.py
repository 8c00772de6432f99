"""Question lines proposed from what a library was read to say, for a person to check and put into people's words."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from eval.drafting.drafts_of_facts import OF_FACTS
from eval.drafting.drafts_of_plans import of_absence, of_masthead, of_pair
from eval.drafting.names import PlanName, names_of
from eval.drafting.plan_view import PlanView
from eval.linting import Texts, remarks_on, words_of
from eval.questions import Kind, Question
from ingest import Term, search_key

if TYPE_CHECKING:
    from index import Library

DRAFTED = tuple(kind for kind in Kind if kind is not Kind.TASK)
"""Kinds that facts answer; what a plan means to do about a subject is for a person to ask."""


def draft(
    library: Library, *, kinds: Sequence[str] = (), plans: Sequence[str] = (), count: int = 100, seed: int = 0
) -> list[Question]:
    """Up to ``count`` questions over the library, spread evenly over kinds and plans; the same for the same seed.

    ``kinds`` and ``plans``: of these alone; empty means all. Each stands the rules of ``lint`` and has the tag
    ``draft``. Raises ValueError for a kind that cannot be drafted, UnknownPlan.
    """
    wanted = [Kind(kind) for kind in kinds] or list(DRAFTED)
    if Kind.TASK in wanted:
        raise ValueError(f"không soạn được câu loại “task”; các loại soạn được: {', '.join(DRAFTED)}")
    ids = list(dict.fromkeys(plans)) or [card.id for card in library.plans()]
    views = [PlanView(library.plan(plan), library.source(plan)) for plan in ids]
    texts = Texts(
        {plan: library.source(plan).text for plan in ids},
        lambda plan: [(clause.span.start, clause.span.end) for clause in library.plan(plan).clauses],
    )
    names = _names(library, ids, seed)
    of_facts = {view.id: list(_of_facts(view, names[view.id], seed)) for view in views}
    pools = [_pool(_proposed(kind, views, names, of_facts, library, seed), f"{seed} {kind}") for kind in wanted]
    taken: dict[str, None] = {}
    numbers: Counter[Kind] = Counter()
    chosen: list[Question] = []
    while pools and len(chosen) < count:
        for pool in list(pools):
            question = next((q for q in pool if _is_new(q, taken) and not any(remarks_on(q, texts))), None)
            if question is None:
                pools.remove(pool)
            elif len(chosen) < count:
                taken[" ".join(words_of(question.question))] = None
                numbers[question.kind] += 1
                chosen.append(replace(question, id=f"draft-{question.kind}-{numbers[question.kind]:03d}"))
    return sorted(chosen, key=lambda question: (wanted.index(question.kind), question.id))


def _names(library: Library, ids: Sequence[str], seed: int) -> dict[str, PlanName]:
    """What to call the plans, so that none of the library's others could be meant."""
    held = [card.id for card in library.plans()]
    names = names_of([library.masthead(plan) for plan in held], Random(f"{seed} names"))
    return {plan: name for plan, name in zip(held, names, strict=True) if plan in ids}


def _proposed(
    kind: Kind,
    views: Sequence[PlanView],
    names: dict[str, PlanName],
    of_facts: dict[str, list[Question]],
    library: Library,
    seed: int,
) -> Iterator[Question]:
    """All questions of a kind, plan after plan; ``of_facts``: those of each plan's facts, of all kinds."""

    disputed = _disputed_terms(library) if kind is Kind.TERM else set()

    def nearest(query: str, plan: str) -> float:
        return max((hit.meaning for hit in library.search(query, plans=[plan], k=3)), default=0.0)

    if kind is Kind.COMPARE:
        pairs = list(combinations(views, 2))
        Random(f"{seed} pairs").shuffle(pairs)
        for a, b in pairs[: 4 * len(views)]:
            yield from of_pair((a, names[a.id]), (b, names[b.id]), Random(f"{seed} {a.id} {b.id}"))
        return
    for view in views:
        random = Random(f"{seed} {kind} {view.id}")
        name = names[view.id]
        if kind is Kind.NONE:
            others = [other for other in views if other is not view]
            for at, question in enumerate(of_absence(view, name, others, nearest, random)):
                yield replace(question, plans=(view.id,))
                if at >= _MOST_ABSENT:
                    break
        elif kind is Kind.META:
            yield from of_masthead(view, name, random)
        else:
            for question in of_facts[view.id]:
                is_misread = kind is Kind.TERM and search_key(question.must_say[0][0]) in disputed
                if question.kind is kind and not is_misread:
                    yield question


def _of_facts(view: PlanView, name: PlanName, seed: int) -> Iterator[Question]:
    random = Random(f"{seed} {view.id}")
    for proposed in OF_FACTS:
        yield from proposed(view, name, random)


def _disputed_terms(library: Library) -> set[str]:
    """Long forms of short ones that plans read to stand for different things: one of them may be misread."""
    longs: dict[str, set[str]] = defaultdict(set)
    for _, term in library.facts(Term):
        longs[term.short].add(search_key(term.long))
    return {long for found in longs.values() if len(found) > 1 for long in found}


_MOST_ABSENT = 12
"""Questions on what one plan does not say: each is searched for."""


def _pool(questions: Iterable[Question], seed: str) -> Iterator[Question]:
    """The questions in a drawn order, a plan in turn."""
    by_plan: dict[tuple[str, ...], list[Question]] = defaultdict(list)
    for question in questions:
        by_plan[question.plans].append(question)
    random = Random(seed)
    turns: deque[deque[Question]] = deque()
    for plan in sorted(by_plan):
        random.shuffle(by_plan[plan])
        turns.append(deque(by_plan[plan]))
    while turns:
        turn = turns.popleft()
        question = turn.popleft()
        # What no plan says has no plan; it was there for taking turns.
        yield replace(question, plans=()) if question.kind is Kind.NONE else question
        if turn:
            turns.append(turn)


def _is_new(question: Question, taken: dict[str, None]) -> bool:
    return " ".join(words_of(question.question)) not in taken
