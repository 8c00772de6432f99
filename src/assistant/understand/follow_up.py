"""Questions that lean on the turns before them."""

from __future__ import annotations

import re

from assistant.understand.places import bare

_LEANING = re.compile(
    r"^(?:(?:vay|rua|the|the thi|vay thi|con|the con|vay con|nhung|va|and|what about|how about)\b)|"
    r"\b(?:viec do|viec nay|nhiem vu do|nhiem vu nay|so do|con so do|con so nay|phong do|so nay|don vi do|co quan do|"
    r"ke hoach do|ke hoach nay|cai do|no|o do|luc do|thi sao|nhu vay|cung vay|do la|tinh do|xa do|noi do|"
    r"chi tieu do|muc do|that|it|they|them|there|this one|those|the same)\b"
)


def leans(text: str) -> bool:
    """Whether a question's words point back at an earlier turn."""
    return bool(_LEANING.search(bare(text)))
