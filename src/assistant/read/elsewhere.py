"""What other plans say of a plan: a blank number is often written in full where another plan relies on it."""

from __future__ import annotations

from assistant.read.view import alike
from index import Library
from ingest import Basis, Masthead, search_key

SAME_TITLE = 0.6
"""Likeness of titles from which a document relied on is the plan itself."""


def named_elsewhere(library: Library, plan_id: str, head: Masthead) -> tuple[str, Basis] | None:
    """The plan that names this one with its number, and how it names it.

    The kind of document, the issuer, as much of the date as both give and the title must agree.
    """
    for other, basis in library.facts(Basis):
        if other != plan_id and basis.number and _is(basis, head):
            return other, basis
    return None


def _is(basis: Basis, head: Masthead) -> bool:
    return (
        search_key(basis.kind) == search_key(head.kind)
        and bool(head.issuer)
        and _issuer(basis.issuer) == _issuer(head.issuer)
        and (basis.date.startswith(head.issued) or head.issued.startswith(basis.date))
        and alike(basis.title, head.title) >= SAME_TITLE
    )


def _issuer(name: str) -> str:
    return search_key(name).replace("ủy ban nhân dân", "ubnd")
