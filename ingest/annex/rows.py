"""Where the rows and groups of a numbered table begin, told by the sequence of their numbers.

A figure at a line's start may be a row's number or a cell's ("05 doanh nghiệp", "2030"): of all ways to take some
numbers for rows and leave the others, the one is looked for whose numbers follow one another best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.annex.evidence import wants_more, wants_number
from ingest.annex.ordinals import Ordinal, Style, read_ordinals
from ingest.annex.words import Word

_BEAM = 24
# Scores of taking a number for a row's; what is not above 0 in the end is a cell's.
_NEXT, _FIRST, _CONTINUED = 2.0, 2.0, 1.5
_PER_GAP, _RESTART, _BACKWARDS, _ORPHAN = -1.5, -0.5, -3.0, -1.0
_ALONE, _SMALL_LETTER, _FIGURE_AFTER, _NOTHING_AFTER = 1.0, -2.5, -3.0, -3.0
_OPEN_BEFORE, _NUMBER_WANTED = -2.0, -3.0
_OTHER_DRESS, _OTHER_PADDING = -0.7, -3.0


@dataclass(frozen=True, slots=True)
class RowStart:
    """Where a row or group begins."""

    word: int
    """Index of its first word."""
    path: tuple[str, ...]
    """Its locator within the annex."""
    style: Style
    ordinal_words: int
    """Words that its number takes."""
    tail: str
    """Letters that stand close after the number, in the same word."""


@dataclass(frozen=True, slots=True)
class _Node:
    ordinal: Ordinal
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    stack: tuple[_Node, ...]
    starts: tuple[RowStart, ...]
    last_number: int


def find_rows(words: Sequence[Word]) -> tuple[RowStart, ...]:
    """The starts of rows and groups, in text order."""
    readings = [_Reading(0.0, (), (), 0)]
    for at, word in enumerate(words):
        if not word.first:
            continue
        ordinals = read_ordinals(words, at)
        if not ordinals:
            continue
        grown = list(readings)
        for reading in readings:
            if reading.starts and at < reading.starts[-1].word + reading.starts[-1].ordinal_words:
                continue
            for ordinal in ordinals:
                if taken := _take(reading, ordinal, words, at):
                    grown.append(taken)
        grown.sort(key=lambda reading: -reading.score)
        readings = grown[:_BEAM]
    return readings[0].starts


def _take(reading: _Reading, ordinal: Ordinal, words: Sequence[Word], at: int) -> _Reading | None:
    """The reading with this number taken for a row's; None if it fits nowhere."""
    place = _place(reading.stack, ordinal)
    if place is None:
        return None
    above, sibling, orphan = place
    score = _local(ordinal, words, at) + (_ORPHAN if orphan else 0.0)
    if sibling:
        step = ordinal.value - sibling.value
        if step >= 1:
            score += _NEXT + _PER_GAP * (step - 1)
        elif ordinal.value == 1:
            score += _RESTART
        else:
            score += _BACKWARDS
        if ("0" in ordinal.dressed) != ("0" in sibling.dressed) and sibling.value < 10 and ordinal.value < 10:
            score += _OTHER_PADDING
        elif ordinal.dressed.strip("0") != sibling.dressed.strip("0"):
            score += _OTHER_DRESS
    elif ordinal.value == 1:
        score += _FIRST
    elif ordinal.style is Style.NUMBER and len(ordinal.parts) == 1 and ordinal.value == reading.last_number + 1:
        score += _CONTINUED
    else:
        score += _NEXT + _PER_GAP * (ordinal.value - 1) * (1 if orphan or above else 2)
    path = (above[-1].path if above else ()) + _own_parts(above, ordinal)
    path = _unique(path, reading.starts)
    start = RowStart(at, path, ordinal.style, ordinal.words, ordinal.tail)
    last = ordinal.value if ordinal.style is Style.NUMBER and len(ordinal.parts) == 1 else reading.last_number
    return _Reading(reading.score + score, (*above, _Node(ordinal, path)), (*reading.starts, start), last)


def _place(stack: tuple[_Node, ...], ordinal: Ordinal) -> tuple[tuple[_Node, ...], Ordinal | None, bool] | None:
    """The nodes that an ordinal stands under, the sibling that it follows, and whether its own parent is missing."""
    depth = len(ordinal.parts)
    if depth > 1:
        for index in range(len(stack) - 1, -1, -1):
            node = stack[index].ordinal
            if node.style is ordinal.style and node.parts == ordinal.parts[:-1]:
                after = stack[index + 1].ordinal if index + 1 < len(stack) else None
                sibling = after if after and after.style is ordinal.style and len(after.parts) == depth else None
                return stack[: index + 1], sibling, False
        for index, found in enumerate(stack):
            node = found.ordinal
            if node.style is ordinal.style and len(node.parts) == depth:
                same = node.parts[:-1] == ordinal.parts[:-1]
                return stack[:index], node if same else None, True
        if ordinal.style is Style.ROMAN:
            return None
        keep = [node for node in stack if node.ordinal.style < ordinal.style]
        return tuple(keep), None, True
    for index, found in enumerate(stack):
        node = found.ordinal
        if node.style is ordinal.style and len(node.parts) == 1:
            return stack[:index], node, False
    keep = [node for node in stack if node.ordinal.style < ordinal.style]
    return tuple(keep), None, False


def _own_parts(above: tuple[_Node, ...], ordinal: Ordinal) -> tuple[str, ...]:
    """What a number adds to its parent's locator: "4.1" under "4" adds "1"."""
    parent = above[-1].ordinal if above else None
    if parent and parent.style is ordinal.style and ordinal.parts[:-1] == parent.parts:
        return ordinal.parts[-1:]
    return ordinal.parts


def _unique(path: tuple[str, ...], starts: tuple[RowStart, ...]) -> tuple[str, ...]:
    taken = {start.path for start in starts}
    count, candidate = 1, path
    while candidate in taken:
        count += 1
        candidate = (*path[:-1], f"{path[-1]}~{count}")
    return candidate


def _local(ordinal: Ordinal, words: Sequence[Word], at: int) -> float:
    """What stands around a number says whether it is a row's."""
    after = at + ordinal.words
    score = 0.0
    if ordinal.tail:
        pass
    elif after >= len(words):
        score += _NOTHING_AFTER
    else:
        if words[after].first:
            score += _ALONE
        if words[after].text[0].islower():
            score += _SMALL_LETTER
        elif words[after].key.isdigit():
            score += _FIGURE_AFTER
    if at:
        if wants_number(words[at - 1]):
            score += _NUMBER_WANTED
        elif wants_more(words, at - 1):
            score += _OPEN_BEFORE if ordinal.style is Style.NUMBER and not ordinal.dressed else _OPEN_BEFORE / 2
    return score
