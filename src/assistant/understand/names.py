"""Proper names in a question: of what no plan of the library names, no plan can tell anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understand import glossary
from assistant.understand.tables import table
from index import is_bare_syllable
from ingest import UPPER, search_key, strip_diacritics

_RUN = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+")


def proper_names(text: str, english: bool) -> Iterator[str]:
    """Names of two syllables or more, written with capitals, behind what begins those of bodies and events.

    In an English text those alone whose words are Vietnamese syllables and no words of the glossary.
    """
    openings = set(table("words")["name_openings"].split())
    for run in _RUN.finditer(text):
        words = run[0].split()
        while words and _plain(words[0]) in openings:
            words = words[1:]
        if len(words) < 2 or any(word.isupper() for word in words):
            continue
        if not all(is_bare_syllable(_plain(word)) for word in words):
            continue
        if english and any(word.isascii() and glossary.knows(word.lower()) for word in words):
            continue
        yield " ".join(words)


def _plain(word: str) -> str:
    return strip_diacritics(search_key(word))
