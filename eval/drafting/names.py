"""What people call a plan: by its place, and by its years or subject where a place has several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ingest import Masthead, search_key

_LEVELS = ("tỉnh", "thành phố")
"""Words that people leave out before a name; "xã Bến Sậy" keeps its own."""


@dataclass(frozen=True, slots=True)
class PlanName:
    """The ways to point at a plan within a question."""

    plan: str
    """``kế hoạch năm 2026 của tỉnh Lam Trạch``."""
    where: str
    """``ở Lam Trạch``; where that could be another plan, ``theo kế hoạch năm 2026 của Lam Trạch``."""
    place: str
    """``Lam Trạch``, with what tells it from other plans of the place in brackets."""


def names_of(mastheads: Sequence[Masthead], random: Random) -> list[PlanName]:
    """A name of each plan that fits none of the others."""
    return [_name(masthead, _same_place(masthead, mastheads), random) for masthead in mastheads]


def _same_place(masthead: Masthead, mastheads: Sequence[Masthead]) -> list[Masthead]:
    key = search_key(_bare(masthead))
    return [other for other in mastheads if other is not masthead and search_key(_bare(other)) == key]


def _name(masthead: Masthead, others: Sequence[Masthead], random: Random) -> PlanName:
    place = masthead.place or masthead.issuer
    if not place:
        title = f"{masthead.kind} “{masthead.title or masthead.number}”"
        return PlanName(title, f"theo {title}", title)
    if random.random() < 0.5:
        place = _bare(masthead) or place
    if not others:
        return PlanName(f"{masthead.kind} của {place}", f"ở {place}", place)
    told = _told_apart(masthead, others)
    plan = f"{masthead.kind} {told} của {place}"
    return PlanName(plan, f"theo {plan}", f"{place} ({told})")


def _told_apart(masthead: Masthead, others: Sequence[Masthead]) -> str:
    """The years, or else the subject, that none of the others has."""
    if masthead.period and all(other.period != masthead.period for other in others):
        years = re.fullmatch(r"(\d{4}) ?- ?(\d{4})", masthead.period)
        return f"giai đoạn {years[1]} - {years[2]}" if years else masthead.period
    subject = re.split(r" trên địa bàn | giai đoạn | năm \d| đến năm ", masthead.title)[0]
    same_title = any(other.title == masthead.title for other in others)
    return f"số {masthead.number}" if same_title and masthead.number else f"“{subject}”"


def _bare(masthead: Masthead) -> str:
    """The place without the level that people leave out."""
    first, _, rest = masthead.place.partition(" ")
    if first.lower() in _LEVELS:
        return rest
    return rest.partition(" ")[2] if masthead.place.lower().startswith("thành phố ") else masthead.place
