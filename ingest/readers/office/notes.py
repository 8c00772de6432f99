"""Footnotes and endnotes, counted as Word counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.readers.counting import counted
from ingest.readers.office.names import W, number, value
from ingest.readers.office.package import Package

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a document. ``read`` turns a note's element into its words."""

    def __init__(self, package: Package, read: Callable[[etree._Element], str]) -> None:
        self._read = read
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._counts: dict[str, int] = {}
        self._formats = dict(_FORMATS)
        self._by_section: set[str] = set()
        settings = package.related_xml(package.main, "settings")
        sections = [settings, *package.xml(package.main).iter(W + "sectPr")]
        for kind in _FORMATS:
            root = package.related_xml(package.main, f"{kind}s")
            for element in () if root is None else root.iterchildren(W + kind):
                self._notes[kind, element.get(W + "id", "")] = element
            self._counts[kind] = 0
            self._set_up(kind, _properties(sections, kind))

    def take(self, reference: etree._Element) -> str:
        """The note that a reference leads to, with its mark: ``[2] Theo …``; empty if there is no such note."""
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        note = self._notes.get((kind, reference.get(W + "id", "")))
        if note is None:
            return ""
        mark = "*"
        if reference.get(W + "customMarkFollows") not in ("1", "true", "on"):
            self._counts[kind] += 1
            mark = counted(self._counts[kind], self._formats[kind])
        words = self._read(note)
        return f"[{mark}] {words}" if words else ""

    def end_section(self) -> None:
        """A section ends: notes that are numbered by section begin anew."""
        for kind in self._by_section:
            self._counts[kind] = 0

    def _set_up(self, kind: str, properties: Iterator[etree._Element]) -> None:
        for element in properties:
            self._formats[kind] = value(element, "numFmt") or self._formats[kind]
            start = number(element, "numStart")
            self._counts[kind] = start - 1 if start is not None else self._counts[kind]
            if value(element, "numRestart") == "eachSect":
                self._by_section.add(kind)


def _properties(sections: list[etree._Element | None], kind: str) -> Iterator[etree._Element]:
    """How notes of a kind are numbered: as the document says, then as its sections do."""
    for section in sections:
        if section is not None and (found := section.find(W + f"{kind}Pr")) is not None:
            yield found
