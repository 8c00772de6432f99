"""What a question asks for: its kinds, and what an answer must hold. The cues stand in ``cues.toml``.

Each cue speaks for a kind with a weight; the heaviest kind wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from assistant.question import Kind
from assistant.understand.tables import table
from ingest import strip_diacritics

# "What is XYZ?" asks for a term only when XYZ is written as a short form, and is not part of another thing's name.
_SHORT_FORM_IS_WHAT = re.compile(
    r"(?<!các )(?<!những )(?<!mỗi )(?<!ở )(?<!tại )(?<!của )(?<!với )(?<!thuộc )"
    r"\b[A-ZĐ][A-ZĐ&,\d-]{1,9}\b[^?]{0,40}"
    r"\blà (?:gì|chữ gì|chỉ số gì|cái gì|viết tắt|(?:tổ chức|cơ quan|đơn vị) (?:nào|gì)|của từ)"
)


@cache
def _pattern(cue: str) -> tuple[re.Pattern[str], bool]:
    """A cue as a pattern that begins at a word, and whether it is one over bare keys."""
    cue = cue.replace("WHO", table("cues")["who"])
    return re.compile(rf"(?<!\w)(?:{cue})" if not cue.startswith("(?<") else cue), cue == strip_diacritics(cue)


def _found(cues: Iterable[str], key: str, bare: str) -> bool:
    return any(pattern.search(bare if plain else key) for pattern, plain in map(_pattern, cues))


def kinds(text: str, key: str) -> dict[Kind, float]:
    """How strongly a question's words speak for each kind, likeliest first; empty where no word does.

    ``text`` is the question as typed, ``key`` its search key with short forms written out.
    """
    bare = strip_diacritics(key)
    scores: dict[Kind, float] = defaultdict(float)
    for cue in table("cues")["cue"]:
        if _found(cue["any"], key, bare):
            kind = Kind(cue["kind"])
            scores[kind] = max(scores[kind], cue["weight"]) + 0.25 * min(scores[kind], cue["weight"])
    if _SHORT_FORM_IS_WHAT.search(text):
        scores[Kind.TERM] += 5.0
    if Kind.DUTY in scores:
        scores[Kind.TASK] = max(scores[Kind.TASK], scores[Kind.DUTY] / 2)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def compares(key: str) -> bool:
    """Whether the words ask for several plans side by side."""
    return _found(table("cues")["compare"]["any"], key, strip_diacritics(key))


def wants(key: str) -> frozenset[str]:
    """What an answer must hold for the words to be answered."""
    bare = strip_diacritics(key)
    return frozenset(want for want, cues in table("cues")["wants"].items() if _found(cues, key, bare))
