"""Short forms that a plan defines inline: "truy xuất nguồn gốc (TXNG)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.context import Reading
from ingest.folding import search_key, strip_diacritics
from ingest.plan import Clause, Term

_SHORT = r"[A-ZĐ](?:[A-Za-zĐđ0-9]|[.&/-](?=[A-Za-zĐđ0-9])|,(?=[A-ZĐ])|, (?=[A-ZĐ]{2,}&)){1,14}\.?"
_BRACKET = re.compile(
    rf"\((?:viết tắt(?: là)?:?|gọi tắt(?: là)?:?|tên viết tắt:?)?\s*[“\"]?(?P<short>{_SHORT})[”\"]?\s*\)"
)
_CALLED = re.compile(
    r"\(?(?:sau đây|dưới đây)?\s*(?:được\s+)?(?:gọi tắt|viết tắt|gọi chung|gọi)(?: tắt)? là:?\s+[“\"]?(?P<short>[^)”\".;]{2,60})[”\"]?\s*(?:\)|[.;]|$)",
    re.IGNORECASE,
)
_REVERSED = re.compile(r"(?<![\w(/-])(?P<short>[A-ZĐ][A-ZĐ&]{1,9})\s+\((?P<long>[a-zđà-ỹA-ZĐ][^()]{5,90})\)")
_SYLLABLE = re.compile(r"[^\W_]+")
_SKIP = frozenset({"va", "cac", "cua", "cho", "ve", "trong", "nhung", "o", "tai"})
_ROMAN = re.compile(r"[IVX]+")
_NEVER = frozenset({"VNĐ", "VND", "USD", "KT", "TM", "TL", "TUQ", "ĐVT", "STT", "TT"})
# Words behind which a name begins that has other initials (TFP, GRDP): prepositions and verbs of office language.
_BEFORE_NAME = re.compile(
    r"(?:.*[\s,;:(]|^)(?:của|vào|về|cho|với|theo|từ|tại|bằng|qua|là|gồm|hoặc|được|có|do|đến|đạt|mục tiêu|nâng cao|tăng cường|"
    r"áp dụng|thúc đẩy|ứng dụng|sử dụng|triển khai|xây dựng|thực hiện|tham gia|hỗ trợ|khai thác|tính toán|chỉ số về|tại các|"
    r"trong|trên cơ sở|quản lý|vận hành|phát triển|hoàn thiện|thu hút|đầu tư cho|thuộc|dự án của|đối với|giảm|tăng(?! trưởng)|tăng trưởng(?=(?: \w+){4})|đưa|các)\s+",
    re.IGNORECASE | re.DOTALL,
)
_MAX_LONG = 14  # syllables


@dataclass(frozen=True, slots=True)
class _Found:
    clause: Clause
    short: str
    long: str
    start: int
    end: int
    sure: bool


def read_terms(reading: Reading) -> Iterator[Term]:
    """Every short form with what it stands for, at each clause that defines it, in text order.

    Where the initials match, the long form is exactly those syllables; for a foreign acronym it is the noun phrase
    before the bracket, cut to what the plan's other definitions of the same acronym have in common.
    """
    found = [f for clause in reading.clauses for f in _in_clause(clause)]
    for f in found:
        long = f.long
        if not f.sure:
            for other in found:
                if other.short == f.short and len(other.long) < len(long) and _ends_with(long, other.long):
                    long = long[-len(other.long) :]
        if long and len(_SYLLABLE.findall(long)) <= _MAX_LONG * (1 + f.sure):
            yield Term(
                f.clause.locator, f.short, long, reading.span(f.clause, f.start + len(f.long) - len(long), f.end)
            )


def _ends_with(long: str, other: str) -> bool:
    return search_key(long).endswith(" " + search_key(other)) and len(_SYLLABLE.findall(other)) > 1


def _in_clause(clause: Clause) -> Iterator[_Found]:
    text = clause.text
    for m in _BRACKET.finditer(text):
        short = m["short"].rstrip(".")
        if _usable(short) and (found := _before(clause, short, m.start(), m.end())):
            yield found
    for m in _CALLED.finditer(text):
        start = _called_from(text, m["short"].strip(), m.start())
        if start is not None:
            long = text[start : m.start()].rstrip(" (,")
            yield _Found(clause, m["short"].strip(' ”"'), long, start, m.end(), True)
    for m in _REVERSED.finditer(text):
        if _usable(m["short"]) and _by_initials(m["long"], m["short"]) == 0:
            yield _Found(clause, m["short"], m["long"].strip(), m.start(), m.end(), True)


def _usable(short: str) -> bool:
    capitals = sum(c.isupper() for c in short)
    return capitals >= 2 and not _ROMAN.fullmatch(short) and short not in _NEVER and not re.search(r"\d{2}|/", short)


def _before(clause: Clause, short: str, bracket: int, end: int) -> _Found | None:
    left = clause.text[:bracket].rstrip()
    start = _by_initials(left, short)
    if start is not None:
        return _Found(clause, short, left[start:], start, end, True)
    start = _noun_phrase(left)
    long = left[start:]
    if not 2 <= len(_SYLLABLE.findall(long)) <= _MAX_LONG or re.search(r"\d{4}|/", long):
        return None
    return _Found(clause, short, long, start, end, False)


def _by_initials(text: str, short: str) -> int | None:
    """Where the syllables begin, counted back from the text's end, whose initials are the short form's letters."""
    letters = strip_diacritics("".join(c for c in short if c.isalpha())).lower()
    words = list(_SYLLABLE.finditer(text))
    k, i = len(letters) - 1, len(words) - 1
    while k >= 0 and i >= 0:
        bare = strip_diacritics(words[i][0]).lower()
        if re.search(r"[;:.()]", text[words[i].end() : words[i + 1].start()] if i + 1 < len(words) else ""):
            return None
        if bare[0] == letters[k]:
            k -= 1
        elif len(bare) > 1 and words[i][0].isupper() and letters[: k + 1].endswith(bare):
            k -= len(bare)
        elif bare not in _SKIP or i == len(words) - 1:
            return None
        i -= 1
    return words[i + 1].start() if k < 0 else None


def _noun_phrase(left: str) -> int:
    """Where the noun phrase at the text's end begins: behind punctuation, a run of capitals, a preposition or verb."""
    start = max((m.end() for m in re.finditer(r"[,;:.()“”\"]\s*|\s[-–]\s", left)), default=0)
    capital = _capital_run(left, start)
    if capital is not None:
        return capital
    phrase = left[start:]
    # "năng suất các nhân tố": "các" is inside a name unless a preposition stands before it.
    m = _BEFORE_NAME.match(phrase)
    while m and phrase[: m.end()].rstrip().lower().endswith(" các"):
        m = _BEFORE_NAME.match(phrase[: m.end() - 4])
    return start + (m.end() if m else 0)


def _capital_run(left: str, start: int) -> int | None:
    """Where a name in capitals begins that reaches the text's end: "Tổ chức Năng suất Châu Á"."""
    words = [m for m in _SYLLABLE.finditer(left) if m.start() >= start]
    capitals = [m for m in words if m[0][0].isupper()]
    if len(capitals) < 2 or capitals[0].start() == start == 0:
        return capitals[1].start() if len(capitals) > 2 and capitals[0].start() == 0 and start == 0 else None
    first = capitals[0]
    return first.start() if len([w for w in words if w.start() >= first.start()]) <= 2 * len(capitals) + 1 else None


def _called_from(text: str, short: str, bracket: int) -> int | None:
    """Where the words begin that are "called … for short": at their own first word, by initials, or behind a comma."""
    left = text[:bracket].rstrip(" (,")
    head = re.match(r"[^\W\d_]+(?: [^\W_]+)?", short)
    if head is None:
        return None
    at = left.rfind(short) if len(short) > len(head[0]) else -1
    if at < 0:
        at = max((m.start() for m in re.finditer(rf"\b{re.escape(head[0])}\b", left)), default=-1)
    if at >= 0:
        return at
    by = _by_initials(left, short)
    if by is not None:
        return by
    start = max((m.end() for m in re.finditer(r"[,;:.()]\s*", left)), default=0)
    return start if len(_SYLLABLE.findall(left[start:])) <= _MAX_LONG else None
