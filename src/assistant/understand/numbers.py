"""Numbers of clauses that a question gives."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\b(?:nhiệm vụ|mục|phần|khoản|stt|số thứ tự|section|item|task|part)(?: số)? "
    r"((?:[ivx]+|\d+)(?:\.\d+)*(?:\.[a-zđ])?)(?![\w.]*\w)"
)
_PATH = re.compile(r"(?:điểm ([a-zđ]),? )?(?:khoản|điểm|mục) (\d+),? (?:của )?(?:mục|phần) ([ivx]+|\d+)\b")


def clauses_named(key: str) -> tuple[str, ...]:
    """Numbers of clauses that a search key gives, one said in parts as one: "điểm b khoản 6 mục V" as V.6.B."""
    if path := _PATH.search(key):
        letter = f".{'dd' if path[1] == 'đ' else path[1]}" if path[1] else ""
        return (f"{path[3]}.{path[2]}{letter}".upper(),)
    return tuple(dict.fromkeys(m[1].upper() for m in _NUMBER.finditer(key)))
