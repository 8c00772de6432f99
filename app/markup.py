"""Small pieces of HTML. Whatever comes from a document or a person goes through ``text`` or ``link``."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.place import Place

if TYPE_CHECKING:
    from assistant import Citation


def text(words: str) -> str:
    """Escape words for HTML. White space becomes single spaces: a blank line would end an HTML block of a chat."""
    return escape(" ".join(words.split()), quote=True)


def link(citation: Citation, content: str, *, classes: str, title: str = "") -> str:
    """A link that opens the cited clause. ``content`` is HTML; ``title`` is plain words, read aloud for the link."""
    said = f' title="{text(title)}" aria-label="{text(title)}"' if title else ""
    return f'<a class="{classes}" href="{escape(Place.of(citation).href, quote=True)}"{said}>{content}</a>'


def notice(words: str, *, kind: str = "notice") -> str:
    """A box with a line for people: ``kind`` is ``notice`` or ``error``."""
    role = "alert" if kind == "error" else "status"
    return f'<div class="kh-{kind}" role="{role}">{text(words)}</div>'


def shortened(words: str, limit: int) -> str:
    """At most ``limit`` characters of the words, cut between words, with an ellipsis where something is left out."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    return words[: limit + 1].rpartition(" ")[0].rstrip(" ,;:.-–") + " …"
