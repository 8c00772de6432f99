"""The words of a flattened table: where each stands, and what the white space before it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.folding import nfc_words, search_key
from ingest.lines import blank_out
from ingest.plan import Span

NEWLINE = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
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
    tab: bool
    """Whether a tab or an upright stroke stands before it on its line: where text keeps them, they part cells."""
    page_top: bool
    """Whether furniture or a form feed stands before it, so that it may begin a page."""


@lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """A clean word folded for comparing, punctuation at its edges gone."""
    return search_key(word).strip(EDGES)


def split_words(text: str, span: Span, furniture: Sequence[Span]) -> list[Word]:
    """The words of a stretch, furniture left out."""
    within = [gap for gap in furniture if gap.end > span.start and gap.start < span.end]
    stretch = blank_out(text[: span.end], within)
    words: list[Word] = []
    at = span.start
    unseen: int | None = None
    for match in re.finditer(r"\S+", stretch[span.start :]):
        start, end = match.start() + span.start, match.end() + span.start
        clean = nfc_words(match[0])
        if not clean:
            # Characters without width belong to the word beside them.
            if words:
                words[-1] = replace(words[-1], end=end)
            else:
                unseen = start if unseen is None else unseen
            at = end
            continue
        lines = NEWLINE.split(stretch[at:start])
        covered = any(gap.start < start and gap.end > at for gap in within)
        words.append(
            Word(
                clean,
                key_of(clean),
                start if unseen is None else unseen,
                end,
                first=len(lines) > 1 or covered or not words,
                stray=any(line for line in lines[1:-1]),
                gap=len(lines[-1]),
                tab="\t" in lines[-1] or bool(words and words[-1].text == "|"),
                page_top=covered or "\f" in stretch[at:start],
            )
        )
        at, unseen = end, None
    return words
