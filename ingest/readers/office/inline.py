"""The words of a paragraph as Word shows them: tracked changes accepted, fields as their results, hidden text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.readers.office.legacy_fonts import decoded, encoding_of
from ingest.readers.office.names import COMPATIBILITY, DIAGRAM, MATH, VML, XML_SPACE, R, W
from ingest.readers.office.notes import Notes
from ingest.readers.office.styles import Styles
from ingest.readers.office.symbols import sign

_GONE = {W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "rt")}
_MARKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_BOX = W + "txbxContent"
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_TABLE_OF_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)


@dataclass
class _Field:
    instruction: str = ""
    shown: bool = False
    """Past its instruction, in its result."""

    @property
    def lists_contents(self) -> bool:
        return bool(_TABLE_OF_CONTENTS.match(self.instruction))


@dataclass
class Words:
    """What a paragraph, or several that were joined, shows."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    """Footnotes and endnotes that it refers to, each with its mark."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored in it (``w:txbxContent``)."""
    contents: bool = False
    """Whether it is a line of a table of contents that Word made."""


class Inline:
    """Reads paragraphs one after the other: a field may run over several."""

    def __init__(self, styles: Styles, notes: Notes | None, diagrams: Mapping[str, str] | None = None) -> None:
        """``diagrams``: the words of diagrams (SmartArt), by the relationship that leads to each."""
        self._styles, self._notes, self._diagrams = styles, notes, diagrams or {}
        self._fields: list[_Field] = []
        self._paragraph: etree._Element | None = None
        self._words = Words()
        self._pieces: list[tuple[str, str, bool]] = []
        """Text, the encoding that its font is made for, and whether it is shown in capitals."""

    def read(self, paragraph: etree._Element) -> Words:
        """The words of a paragraph (``w:p``), its automatic number left out."""
        self._words, self._pieces = Words(), []
        self._paragraph = paragraph.find(W + "pPr")
        self._walk(paragraph, None)
        # A letter of an old encoding may be made of two, and stand in two runs.
        for (encoding, capitals), group in groupby(self._pieces, key=lambda piece: piece[1:]):
            text = decoded("".join(piece[0] for piece in group), encoding)
            self._words.text += text.upper() if capitals else text
        # An instruction ends with its paragraph at the latest: a field that was never closed must not swallow the rest.
        self._fields = [one for one in self._fields if one.shown]
        return self._words

    def _walk(self, element: etree._Element, run: etree._Element | None) -> None:
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                self._instruct(child)
            elif tag == W + "r":
                properties = child.find(W + "rPr")
                if not self._styles.is_hidden(properties, self._paragraph):
                    self._walk(child, properties)
                else:
                    self._walk_hidden(child)
            elif tag in (W + "t", MATH + "t"):
                self._put_text(child, run)
            elif tag in _MARKS:
                self._put(_MARKS[tag])
            elif not self._walk_special(child, run):
                self._walk(child, run)

    def _walk_special(self, element: etree._Element, run: etree._Element | None) -> bool:
        """What is more than its children's words; False if it is none of these."""
        tag = element.tag
        if tag == W + "fldChar":
            self._turn_field(element.get(W + "fldCharType"))
        elif tag == W + "sym":
            self._put_sign(element)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self._put_note(element)
        elif tag in _DRAWN:
            self._draw(element)
        elif tag == COMPATIBILITY + "AlternateContent":
            self._walk_alternative(element, run)
        elif tag == MATH + "f":
            self._put_fraction(element, run)
        else:
            return False
        return True

    def _walk_hidden(self, run: etree._Element) -> None:
        """Of hidden text only where fields begin and end."""
        for child in run.iter(W + "fldChar"):
            self._turn_field(child.get(W + "fldCharType"))

    def _walk_alternative(self, element: etree._Element, run: etree._Element | None) -> None:
        """The same thing twice, for newer and older readers: once."""
        choices = [child for child in element if isinstance(child.tag, str)]
        telling = [choice for choice in choices if _holds(choice, _BOX, W + "t", MATH + "t")]
        for choice in (telling or choices)[:1]:
            self._walk(choice, run)

    def _put(self, text: str, encoding: str = "", capitals: bool = False) -> None:
        if not all(one.shown for one in self._fields):
            return
        self._pieces.append((text, encoding, capitals))
        if text.strip() and any(one.lists_contents for one in self._fields):
            self._words.contents = True

    def _put_text(self, element: etree._Element, run: etree._Element | None) -> None:
        text = re.sub(r"[\r\n\t]", " ", element.text or "")
        if element.get(XML_SPACE) != "preserve" and element.tag == W + "t":
            text = text.strip(" ")
        font = self._styles.font(run, self._paragraph)
        if any("\uf000" <= char <= "\uf0ff" for char in text):
            text = "".join(sign(char, font) for char in text)
        self._put(text, encoding_of(font), self._styles.is_capitals(run, self._paragraph))

    def _put_sign(self, element: etree._Element) -> None:
        code = element.get(W + "char", "")
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) and int(code, 16):
            self._put(sign(chr(int(code, 16)), element.get(W + "font", "")))

    def _put_note(self, element: etree._Element) -> None:
        if self._notes and all(one.shown for one in self._fields):
            note = self._notes.take(element)
            if note:
                self._words.notes.append(note)

    def _put_fraction(self, element: etree._Element, run: etree._Element | None) -> None:
        for number, part in enumerate(element.iterchildren(MATH + "num", MATH + "den")):
            if number:
                self._put("/")
            self._walk(part, run)

    def _draw(self, element: etree._Element) -> None:
        """Text boxes are kept for later; letters drawn as a picture (WordArt) are words like others."""
        for child in element:
            if child.tag == _BOX:
                self._words.boxes.append(child)
            elif child.tag == COMPATIBILITY + "AlternateContent":
                self._draw_alternative(child)
            elif child.tag == VML + "textpath":
                self._put(child.get("string", ""))
            elif child.tag == DIAGRAM + "relIds":
                self._put("\n" + self._diagrams.get(child.get(R + "dm", ""), "") + "\n")
            else:
                self._draw(child)

    def _draw_alternative(self, element: etree._Element) -> None:
        choices = [child for child in element if _holds(child, _BOX)]
        for choice in choices[:1]:
            self._draw(choice)

    def _instruct(self, element: etree._Element) -> None:
        if element.tag == W + "instrText" and self._fields and not self._fields[-1].shown:
            self._fields[-1].instruction += element.text or ""

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _holds(element: etree._Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None
