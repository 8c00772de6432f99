"""Yes and no: a sentence must not deny what its clauses say, nor say what they deny."""

from __future__ import annotations

import re

from ingest import search_key, syllables

_SILENCE = re.compile(
    r"\b(?:không|chưa|chẳng|không hề) (?:có )?(?:được )?"
    r"(?:nêu|quy định|đề cập|nói|ghi|xác định|thông tin|dữ liệu|giao|tìm thấy|rõ|phân công|nhắc)\b"
    r"|\b(?:does|do|did|is|are) not (?:\w+ )?"
    r"(?:say|state|mention|specif\w+|name|give|set|provide|assign\w*|stated|mentioned|given|named)\b"
    r"|\bno (?:information|mention|lead body|such)\b|\bnot (?:stated|mentioned|specified)\b"
)
_SILENT_ABOUT = (
    (re.compile(r"không giao riêng|gives it no lead", re.IGNORECASE), re.compile(r"chủ trì|giao|lead")),
    (re.compile(r"để trống số|leaves the number blank", re.IGNORECASE), re.compile(r"\bsố\b|ký hiệu|number")),
)
"""Where the composed answer itself says that something is not said, and what that is."""
_NO = frozenset(("không", "chưa", "chẳng", "cấm", "đừng", "tránh", "not", "never", "no", "without", "cannot"))
_ENDED = frozenset(("hủy", "bãi", "ngừng", "dừng", "cancelled", "canceled", "abolished", "prohibited", "stopped",
                    "revoked", "suspended", "banned"))  # fmt: skip
_BOUND = frozenset(
    ("quá", "dưới", "ít", "vượt", "thấp", "kém", "more", "less", "later", "fewer", "exceed", "chỉ", "only")
)
"""After "không" these say how much, which the check of figures knows."""


def polarity_fault(text: str, clauses: str, composed: str) -> str:
    """What is wrong with a sentence's yes or no; empty where nothing is."""
    key = search_key(text)
    if _SILENCE.search(key):
        told = any(of.search(composed) and what.search(key) for of, what in _SILENT_ABOUT)
        return "" if told or _SILENCE.search(search_key(clauses)) else "says that it is not said"
    here, there = syllables(text), syllables(clauses)
    if not _ENDED.isdisjoint(here) and _ENDED.isdisjoint(there):
        return "says that something is over"
    if _denied(here) and not any(word in _NO for word in there):
        return "denies what its clauses say"
    denied = _pairs(there, near=1) - _pairs(there, near=0)
    affirmed = _pairs(here, near=0)
    if both := affirmed & denied:
        return f"says what its clauses deny: {' '.join(min(both))}"
    return ""


def _denied(words: list[str]) -> bool:
    return any(w in _NO and (words[i + 1] if i + 1 < len(words) else "") not in _BOUND for i, w in enumerate(words))


def _pairs(words: list[str], near: int) -> set[tuple[str, str]]:
    """Neighbouring words with a "không" right before them (``near`` 1), or with none for three words (0)."""
    return {
        (words[i], words[i + 1])
        for i in range(len(words) - 1)
        if (_NO.isdisjoint(words[max(0, i - 3) : i]) if near == 0 else not _NO.isdisjoint(words[max(0, i - 1) : i]))
    }
