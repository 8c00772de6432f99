"""What stands on pages but is no part of the document: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.layout import Laid
from ingest.readers.pdf.lines import TextLine

_PAGE_NUMBER = re.compile(
    r"(?P<sure>(?:Trang|Page)\s?)?(?P<dash>[-–—]\s?)?(?P<number>[1-9]\d{0,3})\s?(?:(?:/|of|trên)\s?\d{1,4})?\s?(?(dash)[-–—])",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
# The margins of a page in which furniture may stand, of its height, and how many lines it may have there.
_MARGIN = 0.13
_LINES = 3
# A running line is the same on so many pages, that is this much of those from the first such page to the last.
_PAGES, _SHARE = 3, 0.3
# Pages before and after that are looked at.
_NEAR = 10
# The same place on another page, in points and (across) of the page's width.
_PLACE, _ACROSS = 6.0, 0.03


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at a page's upper or lower edge."""

    page: int
    below: bool
    line: TextLine
    distance: float
    """Of its middle from that edge, in points."""
    across: float
    """Where its middle is: 0 to 1 of the page's width."""


def set_furniture_apart(pages: Sequence[Laid]) -> None:
    """Move the furniture of each page out of its content."""
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, page)]
    found = {id(edge.line) for edge in (*_page_numbers(edges), *_running(edges))}
    for (number, below), side in groupby(edges, key=lambda edge: (edge.page, edge.below)):
        # Outside of furniture nothing else stands.
        outermost = [edge.line for edge in takewhile(lambda edge: id(edge.line) in found, side)]
        if outermost:
            page, gone = pages[number], {id(line) for line in outermost}
            texts = [line.text for line in outermost]
            if below:
                page.feet[:0] = reversed(texts)
            else:
                page.heads += texts
            page.content = [item for item in page.content if id(item) not in gone]


def _edges(number: int, page: Laid) -> Iterator[_Edge]:
    """The outermost lines in a page's margins, above and below all its tables."""
    top = min((item.top for item in page.content if isinstance(item, Grid)), default=page.height)
    bottom = max((item.bottom for item in page.content if isinstance(item, Grid)), default=0.0)
    lines = page.lines
    margin = _MARGIN * page.height
    above = sorted((line for line in lines if line.bottom <= min(margin, top + 2)), key=lambda line: line.top)
    below = sorted(
        (line for line in lines if line.top >= max(page.height - margin, bottom - 2)), key=lambda line: -line.bottom
    )
    for side, candidates in ((False, above), (True, below)):
        for line in candidates[:_LINES]:
            middle = (line.top + line.bottom) / 2
            across = (line.left + line.right) / 2 / page.width
            yield _Edge(number, side, line, page.height - middle if side else middle, across)


def _page_numbers(edges: Iterable[_Edge]) -> list[_Edge]:
    """Numbers alone on a line: with what only page numbers have, in step with the pages, or where others are."""
    numbers = [(edge, match) for edge in edges if (match := _PAGE_NUMBER.fullmatch(edge.line.text))]
    steps = Counter((edge.below, int(match["number"]) - edge.page) for edge, match in numbers)
    sure, others = [], []
    for edge, match in numbers:
        step = int(match["number"]) - edge.page
        if match["sure"] or match["dash"] or step == 1 or steps[edge.below, step] > 1:
            sure.append(edge)
        else:
            others.append(edge)
    return sure + [edge for edge in others if any(_same_place(edge, other) for other in sure)]


def _running(edges: Iterable[_Edge]) -> list[_Edge]:
    """Lines that stand in the same place on several pages near one another, a page's number at their ends aside."""
    groups: defaultdict[tuple[bool, str, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        text = edge.line.text.casefold()
        groups[edge.below, text, 0].append(edge)
        if number := _NUMBER_AT_END.search(text):
            groups[edge.below, _NUMBER_AT_END.sub("#", text), int(number[0]) - edge.page].append(edge)
    found: list[_Edge] = []
    for group in groups.values():
        for at, edge in enumerate(group):
            near = group[max(0, at - _NEAR) : at + _NEAR + 1]
            alike = [other.page for other in near if _same_place(edge, other)]
            if len(alike) >= _PAGES and len(alike) >= _SHARE * (max(alike) - min(alike) + 1):
                found.append(edge)
    return found


def _same_place(edge: _Edge, other: _Edge) -> bool:
    near = abs(edge.distance - other.distance) <= _PLACE and edge.below == other.below
    return near and abs(edge.across - other.across) <= _ACROSS
