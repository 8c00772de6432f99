"""Looking a question set over before it is used: everything that a machine can see to be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.linting.changed import check_answer
from eval.linting.gold import check_form, check_quotes
from eval.linting.leaks import check_leaks
from eval.linting.places import ClausesOf, Texts
from eval.linting.remarks import Remark
from eval.linting.twins import check_against, check_twins
from eval.questions import Question


def lint(
    questions: Sequence[Question],
    texts: Mapping[str, str],
    other: Sequence[Question] = (),
    *,
    clauses: ClausesOf | None = None,
) -> list[Remark]:
    """What is to be said of the questions, in their order.

    ``texts``: each plan's source text; ``clauses``: its clauses as characters of that text, so that an answer is
    looked for in the whole clauses that the evidence is in; ``other``: a set that must not hold the same questions.
    """
    found: dict[str, list[Remark]] = {question.id: [] for question in questions}
    folded = Texts(texts, clauses)
    for question in questions:
        found[question.id] += remarks_on(question, folded)
    for remark in check_twins(questions):
        found[remark.id].append(remark)
    if other:
        for remark in check_against(questions, other):
            found[remark.id].append(remark)
    return [remark for remarks in found.values() for remark in remarks]


def remarks_on(question: Question, texts: Texts) -> Iterator[Remark]:
    """What is to be said of one question by itself."""
    yield from check_form(question)
    yield from check_quotes(question, texts)
    yield from check_answer(question, texts)
    yield from check_leaks(question)
