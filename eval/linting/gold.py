"""Rules on a question's own gold: its quotes stand, and the plan still answers what must be said."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from eval.linting.places import SHORTEST, Texts
from eval.linting.remarks import Remark, Severity, shown
from eval.measures.quoting import letters, wording
from eval.questions import Kind, Question, Quote

_CHANGED, _NEAR = 0.75, 0.5
"""Shares of a quote's letters: from the first on the place is the same in other words, from the second perhaps."""


def check_form(question: Question) -> Iterator[Remark]:
    """What contradicts itself within one question."""
    if question.kind is Kind.NONE and (question.must_say or question.evidence):
        yield _error(
            question,
            "none-with-answer",
            "câu loại none (kế hoạch không nói) mà lại có must_say hoặc evidence. Hãy xóa chúng, hoặc đổi loại",
        )
    forbidden = {wording(words): words for words in question.must_not_say}
    for fact in question.must_say:
        for words in fact:
            if wording(words) in forbidden:
                yield _error(
                    question,
                    "said-and-forbidden",
                    f"{shown(words)} vừa phải nói (must_say) vừa không được nói (must_not_say). Hãy bỏ một bên",
                )
        blocked = [held for key, held in forbidden.items() if all(key in wording(words) for words in fact)]
        if blocked and not any(wording(words) in forbidden for words in fact):
            yield _error(
                question,
                "said-and-forbidden",
                f"mọi cách nói của ý {shown(fact[0])} đều chứa {shown(blocked[0])} trong must_not_say, "
                "nên không câu trả lời nào đúng được. Hãy sửa must_not_say",
            )


def check_quotes(question: Question, texts: Texts) -> Iterator[Remark]:
    """Every quote stands in its plan, once or as its ``nth``, and is long enough."""
    for plan in question.plans:
        if plan not in texts:
            yield _unknown_plan(question, plan, "plans", texts)
    evidence = dict.fromkeys(quote for place in question.evidence for quote in place)
    for field, quotes in (("evidence", evidence), ("may_cite", dict.fromkeys(question.may_cite))):
        for quote in quotes:
            yield from _check_quote(question, field, quote, texts)


def _check_quote(question: Question, field: str, quote: Quote, texts: Texts) -> Iterator[Remark]:
    if quote.plan not in texts:
        if quote.plan not in question.plans:
            yield _unknown_plan(question, quote.plan, field, texts)
        return
    if len(letters(quote.quote)) < SHORTEST:
        yield _error(
            question,
            "short-quote",
            f"{field}: lời trích {shown(quote.quote)} ngắn dưới {SHORTEST} chữ cái. Hãy trích dài hơn",
        )
        return
    count = texts.count(quote)
    if count == 0:
        yield _gone(question, field, quote, texts)
    elif quote.nth is None and count > 1:
        yield _error(
            question,
            "quote-repeated",
            f"{field}: {shown(quote.quote)} có {count} chỗ trong {quote.plan}. Hãy thêm nth, hoặc trích dài hơn",
        )
    elif quote.nth is not None and quote.nth > count:
        yield _error(
            question,
            "nth-too-large",
            f"{field}: {shown(quote.quote)} chỉ có {count} chỗ trong {quote.plan} mà nth là {quote.nth}. Hãy sửa nth",
        )


def _gone(question: Question, field: str, quote: Quote, texts: Texts) -> Remark:
    share, nearest = texts.nearest(quote)
    where = f"{field}: {shown(quote.quote)} không có trong {quote.plan}"
    if share >= _CHANGED:
        rest = f"; lời của kế hoạch đã đổi, nay là: {shown(nearest, 200)}. Hãy xem lại đáp án rồi trích lại"
    elif share >= _NEAR:
        rest = f"; chỗ gần nhất: {shown(nearest, 200)}. Hãy trích lại đúng từng chữ"
    else:
        rest = ", cũng không có chỗ nào gần giống. Hãy trích lại, hoặc sửa mã kế hoạch"
    return _error(question, "quote-missing", where + rest)


def _unknown_plan(question: Question, plan: str, field: str, texts: Texts) -> Remark:
    near = difflib.get_close_matches(plan, texts.known(), n=1)
    hint = f" Có phải là “{near[0]}”?" if near else ""
    return _error(
        question,
        "unknown-plan",
        f"{field}: thư viện không có kế hoạch “{plan}”.{hint} Hãy sửa mã, hoặc thêm kế hoạch vào thư viện",
    )


def _error(question: Question, rule: str, message: str) -> Remark:
    return Remark(question.id, Severity.ERROR, rule, message)
