"""What a question is about: its words less those that only ask (``words.toml``)."""

from __future__ import annotations

import re
from functools import cache

from assistant.question import Piece
from assistant.understand.tables import table
from ingest import strip_diacritics, syllables


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('words')['asking'])})\b")


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("words")["empty"].split())


def pieces(words: str) -> tuple[Piece, ...]:
    """The topic of a question in Vietnamese words, as bare syllables; neighbours stay ``joined``."""
    key = "|".join(" ".join(syllables(stretch)) for stretch in words.split("|"))
    out: list[Piece] = []
    for stretch in _asking().sub(" | ", key).split("|"):
        joined = False
        for syllable in stretch.split():
            if syllable in _empty():
                joined = False
                continue
            out.append(Piece((strip_diacritics(syllable),), joined))
            joined = True
    return tuple(out)


def phrase(wordings: tuple[str, ...]) -> Piece:
    """One piece that any of several wordings says."""
    return Piece(tuple(strip_diacritics(" ".join(syllables(w))) for w in wordings))
