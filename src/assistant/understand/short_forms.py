"""Short forms written out: the usual typed ones (``words.toml``) and those that the library's plans define."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.understand.tables import table


def write_out(key: str, terms: Mapping[str, str]) -> str:
    """A search key with short forms written out.

    One that the plans define (``terms``: short -> long, search keys) keeps standing beside its long form, since
    plans use either.
    """
    typed: Mapping[str, str] = table("words")["short_forms"]

    def long_form(m: re.Match[str]) -> str:
        word = m[0]
        return typed.get(word) or (f"{word} {terms[word]}" if word in terms else word)

    return re.sub(r"[\w&/-]*\w", long_form, key)
