"""The stretches of the plans round what the gold quotes and what an answer cites, with both marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from eval.measures import Gold

AROUND = 220
"""Characters of context either side of a span."""
LONGEST = 1600
"""Characters: of a longer stretch the middle is left out."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two ends of spans, so that each mark holds for all of them."""

    text: str
    mark: str
    """``gold``: evidence not cited, ``both``: evidence cited, ``fair``: cited and may be, ``allowed``: may be cited and
    is not, ``more``: cited round one of these, ``cited``: of a citation that shows no gold; empty for context."""
    numbers: tuple[int, ...] = ()
    """Of the citations that begin here, from 1."""


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a plan."""

    start: int
    end: int
    """Characters ``[start, end)`` of the source text."""
    stretches: tuple[Stretch, ...]
    opens: bool
    """Whether the plan begins with it."""
    closes: bool
    """Whether the plan ends with it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The windows of one plan, in the order of its text."""

    plan: str
    windows: tuple[Window, ...]


def passages(
    texts: Mapping[str, str], gold: Sequence[Gold], citations: Sequence[Mapping[str, Any]], around: int = AROUND
) -> list[Passage]:
    """Of the plans whose text is there; windows show evidence and citations, windows that overlap are one."""
    plans = dict.fromkeys([g.plan for g in gold if g.place is not None] + [cited["plan"] for cited in citations])
    found = []
    for plan in plans:
        text = texts.get(plan)
        if text is None:
            continue
        fair = _within(text, [(g.start, g.end) for g in gold if g.plan == plan and g.place is None])
        evidence = _within(text, [(g.start, g.end) for g in gold if g.plan == plan and g.place is not None])
        cited = {
            number: span
            for number, each in enumerate(citations, start=1)
            if each["plan"] == plan
            for span in _within(text, [(each["start"], each["end"])])
        }
        misses = {number for number, span in cited.items() if not hits_gold(*span, plan, gold)}
        edges = _windows(text, [*evidence, *cited.values()], around)
        windows = tuple(_window(text, start, end, evidence, fair, cited, misses) for start, end in edges)
        if windows:
            found.append(Passage(plan, windows))
    return found


def hits_gold(start: int, end: int, plan: str, gold: Iterable[Gold]) -> list[Gold]:
    """The quotes of which the characters ``[start, end)`` of a plan hold at least half."""
    return [
        g for g in gold if g.plan == plan and 2 * (min(end, g.end) - max(start, g.start)) >= max(1, g.end - g.start)
    ]


def _within(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans cut to the text; empty ones are dropped."""
    cut = [(max(0, start), min(len(text), end)) for start, end in spans]
    return [(start, end) for start, end in cut if start < end]


def _windows(text: str, spans: Iterable[tuple[int, int]], around: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((_left(text, a - around), _right(text, b + around)) for a, b in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _left(text: str, place: int) -> int:
    """The beginning of the word that a place stands in."""
    place = max(0, place)
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _right(text: str, place: int) -> int:
    """The end of the word that a place stands in."""
    place = min(len(text), place)
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def _window(
    text: str,
    start: int,
    end: int,
    evidence: Sequence[tuple[int, int]],
    fair: Sequence[tuple[int, int]],
    cited: Mapping[int, tuple[int, int]],
    misses: Collection[int],
) -> Window:
    spans = [*evidence, *fair, *cited.values()]
    cuts = sorted({start, end, *(place for span in spans for place in span if start < place < end)})
    stretches = []
    for left, right in pairwise(cuts):
        here = [number for number, (a, b) in cited.items() if a <= left < b]
        mark = _mark(here, misses, _holds(evidence, left), _holds(fair, left))
        numbers = tuple(number for number, (a, _) in cited.items() if a == left)
        stretches.append(Stretch(_shortened(text[left:right]), mark, numbers))
    return Window(start, end, tuple(stretches), opens=start == 0, closes=end == len(text))


def _holds(spans: Iterable[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _mark(citations: Collection[int], misses: Collection[int], is_evidence: bool, is_fair: bool) -> str:
    """``citations``: those that hold the words; ``misses``: those of all that show no gold."""
    if is_evidence:
        return "both" if citations else "gold"
    if is_fair:
        return "fair" if citations else "allowed"
    if not citations:
        return ""
    return "cited" if any(number in misses for number in citations) else "more"


def _shortened(words: str) -> str:
    """For reading: no blank lines, and of a long stretch the two ends."""
    words = re.sub(r"\n\s*\n", "\n", words)
    if len(words) <= LONGEST:
        return words
    head, tail = words[: LONGEST * 3 // 4], words[-LONGEST // 4 :]
    return f"{head} […bớt {len(words) - LONGEST} ký tự…] {tail}"
