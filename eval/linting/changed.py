"""The rule that finds questions whose plan has been revised: the quotes stand, the answer no longer does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.linting.places import Texts
from eval.linting.remarks import Remark, Severity, shown
from eval.measures.quoting import wording
from eval.questions import Kind, Question

_COUNTED = re.compile(
    r"\b(?:bao nhiêu|mấy|bn|how many)\s+(?:nhiệm vụ|nội dung|đầu việc|công việc|việc|mục|khoản|điểm|dòng|chỉ tiêu|"
    r"căn cứ|văn bản|quyết định|kế hoạch|cơ quan|đơn vị|sở|phòng|tasks|items|plans|targets|bodies|departments)\b",
    re.IGNORECASE,
)
"""What is counted in a plan and need not be written in it."""


def check_answer(question: Question, texts: Texts) -> Iterator[Remark]:
    """Every fact that must be said still stands in the clauses that the evidence is in."""
    evidence = [quote for place in question.evidence for quote in place]
    clauses = texts.clauses_of([*evidence, *question.may_cite])
    if not texts.clauses_of(evidence):
        return
    near = [_joined(texts.source(plan)[start:end]) for plan, start, end in clauses]
    plans = dict.fromkeys([*question.plans, *(quote.plan for quote in evidence)])
    whole = [_joined(texts.source(plan)) for plan in plans if plan in texts]
    for fact in question.must_say:
        wordings = [_joined(words) for words in fact]
        if _stands(wordings, near):
            continue
        # A comparison says which plan it is, or which figure is larger: what no clause says.
        if question.kind is Kind.COMPARE and not any(map(_has_figure, fact)):
            continue
        if _stands(wordings, whole):
            yield Remark(
                question.id,
                Severity.WARNING,
                "answer-elsewhere",
                f"ý {shown(fact[0])} không có trong điều khoản được trích, chỉ có ở chỗ khác của {', '.join(plans)}. "
                "Hãy xem kế hoạch có đổi không, hoặc trích thêm chỗ nói ý này",
            )
        elif _COUNTED.search(question.question) and _has_figure(fact[0]):
            yield Remark(
                question.id,
                Severity.WARNING,
                "answer-counted",
                f"ý {shown(fact[0])} là con số phải đếm, kế hoạch không ghi. Hãy đếm lại mỗi khi kế hoạch thay đổi",
            )
        else:
            yield Remark(
                question.id,
                Severity.ERROR,
                "answer-changed",
                f"lời trích vẫn còn, nhưng {', '.join(plans)} không còn nói ý {shown(fact[0])} theo cách nào trong "
                f"{len(fact)} cách đã ghi. Hãy xem lại đáp án theo kế hoạch hiện nay",
            )


def _joined(text: str) -> str:
    """Folded as answers are compared, without spaces: a text pulled from PDF breaks lines anywhere."""
    return wording(text).replace(" ", "")


def _stands(wordings: list[str], texts: list[str]) -> bool:
    return any(words in text for words in wordings for text in texts)


def _has_figure(words: str) -> bool:
    return any(char.isdigit() for char in words)
