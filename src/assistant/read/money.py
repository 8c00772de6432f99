"""How much money there is, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.read.finding import Finding, Say
from assistant.read.passage import passage
from assistant.read.quote import quote
from assistant.read.view import PlanView, without_mark
from ingest import Money, search_key, strip_diacritics

_MONEY = re.compile(r"kinh phí|ngân sách|tài chính|nguồn (?:vốn|lực|đối ứng|thu|xã hội hóa|huy động)|\bvốn\b")
_PAYS = re.compile(
    r"ngân sách|\bvốn\b|\bquỹ\b|xã hội hóa|đóng góp|đối ứng|tài trợ|viện trợ|doanh nghiệp|nguồn (?:thu|khác)"
)
"""Names one that pays."""
_OF_MONEY = re.compile(
    r"kinh phi|ngan sach|tai chinh|von|nguon|nguon von|nguon luc|tien|so tien|tong|tong so|tong cong|toan bo|tat ca|"
    r"chi|chi phi|het|ton|du tinh|du kien|du toan|du tru|nhu cau|bo tri|ca|cap|ty|trieu|dong"
)
"""Words, bare, that only say that money is asked for."""
_TOTAL = re.compile(r"tổng(?! kết| hợp| thể)|toàn bộ|tất cả|cả giai đoạn")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ESTIMATE = re.compile(r"(?:dự toán|nhu cầu kinh phí|kinh phí (?:thực hiện|dự kiến))\b")
_SOURCE = re.compile(r"nguồn|từ đâu|lấy|where|source|come")
AMOUNT = re.compile(r"\d\s*(?:đồng|tỷ|tỉ|triệu|nghìn|VNĐ)|\d{1,3}(?:\.\d{3}){2,}", re.IGNORECASE)
PLAIN = 0.6
"""Coverage from which a clause is plainly about the question."""
NEAR = 0.9
"""Share of the nearest clause's relevance that it must have."""
FARTHER = 0.1
"""How much nearer a clause with an amount must be than the nearest that is one on the plan's money."""
UNSAID = 0.2
"""Share of what a question is about below which an amount is one of something else."""
_WHENCE = re.compile(r"nguồn (?:nào|gì)|(?:mỗi|từng) nguồn|từ đâu|ở đâu|nguon (?:nao|gi)|\bwhere\b|which sources")
"""Asks for the sources, one by one."""
LEAST = 0.4
"""Relevance of a clause on money at least: a question on money is about the plan's own, whatever its other words."""


def read_money(view: PlanView) -> Finding | None:
    """The clause that states an amount, where one is asked for; else the nearest of those on money."""
    money = view.facts(Money)
    about = tuple(p for p in view.about if not any(map(_OF_MONEY.fullmatch, map(strip_diacritics, p.wordings))))
    covered = view.words.coverage(about)
    total = "total" in view.question.wants
    asked = search_key(view.question.text)
    asks_whence, one_by_one = bool(_SOURCE.search(asked)), bool(_WHENCE.search(asked))
    if one_by_one and (parts := _parts(view, money)):
        says = tuple(Say(f"“{quote(view, loc)}”", (loc,)) for loc in parts)
        return Finding(view.plan.id, says, max(LEAST, *map(view.relevance, parts)), "money")
    if "amount" in view.question.wants:
        stated = view.nearest(m.locator for m in money if m.amount is not None and (not total or _is_total(view, m)))
        stated = [loc for loc in stated if _of_years_asked(view, loc)] or stated
        stated = [loc for loc in stated if not _of_other_years(view, loc)]
        alone = about and not view.question.compare
        nearer = read_amount(view)
        if stated and _of_years_asked(view, stated[0]):
            nearer = None  # what is said of the year goes before what is said of all years
        if nearer and (not stated or nearer.relevance > FARTHER + view.relevance(stated[0])):
            return nearer
        if not stated or (alone and covered(view.clauses[stated[0]]) < UNSAID and not _of_years_asked(view, stated[0])):
            return None
        return Finding(view.plan.id, passage(view, stated[0]), 0.5 + view.relevance(stated[0]) / 2, "money")
    sources = {m.locator for m in money if m.amount is None}
    if not (sources and asks_whence):
        sources |= _about_money(view)
    if not sources:
        return None
    best = view.nearest(sources)[0]
    sure = max(view.relevance(best), LEAST)
    if one_by_one:
        sure = 0.5 + sure / 2
    return Finding(view.plan.id, passage(view, best), sure, "money")


def read_amount(view: PlanView) -> Finding | None:
    """A clause plainly about the question that states an amount, if only as a figure ("9.800.000")."""
    stated = (loc for loc in view.citable if AMOUNT.search(view.clauses[loc].text))
    near = next(stated, None)
    if near is None or _of_other_years(view, near):
        return None
    if view.coverage(near) < PLAIN or view.relevance(near) < NEAR * view.relevance(view.citable[0]):
        return None
    return Finding(view.plan.id, passage(view, near), view.relevance(near), "money")


def _of_other_years(view: PlanView, locator: str) -> bool:
    """Whether a clause's amount is that of other years than the question's: none of them stands in it or the title."""
    said = f"{view.clauses[locator].text} {view.plan.masthead.title}"
    asked = view.question.years
    return bool(asked) and bool(_YEAR.search(said)) and not any(str(year) in said for year in asked)


def _parts(view: PlanView, money: Sequence[Money]) -> list[str]:
    """The clauses beside each other that share out an amount: "ngân sách thành phố: …", "ngân sách trung ương: …"."""
    under: dict[str, list[str]] = {}
    for loc in dict.fromkeys(m.locator for m in money if m.amount is not None):
        clause = view.clauses[loc]
        if clause.parent:
            under.setdefault(clause.parent, []).append(loc)
    shared = [
        parts
        for parts in under.values()
        if sum(bool(_PAYS.search(search_key(view.clauses[loc].text))) for loc in parts) > 1
    ]
    return max(shared, key=lambda parts: max(map(view.relevance, parts)), default=[])


def _of_years_asked(view: PlanView, locator: str) -> bool:
    """Whether a clause names a year that the question does and the plan's own title does not."""
    title = view.plan.masthead.title
    return any(str(y) in view.clauses[locator].text and str(y) not in title for y in view.question.years)


def _is_total(view: PlanView, money: Money) -> bool:
    """Whether an amount is said to be that of the whole, or is the plan's largest and called its estimate."""
    text = search_key(without_mark(view.clauses[money.locator].text))
    largest = max(m.amount or 0 for m in view.facts(Money))
    return bool(_TOTAL.search(text)) or (money.amount == largest and bool(_ESTIMATE.match(text)))


def _about_money(view: PlanView) -> set[str]:
    texts = {loc: (view.clauses[loc].text, *view.clauses[loc].heading_path) for loc in view.citable}
    return {loc for loc, words in texts.items() if _MONEY.search(search_key(" ".join(words)))}
