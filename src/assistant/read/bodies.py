"""What a body must do, and who reports what to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.question import Kind, Piece
from assistant.read.finding import Finding, Say
from assistant.read.passage import passage
from assistant.read.quote import ROOM, longest_of, quote
from assistant.read.view import PlanView
from ingest import Duty, Report, Target, Task, body_key, covers, find_bodies, search_key

_TROUBLE = re.compile(r"khó khăn|vướng|phát sinh|bất cập|difficult|obstacle|problem")
"""Reports on difficulties go another way than those on results."""
_TURN_TO = re.compile(
    rf"(?:{_TROUBLE.pattern}).{{0,120}}\b(?:liên hệ|phản ánh|thông báo|báo cáo|gửi|kiến nghị|contact|report)\b"
)
UNSAID = 0.15
"""Coverage of what the question is about below which a body's duties do not speak of it."""
SAID = 0.6
"""The same from which a clause plainly speaks of it."""
_TO = re.compile(r"\b(?:về|cho|lên|tới|đến|gửi)\s*$")
ANYBODY = frozenset(("doanh nghiep", "hop tac xa", "nguoi dan", "to chuc", "don vi", "dia phuong", "so nganh"))
"""Bodies that a question names also where it is not about their duties."""
OF_REPORTS = 0.21
"""Coverage below which a report is one on something else."""
FAR = 0.4
"""Relevance of a body's duties that do not speak of what the question is about, where other clauses or none do."""
MOST = 8
"""Duties listed at most; of more, those nearest to the question's other words."""


def read_duty(view: PlanView) -> Finding | None:
    """What the bodies named must do: every duty that the plan gives them."""
    wanted = set(view.question.bodies)
    relevance, places = 0.85, _assigned(view, lambda name: _is_one_of(name, wanted) or _topic_names(view, name))
    if not places:
        relevance, places = 0.6, _assigned(view, lambda name: any(_includes(body_key(name), body) for body in wanted))
    about = _beyond(view, places)
    said = _said(view, about, places)
    if about and said < UNSAID:
        own = _by_issuer(view, about)
        if own is not None:
            return own
        elsewhere = _said(view, tuple(p for p in about if p in view.about), view.citable)
        if _said(view, about, view.citable) < UNSAID or elsewhere >= SAID:
            relevance = FAR
    elif about and wanted & ANYBODY and _said(view, about, view.citable) >= max(SAID, 2 * said):
        relevance = FAR  # the question is about something that "doanh nghiệp" only has a part in
    if not places:
        return None
    if len(places) > MOST:
        nearest = set(view.nearest(places)[:MOST])
        places = [p for p in places if p in nearest]
    alone = [loc for loc in places if len(view.bodies_of(loc)) < 2]
    if len(alone) > 1 and sum(len(view.clauses[loc].text) for loc in places) > ROOM:
        places = alone  # what many bodies are charged with leaves room to what this one is
    if next(iter(view.question.kinds)) is not Kind.DUTY:
        relevance = min(relevance, max(map(view.relevance, places)))
    longest = longest_of([len(view.clauses[loc].text) for loc in places])
    says = tuple(Say(f"“{quote(view, loc, longest)}”", (loc,)) for loc in places)
    return Finding(view.plan.id, says, relevance, "duty")


def _is_one_of(name: str, wanted: set[str]) -> bool:
    """Whether a body's name, or the only body that it names ("Tổ trưởng các tổ dân phố"), is one of those wanted."""
    if body_key(name) in wanted:
        return True
    inside = _keys_inside(name)
    return len(inside) == 1 and inside[0] in wanted


@lru_cache(maxsize=1 << 16)
def _keys_inside(name: str) -> tuple[str, ...]:
    return tuple(body.key for body in find_bodies(name))


def _includes(group: str, body: str) -> bool:
    """Whether a group's duty is a body's; what all departments must do answers for none that the plan never names."""
    parts = group.split("+")
    if any(part.startswith(f"{body} ") for part in parts):
        return True  # "Công an" alone is that of the plan's own level
    return covers(group, body) and not ("so nganh" in parts and body not in parts and not body.startswith("ubnd"))


def _beyond(view: PlanView, places: list[str]) -> tuple[Piece, ...]:
    """What the question is about beside the bodies whose duties stand at the places."""
    bodies = [d.body for d in view.facts(Duty) if d.locator in places]
    names = set().union(*map(view.words.features, (view.plan.masthead.issuer, *bodies)))
    return tuple(p for p in view.topic if not any(set(w.split()) <= names for w in p.wordings))


def _said(view: PlanView, about: tuple[Piece, ...], places: list[str]) -> float:
    """The most of what the question is about that any of the places says."""
    covered = view.words.coverage(about)
    return max((covered(view.clauses[loc]) for loc in places), default=0.0)


def _by_issuer(view: PlanView, about: tuple[Piece, ...]) -> Finding | None:
    """The clause on what the question is about, where it asks of the body that issued the plan and carries it out."""
    if body_key(view.plan.masthead.issuer) not in view.question.bodies:
        return None
    stated = {t.locator for t in view.facts(Target)}
    covered = view.words.coverage(about)
    share = {loc: covered(view.clauses[loc]) for loc in view.citable if loc not in stated}
    best = max(share, key=lambda loc: share[loc], default="")
    if not best or share[best] < SAID:
        return None
    return Finding(view.plan.id, passage(view, best), share[best], "issuer")


def _topic_names(view: PlanView, body: str) -> bool:
    """Whether the question names a body that no table of bodies knows: most of its topic stands in the body's name."""
    if view.question.bodies:
        return False
    name = view.words.features(body)

    def mostly(pieces: Sequence[Piece]) -> bool:
        asked = {p.wordings[0]: p for p in pieces}
        named = [word for word, p in asked.items() if any(set(w.split()) <= name for w in p.wordings)]
        return 2 * len(named) > len(asked) and len(" ".join(named).split()) > 1

    return mostly(view.topic) or mostly(view.about)


def _assigned(view: PlanView, meant: Callable[[str], bool]) -> list[str]:
    """The clauses that give a body something to do; annex rows that it leads where no clause does."""
    duties = dict.fromkeys(d.locator for d in view.facts(Duty) if meant(d.body))
    return list(duties) or [t.locator for t in view.facts(Task) if any(map(meant, t.leads))]


def _contact(view: PlanView) -> Finding | None:
    """The clause that tells whom to turn to in difficulties, where it makes no duty to report of it."""
    told = [loc for loc in view.citable if _TURN_TO.search(search_key(view.clauses[loc].text))]
    if not told:
        return None
    return Finding(view.plan.id, passage(view, told[0]), max(0.4, view.relevance(told[0])), "report")


def _receivers(view: PlanView) -> set[str]:
    """Keys of the bodies that the question names as those reported to: "về Sở Y tế", "cho UBND xã"."""
    words = view.question.words
    return {b.key for b in find_bodies(words) if _TO.search(search_key(words[: b.start])[-12:])}


def read_report(view: PlanView) -> Finding | None:
    """Who reports to whom and when."""
    reports = view.facts(Report)
    receivers = _receivers(view)
    wanted = set(view.question.bodies) - receivers
    asks_of_trouble = bool(_TROUBLE.search(search_key(view.question.words)))
    reports = [r for r in reports if bool(_TROUBLE.search(search_key(r.text))) == asks_of_trouble]
    if "day" in view.question.wants:
        reports = [r for r in reports if any(ch.isdigit() for ch in r.when)]
    to = [r for r in reports if receivers & {b.key for b in find_bodies(r.receiver)}]
    reports = to or reports
    if wanted:
        named = [r for r in reports if wanted & {body_key(r.sender)}]
        own = [r for r in named if wanted & set(map(body_key, view.bodies_of(r.locator)))]
        reports = own or named or reports  # its own duties say it better than a clause on another's reports
    places = view.nearest(r.locator for r in reports)
    if not places:
        return _contact(view) if asks_of_trouble else None
    best = places[0]
    if view.coverage(best) < OF_REPORTS and not wanted:
        return None
    report = next(r for r in reports if r.locator == best)
    sender = report.sender or "; ".join(view.bodies_of(best))
    parts = (("Cơ quan báo cáo", sender), ("Nơi nhận báo cáo", report.receiver), ("Thời hạn", report.when))
    says = [Say(value, (best,), name) for name, value in parts if value]
    says.append(Say(f"“{quote(view, best)}”", (best,)))
    return Finding(view.plan.id, tuple(says), max(0.4, view.relevance(best)), "report")
