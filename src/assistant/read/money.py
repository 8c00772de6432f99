"""How much money there is, and where it comes from."""

from __future__ import annotations

import re

from assistant.read.finding import Finding
from assistant.read.passage import passage
from assistant.read.view import PlanView
from ingest import Money, search_key

_MONEY = re.compile(r"kinh phí|ngân sách|tài chính|nguồn vốn|nguồn lực")
_TOTAL = re.compile(r"tổng|toàn bộ|tất cả|cả giai đoạn")
_SOURCE = re.compile(r"nguồn|từ đâu|lấy|where|source|come")
LEAST = 0.4
"""Relevance of a clause on money at least: a question on money is about the plan's own, whatever its other words."""


def read_money(view: PlanView) -> Finding | None:
    """The clause that states an amount, where one is asked for; else the nearest of those on money."""
    money = view.facts(Money)
    total = "total" in view.question.wants
    if "amount" in view.question.wants:
        stated = view.nearest(m.locator for m in money if m.amount is not None and (not total or _is_total(view, m)))
        return (
            Finding(view.plan.id, passage(view, stated[0]), 0.5 + view.relevance(stated[0]) / 2, "money")
            if stated
            else None
        )
    sources = {m.locator for m in money if m.amount is None}
    if not (sources and _SOURCE.search(search_key(view.question.text))):
        sources |= _about_money(view)
    if not sources:
        return None
    best = view.nearest(sources)[0]
    return Finding(view.plan.id, passage(view, best), max(view.relevance(best), LEAST), "money")


def _is_total(view: PlanView, money: Money) -> bool:
    """Whether an amount is said to be that of the whole."""
    return bool(_TOTAL.search(search_key(view.clauses[money.locator].text)))


def _about_money(view: PlanView) -> set[str]:
    texts = {loc: (view.clauses[loc].text, *view.clauses[loc].heading_path) for loc in view.citable}
    return {loc for loc, words in texts.items() if _MONEY.search(search_key(" ".join(words)))}
