"""Vietnamese capitals for character classes of regular expressions (Unicode puts capital and small by turns)."""

from __future__ import annotations

UPPER = "A-ZÀ-ÖØ-Ý" + "".join(
    char for char in map(chr, [*range(0x100, 0x1B1), *range(0x1E00, 0x1F00)]) if char.isupper()
)
"""What stands between the brackets of a class of capital letters."""
