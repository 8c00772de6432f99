"""Whether a text is a web page or Markdown, told by its marks."""

from __future__ import annotations

import re

_LEAD = re.compile(r"\ufeff?\s*(?:<\?xml\b[^>]*\?>\s*|<!--.*?-->\s*|<!\[[^>]*>\s*)*", re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|frameset)\b[^>]*>", re.IGNORECASE)
_PIECE = re.compile(
    r"<(?:div|table|p|meta|title|base|link|script|style|center|font|span|h[1-6]|main|article|section|header|nav|ul|ol|"
    r"form|b|strong|br)\b[^<>]*>",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:div|table|td|p|center|font|span|h[1-6]|ul|ol|li|article|section)\s*>", re.IGNORECASE)

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_TABLE = re.compile(
    r"^[ \t]*\|?[^\n|]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE
)
_INLINE = re.compile(r"(?<![*\w])\*\*[^\s*][^*\n]*\*\*|\\[-.*_()+#>|]|\]\((?:https?:|#)|!\[[^\]\n]*\]\(")
_SEVERAL = 3


def is_web_page(head: str) -> bool:
    """Whether the beginning of a text is that of HTML: a page, or pieces of one. A text that quotes some is none."""
    start = _LEAD.match(head)
    at = start.end() if start else 0
    if _PAGE.match(head, at):
        return True
    if _PIECE.match(head, at):
        return bool(_PAGE.search(head)) or bool(_CLOSED.search(head)) or len(_PIECE.findall(head)) >= _SEVERAL
    return False


def is_saved_page(head: str) -> bool:
    """Whether a message's head is that of a web page saved in a single file (MHTML)."""
    headers = re.split(r"\r?\n[ \t]*\r?\n", head.lstrip("\ufeff\r\n\t "), maxsplit=1)[0]
    kind = re.search(r"(?im)^Content-Type:\s*(multipart/related|text/html)", headers)
    mailed = re.search(r"(?im)^(?:Received|Delivered-To|To):", headers)
    return bool(kind and re.search(r"(?im)^MIME-Version:", headers) and not mailed)


def is_markdown(text: str) -> bool:
    """Whether a text is surely Markdown: a table with its line of dashes, or several headings and other marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any("|" in match[0].split("\n")[1] for match in _TABLE.finditer(text)):
        return True
    headings = len(_HEADING.findall(text))
    inline = len(_INLINE.findall(text))
    return headings >= _SEVERAL or (headings >= 1 and inline >= _SEVERAL) or inline >= 4 * _SEVERAL
