"""The words of a flattened table: where each stands, and what the white space before it tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.folding import nfc_words, search_key
from ingest.lines import blank_out
from ingest.plan import Span

_NEWLINE = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
EDGES = " .,;:()[]“”\"'…"
"""Punctuation that a word's key leaves out at its ends."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what stands before it."""

    text: str
    """Clean; never empty."""
    key: str
    """Folded for comparing, punctuation at its edges gone."""
    start: int
    end: int
    first: bool
    """Whether it is the first of its line."""
    stray: bool
    """Whether a line of mere spaces stands before it: an empty cell may have left it."""
    gap: int
    """Characters of white space before it on its line."""
    page_top: bool
    """Whether furniture or a form feed stands before it, so that it may begin a page."""


def split_words(text: str, span: Span, furniture: Sequence[Span]) -> list[Word]:
    """The words of a stretch, furniture left out."""
    within = [gap for gap in furniture if gap.end > span.start and gap.start < span.end]
    stretch = blank_out(text[: span.end], within)
    words: list[Word] = []
    at = span.start
    for match in re.finditer(r"\S+", stretch[span.start :]):
        start, end = match.start() + span.start, match.end() + span.start
        clean = nfc_words(match[0])
        if not clean:
            continue
        lines = _NEWLINE.split(stretch[at:start])
        covered = any(gap.start < start and gap.end > at for gap in within)
        words.append(
            Word(
                clean,
                search_key(clean).strip(EDGES),
                start,
                end,
                first=len(lines) > 1 or covered or not words,
                stray=any(line for line in lines[1:-1]),
                gap=len(lines[-1]),
                page_top=covered or "\f" in stretch[at:start],
            )
        )
        at = end
    return words


def neighbours(text: str, table: Span) -> Counter[tuple[str, str]]:
    """How often words stand side by side on a line of a text: where a cell goes on, such pairs are likely.

    The first as its key, the second as written. Within the table a capital may begin the next cell on the same line,
    so there only pairs whose second word has a small letter count.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for part, inside in (
        (text[: table.start], False),
        (text[table.start : table.end], True),
        (text[table.end :], False),
    ):
        for line in _NEWLINE.split(part):
            words = nfc_words(line).split()
            for before, after in pairwise(words):
                if before[-1] not in EDGES and not (inside and not after[0].islower()):
                    pairs[search_key(before).strip(EDGES), after.strip(EDGES)] += 1
    return pairs
