"""Questions as people in a hurry type them: the same gold, to measure how much is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

from eval.perturbing.short_forms import shorten
from eval.perturbing.typos import slip
from eval.questions import Kind, Question
from ingest import strip_diacritics

_Perturb = Callable[[str, Random, Mapping[str, str]], str]

PERTURBATIONS: Mapping[str, _Perturb] = {
    "no-diacritics": lambda text, _, __: strip_diacritics(text),
    "typos": lambda text, random, _: slip(text, random),
    "abbreviations": lambda text, _, forms: shorten(text, forms),
}
"""What can be done to the words of a question, by name."""


def perturb(
    questions: Sequence[Question], names: Sequence[str], *, seed: int, short_forms: Mapping[str, str]
) -> list[Question]:
    """For each name in turn, the questions with their words and history so changed and the same gold.

    Ids become ``<id>~<name>``, and the name is added to the tags. A question has the same typing slips wherever in a
    file it stands. One in which nothing can be abbreviated has no abbreviated version. Raises ValueError for an
    unknown name.
    """
    unknown = [name for name in names if name not in PERTURBATIONS]
    if unknown:
        raise ValueError(f"không có cách biến đổi “{unknown[0]}”; các cách có sẵn: {', '.join(PERTURBATIONS)}")
    derived = [_derived(question, name, seed, short_forms) for name in dict.fromkeys(names) for question in questions]
    return [question for question in derived if question is not None]


def _derived(question: Question, name: str, seed: int, short_forms: Mapping[str, str]) -> Question | None:
    random = Random(f"{seed} {name} {question.id}")
    change = PERTURBATIONS[name]
    *history, asked = (change(text, random, short_forms) for text in (*question.history, question.question))
    unchanged = (*history, asked) == (*question.history, question.question)
    # A question about a short form would be another one, or hold its answer.
    if name == "abbreviations" and (unchanged or question.kind is Kind.TERM):
        return None
    return replace(
        question,
        id=f"{question.id}~{name}",
        question=asked,
        history=tuple(history),
        tags=(*question.tags, name),
    )
