"""Where a row of an exported table leads: to the clause in the chat, or to the plan's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from index import Library
    from ingest import Clause


def link(library: Library, plan: str, clause: Clause, base: str | None) -> str:
    """The address of a clause under the chat's own (``http://…:7860``), or of the original in the library's folder.

    The fragment is the one that the chat's pages open a place by.
    """
    if base is None:
        return library.original(plan).resolve().as_uri()
    place = f"{quote(plan, safe='')}/{quote(clause.locator, safe='')}/{clause.span.start}-{clause.span.end}"
    return f"{base.rstrip('/')}/#trich={place}"
