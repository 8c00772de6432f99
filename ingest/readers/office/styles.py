"""Word's styles, as far as they change which words are shown: numbering, hidden text, capitals, fonts."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.readers.office.names import W, number, switch, value


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a paragraph or style says of its number; None where it says nothing."""

    list_id: int | None = None
    """0: no number, whatever the style says."""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    numbering: Numbering
    hidden: bool | None
    capitals: bool | None
    font: str | None


class Styles:
    """The styles of a document by id. Paragraphs and runs without a style have the default one."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._font = None if root is None else _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in [] if root is None else root.iter(W + "style"):
            name = element.get(W + "styleId", "")
            self._styles[name] = _read(element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = name

    def numbering(self, properties: etree._Element | None) -> tuple[Numbering, tuple[str, ...]]:
        """The number of a paragraph by its properties (``w:pPr``), and the styles by which the list may know its level.

        The list and the level are handed down apart: a paragraph may change the one and keep the other.
        """
        chain = self._chain(value(properties, "pStyle") or self._default)
        own = numbering_of(properties)
        said = [own, *(self._styles[style].numbering for style in chain)]
        list_id = next((one.list_id for one in said if one.list_id is not None), None)
        level = next((one.level for one in said if one.level is not None), None)
        return Numbering(list_id, level), () if own.level is not None else tuple(chain)

    def style_numbering(self, style: str) -> Numbering:
        """What a numbering style says."""
        return next((self._styles[one].numbering for one in self._chain(style)), Numbering())

    def is_hidden(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Whether text is hidden, by the properties of its run (``w:rPr``) and paragraph."""
        return self._switch("hidden", "vanish", run, paragraph)

    def is_capitals(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Whether text is shown in capitals."""
        return self._switch("capitals", "caps", run, paragraph)

    def font(self, run: etree._Element | None, paragraph: etree._Element | None) -> str:
        """The name of a text's font; empty where it is a theme's."""
        own = _font(run)
        if own is not None:
            return own
        for style in (value(run, "rStyle"), value(paragraph, "pStyle") or self._default):
            for one in self._chain(style):
                said = self._styles[one].font
                if said is not None:
                    return said
        return self._font or ""

    def _switch(self, name: str, tag: str, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        own = switch(run, tag)
        if own is not None:
            return own
        for style in (value(run, "rStyle"), value(paragraph, "pStyle") or self._default):
            for one in self._chain(style):
                said: bool | None = getattr(self._styles[one], name)
                if said is not None:
                    return said
        return False

    def _chain(self, style: str | None) -> list[str]:
        """A style and those that it is based on."""
        chain: list[str] = []
        while style in self._styles and style not in chain:
            chain.append(style)
            style = self._styles[style].based_on
        return chain


def numbering_of(properties: etree._Element | None) -> Numbering:
    """What paragraph properties (``w:pPr``) themselves say of the number."""
    found = None if properties is None else properties.find(W + "numPr")
    return Numbering(number(found, "numId"), number(found, "ilvl"))


def _read(element: etree._Element) -> _Style:
    run = element.find(W + "rPr")
    return _Style(
        value(element, "basedOn"),
        numbering_of(element.find(W + "pPr")),
        switch(run, "vanish"),
        switch(run, "caps"),
        _font(run),
    )


def _font(run: etree._Element | None) -> str | None:
    """The font that run properties name for Western letters; empty for a theme's, None where they name none."""
    fonts = None if run is None else run.find(W + "rFonts")
    if fonts is None:
        return None
    if fonts.get(W + "hAnsiTheme") or fonts.get(W + "asciiTheme"):
        return ""
    found: str | None = fonts.get(W + "hAnsi") or fonts.get(W + "ascii")
    return found
