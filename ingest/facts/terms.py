"""Short forms that a plan defines inline: "truy xuất nguồn gốc (TXNG)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.facts.context import Reading, without_marker
from ingest.facts.words import any_of
from ingest.folding import search_key, strip_diacritics
from ingest.letters import UPPER
from ingest.plan import Clause, Term

_SHORT = r"[A-ZĐ](?:[A-Za-zĐđ0-9]|[.&/-](?=[A-Za-zĐđ0-9])|,(?=[A-ZĐ])|, (?=[A-ZĐ]{2,}&)){1,14}\.?"
_SPACED = r"[A-ZĐ]{2,8}(?: [A-ZĐ]{2,8}){1,2}"
_BRACKET = re.compile(rf"\(\s*(?:viết tắt:?\s+)?[“\"]?(?P<short>{_SHORT}|{_SPACED})[”\"]?\s*\)")
_CALLED = re.compile(
    r"\(?(?:(?:sau|dưới) đây\s+)?(?:được\s+)?(?:gọi tắt|viết tắt|gọi chung|(?<=đây )gọi)(?: tắt)? là:?\s+"
    r"[“\"]?(?P<short>[^)”\".;]{2,60})[”\"]?\s*(?:\)|[.;]|$)",
    re.IGNORECASE,
)
_REVERSED = re.compile(r"(?<![\w(/-])(?P<short>[A-ZĐ][A-ZĐ&]{1,9})\s+\((?P<long>[a-zđà-ỹA-ZĐ][^()]{5,90})\)")
_SYLLABLE = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[;:.()|“”\"]")
_SKIP = frozenset({"va", "cac", "cua", "cho", "ve", "trong", "nhung", "o", "tai"})
_ROMAN = re.compile(r"[IVX]+")
_NEVER = frozenset({"VNĐ", "VND", "USD", "KT", "TM", "TL", "TUQ", "ĐVT", "STT", "TT"})
_BEFORE_NAME = re.compile(rf"(?:.*[\s,;:(]|^){any_of('before_names')}\s+", re.IGNORECASE | re.DOTALL)
_BEFORE_CAPITALS = re.compile(rf".*\b(?:với|của|cho|tại|từ|theo|cùng|là)\s+(?=[{UPPER}])", re.DOTALL)
_OPENS_NAME = re.compile(
    r"(?:(?:Bộ )?[Cc]hỉ số|Hệ thống|Nền tảng|Cổng|Chương trình|Cơ sở dữ liệu|Trung tâm|Phần mềm)(?= [a-zđà-ỹA-ZĐ])"
)
_MOST = 14  # syllables of a long form
_REACH = 400  # characters before a bracket that can hold what it stands for
_MISSED = 2  # syllables without a letter of their own in a short form ("Tổ hỗ trợ số (THS)")


@dataclass(frozen=True, slots=True)
class _Found:
    clause: Clause
    short: str
    long: str
    start: int
    """Where the definition begins in the clause's text, and where it ends."""
    end: int
    sure: bool
    """The initials match, or the plan says outright what it calls what."""


def read_terms(reading: Reading) -> Iterator[Term]:
    """Every short form with what it stands for, at each clause that defines it, in text order.

    Where the initials match, the long form is exactly those syllables; for a foreign acronym it is the noun phrase
    before the bracket, cut to the shortest that the plan's definitions of the same acronym agree on. A Vietnamese
    short form in brackets whose own words stand elsewhere in the plan defines nothing.
    """
    found = [f for clause in reading.clauses for f in _in_clause(clause)]
    unsure = {_letters(f.short) for f in found if not f.sure and len(_letters(f.short)) >= 4}
    known = _spelled_out(reading, unsure) if unsure else set()
    for f in found:
        if f.sure or _letters(f.short) not in known:
            cut = f if f.sure else _agreed(f, found)
            yield Term(cut.clause.locator, cut.short, cut.long, reading.span(cut.clause, cut.start, cut.end))


def _agreed(one: _Found, found: list[_Found]) -> _Found:
    for other in found:
        longer = len(one.long) > len(other.long) and len(_SYLLABLE.findall(other.long)) > 1
        if other.short == one.short and longer and search_key(one.long).endswith(" " + search_key(other.long)):
            cut = len(one.long) - len(other.long)
            one = replace(one, long=one.long[cut:], start=one.start + cut)
    return one


def _spelled_out(reading: Reading, letters: set[str]) -> set[str]:
    """Those runs of letters that are the initials of neighbouring syllables somewhere in the plan."""
    initials = ["".join(strip_diacritics(w)[0] for w in _SYLLABLE.findall(c.text)).lower() for c in reading.clauses]
    return {run for run in letters if any(run in line for line in initials)}


def _in_clause(clause: Clause) -> Iterator[_Found]:
    text = clause.text
    for m in _BRACKET.finditer(text):
        short = m["short"].rstrip(".")
        if _usable(short) and (found := _before(clause, short, m.start(), m.end())):
            yield found
    for m in _CALLED.finditer(text):
        short = m["short"].strip(' ”"')
        start = _called_from(text, short, m.start())
        if start is not None:
            found = _Found(clause, short, text[start : m.start()].rstrip(" (,"), start, m.end(), True)
            yield found
            yield from _inside(found)
    for m in _REVERSED.finditer(text):
        if _usable(m["short"]) and _by_initials(m["long"], m["short"]) == 0:
            yield _Found(clause, m["short"], m["long"].strip(), m.start(), m.end(), True)


def _inside(found: _Found) -> Iterator[_Found]:
    """The abbreviation that a short form ends with: "Dự án SXTN" tells what SXTN is."""
    words, _, last = found.short.rpartition(" ")
    if not words or not _usable(last) or not last.isupper() or not search_key(found.long).startswith(search_key(words)):
        return
    rest = found.long[len(words) :]
    for syllable in _SYLLABLE.finditer(rest):
        if (start := _by_initials(rest[: syllable.end()], last)) is not None:
            yield replace(found, short=last, long=rest[start : syllable.end()])
            return


def _usable(short: str) -> bool:
    capitals = sum(c.isupper() for c in short)
    return capitals >= 2 and not _ROMAN.fullmatch(short) and short not in _NEVER and not re.search(r"\d{2}|/", short)


def _before(clause: Clause, short: str, bracket: int, end: int) -> _Found | None:
    """The definition whose short form stands in the bracket."""
    begin = max(0, bracket - _REACH)
    left = clause.text[begin:bracket].rstrip()
    start = _by_initials(left, short)
    if start is None:
        start = _by_initials(left, short, _MISSED)
    if start is not None:
        return _Found(clause, short, left[start:], begin + start, end, True)
    start = _noun_phrase(left, 0 if begin else len(clause.text) - len(without_marker(clause.text)[0]))
    start = _named_from(left, start)
    long = left[start:]
    if not 2 <= len(_SYLLABLE.findall(long)) <= _MOST or re.search(r"\d{4}|/", long):
        return None
    return _Found(clause, short, long, begin + start, end, False)


def _letters(short: str) -> str:
    return strip_diacritics("".join(c for c in short if c.isalpha())).lower()


def _by_initials(text: str, short: str, missed: int = 0) -> int | None:
    """Where the syllables begin, counted back from the text's end, whose initials are the short form's letters.

    ``missed`` syllables may have no letter of their own, not counting "và", "các" and the like.
    """
    letters = _letters(short)
    words = list(_SYLLABLE.finditer(text))
    if not words or not letters:
        return None
    k, i = len(letters) - 1, len(words) - 1
    while k >= 0 and i >= 0:
        bare = strip_diacritics(words[i][0]).lower()
        if i + 1 < len(words) and _STOP.search(text, words[i].end(), words[i + 1].start()):
            return None
        if bare[0] == letters[k]:
            k -= 1
        elif len(bare) > 1 and words[i][0].isupper() and letters[: k + 1].endswith(bare):
            k -= len(bare)
        elif i == len(words) - 1:
            return None
        elif bare not in _SKIP:
            missed -= 1
            if missed < 0:
                return None
        i -= 1
    return words[i + 1].start() if k < 0 else None


def _noun_phrase(left: str, begin: int) -> int:
    """Where the noun phrase at the text's end begins: behind punctuation, a preposition or verb, or at a name."""
    start = max((m.end() for m in re.finditer(r"[,;:.()|“”\"]\s*|\s[-–]\s", left)), default=0)
    start = max(start, begin)
    phrase = left[start:]
    name = _capital_run(phrase)
    if name is not None:
        return start + name
    # "năng suất các nhân tố": "các" is inside a name unless a preposition stands before it.
    m = _BEFORE_NAME.match(phrase)
    while m and phrase[: m.end()].rstrip().lower().endswith(" các"):
        m = _BEFORE_NAME.match(phrase[: m.end() - 4])
    many = re.match(r"(?:các|những|một số)\s+", phrase[m.end() if m else 0 :], re.IGNORECASE)
    return start + (m.end() if m else 0) + (many.end() if many else 0)


def _named_from(left: str, start: int) -> int:
    """Where the name begins that the text ends with, if a word that opens names stands in its sentence: "Chỉ số …".

    Where none stands there it is ``start``.
    """
    stop = max((m.end() for m in re.finditer(r"[;:.()|“”\"]\s*", left)), default=0)
    opened = [m for m in _OPENS_NAME.finditer(left, stop) if len(_SYLLABLE.findall(left, m.start())) <= _MOST]
    return opened[-1].start() if opened else start


def _capital_run(phrase: str) -> int | None:
    """Where a name in capitals begins that reaches the phrase's end: "Tổ chức Năng suất Châu Á"."""
    behind = _BEFORE_CAPITALS.match(phrase)
    begin = behind.end() if behind else 0
    words = list(_SYLLABLE.finditer(phrase, begin))
    capitals = [m for m in words if m[0][0].isupper()]
    if len(capitals) < 2:
        return None
    rest = [w for w in words if w.start() >= capitals[0].start()]
    return capitals[0].start() if len(rest) <= 2 * len(capitals) + 1 else None


def _list_from(left: str, short: str, last: int) -> int:
    """Where a list begins whose entries, the last at ``last``, all begin with the short form: "Đề tài …, Đề tài …"."""
    at = last
    while (before := left.rfind(short, 0, at)) >= 0:
        between = left[before:at]
        if not re.search(r"(?:,|,? và|,? hoặc)\s$", between) or re.search(r"[.;:(]", between):
            break
        at = before
    return at


def _called_from(text: str, short: str, bracket: int) -> int | None:
    """Where the words begin that are "called … for short": at their own first word, by initials, or behind a comma."""
    begin = max(0, bracket - _REACH)
    sentence = max((m.end() for m in re.finditer(r"[.;] ", text[begin:bracket])), default=0)
    left = text[begin + sentence : bracket].rstrip(" (,")
    begin += sentence
    if _usable(short) and (by := _by_initials(left, short) or _by_initials(left, short, _MISSED)) is not None:
        return begin + by
    head = _SYLLABLE.match(short)
    at = left.rfind(short) if " " in short else -1
    if at < 0 and " " in short:
        at = left.lower().rfind(short.lower())
        at = at if at <= 0 or not left[at - 1].isalnum() else -1
    if at < 0 and head:
        at = max((m.start() for m in re.finditer(rf"\b{re.escape(head[0])}\b", left)), default=-1)
        at = -1 if len(_SYLLABLE.findall(left, max(at, 0))) < len(_SYLLABLE.findall(short)) else at
    if at >= 0:
        return begin + _list_from(left, short, at)
    start = _noun_phrase(left, 0)
    return begin + start if 1 < len(_SYLLABLE.findall(left[start:])) <= _MOST else None
