"""A page's words become what it holds in reading order: lines of text and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.pdf.aligned import find_aligned
from ingest.readers.pdf.blanks import without_filled_blanks
from ingest.readers.pdf.columns import in_order
from ingest.readers.pdf.grid import Grid, find_grids
from ingest.readers.pdf.lines import TextLine, rows_of, turned_lines, unbroken
from ingest.readers.pdf.page import Page, Word
from ingest.readers.pdf.stamps import without_stamps

_FOOT_LINES = 3


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


def lay_out(page: Page, before: Laid | None = None) -> Laid:
    """Lay a page out. Words that stand askew are a watermark's. ``before``: the page before."""
    turned = [word for word in page.words if word.angle]
    askew = [word for word in turned if word.angle % 90]
    if turned:
        upright = [word for word in page.words if not word.angle]
        page = replace(page, words=(*upright, *turned_lines([word for word in turned if not word.angle % 90])))
    stamp, words = without_stamps(page.words)
    dots, words = without_filled_blanks(words)
    if stamp or dots:
        page = replace(page, words=tuple(words))
    grids, words = find_grids(page)
    laid = Laid(page.width, page.height, _in_order(grids, words, _open_table(before)), scanned=page.scanned)
    laid.feet += stamp + dots
    if askew:
        laid.feet.append(" ".join(word.text for word in askew))
    return laid


def _open_table(before: Laid | None) -> Grid | None:
    """The table without rules that a page ends with; a line or two of its foot may stand below."""
    for item in reversed(before.content[-_FOOT_LINES:] if before else []):
        if isinstance(item, Grid):
            return None if item.ruled else item
    return None


def _in_order(grids: Sequence[Grid], words: Sequence[Word], before: Grid | None) -> list[TextLine | Grid]:
    """Tables and the lines above, between and below them."""
    if not grids:
        return _without_rules(words, before)
    between: list[list[Word]] = [[] for _ in range(len(grids) + 1)]
    for word in words:
        middle = (word.top + word.bottom) / 2
        between[sum((grid.top + grid.bottom) / 2 < middle for grid in grids)].append(word)
    content = _without_rules(between[0], before)
    for grid, below in zip(grids, between[1:], strict=True):
        content.append(grid)
        content += _without_rules(below)
    return content


def _without_rules(words: Sequence[Word], before: Grid | None = None) -> list[TextLine | Grid]:
    """The lines of words that stand in no ruled table, and the tables that are made of columns alone."""
    rows = rows_of(words)
    content: list[TextLine | Grid] = []
    at = 0
    for first, last, grid in find_aligned(rows, before):
        content += [*unbroken(list(in_order(rows[at:first]))), grid]
        at = last
    return content + unbroken(list(in_order(rows[at:])))
