"""The marks of HTML lists, as a browser shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped] # has no types

from ingest.readers.counting import counted

MARK = "data-mark"
"""Attribute of an item whose mark is known as it was written."""

_STYLES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
    "disc": "•",
    "circle": "◦",
    "square": "▪",
}
_BULLETS = "•◦▪"
_MOST = 3000  # above it figures, whatever the style
_CSS = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([^;]+)")
# Marks that people type themselves, where the list's own bullet says nothing more.
_OWN = re.compile(r"(?:[-–+•*▪◦]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)])(?:\s|$)|Điều\s\d")


@dataclass
class _List:
    ordered: bool
    style: str
    next: int
    step: int


class Lists:
    """The lists that an item stands in, and the mark that is to stand before its first words."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._mark = ""
        self._ordered = False

    def start(self, node: HtmlElement) -> None:
        """A list or an item begins; other elements are none of its business."""
        if node.tag in ("ol", "ul", "menu", "dir"):
            self._open.append(self._list(node))
        elif node.tag == "li":
            self._mark = self._marked(node)

    def end(self, node: HtmlElement) -> None:
        """A list or an item ends."""
        if node.tag in ("ol", "ul", "menu", "dir") and self._open:
            self._open.pop()
        elif node.tag == "li":
            self._mark = ""

    def take_mark(self, line: str) -> str:
        """The mark that is to stand before an item's first line; empty where there is none, or the line has its own."""
        mark, self._mark = self._mark, ""
        own = line.startswith(mark) if self._ordered else bool(_OWN.match(line))
        return "" if own else mark

    def _list(self, node: HtmlElement) -> _List:
        ordered = node.tag == "ol"
        depth = sum(not outer.ordered for outer in self._open)
        default = "decimal" if ordered else _BULLETS[min(depth, 2)]
        style = _style_of(node) or default
        step = -1 if ordered and "reversed" in node.attrib else 1
        items = sum(child.tag == "li" for child in node) if step < 0 else 1
        return _List(ordered, style, _int(node.get("start"), items), step)

    def _marked(self, node: HtmlElement) -> str:
        self._ordered = True
        if (written := node.get(MARK)) is not None:
            return str(written)
        inside = self._open[-1] if self._open else _List(False, _BULLETS[0], 1, 1)
        style = _style_of(node) or inside.style
        self._ordered = style not in _BULLETS
        value = _int(node.get("value"), inside.next) if inside.ordered else 0
        if inside.ordered:
            inside.next = value + inside.step
        if style in _BULLETS or style == "none":
            return style if style in _BULLETS else ""
        return f"{counted(value, style if abs(value) <= _MOST else 'decimal')}."


def _style_of(node: HtmlElement) -> str:
    """The style that an element names; empty where it names none that is known."""
    if css := _CSS.search(node.get("style") or ""):
        for word in css[1].lower().split():
            if word in _STYLES:
                return _STYLES[word]
    return _STYLES.get((node.get("type") or "").strip(), "")


def _int(value: str | None, default: int) -> int:
    match = re.fullmatch(r"\s*(-?\d{1,9})\s*", value or "", re.ASCII)
    return int(match[1]) if match else default
