"""Tables whose cells are known, put together as readers do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from ingest.annex.grid import read_grid
from ingest.annex.table import AnnexTable
from ingest.plan import Cell, SourceText, Span, Task
from ingest.readers.building import SourceBuilder

LEFT, UP = "<", "^"
"""Marks: the place belongs to the cell on its left, or to the one above it."""
PAGE = "\f"
"""In a cell: here the page's edge cuts it."""


@dataclass(frozen=True)
class Read:
    """What was read from a made-up table."""

    source: SourceText
    table: AnnexTable

    @property
    def tasks(self) -> dict[str, Task]:
        return {entry.locator: entry.task for entry in self.table.rows if entry.task}

    @property
    def kinds(self) -> dict[str, str]:
        return {entry.locator: entry.kind for entry in self.table.rows}

    @property
    def head(self) -> list[str]:
        return [" ".join(self.source.text[span.start : span.end].split()) for span in self.table.furniture]

    def words(self, locator: str) -> str:
        span = next(entry.span for entry in self.table.rows if entry.locator == locator)
        return " ".join(self.source.text[span.start : span.end].split())


def build(rows: Sequence[Sequence[str]], page_number: str = "7") -> SourceText:
    """A source text with one table: rows of cells, merged where marks say so, cut by pages where they say so."""
    builder = SourceBuilder()
    builder.put("Lời dẫn.")
    cells = []
    for row, texts in enumerate(rows):
        spans: dict[int, list[Span]] = {column: [] for column in range(len(texts))}
        pieces = {column: text.split(PAGE) for column, text in enumerate(texts) if text and text not in (LEFT, UP)}
        for page in range(max(map(len, pieces.values()), default=0)):
            if page:
                builder.put_furniture(page_number)
            for column, parts in pieces.items():
                if page < len(parts) and parts[page]:
                    spans[column].append(builder.put(parts[page]))
        for column, text in enumerate(texts):
            if text not in (LEFT, UP):
                wide, high = 1, 1
                while column + wide < len(texts) and texts[column + wide] == LEFT:
                    wide += 1
                while row + high < len(rows) and rows[row + high][column] == UP:
                    high += 1
                cells.append(Cell(row, column, high, wide, tuple(spans[column])))
    builder.put_table(cells)
    builder.put("Hết.")
    return builder.build("bang.docx", "", "made up", "1")


@pytest.fixture(scope="session")
def read_rows() -> Callable[..., Read]:
    """Reads a table made of rows of cells."""

    def read(*rows: Sequence[str], prefix: str = "PL", taken: Sequence[str] = ()) -> Read:
        source = build(rows)
        return Read(source, read_grid(source.text, source.tables[0], source.furniture, prefix, taken))

    return read
