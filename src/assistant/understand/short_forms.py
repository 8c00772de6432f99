"""Short forms that people type, written out (``words.toml``). Those that plans define stay, see ``road``."""

from __future__ import annotations

import re

from assistant.understand.tables import table


def write_out(key: str) -> str:
    """A search key with the usual short forms written out, and words of dialects in standard ones."""
    typed: dict[str, str] = table("words")["short_forms"]
    key = re.sub(r"[\w&/-]*\w", lambda m: typed.get(m[0], m[0]), key)
    for spoken, standard in table("words")["spoken"].items():
        key = re.sub(spoken, standard, key)
    return key
