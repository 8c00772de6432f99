"""A place in a plan, as a link names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from assistant import Citation

_HREF = re.compile(r"#trich=([^/]{1,300})/([^/]{1,300})/(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Place:
    """A clause, and the characters ``[start, end)`` of the plan's source text that were relied on."""

    plan: str
    locator: str
    start: int
    end: int

    @classmethod
    def of(cls, citation: Citation) -> Place:
        """Where a citation points."""
        return cls(citation.plan, citation.locator, citation.start, citation.end)

    @classmethod
    def parse(cls, href: str) -> Place:
        """Read what ``href`` wrote. ValueError when it is anything else: it comes from a browser."""
        found = _HREF.fullmatch(href)
        if not found:
            raise ValueError("not a link to a place in a plan")
        plan, locator, start, end = found.groups()
        return cls(unquote(plan), unquote(locator), int(start), int(end))

    @property
    def href(self) -> str:
        """The fragment that names this place; it can be kept as a bookmark or sent to somebody."""
        return f"#trich={quote(self.plan, safe='')}/{quote(self.locator, safe='')}/{self.start}-{self.end}"
