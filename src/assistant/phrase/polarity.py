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
_HELPERS = frozenset(("được", "có", "phải", "bị", "hề", "còn", "nên", "cần"))
_WAYS = {
    "up": r"\btăng\b|\bnâng\b|\bthêm\b|\bphát triển\b|\bincreas|\brais(?:e|ing)\b|\bgrow",
    "down": r"\bgiảm\b|\bhạ(?= (?!tầng))|\bbớt\b|\bcắt\b|\bdecreas|\breduc|\blower(?:ed|ing)\b",
    "start": r"\bđầu (?:năm|quý|tháng|kỳ|tuần)\b|\bearly\b",
    "end": r"\bcuối (?:năm|quý|tháng|kỳ|tuần|của)\b|\btuần cuối\b|\blate (?:in )?\b",
    "free": r"\bmiễn\b|\bfree of charge\b|\bexempt",
    "must": r"\bbắt buộc\b|\bmandatory\b|\bcompulsory\b",
    "may": r"\btự nguyện\b|\bvoluntary\b|\boptional\b",
    "week": r"\btuần\b|\bweek",
    "quarter": r"\bquý\b|\bq[1-4]\b|\bquarter",
    "month": r"\btháng\b|\bmonth|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bmay\b",
    "province": r"\btỉnh\b|\bprovinc",
    "city": r"\bthành phố\b|\btp\b|\bcity\b|\bcities\b",
    "district": r"\bhuyện\b|\bquận\b|\bthị xã\b|\bdistrict",
    "commune": r"(?<!tác )(?<!thị )\bxã\b(?! hội)|\bphường\b|\bcommunes?\b|\bwards?\b",
}
"""Words of either language that a sentence may use only where its clauses do."""
_ENDED = frozenset(("hủy", "bãi", "ngừng", "dừng", "cancelled", "canceled", "abolished", "prohibited", "stopped",
                    "revoked", "suspended", "banned"))  # fmt: skip
_BOUND = frozenset(
    ("quá", "dưới", "ít", "vượt", "thấp", "kém", "more", "less", "later", "fewer", "exceed", "chỉ", "only")
)
"""After "không" these say how much, which the check of figures knows."""


def polarity_fault(text: str, clauses: str, around: str, composed: str) -> str:
    """What is wrong with a sentence's yes or no; empty where nothing is.

    ``around``: the clauses with their headings, plans' names and what is composed of them; ``composed``: the answer.
    """
    key = search_key(text)
    if _SILENCE.search(key):
        told = any(of.search(composed) and what.search(key) for of, what in _SILENT_ABOUT)
        return "" if told or _SILENCE.search(search_key(clauses)) else "says that it is not said"
    here, there = syllables(text), syllables(clauses)
    if not _ENDED.isdisjoint(here) and _ENDED.isdisjoint(there):
        return "says that something is over"
    if extra := _denied(here) - _denied(there):
        return f"denies what its clauses say: {min(extra)}"
    dated = {"month"} if re.search(r"\b\d{1,2}/\d", around) else set()
    if extra := _ways(key) - _ways(search_key(around)) - dated:
        return f"goes another way than its clauses: {min(extra)}"
    there = syllables(around)
    denied = _pairs(there, near=1) - _pairs(there, near=0)
    affirmed = _pairs(here, near=0)
    if both := affirmed & denied:
        return f"says what its clauses deny: {' '.join(min(both))}"
    return ""


def _denied(words: list[str]) -> set[str]:
    """The words that a "không" stands before; English, whose clauses are Vietnamese, only that there is one."""
    found = set()
    for i, word in enumerate(words):
        following = next((w for w in words[i + 1 : i + 4] if w not in _HELPERS), "")
        if word in _NO and following not in _BOUND:
            found.add("not" if word.isascii() else following)
    return found | ({"not"} if found else set())


def _ways(key: str) -> set[str]:
    """Which way things are to go, and which part of a stretch of time is meant."""
    return {way for way, words in _WAYS.items() if re.search(words, key)}


def _pairs(words: list[str], near: int) -> set[tuple[str, str]]:
    """Neighbouring words with a "không" right before them (``near`` 1), or with none for three words (0)."""
    return {
        (words[i], words[i + 1])
        for i in range(len(words) - 1)
        if (_NO.isdisjoint(words[max(0, i - 3) : i]) if near == 0 else not _NO.isdisjoint(words[max(0, i - 1) : i]))
    }
