"""A run of paragraphs and tables in Word's XML, as lines with their numbers: the body, a cell, a text box, a header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.readers.office.inline import Inline, Words
from ingest.readers.office.names import W, switch
from ingest.readers.office.notes import Notes
from ingest.readers.office.numbering import Counter, Lists
from ingest.readers.office.styles import Styles
from ingest.readers.office.tables import read_grid

_AROUND = {W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as shown, its number before it and its notes after it. It has words."""

    text: str
    contents: bool = False
    """Whether it is a line of a table of contents that Word made."""


class Story:
    """Reads the blocks of a text in the order in which they are shown, and counts its numbers."""

    def __init__(
        self, styles: Styles, lists: Lists, notes: Notes | None = None, diagrams: Mapping[str, str] | None = None
    ) -> None:
        self._styles, self._notes, self._diagrams = styles, notes, diagrams
        self._counter = Counter(lists)
        self._inline = Inline(styles, notes, diagrams)

    def blocks(self, container: etree._Element) -> Iterator[Paragraph | etree._Element]:
        """The paragraphs and the tables (``w:tbl``) in an element. They are to be read in turn: numbers run on."""
        joined, label = Words(), ""
        for element, contents in _flat(container):
            if element.tag == W + "tbl":
                yield from self._finish(joined, label)
                joined, label = Words(), ""
                yield element
                continue
            words = self._inline.read(element)
            words.contents = words.contents or contents
            properties = element.find(W + "pPr")
            deleted, hidden = _mark(properties)
            shown = bool(words.text.strip() or words.boxes)
            if not (deleted or (hidden and not shown)):
                # Of paragraphs that became one by a deletion the last one's number stands.
                numbering, styles = self._styles.numbering(properties)
                mark = None if properties is None else properties.find(W + "rPr")
                label = label or self._counter.label(numbering, styles, self._styles.font(mark, properties))
            joined = _join(joined, words)
            if not deleted and not hidden:
                yield from self._finish(joined, label)
                joined, label = Words(), ""
            if self._notes and properties is not None and properties.find(W + "sectPr") is not None:
                self._notes.end_section()
        yield from self._finish(joined, label)

    def lines(self, container: etree._Element) -> Iterator[str]:
        """The words of an element, a paragraph at a time; tables cell by cell."""
        for block in self.blocks(container):
            if isinstance(block, Paragraph):
                yield block.text
            else:
                for cell in read_grid(block):
                    for element in cell.elements:
                        yield from self.lines(element)

    def _finish(self, words: Words, label: str) -> Iterator[Paragraph | etree._Element]:
        text = _tidy(label + words.text.strip())
        text = " ".join([text, *words.notes]).strip()
        if text:
            yield Paragraph(text, words.contents)
        for box in words.boxes:
            yield from self._boxed(box)

    def _boxed(self, box: etree._Element) -> Iterator[Paragraph | etree._Element]:
        """A text box: fields that are open around it are not open in it."""
        inline, self._inline = self._inline, Inline(self._styles, self._notes, self._diagrams)
        try:
            yield from self.blocks(box)
        finally:
            self._inline = inline


def read_plain(element: etree._Element, styles: Styles, lists: Lists) -> str:
    """The words of a note, in one line."""
    return " ".join(" ".join(line.split()) for line in Story(styles, lists).lines(element))


def _flat(container: etree._Element, contents: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Paragraphs and tables in an element, whatever is around them; and whether that is a table of contents."""
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child, contents
        elif child.tag in _AROUND:
            yield from _flat(child, contents or _is_contents(child))


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _mark(properties: etree._Element | None) -> tuple[bool, bool]:
    """Whether the end of a paragraph is deleted, and whether it is hidden: then the next one goes on in it."""
    run = None if properties is None else properties.find(W + "rPr")
    if run is None:
        return False, False
    deleted = run.find(W + "del") is not None or run.find(W + "moveFrom") is not None
    return deleted, bool(switch(run, "vanish") or switch(run, "specVanish"))


def _join(one: Words, other: Words) -> Words:
    return Words(
        one.text + other.text, one.notes + other.notes, one.boxes + other.boxes, one.contents or other.contents
    )


def _tidy(text: str) -> str:
    """Lines without white space around them, and without empty ones between."""
    return "\n".join(line for line in (line.strip(" \t") for line in text.split("\n")) if line)
