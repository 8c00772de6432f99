"""What a question is about: its words less those that only ask (``words.toml``)."""

from __future__ import annotations

import re
from functools import cache

from assistant.question import Piece
from assistant.understand import everyday
from assistant.understand.tables import table
from index import tokenize
from ingest import syllables

_PARTS = re.compile(r"[|,:;?!()“”\"]|\.(?=\s|$)")
"""What stands between words that are no neighbours."""


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('words')['asking'])})\b")


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("words")["empty"].split())


def pieces(words: str) -> tuple[Piece, ...]:
    """The topic of a question in Vietnamese, a piece for each underthesea word; neighbours stay ``joined``."""
    key = "|".join(" ".join(syllables(stretch)) for stretch in _PARTS.split(words))
    out: list[Piece] = []
    for stretch in _asking().sub(" | ", key).split("|"):
        joined = False
        for said, written in everyday.parted([word.replace("_", " ") for word in tokenize(stretch).words]):
            if not written and all(part in _empty() for part in said.split()):
                joined = False
                continue
            out.append(Piece((said, *(" ".join(syllables(w)) for w in written)), joined))
            joined = True
    return tuple(out)


def phrase(wordings: tuple[str, ...]) -> Piece:
    """One piece that any of several wordings says."""
    return Piece(tuple(" ".join(syllables(w)) for w in wordings))
