"""Rules on pairs: the same question twice in a set, or in the set to train on and the set to test with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.linting.remarks import Remark, Severity, shown
from eval.measures.quoting import wording
from eval.questions import Kind, Question
from ingest import search_key, strip_diacritics

ALIKE = 0.75
"""Cosine of character n-grams from which two questions may be one."""
SAME_WORDS = 0.8
"""Share of their words that they must have in common besides."""

_CHUNK = 500
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """Words without case, diacritics and punctuation."""
    return _WORD.findall(strip_diacritics(search_key(text)))


def derived_from(question: Question) -> str:
    """The id of the question that this one is a perturbed version of, or its own."""
    return question.id.split("~", 1)[0]


def check_twins(questions: Sequence[Question]) -> Iterator[Remark]:
    """Questions of one set that are the same, or nearly."""
    asked = [_Asked.of(question) for question in questions]
    for a, b in _same(asked, asked):
        if a.question is not b.question and derived_from(a.question) != derived_from(b.question):
            yield _twin(a.question, b.question)
    for a, b in _near(asked, asked):
        if derived_from(a.question) != derived_from(b.question):
            yield Remark(
                a.question.id,
                Severity.WARNING,
                "near-twin",
                f"gần như trùng câu “{b.question.id}”: {shown(b.question.question)}. Hãy bỏ một câu, hoặc hỏi cho khác",
            )


def check_against(questions: Sequence[Question], other: Sequence[Question]) -> Iterator[Remark]:
    """Questions that also stand in another set."""
    ours, theirs = [_Asked.of(question) for question in questions], [_Asked.of(question) for question in other]
    for a, b in _same(ours, theirs):
        yield Remark(
            a.question.id,
            Severity.ERROR,
            "in-other-set",
            f"bộ kia cũng có câu này (“{b.question.id}”). Hãy bỏ khỏi một bộ, kẻo điểm đo được là điểm học thuộc",
        )
    for a, b in _near(ours, theirs):
        yield Remark(
            a.question.id,
            Severity.WARNING,
            "near-in-other-set",
            f"bộ kia có câu gần như trùng (“{b.question.id}”): {shown(b.question.question)}. Hãy hỏi cho khác",
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it is compared."""

    question: Question
    key: str
    """History and question; the turns apart."""
    words: frozenset[str]
    """Of the question alone."""
    figures: tuple[str, ...]

    @classmethod
    def of(cls, question: Question) -> _Asked:
        turns = [words_of(turn) for turn in (*question.history, question.question)]
        figures = tuple(word for turn in turns for word in turn if word[0].isdigit())
        return cls(question, "\n".join(map(" ".join, turns)), frozenset(turns[-1]), figures)


def _same(ours: Sequence[_Asked], theirs: Sequence[_Asked]) -> Iterator[tuple[_Asked, _Asked]]:
    """Of each of ours the first of theirs with the same key; within one set, an earlier one."""
    by_key: dict[str, list[_Asked]] = defaultdict(list)
    for asked in theirs:
        by_key[asked.key].append(asked)
    for asked in ours:
        for twin in by_key.get(asked.key, ())[:1] if ours is not theirs else _earlier(asked, by_key[asked.key]):
            yield asked, twin


def _earlier(asked: _Asked, group: Sequence[_Asked]) -> Sequence[_Asked]:
    return group[:1] if group[0] is not asked else ()


def _near(ours: Sequence[_Asked], theirs: Sequence[_Asked]) -> Iterator[tuple[_Asked, _Asked]]:
    """Of each of ours the one of theirs most like it without being it; within one set, among the earlier ones."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(asked.words for asked in ours) or not any(asked.words for asked in theirs):
        return
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, lowercase=False)
    their_rows = vectors.fit_transform([asked.key for asked in theirs])
    our_rows = their_rows if ours is theirs else vectors.transform([asked.key for asked in ours])
    for start in range(0, len(ours), _CHUNK):
        alike = (our_rows[start : start + _CHUNK] @ their_rows.T).toarray()
        for row, likeness in enumerate(alike):
            at = start + row
            found = np.flatnonzero(likeness[: at if ours is theirs else None] >= ALIKE).tolist()
            for _, other in sorted((-float(likeness[j]), j) for j in found):
                if _may_be_one(ours[at], theirs[other]):
                    yield ours[at], theirs[other]
                    break


def _may_be_one(a: _Asked, b: _Asked) -> bool:
    """Alike in what is asked for, of which plans, with which figures, and in most words."""
    return (
        a.key != b.key
        and a.question.kind is b.question.kind
        and set(a.question.plans) == set(b.question.plans)
        and sorted(a.figures) == sorted(b.figures)
        and len(a.words & b.words) >= SAME_WORDS * len(a.words | b.words)
        and not _contradict(a.question, b.question)
    )


def _twin(question: Question, earlier: Question) -> Remark:
    if _contradict(question, earlier):
        message = f"cùng một câu hỏi với “{earlier.id}” mà đáp án khác nhau. Hãy sửa một trong hai"
        return Remark(question.id, Severity.ERROR, "twin-contradicts", message)
    message = f"cùng một câu hỏi với “{earlier.id}”, được tính điểm hai lần. Hãy bỏ một câu"
    return Remark(question.id, Severity.WARNING, "twin", message)


def _contradict(a: Question, b: Question) -> bool:
    """Whether no answer can be right for both: one has none, or a fact of the shorter gold has no wording in common."""
    if (a.kind is Kind.NONE) != (b.kind is Kind.NONE):
        return True
    fewer, more = sorted((_facts(a), _facts(b)), key=len)
    return any(all(fact.isdisjoint(other) for other in more) for fact in fewer)


def _facts(question: Question) -> list[frozenset[str]]:
    return [frozenset(map(wording, fact)) for fact in question.must_say]
