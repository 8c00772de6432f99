"""Task tables that stand in the body, under a section's heading: which lines they take."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.flow import closes
from ingest.lines import Line, ahead
from ingest.markers import Marker, Style, marker_of
from ingest.parts import TABLE_HEAD

_CAPITAL_WORDS = 3  # of a heading without a number, at least


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines ``[first, after)`` of stretches that begin with a table's head, up to what goes on with the body.

    Whether a stretch really holds a table is for ``ingest.annex`` to say.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if TABLE_HEAD.match(line.words) and (not found or index >= found[-1][1]):
            found.append((index, _end(lines, index)))
    return found


def _end(lines: Sequence[Line], first: int) -> int:
    """Index of the first line below a table's head that is none of the table's."""
    above = _open_marks(lines[:first])
    grouped: set[Style] = set()
    for index in range(first + 1, len(lines)):
        words = ahead(lines, index)
        if closes(words) or _is_heading_in_capitals(lines[index].words):
            return index
        marker = marker_of(words)
        if marker is None or not marker.style < Style.LETTER:
            continue
        if marker.style not in grouped and _goes_on(marker, above):
            return index
        # Groups and rows may bear numbers like the body's; from the first one on they are the table's.
        if marker.ordinal == 1:
            grouped.add(marker.style)
    return len(lines)


def _open_marks(lines: Sequence[Line]) -> dict[Style, Marker]:
    """The last mark of each style above a line, as far as no outer one has closed it."""
    marks: dict[Style, Marker] = {}
    for index in range(len(lines)):
        marker = marker_of(ahead(lines, index))
        if marker and marker.style < Style.LETTER:
            marks = {style: other for style, other in marks.items() if style < marker.style}
            marks[marker.style] = marker
    return marks


def _goes_on(marker: Marker, above: dict[Style, Marker]) -> bool:
    last = above.get(marker.style)
    return last is not None and marker.ordinal == last.ordinal + 1 and marker.parts[:-1] == last.parts[:-1]


def _is_heading_in_capitals(words: str) -> bool:
    return words.isupper() and len(words.split()) >= _CAPITAL_WORDS and not TABLE_HEAD.match(words)
