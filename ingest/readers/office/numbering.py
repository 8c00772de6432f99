"""Word's automatic numbers: what stands before a paragraph although nobody typed it.

Counting follows ECMA-376 part 1, 17.9, and where Word departs from it, [MS-OI29500] 2.1.298 ff.: lists made from one
abstract definition count on together; a level begins anew after any higher level unless it says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.readers.counting import counted
from ingest.readers.office.legacy_fonts import decoded, encoding_of
from ingest.readers.office.names import W, as_number, number, switch, value
from ingest.readers.office.styles import Numbering, Styles
from ingest.readers.office.symbols import bullet

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """As shown, with ``%1`` for the number of the first level and so on."""
    suffix: str = "tab"
    restart: int | None = None
    """Begins anew after the levels up to this one, from 1; 0: never; None: after any above it."""
    legal: bool = False
    """Whether all its numbers are shown as figures."""
    style: str | None = None
    """The paragraph style that has this level."""
    font: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    key: int
    """Of the abstract definition, whose lists count together."""
    levels: dict[int, Level]
    starts: dict[int, int]
    """Levels that this list begins anew, and with which number."""


class Lists:
    """The lists that a document defines."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[int, etree._Element] = {}
        self._lists: dict[int, etree._Element] = {}
        self._read: dict[int, _List | None] = {}
        self._styles = styles
        if root is not None:
            self._abstract = {
                as_number(e.get(W + "abstractNumId")) or 0: e for e in root.iterchildren(W + "abstractNum")
            }
            self._lists = {as_number(e.get(W + "numId")) or 0: e for e in root.iterchildren(W + "num")}

    def get(self, list_id: int) -> _List | None:
        """A list by its id; None if it is not defined."""
        if list_id not in self._read:
            self._read[list_id] = self._read_list(list_id)
        return self._read[list_id]

    def _read_list(self, list_id: int) -> _List | None:
        element = self._lists.get(list_id)
        if element is None:
            return None
        key = self._linked(number(element, "abstractNumId"))
        if key is None:
            return None
        levels = _levels(self._abstract[key])
        starts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            at = as_number(override.get(W + "ilvl")) or 0
            own = override.find(W + "lvl")
            if own is not None:
                # Word pays no heed to where a level begins anew if only an override says so.
                levels[at] = replace(_level(own), restart=levels[at].restart if at in levels else None)
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
        return _List(key, levels, starts)

    def _linked(self, key: int | None) -> int | None:
        """The abstract definition that holds the levels: another may only name a style that uses it."""
        for _ in range(_LEVELS):
            if key is None or key not in self._abstract:
                return None
            style = value(self._abstract[key], "numStyleLink")
            if style is None:
                return key
            linked = self._styles.style_numbering(style).list_id
            element = self._lists.get(linked) if linked is not None else None
            key = number(element, "abstractNumId")
        return None


class Counter:
    """Counts the numbered paragraphs of a text, in the order in which they are shown."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[int, int]] = set()

    def label(self, numbering: Numbering, styles: tuple[str, ...], font: str = "") -> str:
        """What stands before the next paragraph, with the white space after it; empty where it has no number.

        ``font``: of the paragraph's mark, which its number has where the list names none.
        """
        found = self._lists.get(numbering.list_id) if numbering.list_id else None
        if found is None or numbering.list_id is None:
            return ""
        at = _level_of(found, numbering, styles)
        level = found.levels.get(at)
        if level is None:
            return ""
        self._count(found, numbering.list_id, at)
        if level.format == "bullet":
            text = bullet(level.text, level.font)
        else:
            text = decoded(self._numbers(found, at, level), encoding_of(level.font or font))
        if not text.strip():
            return ""
        return text if level.suffix == "nothing" else f"{text.rstrip()} "

    def _count(self, found: _List, list_id: int, at: int) -> None:
        counts = self._counts[found.key]
        if at in found.starts and (list_id, at) not in self._begun:
            counts[at] = found.starts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = found.starts.get(at, found.levels[at].start)
        self._begun.add((list_id, at))
        for above in range(at):
            # A level that was left out counts as begun.
            if above in found.levels:
                counts.setdefault(above, found.starts.get(above, found.levels[above].start))
        for below in range(at + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or at < restart:
                counts.pop(below, None)

    def _numbers(self, found: _List, at: int, level: Level) -> str:
        """The text of a level with its numbers in it."""
        counts = self._counts[found.key]
        text = level.text
        for above in range(at + 1):
            other = found.levels.get(above, Level())
            style = "decimal" if level.legal and other.format != "none" else other.format
            text = text.replace(f"%{above + 1}", counted(counts.get(above, other.start), style))
        return text


def _level_of(found: _List, numbering: Numbering, styles: tuple[str, ...]) -> int:
    """The level of a paragraph: its own, else the one that names its style."""
    for style in styles:
        for at, level in found.levels.items():
            if level.style == style:
                return at
    return min(max(numbering.level or 0, 0), _LEVELS - 1)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {as_number(e.get(W + "ilvl")) or 0: _level(e) for e in abstract.iterchildren(W + "lvl")}


def _level(element: etree._Element) -> Level:
    properties = element.find(W + "rPr")
    fonts = None if properties is None else properties.find(W + "rFonts")
    text = element.find(W + "lvlText")
    start = number(element, "start")
    return Level(
        start=1 if start is None else start,
        format=_custom_format(element) or value(element, "numFmt") or "decimal",
        text="" if text is None else text.get(W + "val", ""),
        suffix=value(element, "suff") or "tab",
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        font="" if fonts is None else fonts.get(W + "ascii", "") or fonts.get(W + "hAnsi", ""),
    )


def _custom_format(element: etree._Element) -> str | None:
    """Newer formats stand behind a switch for older readers, as ``001, 002`` does; those are told here."""
    for found in element.iter(W + "numFmt"):
        custom = found.get(W + "format")
        if custom:
            return f"custom:{custom.split(',')[0].strip()}"
    return None
