"""A table's cells laid out in rows and columns, each with its clean words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.folding import clean
from ingest.lines import blank_out, split_lines
from ingest.plan import Cell, Span, Table

_MARKUP = " |*_\\"
"""Signs of Markdown and rules that may stand around a cell's words."""
_TORN_FIGURE = (re.compile(r"\d[-/.]$|[/\w]-$"), re.compile(r"[-/.]?\d|[A-ZĐ]{2}"))
_TORN_BEFORE_SIGN = (re.compile(r"\d$"), re.compile(r"[./]\d"))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with words."""

    row: int
    column: int
    row_after: int
    column_after: int
    text: str
    """Clean, of all its pieces; never empty."""
    lines: tuple[str, ...]
    """Its physical lines or paragraphs, clean."""
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Offset of its first word."""
        return self.spans[0].start

    @property
    def letters(self) -> bool:
        """Whether it says anything: not only figures, dots and dashes."""
        return any(char.isalpha() for char in self.text)


class Grid:
    """Who stands where in a table."""

    def __init__(self, text: str, table: Table, furniture: Sequence[Span]) -> None:
        self.rows = 1 + max(cell.row for cell in table.cells)
        self.columns = 1 + max(cell.column for cell in table.cells)
        self.cells: list[GridCell] = []
        # What a file says of merging may be wrong: no cell covers more than there is, the first has the place.
        self._at: dict[tuple[int, int], GridCell] = {}
        for cell in table.cells:
            read = self._read(text, cell, furniture)
            if read is None:
                continue
            self.cells.append(read)
            for row in range(read.row, read.row_after):
                for column in range(read.column, read.column_after):
                    self._at.setdefault((row, column), read)
        self._own: dict[int, list[GridCell]] = {}
        for read in self.cells:
            self._own.setdefault(read.row, []).append(read)

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place; None where it is empty."""
        return self._at.get((row, column))

    def own(self, row: int) -> list[GridCell]:
        """The cells whose words stand in a row, by column: not those that reach into it from above."""
        return self._own.get(row, [])

    def covering(self, row: int) -> list[GridCell]:
        """All cells that cover a row, by column."""
        found: list[GridCell] = []
        for column in range(self.columns):
            cell = self.at(row, column)
            if cell and cell not in found:
                found.append(cell)
        return found

    def _read(self, text: str, cell: Cell, furniture: Sequence[Span]) -> GridCell | None:
        spans = tuple(sorted(span for span in cell.spans if len(span)))
        pieces = [clean(text, span, furniture).text.strip(_MARKUP) for span in spans]
        whole = _joined([piece for piece in pieces if piece])
        if not whole:
            return None
        return GridCell(
            cell.row,
            cell.column,
            min(cell.row + max(cell.rows, 1), self.rows),
            min(cell.column + max(cell.columns, 1), self.columns),
            whole,
            tuple(line for span in spans for line in _lines(text, span, furniture)),
            spans,
        )


def _lines(text: str, span: Span, furniture: Sequence[Span]) -> list[str]:
    inside = [
        Span(max(gap.start, span.start) - span.start, min(gap.end, span.end) - span.start)
        for gap in furniture
        if gap.start < span.end and gap.end > span.start
    ]
    lines = split_lines(blank_out(text[span.start : span.end], inside))
    return [words for line in lines if (words := line.words.strip(_MARKUP))]


def _joined(pieces: Sequence[str]) -> str:
    """The pieces of a cell that a page's edge cuts; a figure goes on without a space."""
    whole = ""
    for piece in pieces:
        torn = any(end.search(whole) and begin.match(piece) for end, begin in (_TORN_FIGURE, _TORN_BEFORE_SIGN))
        whole += piece if torn or not whole else f" {piece}"
    return whole
