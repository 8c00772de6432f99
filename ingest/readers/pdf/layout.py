"""A page's words become what it holds in reading order: lines of text and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.grid import Grid, find_grids
from ingest.readers.pdf.lines import TextLine, read_lines
from ingest.readers.pdf.page import Page, Word


@dataclass(slots=True)
class Laid:
    """A page as laid out. Its furniture is taken out of ``content`` where it is found."""

    width: float
    """Points."""
    height: float
    content: list[TextLine | Grid]
    """In reading order."""
    heads: list[str] = field(default_factory=list)
    """Furniture, one line each, that stands above the content."""
    feet: list[str] = field(default_factory=list)
    """Furniture below the content, or drawn across it."""
    scanned: float | None = None
    """Where it was read by OCR: how sure that is, 0 to 1."""

    @property
    def lines(self) -> list[TextLine]:
        """The lines that stand in no table."""
        return [item for item in self.content if isinstance(item, TextLine)]


def lay_out(page: Page) -> Laid:
    """Lay a page out. Words that stand askew are a watermark's."""
    askew = [word for word in page.words if word.angle % 90]
    if askew:
        page = Page(page.width, page.height, tuple(w for w in page.words if not w.angle % 90), page.rules, page.scanned)
    grids, words = find_grids(page)
    laid = Laid(page.width, page.height, _in_order(grids, words), scanned=page.scanned)
    if askew:
        laid.feet.append(" ".join(word.text for word in askew))
    return laid


def _in_order(grids: Sequence[Grid], words: Sequence[Word]) -> list[TextLine | Grid]:
    """Tables and the lines above, between and below them."""
    if not grids:
        return [*read_lines(words)]
    between: list[list[Word]] = [[] for _ in range(len(grids) + 1)]
    for word in words:
        middle = (word.top + word.bottom) / 2
        between[sum((grid.top + grid.bottom) / 2 < middle for grid in grids)].append(word)
    content: list[TextLine | Grid] = [*read_lines(between[0])]
    for grid, below in zip(grids, between[1:], strict=True):
        content.append(grid)
        content += read_lines(below)
    return content
