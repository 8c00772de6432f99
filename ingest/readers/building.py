"""A source text put together piece by piece by a reader whose format knows paragraphs, tables and pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.plan import Cell, ScannedPage, SourceText, Span, Table


@dataclass
class SourceBuilder:
    """Collects lines. Every piece that is put ends its line; spans are without the line's end."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _page_starts: list[int] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _furniture: list[Span] = field(default_factory=list)
    _scanned: list[ScannedPage] = field(default_factory=list)

    def put(self, text: str) -> Span:
        """Put a paragraph, or a line where the format breaks lines; its own line ends are kept."""
        span = Span(self._length, self._length + len(text))
        self._pieces.append(f"{text}\n")
        self._length += len(text) + 1
        return span

    def put_furniture(self, text: str) -> None:
        """Put words that are no part of the document's."""
        self._furniture.append(self.put(text))

    def begin_page(self, scanned: float | None = None) -> None:
        """What follows stands on a new page; ``scanned``: read by OCR with that confidence."""
        self._page_starts.append(self._length)
        if scanned is not None:
            self._scanned.append(ScannedPage(len(self._page_starts), scanned))

    def put_table(self, cells: Iterable[Cell]) -> None:
        """Say that cells whose words have been put are a table; one without any words is none."""
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if any(cell.spans for cell in ordered):
            self._tables.append(Table(tuple(ordered)))

    def build(self, name: str, sha256: str, reader: str, version: str) -> SourceText:
        """The source text. ``reader`` and ``version`` name what has read it."""
        return SourceText(
            name,
            "".join(self._pieces),
            sha256,
            reader,
            version,
            tuple(self._page_starts),
            tuple(sorted(self._tables, key=lambda table: table.span)),
            tuple(sorted(self._furniture)),
            tuple(self._scanned),
        )
