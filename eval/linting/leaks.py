"""Rules on questions that give their answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from eval.linting.remarks import Remark, Severity, shown
from eval.linting.twins import words_of
from eval.measures.quoting import letters, wording
from eval.questions import Kind, Question

LONGEST_RUN = 14
"""Words: so many in a row that also stand in the evidence are copied, not asked."""
MOST_OF_QUOTE = 0.8
"""Share of the quote's words that such a run makes up."""

_TRIVIAL = 5
"""Letters: a shorter wording stands in a question by chance."""
_YES_OR_NO = re.compile(
    r"(?:\b(?:có phải|phải không|đúng không|đúng chứ|có thật|chắc chẳng|chắc không|hay không|được không|chưa)\b|"
    r"\bcó\b.*\bkhông\b|"
    r"\b(?:không|chứ|nhỉ|à|hả|ư)\s*\?*\s*$|^(?:is|are|does|do|did|has|have|can|will)\b)",
    re.IGNORECASE,
)
"""A question that must say what it asks to confirm."""


def check_leaks(question: Question) -> Iterator[Remark]:
    """The question says all of its answer, or quotes its evidence nearly word for word."""
    if question.kind not in (Kind.COMPARE, Kind.NONE) and not _YES_OR_NO.search(question.question):
        asked = wording(question.question)
        said = [next((w for w in fact if _telling(w) and wording(w) in asked), None) for fact in question.must_say]
        if said and all(said):
            yield Remark(
                question.id,
                Severity.WARNING,
                "says-answer",
                f"câu hỏi đã nói sẵn đáp án ({', '.join(shown(words) for words in said if words)}). Hãy hỏi cách khác",
            )
    asked_words = words_of(question.question)
    for quote in dict.fromkeys(quote for place in question.evidence for quote in place):
        words = words_of(quote.quote)
        run = _longest_run(asked_words, words)
        if run >= LONGEST_RUN and run >= MOST_OF_QUOTE * len(words):
            yield Remark(
                question.id,
                Severity.WARNING,
                "quotes-evidence",
                f"câu hỏi chép {run} chữ liền nhau của căn cứ {shown(quote.quote)}. Hãy hỏi bằng lời của người dùng",
            )
            break


def _telling(words: str) -> bool:
    return len(letters(words)) >= _TRIVIAL


def _longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
