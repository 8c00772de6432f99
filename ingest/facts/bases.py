"""Documents that a plan relies on: kind, number, date, issuer, title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bodies import bodies_at
from ingest.facts.context import Reading
from ingest.facts.words import any_of
from ingest.letters import UPPER
from ingest.plan import Basis, Clause, ClauseKind

_KIND = any_of("documents")
# 36/QĐ-TTg, 57-NQ/TW, 28/2023/NQ-HĐND, 61/2024/QH15, 04/TTr-BKHCN-BTTTT; blanks stand where text was drawn apart, and
# a scan may have another stroke, or two of them, for "/".
_STROKE = "[/\u2044\u2215]"
_NUMBER = (
    rf"\d{{1,5}}[a-zA-Z]?\s?(?:{_STROKE}{{1,2}}\s?\d{{4}}\s?)?(?:-[A-ZĐ]{{1,5}}\s?)?{_STROKE}{{1,2}}\s?"
    r"[A-ZĐ][A-Za-zĐđ]{0,8}(?:(?<=QH) ?\d{1,2}\b|\d{0,2})"
    r"(?:(?:[-.]|- (?=[A-ZĐ]{2}))[A-ZĐ][A-ZĐa-z&]*\d{0,2}){0,4}"
)
_NUMBERED = re.compile(
    rf"(?P<kind>{_KIND})\s*(?P<name>(?:(?!{_KIND})[^.;:()\d]){{0,160}}?)\s*(?:số(?:\s*:)?\s*)?"
    rf"(?P<number>{_NUMBER})(?![\w/])",
    re.IGNORECASE,
)
# A law's name goes on over a comma only in such names.
_INNER = r"(?:, (?:chống|công chức|xuất cảnh|quá cảnh|cư trú|hàng hóa|vệ sinh|tố cáo|thuế nhập khẩu|nhiệm vụ|bổ sung)|"
_INNER += rf", (?=(?-i:[{UPPER}]))(?!{_KIND}|UBND|HĐND|(?:Ủy|Uỷ) ban|Hội đồng|Sở|Bộ|Chính phủ|Thủ tướng|Ban|Phòng))"
_LAW = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?:sửa đổi, bổ sung (?:một số điều )?(?:của )?)?"
    rf"(?-i:[{UPPER}])(?:{_INNER}|[\w\s&-])*?)"
    r"(?=\s*(?:(?:năm|ngày|này|được|đã|và các|và quy|do|theo|để|tại|về|trong|có|khi|trình|đối với|nhằm)\b|"
    r"số\s*[\d:]|"
    rf"(?!{_INNER})[.;:,()\n|“”]|\d|$|và (?:{_KIND})\b))"
)
_SMALL_LAW = re.compile(r"(?P<kind>Luật)\s+(?P<name>[a-zđà-ỹ][\w ]{4,80}?)(?=,? (?:ngày \d|năm \d{4}))")
_DAY = re.compile(
    r"[\s,(]*ngày\s*(?P<d>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<m>\d{1,2})\s*(?:/|-|\.|năm)\s*(?P<y>\d{4})", re.IGNORECASE
)
_YEAR = re.compile(r"[\s,(]*năm\s*(?P<y>\d{4})\)?", re.IGNORECASE)
_OF = re.compile(r"[\s,]*của\s+", re.IGNORECASE)
_ISSUER_MOST = 160  # characters from the words before an issuer's name to the document
# "Xét đề nghị của Sở Y tế tại Tờ trình số …"
_PROPOSED = re.compile(
    r"(?:đề nghị|đề xuất|ý kiến|tham mưu) của (?:(?:đồng chí )?(?=[A-ZĐ]))(?P<issuer>[^;:.]{2,120}?) tại $"
)
_AND = re.compile(r"\s+và\s+(?=[A-ZĐ])")
_ISSUER_END = re.compile(rf"\s+{any_of('issuer_ends')}\b|[,;.:()|]|\s+và\s|$", re.IGNORECASE)
_TITLE = re.compile(rf"[\s,]*(?P<title>{any_of('title_verbs')}\s)", re.IGNORECASE)
_TITLE_END = re.compile(
    r"[;:|]|\.(?:\s|$|…)|\s(?:phù hợp với|thành các|nhằm|để|trình Quốc hội)\s|\s*\((?:sau đây|gọi|viết|kèm)|"
    r",\s+(?=(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Chính phủ|Thủ tướng|Trưởng|Ban|Phòng|HĐND|Hội đồng|Giám đốc|Chủ tịch)"
    r"[\w\s,()&-]{0,120}?"
    rf"\b(?:ban hành|xây dựng|quyết|lập|đề nghị|trình)\b)|(?:,| và) (?=(?:{_KIND}) (?:số )?\d)|$"
)
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_ABOUT = re.compile(r"^(?:về việc|về)\s+", re.IGNORECASE)
_WITHOUT = {ClauseKind.GROUP, ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE, ClauseKind.MASTHEAD}


def read_bases(reading: Reading) -> Iterator[Basis]:
    """Every document cited by number (laws also by name), once for each clause that cites it, in text order.

    The plan itself, named where an annex says what it belongs to, is none. ``title`` is what the clause says that the
    document is about, without "về việc", or a law's name; ``date`` is ISO 8601, or the year alone.
    """
    for clause in reading.clauses:
        if clause.kind in _WITHOUT:
            continue
        taken, seen = 0, set()
        for m in _matches(clause.text):
            if m.start() < taken or (clause.kind is ClauseKind.ANNEX and _is_own(reading, clause, m)):
                continue
            taken = m.end()
            basis = _basis(reading, clause, m)
            name = (basis.kind, basis.number or basis.title)
            if name not in seen:
                seen.add(name)
                yield basis


def _matches(text: str) -> list[re.Match[str]]:
    """Citations in text order; a law cited by number is one citation, not a second one by name."""
    numbered = [m for m in _NUMBERED.finditer(text) if _plausible(m)]
    laws = [*_LAW.finditer(text), *_SMALL_LAW.finditer(text)]
    named = [m for m in laws if not any(n.start() <= m.start() < n.end() for n in numbered)]
    return sorted((*numbered, *named), key=lambda m: m.start())


def _plausible(m: re.Match[str]) -> bool:
    """Between kind and number stands nothing, or a law's name."""
    name = m["name"].strip(" ,")
    return not name or m["kind"].lower() in _LAWS


def _is_own(reading: Reading, clause: Clause, m: re.Match[str]) -> bool:
    """Whether an annex's head names the plan that it belongs to."""
    before = clause.text[max(0, m.start() - 40) : m.start()].lower()
    return "kèm theo" in before and m["kind"].lower() == reading.masthead.kind.lower()


def _basis(reading: Reading, clause: Clause, m: re.Match[str]) -> Basis:
    text, at = clause.text, m.end()
    number = m["number"] if "number" in m.re.groupindex else ""
    number = re.sub(rf"{_STROKE}+", "/", re.sub(r"\s+", "", number))
    date = issuer = title = ""
    if day := _DAY.match(text, at):
        date, at = f"{day['y']}-{int(day['m']):02}-{int(day['d']):02}", day.end()
    elif year := _YEAR.match(text, at):
        date, at = year["y"], year.end()
    if of := _OF.match(text, at):
        issuer, at = _issuer(text, of.end())
    elif by := _PROPOSED.search(text, max(0, m.start() - _ISSUER_MOST), m.start()):
        issuer = by["issuer"]
    if m["kind"].lower() in _LAWS:
        title = m["name"].strip(" ,")
    elif (opening := _TITLE.match(text, at)) and (end := _TITLE_END.search(text, opening.end())):
        words = text[opening.start("title") : end.start()].rstrip(" ,./")
        title, at = _ABOUT.sub("", words), opening.start("title") + len(words)
    kind = m["kind"][0].upper() + m["kind"][1:].lower()
    return Basis(clause.locator, kind, number, date, issuer, title, reading.span(clause, m.start(), at))


def _issuer(text: str, at: int) -> tuple[str, int]:
    """The body behind "của", with a second one behind "và"; the plan's own issuer behind a comma is none of it."""
    bodies, _ = bodies_at(text, at)
    end = bodies[0].end if bodies else at
    if bodies and len(bodies) > 1 and _AND.match(text, end):
        end = bodies[1].end
    stop = _ISSUER_END.search(text, end)
    if stop and stop.start() - at <= 90:
        end = stop.start()
    return text[at:end].strip(), end
