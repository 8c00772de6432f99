"""Questions drafted from what a plan says of itself, from two plans side by side, and on what a plan does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from eval.drafting import sayings
from eval.drafting.drafts_of_facts import ALIKE, drafted, is_only, when_of
from eval.drafting.names import PlanName
from eval.drafting.plan_view import PlanView, syllable_set
from eval.drafting.topics import ask, thing, topic_of
from eval.questions import Kind, Question, Quote
from ingest import ClauseKind, Money, Target, Task, body_key

_LEVELS = {"tỉnh", "Tỉnh", "thành phố", "huyện", "xã"}
"""A topic that names its place's level is not asked of another place."""

Search = Callable[[str, str], float]
"""How near the best clause of a plan comes to a query in meaning, 0 to 1: ``(query, plan id)``."""

_SAME = 0.6
"""Share of the syllables of either topic that two plans must have in common to be compared."""
_ABSENT = 0.5
"""Share of a topic's syllables from which a clause could be about it."""
_FAR = 0.6
"""Cosine from which a clause could be about it in other words."""
_FRONT = (ClauseKind.MASTHEAD, ClauseKind.TITLE, ClauseKind.PREAMBLE, ClauseKind.PARAGRAPH)


def of_masthead(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Number, date, signer."""
    head = view.masthead
    if head.number and (quote := _quote_of(view, head.number, ClauseKind.MASTHEAD)) and head.number not in name.plan:
        yield drafted(Kind.META, view, ask("number", random, plan=name.plan), [(head.number,)], [[quote]])
    if dated := _dated(view):
        dates, quote = dated
        yield drafted(Kind.META, view, ask("date", random, plan=name.plan), [dates], [[quote]])
    if signed := _signed(view):
        role = (head.signer_role,) if head.signer_role else ()
        facts = [(head.signer,), role] if role else [(head.signer,)]
        yield drafted(Kind.META, view, ask("signer", random, plan=name.plan), facts, [[signed]])


def of_pair(first: tuple[PlanView, PlanName], second: tuple[PlanView, PlanName], random: Random) -> Iterator[Question]:
    """Comparisons of two plans, where both answer."""
    (a, a_name), (b, b_name) = first, second
    places = {"first": a_name.place, "second": b_name.place}
    for task, other in _alike_tasks(a, b):
        topic = topic_of(task.text)
        quotes = [a.quote_words(a.clause(task.locator), task.text), b.quote_words(b.clause(other.locator), other.text)]
        evidence = [quote for quote in quotes if quote is not None]
        if topic is None or len(evidence) < 2 or not _one_each(topic, (a, task), (b, other)):
            continue
        if task.leads and other.leads and {*map(body_key, task.leads)} != {*map(body_key, other.leads)}:
            facts = [sayings.body(body) for body in dict.fromkeys((*task.leads, *other.leads))]
            yield _both(a, b, ask("compare_lead", random, thing=thing(topic), **places), facts, evidence)
        if task.time and other.time and task.time != other.time:
            facts = [sayings.time(task.time), sayings.time(other.time)]
            yield _both(a, b, ask("compare_time", random, thing=thing(topic), **places), facts, evidence)
    for target, rival in _alike_targets(a, b):
        quotes = [
            a.quote_around(target.span, a.clause(target.locator)),
            b.quote_around(rival.span, b.clause(rival.locator)),
        ]
        evidence = [quote for quote in quotes if quote is not None]
        if len(evidence) == 2:
            facts = [sayings.figure(each.figure, each.unit) for each in (target, rival)]
            when = f"{when_of(target.by)} " if target.by and target.by == rival.by else ""
            measure = _measure(target)
            yield _both(a, b, ask("compare_target", random, measure=measure, when=when, **places), facts, evidence)
    if (signed := _signed(a)) and (other_signed := _signed(b)) and a.masthead.signer != b.masthead.signer:
        facts = [(a.masthead.signer,), (b.masthead.signer,)]
        yield _both(a, b, ask("compare_signer", random, **places), facts, [signed, other_signed])
    if (dated := _dated(a)) and (other_dated := _dated(b)):
        facts = [dated[0], other_dated[0]]
        yield _both(a, b, ask("compare_date", random, **places), facts, [dated[1], other_dated[1]])


def of_absence(
    view: PlanView, name: PlanName, others: Sequence[PlanView], search: Search, random: Random
) -> Iterator[Question]:
    """What other plans say and this one does not; number, date and total where it leaves them out."""
    parts: Mapping[str, str] = {"plan": name.plan, "where": name.where}
    if not view.masthead.number and not view.masthead.issued:
        yield _none(ask("number", random, plan=name.plan))
    if not any(isinstance(money, Money) and money.amount for money in view.facts(Money)):
        yield _none(ask("total", random, **parts))
    tasks = [task for other in others for task in other.facts(Task) if isinstance(task, Task)]
    random.shuffle(tasks)
    places = {_proper(other.masthead.place) for other in others} - {""} | _LEVELS
    for task in tasks:
        topic = topic_of(task.text)
        if topic is None or any(place in topic for place in places):
            continue
        if not _lacks(view, topic) or search(topic, view.id) >= _FAR:
            continue
        kind = random.choice(["lead", "time"])
        yield _none(ask(kind, random, thing=thing(topic), **parts))


def _proper(place: str) -> str:
    """The name of a place without its level."""
    return " ".join(word for word in place.split() if word[0].isupper())


def _none(question: str) -> Question:
    return Question("", question, Kind.NONE, (), (), (), tags=("draft",))


def _both(
    a: PlanView, b: PlanView, question: str, facts: Sequence[tuple[str, ...]], evidence: Sequence[Quote]
) -> Question:
    drafted_question = drafted(Kind.COMPARE, a, question, facts, [[quote] for quote in evidence])
    return replace(drafted_question, plans=(a.id, b.id))


def _lacks(view: PlanView, topic: str) -> bool:
    """Whether no clause holds half of the topic's syllables."""
    words = syllable_set(topic)
    return all(len(words & held) < _ABSENT * len(words) for _, held in view.words_of_clauses)


def _one_each(topic: str, *rows: tuple[PlanView, Task]) -> bool:
    """Whether the topic is each row's, and no other's of its plan."""
    words = syllable_set(topic)
    return all(
        len(words & syllable_set(task.text)) >= ALIKE * len(words) and is_only(topic, task, view, leads=True)
        for view, task in rows
    )


def _alike_tasks(a: PlanView, b: PlanView) -> Iterator[tuple[Task, Task]]:
    for task in a.facts(Task):
        for other in b.facts(Task):
            if isinstance(task, Task) and isinstance(other, Task) and _alike(task.text, other.text):
                yield task, other
                break


def _alike_targets(a: PlanView, b: PlanView) -> Iterator[tuple[Target, Target]]:
    for target in a.facts(Target):
        for other in b.facts(Target):
            if isinstance(target, Target) and isinstance(other, Target) and _comparable(target, other):
                yield target, other
                break


def _comparable(target: Target, other: Target) -> bool:
    return target.unit == other.unit and target.by == other.by and _alike(_measure(target), _measure(other))


def _measure(target: Target) -> str:
    """A measure as it is named, without the gap where its figure stood."""
    return " ".join(target.measure.replace("…", " ").split())


def _alike(text: str, other: str) -> bool:
    a, b = syllable_set(text), syllable_set(other)
    return len(a) >= 3 and len(a & b) >= _SAME * len(a | b)


def _signed(view: PlanView) -> Quote | None:
    """Where the signer's name stands."""
    return _quote_of(view, view.masthead.signer, ClauseKind.SIGNATURE) if view.masthead.signer else None


def _dated(view: PlanView) -> tuple[tuple[str, ...], Quote] | None:
    """The day of issue in all wordings, and where it stands."""
    if len(view.masthead.issued) != 10:
        return None
    year, month, day = map(int, view.masthead.issued.split("-"))
    dates = sayings.date(day, month, year)
    quotes = (_quote_of(view, words, *_FRONT) for words in dates)
    return next(((dates, quote) for quote in quotes if quote is not None), None)


def _quote_of(view: PlanView, words: str, *kinds: ClauseKind) -> Quote | None:
    """The first place in such clauses where the words stand."""
    found = (view.quote_found(clause, words) for clause in view.of_kind(*kinds))
    return next((quote for quote in found if quote is not None), None)
