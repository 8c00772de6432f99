"""What differs between two answers to one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from eval.running import Row

LONGEST = 3000
"""Words: comparing takes the square of the length, and nobody reads a difference longer than this."""

Op = Literal["same", "lost", "gained"]


@dataclass(frozen=True, slots=True)
class Citations:
    """Citations of one answer alone."""

    gained: tuple[Mapping[str, Any], ...]
    lost: tuple[Mapping[str, Any], ...]


def word_difference(before: str, after: str) -> list[tuple[Op, str]]:
    """Runs of words in reading order: in both, only before (lost), only after (gained)."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", after)
    if old == new:
        return [("same", " ".join(new))] if new else []
    if max(len(old), len(new)) > LONGEST:
        return [("lost", " ".join(old)), ("gained", " ".join(new))]
    runs: list[tuple[Op, str]] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(("same", " ".join(new[c:d])))
            continue
        if b > a:
            runs.append(("lost", " ".join(old[a:b])))
        if d > c:
            runs.append(("gained", " ".join(new[c:d])))
    return runs


def citation_difference(before: Row, after: Row) -> Citations:
    """Citations are the same where they show the same characters of the same plan."""
    old, new = _by_place(before.get("citations") or ()), _by_place(after.get("citations") or ())
    return Citations(
        tuple(cited for place, cited in new.items() if place not in old),
        tuple(cited for place, cited in old.items() if place not in new),
    )


def _by_place(citations: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    return {(cited["plan"], cited["start"], cited["end"]): cited for cited in citations}
