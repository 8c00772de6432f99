"""A web page's source becomes a tree in which only what a browser shows is left."""

from __future__ import annotations

import re

import lxml.html  # type: ignore[import-untyped] # has no types
from lxml import etree
from lxml.html import HtmlElement

from ingest.errors import ReadingError
from ingest.readers.limits import Limits
from ingest.readers.text import find_mender

_UNSEEN = (
    "script style noscript template head title iframe object embed applet svg canvas audio video map select option "
    "datalist button input textarea progress meter noframes"
)
UNSEEN = frozenset(_UNSEEN.split())
_HIDING = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_HIDING_CLASSES = frozenset(("hidden", "d-none", "hide", "sr-only", "visually-hidden", "screen-reader-text"))
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@(?:media|supports|page|font-face|keyframes)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_SIMPLE = re.compile(r"[.#][\w-]+")
# What no tree can hold: controls; U+FFFE stands for a hyphen at a line's end in text from PDF.
_NO_CHARACTERS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFF], " ") | {0xFFFE: "-"}
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_DAMAGED = "Hãy mở trang bằng trình duyệt rồi In ra PDF và thêm tệp PDF đó"
_MOST = 0.5  # of a page's characters: what holds more of them is no hidden corner of it


def parse_page(name: str, text: str, limits: Limits) -> HtmlElement:
    """Parse a page's source. ReadingError if it is no tree that a browser would show."""
    if len(text) > limits.unpacked:
        raise ReadingError(name, "trang web quá lớn", _DAMAGED)
    root = parse(text)
    if root is None:
        raise ReadingError(name, "trang web bị hỏng hoặc lồng nhau quá sâu", _DAMAGED)
    drop_unseen(root)
    _mend(root)
    return root


def parse(text: str) -> HtmlElement | None:
    """Parse a page's source or a piece of one; None where the parser gives up, so that no words are lost unseen."""
    # No encoding is declared any more: the text is decoded.
    text = re.sub(r"^\ufeff?\s*<\?xml\b[^>]*\?>", "", text).translate(_NO_CHARACTERS)
    text = _REFERENCE.sub(_checked, text)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    fatal = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return None if fatal or not isinstance(root, HtmlElement) else root


def _checked(reference: re.Match[str]) -> str:
    """A reference to a character by its number, if a tree can hold it."""
    number = int(reference[1][1:], 16) if reference[1][0] in "xX" else int(reference[1])
    return " " if number in _NO_CHARACTERS or 0xD800 <= number < 0xE000 or number > 0x10FFFF else reference[0]


def drop_unseen(root: HtmlElement) -> None:
    """Take out of a tree what a browser does not show, in place."""
    rules = "\n".join(style.text or "" for style in root.iter("style"))
    selectors = _hiding_selectors(rules)
    whole = len(root.text_content())
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        hidden = _is_hidden(element, selectors) and len(element.text_content()) < _MOST * whole
        if hidden or element.tag in UNSEEN:
            _drop(element)


def _hiding_selectors(rules: str) -> frozenset[str]:
    """Classes (``.x``) and ids (``#x``) that a page's own style hides; rules for printers and phones are others."""
    rules = _AT_RULE.sub("", re.sub(r"(?s)/\*.*?\*/", "", rules))
    found = set()
    for selectors, body in _RULE.findall(rules):
        if _HIDING.search(body):
            found |= {name.strip() for name in selectors.split(",") if _SIMPLE.fullmatch(name.strip())}
    return frozenset(found)


def _is_hidden(element: HtmlElement, selectors: frozenset[str]) -> bool:
    classes = (element.get("class") or "").split()
    if "hidden" in element.attrib or _HIDING.search(element.get("style") or ""):
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    if not _HIDING_CLASSES.isdisjoint(classes):
        return True
    names = {f".{name}" for name in classes} | {f"#{element.get('id')}"}
    return not selectors.isdisjoint(names)


def _drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _mend(root: HtmlElement) -> None:
    """Put right text of old fonts that the page's charset showed as Western letters, in place."""
    places = [(node, "text") for node in root.iter() if isinstance(node.tag, str) and node.text]
    places += [(node, "tail") for node in root.iter() if node.tail]
    texts = [getattr(node, place).replace("\n", " ") for node, place in places]
    mender = find_mender(texts)
    if mender is None:
        return
    for (node, place), before, after in zip(places, texts, mender.mend(texts), strict=True):
        if before != after:
            setattr(node, place, after)
