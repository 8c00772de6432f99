"""Vietnamese capitals for character classes of regular expressions (Unicode puts capital and small by turns)."""

from __future__ import annotations

import re

from ingest.folding import strip_diacritics

UPPER = "A-ZÀ-ÖØ-Ý" + "".join(
    char for char in map(chr, [*range(0x100, 0x1B1), *range(0x1E00, 0x1F00)]) if char.isupper()
)
"""What stands between the brackets of a class of capital letters."""

_BY_LETTER: dict[str, str] = {}
for _char in map(chr, [*range(0x41, 0x1B1), *range(0x1E00, 0x1F00)]):
    if _char.isupper():
        _BY_LETTER[strip_diacritics(_char)] = _BY_LETTER.get(strip_diacritics(_char), "") + _char


def with_any_marks(pattern: str) -> str:
    """A pattern of words in capitals that also matches them with other diacritics, or none."""
    return re.sub(rf"[{UPPER}]", lambda m: f"[{_BY_LETTER[strip_diacritics(m[0])]}]", pattern)
