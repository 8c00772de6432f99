"""Cutting a clause down to the words that answer."""

from __future__ import annotations

import re
from math import fsum

from assistant.read.view import PlanView, without_mark
from assistant.relevance import features

WHOLE = 1100
"""Characters up to which a clause is quoted whole."""
ROOM = 1200
"""Characters for all the clauses quoted in a list."""
SHORTEST = 120
"""Characters of each that are quoted at least."""
OVER = 200
"""Characters by which a sentence may be longer than what is asked for, and no more than a quarter of that."""
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[\wÀ-ỹ“\"(-])")


def quote(view: PlanView, locator: str, longest: int = WHOLE) -> str:
    """The clause's words, of an annex row its task.

    Of a long one the run of sentences that says most of the topic; a cut is marked by ``…``.
    """
    row = view.rows.get(locator)
    text = row.text if row else without_mark(view.clauses[locator].text)
    if len(text) <= longest:
        return text
    parts = _SENTENCE_END.split(text)
    wanted = {f for p in view.topic for w in p.wordings for f in features(w.split())}
    weight = [fsum(view.words.rarity(f) for f in wanted & view.words.features(p)) for p in parts]
    start = max(range(len(parts)), key=lambda i: weight[i])
    end = start + 1
    while True:
        before = start > 0 and sum(map(len, parts[start - 1 : end])) + end - start <= longest
        after = end < len(parts) and sum(map(len, parts[start : end + 1])) + end - start <= longest
        if after and (not before or weight[end] >= weight[start - 1]):
            end += 1
        elif before:
            start -= 1
        else:
            break
    words = " ".join(parts[start:end])
    if end < len(parts) and len(words) < longest / 2:
        words = f"{words} {parts[end]}"[:longest].rsplit(" ", 1)[0] + " …"
    most = longest + min(OVER, longest // 4)
    if len(words) > most:
        words = words[:most].rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + words + (" …" if end < len(parts) and not words.endswith("…") else "")


def longest_of(lengths: list[int]) -> int:
    """The length to cut clauses to, so that together they fit into ``ROOM``: short ones leave theirs to long ones."""
    room = ROOM
    for i, length in enumerate(sorted(lengths)):
        share = room // (len(lengths) - i)
        if length > share:
            return max(SHORTEST, share)
        room -= length
    return max(lengths)
