"""What stands on pages but is no part of the document: page numbers, running heads and feet, signature stamps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.layout import Laid
from ingest.readers.pdf.lines import TextLine

_PAGE_NUMBER = re.compile(
    r"(?P<sure>(?:Trang|Page)\s?)?(?P<dash>[-–—]\s?)?(?P<number>[1-9]\d{0,3})\s?(?:(?:/|of|trên)\s?\d{1,4})?\s?(?(dash)[-–—])",
    re.IGNORECASE,
)
# The margins of a page in which furniture may stand, of its height, and how many lines it may have there.
_MARGIN = 0.13
_LINES = 3
# A running line is the same on so many pages, that is this much of those from the first such page to the last.
_PAGES, _SHARE = 3, 0.3
# The same place on another page, in points and (across) of the page's width.
_PLACE, _ACROSS = 6.0, 0.03
# What a signing program writes beside a signature: words that only stand there, and words that stand beside those.
_STAMP = re.compile(
    r"(?:Người ký|Được ký bởi|Ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Giờ ký|Ký ngày|Signature (?:Not )?Valid\w*|"
    r"Signature Not Verified|Digitally signed by|Signed by|Signing time)\b\s?:?",
    re.IGNORECASE,
)
_BESIDE_STAMP = re.compile(
    r"(?:Cơ quan|Tổ chức|Đơn vị|Chức vụ|E-?mail|Date|Reason|Location|Lý do|Nơi ký|Địa điểm)\s?:", re.I
)
_STAMP_LINES = 4


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
    found = {id(edge.line): edge for edge in (*_page_numbers(edges), *_running(edges))}
    for number, page in enumerate(pages):
        heads = [e for e in found.values() if e.page == number and not e.below]
        feet = [e for e in found.values() if e.page == number and e.below]
        page.heads += [edge.line.text for edge in sorted(heads, key=lambda edge: edge.distance)]
        page.feet += [edge.line.text for edge in sorted(feet, key=lambda edge: -edge.distance)]
        stamps = list(_stamps([line for line in page.lines if id(line) not in found]))
        page.feet += [line.text for line in stamps]
        if heads or feet or stamps:
            gone = found.keys() | {id(line) for line in stamps}
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
    """Lines that stand in the same place on several pages near one another, figures in them aside."""
    groups: defaultdict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.below, re.sub(r"\d+", "#", edge.line.text).casefold()].append(edge)
    found: list[_Edge] = []
    for group in groups.values():
        for edge in group:
            alike = [other.page for other in group if _same_place(edge, other)]
            if len(alike) >= _PAGES and len(alike) >= _SHARE * (max(alike) - min(alike) + 1):
                found.append(edge)
    return found


def _same_place(edge: _Edge, other: _Edge) -> bool:
    near = abs(edge.distance - other.distance) <= _PLACE and edge.below == other.below
    return near and abs(edge.across - other.across) <= _ACROSS


def _stamps(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of signature stamps, with those that go on with them in the same small letters."""
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if not _STAMP.match(line.text):
            continue
        taken.add(index)
        for step in (-1, 1):
            for near in range(index + step, index + step * (_STAMP_LINES + 1), step):
                if near in taken or not 0 <= near < len(lines):
                    break
                other = lines[near]
                same_block = (
                    abs(other.left - line.left) < 2 * line.size and abs(other.size - line.size) < 0.1 * line.size
                )
                if not same_block or not (
                    _BESIDE_STAMP.match(other.text) or (step > 0 and near - 1 in taken and _small(line, lines))
                ):
                    break
                taken.add(near)
    return (lines[index] for index in sorted(taken))


def _small(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a line's letters are smaller than those of most lines."""
    sizes = sorted(other.size for other in lines)
    return line.size < 0.9 * sizes[len(sizes) // 2]
