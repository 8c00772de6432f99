"""A tree of HTML becomes lines and tables, as a browser shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped] # has no types
from lxml.html import HtmlElement  # type: ignore[import-untyped] # has no types

from ingest.plan import Cell, Span
from ingest.readers.building import SourceBuilder
from ingest.readers.web.grid import Place, grid_of, is_table, put_foot_last
from ingest.readers.web.lists import Lists

_BLOCKS = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
_SHOWN_AS_BLOCK = re.compile(r"(?i)display\s*:\s*(?:block|flex|grid|list-item|table)\b")
# Marks in a paragraph's pieces; no tree holds these characters.
_BREAK, _UP, _DOWN = "\x00", "\x01", "\x02"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r"[ \u00a0]{2,}")
_RAISED = re.compile(rf"{_UP}([ \d]*){_DOWN}")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", " ")
_UNIT = re.compile(r"(?:^|[\s\d(/.,])(?:[kdcm]?m|ha)$")


def render(root: HtmlElement, builder: SourceBuilder) -> None:
    """Put a tree's words and tables. The tree holds only what is shown."""
    for table in list(root.iter("table")):
        put_foot_last(table)
    _Renderer(builder).render(root)


@dataclass
class _Table:
    element: HtmlElement
    places: dict[HtmlElement, Place]
    cells: list[Cell] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """Of the lines of the cell that is being read."""


class _Renderer:
    def __init__(self, builder: SourceBuilder) -> None:
        self.builder = builder
        self.pieces: list[str] = []
        self.lists = Lists()
        self.table: _Table | None = None
        self.preformatted = 0

    def render(self, root: HtmlElement) -> None:
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(node)
            elif event == "end":
                self._end(node)
            if event != "start" and node is not root:
                self._text(node.tail)
        self._flush()

    def _start(self, node: HtmlElement) -> None:
        if _is_block(node):
            self._flush()
        if node.tag == "pre":
            self.preformatted += 1
        elif node.tag == "br":
            self.pieces.append(_BREAK)
        elif node.tag == "sup":
            self.pieces.append(_UP)
        elif node.tag == "table":
            self._start_table(node)
        elif self.table and node in self.table.places:
            self.table.spans = []
        else:
            self.lists.start(node)
        self._text(node.text)

    def _end(self, node: HtmlElement) -> None:
        if node.tag == "sup":
            self.pieces.append(_DOWN)
        if _is_block(node):
            self._flush()
        if node.tag == "pre":
            self.preformatted -= 1
        elif self.table and node in self.table.places:
            self._end_cell(self.table, self.table.places[node])
        elif self.table and node is self.table.element:
            self.builder.put_table(self.table.cells)
            self.table = None
        else:
            self.lists.end(node)

    def _start_table(self, node: HtmlElement) -> None:
        if self.table is None:
            places = grid_of(node)
            if is_table(node, places):
                self.table = _Table(node, places)

    def _end_cell(self, table: _Table, place: Place) -> None:
        spans = (Span(table.spans[0].start, table.spans[-1].end),) if table.spans else ()
        table.cells.append(Cell(place.row, place.column, place.rows, place.columns, spans))
        table.spans = []

    def _text(self, text: str | None) -> None:
        if text:
            self.pieces.append(re.sub(r"\r\n?|\n", _BREAK, text) if self.preformatted else text)

    def _flush(self) -> None:
        """Put the paragraph that has been read, line by line; a list's mark stands before its first words."""
        text, self.pieces = "".join(self.pieces), []
        lines = [_tidy(line) for line in _raised(_SPACE.sub(" ", text)).split(_BREAK)]
        lines = [line for line in lines if line.strip("\u200b\ufeff\u200e\u200f\u00ad \u00a0")]
        if not lines:
            return
        if mark := self.lists.take_mark(lines[0]):
            lines[0] = f"{mark} {lines[0]}"
        for line in lines:
            span = self.builder.put(line)
            if self.table:
                self.table.spans.append(span)


def _is_block(node: HtmlElement) -> bool:
    return node.tag in BLOCKS or bool(_SHOWN_AS_BLOCK.search(node.get("style") or ""))


def _tidy(line: str) -> str:
    return _SPACES.sub(" ", line).strip(" \u00a0")


def _raised(text: str) -> str:
    """Raised figures stay apart from the words before them: 10⁶, 2025¹; those of units are written m2, as usual."""
    if _UP not in text:
        return text

    def replaced(match: re.Match[str]) -> str:
        before = re.sub(f"[{_UP}{_DOWN}]", "", text[max(0, match.start() - 12) : match.start()])
        plain = not match[1].strip() or bool(_UNIT.search(before))
        return match[1] if plain else match[1].translate(_RAISED_DIGITS)

    return re.sub(f"[{_UP}{_DOWN}]", "", _RAISED.sub(replaced, text))
