"""Example questions, made out of what the library's plans say, so that every one of them has an answer here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from ingest import Report, Target, Task, Term

if TYPE_CHECKING:
    from app.desk import Desk
    from ingest import Plan

_WANTED = 4
_PLANS_READ = 8
_TRIED = 24
_TOPIC_WORDS = range(4, 17)


def example_questions(desk: Desk, wanted: int = _WANTED) -> list[str]:
    """At most ``wanted`` questions, of different kinds and plans as far as there are such, none of them refused."""
    plans = [desk.library.plan(card.id) for card in desk.library.plans()[:_PLANS_READ]]
    # Each plan begins with another kind of question, so that a row across the plans shows several kinds.
    columns = [_rotated(list(_questions(plan)), index) for index, plan in enumerate(plans)]
    candidates = [question for row in zip_longest(*columns) for question in row if question]
    found: list[str] = []
    for question in candidates[:_TRIED]:
        if len(found) == wanted:
            break
        if question not in found and not desk.assistant.ask(question).refused:
            found.append(question)
    return found


def _rotated(questions: list[str], by: int) -> list[str]:
    by %= max(1, len(questions))
    return questions[by:] + questions[:by]


def _questions(plan: Plan) -> Iterator[str]:
    """One question of each kind that the plan can answer, its own words in it."""
    place = plan.masthead.place
    name = f"ế hoạch của {place}" if place else "ế hoạch"
    for fact in plan.facts:
        if isinstance(fact, Task) and fact.leads and (topic := _topic(fact.text)):
            yield f"K{name} giao cơ quan nào chủ trì {topic}?"
            break
    for fact in plan.facts:
        # An ellipsis stands for words left out of the measure: no question is made of the rest.
        if isinstance(fact, Target) and fact.by.isdigit() and "…" not in fact.measure and (m := _topic(fact.measure)):
            yield f"K{name} đặt chỉ tiêu {m} đến năm {fact.by} là bao nhiêu?"
            break
    for fact in plan.facts:
        if isinstance(fact, Report) and fact.sender and fact.when:
            yield f"Theo k{name}, khi nào {fact.sender} phải báo cáo?"
            break
    for fact in plan.facts:
        if isinstance(fact, Term):
            yield f"Trong k{name}, {fact.short} là gì?"
            break
    if plan.masthead.number and place:
        yield f"K{name} ban hành ngày nào, ai ký?"


def _topic(words: str) -> str:
    """The words up to the first break, as they would stand inside a question; empty when too short or too long."""
    head = words
    for mark in (";", ".", ":", "(", ","):
        before = head.split(mark)[0]
        if len(before.split()) >= _TOPIC_WORDS.start:
            head = before
    topic = head.split()
    if len(topic) not in _TOPIC_WORDS:
        return ""
    # An abbreviation keeps its capitals.
    first = topic[0] if topic[0].isupper() else topic[0][0].lower() + topic[0][1:]
    return " ".join([first, *topic[1:]])
