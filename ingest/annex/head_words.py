"""What a whole head cell says, however it is spelt: spaces, letters and marks that a scan or a typist got wrong."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from itertools import product
from pathlib import Path

from ingest.annex.meanings import PATTERNS, Role
from ingest.folding import search_key, strip_diacritics

_TABLE = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))["heads"]
_MOST_TRIED = 24  # ways to mend a head's misread syllables
_LONGEST = 220  # characters of a head
_LEADS = re.compile(r"chu tri|thuc hien|trach nhiem|phu trach|dau moi")
_STATUS = re.compile(r"vuot|cham\b|dat\s?/|dung han")


def _compact(pattern: str) -> str:
    return strip_diacritics(pattern).replace(" ", "").replace(r"\s?", "")


_WHOLE = tuple((role, re.compile(rf"(?:{_compact(pattern)})(?:\([^()]*\))*")) for role, pattern in PATTERNS)
_KNOWN = frozenset(
    syllable
    for _, pattern in PATTERNS
    for syllable in re.findall(r"[a-z]{2,}", strip_diacritics(re.sub(r"\\.", " ", pattern)))
)
_KEYWORDS = tuple((Role(entry["role"]), re.compile(entry["says"])) for entry in _TABLE["keywords"])


@lru_cache(maxsize=2000)
def bare_head(text: str) -> str:
    """A head's words without marks and diacritics, in small letters."""
    bare = strip_diacritics(search_key(text)).translate(str.maketrans('\\*_"“”', "      "))
    return re.sub(r"\s+", " ", bare).strip(" .:;,-")


@lru_cache(maxsize=2000)
def role_of(text: str) -> Role | None:
    """The role of the column that stands under a head; None if the words say nothing that is known."""
    bare = bare_head(text)
    if not bare or len(bare) > _LONGEST:
        return None
    if role := _exact(bare):
        return role
    for mended in _mended(bare):
        if role := _exact(mended):
            return role
    outside = re.sub(r"\([^()]*\)?", " ", bare).strip()
    for words in (outside or bare, *_mended(outside or bare)):
        for role, says in _KEYWORDS:
            if says.search(words):
                return Role.OTHER if role is Role.TIME and _STATUS.search(bare) else role
    return None


def is_exact(text: str) -> bool:
    """Whether a cell holds the head of a column and nothing else."""
    bare = bare_head(text)
    return bool(bare) and len(bare) <= _LONGEST and any(_exact(words) is not None for words in (bare, *_mended(bare)))


def _exact(bare: str) -> Role | None:
    letters = bare.replace(" ", "")
    if letters.startswith("vaitro"):
        return Role.PART
    for role, pattern in _WHOLE:
        if pattern.fullmatch(letters):
            if role is Role.LEAD and not _LEADS.search(bare):
                return Role.PARTNER if bare.endswith("lien quan") else Role.OTHER if "theo doi" in bare else role
            return Role.OTHER if role is Role.TIME and _STATUS.search(bare) else role
    return None


def _mended(bare: str) -> list[str]:
    """The head with syllables that no head holds turned to those that differ in one letter."""
    choices: list[list[str]] = []
    for token in re.findall(r"[a-z0-9|!]+|[^a-z0-9|!]+", bare):
        known = not token[0].isalnum() or token in _KNOWN or token.isdigit() or len(token) < 3
        near = (
            []
            if known
            else sorted(word for word in _KNOWN if _one_apart(token, word) or token.replace("rn", "m") == word)
        )
        choices.append([token, *near[:4]] if near else [token])
    ways = ["".join(way) for _, way in zip(range(_MOST_TRIED), product(*(reversed(c) for c in choices)), strict=False)]
    return [way for way in ways if way != bare]


def _one_apart(a: str, b: str) -> bool:
    """Whether two words differ in one letter put in, left out or changed."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at:] == long[at + 1 :] or (len(a) == len(b) and short[at + 1 :] == long[at + 1 :])
