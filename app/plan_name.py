"""How a plan is named to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.markup import shortened

if TYPE_CHECKING:
    from ingest import Masthead

_TITLE_IN_A_LIST = 48


def number_of(masthead: Masthead) -> str:
    """``Kế hoạch số 15/KH-UBND``; the kind alone where the plan does not give its number."""
    kind = masthead.kind[:1].upper() + masthead.kind[1:]
    return f"{kind} số {masthead.number}" if masthead.number else kind


def name_in_a_list(plan_id: str, masthead: Masthead) -> str:
    """One line for a list of plans: who issued it, its number, what it is about. The id where it says none of these."""
    issuer = (masthead.issuer or masthead.place).replace("Ủy ban nhân dân", "UBND")
    parts = (issuer, masthead.number, shortened(masthead.title, _TITLE_IN_A_LIST))
    return " – ".join(" ".join(part.split()) for part in parts if part) or plan_id


def issued_on(masthead: Masthead) -> str:
    """The date as people write it: ``05/6/2025``, ``6/2025``; empty where the plan does not say."""
    year, *rest = masthead.issued.split("-")
    month, day = rest[:1], rest[1:2]
    return "/".join([*day, *(m.removeprefix("0") for m in month), year])
