"""Which figure is to be reached, of the period asked about."""

from __future__ import annotations

import re

from assistant.read.finding import Finding
from assistant.read.passage import plainly, read_passages
from assistant.read.view import PlanView, without_mark
from ingest import ClauseKind, Target

_FIGURE = re.compile(r"\d|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một (?:lần|kỳ|buổi|lớp))\b")
_STANDARD = re.compile(r"\d:(?:19|20)\d\d\b|/(?:19|20)\d\d/|(?:ngày|/|-)\s?\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d")
"""Years in the names of standards and documents, and in their dates."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?")
NEAR = 0.75
"""Share of an annex row's relevance from which a stated target is preferred to it."""
NAMES_IT = 0.7
"""Coverage from which a clause speaks of what is asked for, whatever else the question says."""
UNKNOWN_SHARE = 0.4
"""Share of a question's words that the plan never uses from which none of its figures is the one asked for."""
_PERCENT = re.compile(r"\d\s*%|phần trăm")


def read_target(view: PlanView) -> Finding | None:
    """A clause that states a target (one for each year asked about), an annex row's product or another figure."""
    if not view.question.compare and _mostly_unknown(view):
        return None
    targets = view.facts(Target)
    places = {t.locator for t in targets} | {loc for loc, row in view.rows.items() if _FIGURE.search(row.product)}
    if "percent" in view.question.wants and "count" not in view.question.wants:
        shares = {t.locator for t in targets if "%" in t.unit + t.figure}
        places = {loc for loc in places if loc in shares or _PERCENT.search(view.clauses[loc].text)}
    stated = {t.locator for t in targets}
    groups = _by_year(view, targets, places)
    if len(groups) == 1:
        found, other = _nearest(view, groups[0], stated, most=2), _figure(view)
        return other if other and (found is None or found.relevance < NEAR * other.relevance) else found
    findings = [f for f in (_nearest(view, group, stated, most=1) for group in groups) if f]
    says = dict.fromkeys(say for f in findings for say in f.says)
    return Finding(view.plan.id, tuple(says), max(f.relevance for f in findings), "target") if findings else None


def _mostly_unknown(view: PlanView) -> bool:
    """Whether the plan uses too few of the question's words to have the very figure that is asked for."""
    if view.coverage(view.citable[0]) >= NAMES_IT:
        return False
    own = [p for p in view.topic if p.weight >= 1]
    unknown = [p for p in own if not view.knows(p)]
    return len(unknown) > 1 and len(unknown) >= UNKNOWN_SHARE * len(own)


def _nearest(view: PlanView, places: set[str], stated: set[str], most: int) -> Finding | None:
    """The nearest place; one that states a target before an annex row whose product is a figure."""
    first = read_passages(view, places & stated, "target", most=most)
    row = read_passages(view, places - stated, "target", most=most)
    if first and row:
        return first if first.relevance >= NEAR * row.relevance else row
    return first or row


def _figure(view: PlanView) -> Finding | None:
    """Another clause that states a figure, where it is plainly what the question is about."""
    plain, years = plainly(view), view.question.years
    speaks = _speaks_of_later if view.question.after else _speaks_of
    stated = (
        loc
        for loc in view.citable
        if view.coverage(loc) >= plain
        and view.clauses[loc].kind is not ClauseKind.PREAMBLE
        and _FIGURE.search(without_mark(view.clauses[loc].text))
        and (not years or any(speaks(view.clauses[loc].text, year) for year in years))
    )
    return read_passages(view, stated, "figure", most=2)


def _speaks_of(text: str, year: int) -> bool:
    return str(year) in text


def _speaks_of_later(text: str, year: int) -> bool:
    return any(int(written) > year for written in _YEAR.findall(text))


def _by_year(view: PlanView, targets: list[Target], places: set[str]) -> list[set[str]]:
    """The places that speak of each year asked about; all of them where no year is, none where none speaks of it."""
    if not view.question.years:
        return [places]
    periods = {loc: _periods(view, targets, loc) for loc in places}
    groups = []
    for year in view.question.years:
        if view.question.after:
            fits = {loc for loc, spans in periods.items() if any(first > year for first, _ in spans)}
        else:
            fits = {loc for loc, spans in periods.items() if any(first <= year <= last for first, last in spans)}
        if fits and fits not in groups:
            groups.append(fits)
    return groups


def _periods(view: PlanView, targets: list[Target], locator: str) -> list[tuple[int, int]]:
    """The years and ranges of years of which a clause speaks: in its words, else by its headings, else its plan's."""
    clause = view.clauses[locator]
    by = " ".join(t.by for t in targets if t.locator == locator)
    head = view.plan.masthead
    above = " ".join(clause.heading_path)
    # "đến năm 2030 …; trong đó hết năm 2027 …": the heading's year holds beside the clause's own.
    for text in (f"{_STANDARD.sub('', clause.text)} {above}", by, head.period, head.title):
        spans = [(int(m[1]), int(m[2] or m[1])) for m in _YEARS.finditer(text)]
        if spans:
            return spans
    return []
