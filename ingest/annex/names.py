"""Names of bodies in a row's words: where one goes on, no cell ends."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.annex.words import Word
from ingest.body_table import longest, table, tokens


def inside_names(words: Sequence[Word]) -> frozenset[int]:
    """Indexes of words that a known body's name goes on with: "Công" and "nghệ" of "Sở Khoa học và Công nghệ"."""
    text = " ".join(word.text for word in words)
    of_char = [index for index, word in enumerate(words) for _ in range(len(word.text) + 1)]
    syllables = tokens(text)
    inside: set[int] = set()
    at = 0
    while at < len(syllables):
        name = longest(table().names, syllables, at, text) if syllables[at].capital else None
        if name is None:
            at += 1
            continue
        inside.update(range(of_char[syllables[at].start] + 1, of_char[syllables[name[0] - 1].start] + 1))
        at = name[0]
    return frozenset(inside)
