"""Documents that a plan relies on: kind, number, date, issuer, title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bodies import bodies_at
from ingest.facts.context import Reading
from ingest.plan import Basis, Clause, ClauseKind

_KINDS = (
    "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị",
    "Thông tư liên tịch", "Thông tư", "Kế hoạch", "Công văn", "Công điện", "Tờ trình", "Kết luận", "Chương trình hành động",
    "Chương trình", "Thông báo", "Hướng dẫn", "Quy định", "Báo cáo", "Đề án", "Phiếu chuyển", "Phiếu trình", "Văn bản",
    "Quy chế", "Chiến lược", "Hiến pháp", "Văn kiện",
)  # fmt: skip
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
# 36/QĐ-TTg, 57-NQ/TW, 28/2023/NQ-HĐND, 61/2024/QH15, 04/TTr-BKHCN-BTTTT; blanks stand where text was drawn apart.
_NUMBER = r"\d{1,5}[a-zA-Z]?\s?(?:/\s?\d{4}\s?)?(?:-[A-ZĐ]{1,5}\s?)?/\s?[A-ZĐ][A-Za-zĐđ]{0,8}\d{0,2}(?:[-.][A-ZĐ][A-ZĐa-z&]*\d{0,2}){0,4}"
_NUMBERED = re.compile(
    rf"(?P<kind>{_KIND})\s*(?P<name>[^.;:()\d]{{0,160}}?)\s*(?:số(?:\s*:)?\s*)?(?P<number>{_NUMBER})(?![\w/])",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?:sửa đổi, bổ sung (?:một số điều )?(?:của )?)?[A-ZĐÁÂẤĂẢẠÔỐƯÝÊÍÚ][\w\s,&-]*?)"
    r"(?=\s*(?:,? (?:năm|ngày|số|được|đã|và các|và quy|do|theo|để|tại|về|trong|có|khi|theo quy)\b|[.;:()\n]|,? \d|, [a-zđ]|$| và [A-ZĐ]\w* ?định))"
)
_DAY = re.compile(
    r"[\s,(]*ngày\s*(?P<d>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<m>\d{1,2})\s*(?:/|-|\.|năm)\s*(?P<y>\d{4})", re.IGNORECASE
)
_YEAR = re.compile(r"[\s,(]*năm\s*(?P<y>\d{4})\)?", re.IGNORECASE)
_OF = re.compile(r"[\s,]*của\s+", re.IGNORECASE)
_ISSUER_END = re.compile(
    r"\s+(?:về|ban hành|phê duyệt|quy định|thực hiện|triển khai|hướng dẫn|thông qua|sửa đổi|bổ sung|trình|đã|ngày|và (?=[A-ZĐ]\w+ \w+ số)|"
    r"tại|công bố|giao|thành lập|điều chỉnh|đẩy mạnh|tăng cường|phát triển|để|theo|yêu cầu|nâng cao)\b|[,;.:()]|$"
)
_TITLE = re.compile(
    r"[\s,]*(?P<title>(?:về việc|về|ban hành|phê duyệt|quy định|thông qua|hướng dẫn|sửa đổi|triển khai|thực hiện|điều chỉnh|đẩy mạnh|tăng cường)\s)",
    re.IGNORECASE,
)
_TITLE_END = re.compile(
    r"[;:]|\.(?:\s|$|…)| phù hợp với |\s*\((?:sau đây|gọi|viết|kèm)|"
    r",\s+(?=(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Chính phủ|Thủ tướng|Trưởng|Ban|Phòng|HĐND|Hội đồng|Giám đốc|Chủ tịch)[\w\s]*?"
    r"\b(?:ban hành|xây dựng|quyết|lập|đề nghị|trình)\b)"
)
_OWN_KINDS = {ClauseKind.ROW, ClauseKind.GROUP, ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE, ClauseKind.MASTHEAD}


def read_bases(reading: Reading) -> Iterator[Basis]:
    """Every document cited by number (laws also by name), at each clause that cites it, in text order.

    The plan itself, named where an annex says what it belongs to, is none. ``title`` is what the clause says that the
    document is about, without "về việc"; ``date`` is ISO 8601, or the year alone for a law cited by year.
    """
    for clause in reading.clauses:
        if clause.kind in _OWN_KINDS:
            continue
        taken = 0
        for m in _matches(clause.text):
            if m.start() < taken or (clause.kind is ClauseKind.ANNEX and _is_own(reading, clause, m)):
                continue
            basis = _basis(reading, clause, m)
            taken = m.end()
            yield basis


def _matches(text: str) -> list[re.Match[str]]:
    """Citations in text order; a law cited by number is one citation, not a second one by name."""
    numbered = [m for m in _NUMBERED.finditer(text) if _plausible(m)]
    named = [m for m in _LAW.finditer(text) if not any(n.start() <= m.start() < n.end() for n in numbered)]
    return sorted((*numbered, *named), key=lambda m: m.start())


def _plausible(m: re.Match[str]) -> bool:
    """Between kind and number stand at most a law's or programme's name and no other document."""
    name = m["name"].strip()
    lawlike = m["kind"].lower() in {"luật", "bộ luật", "pháp lệnh"}
    return (
        not name
        or name.lower() in {"số", "liên tịch"}
        or (lawlike and not re.search(_KIND, name))
        or bool(re.fullmatch(r"số:?", name))
    )


def _is_own(reading: Reading, clause: Clause, m: re.Match[str]) -> bool:
    before = clause.text[max(0, m.start() - 40) : m.start()].lower()
    return "kèm theo" in before and m["kind"].lower() == reading.masthead.kind.lower()


def _basis(reading: Reading, clause: Clause, m: re.Match[str]) -> Basis:
    text, at = clause.text, m.end()
    number = re.sub(r"\s+", "", m["number"]) if "number" in m.re.groupindex else ""
    law = m["name"].strip(" ,") if m["kind"].lower().endswith(("luật", "lệnh")) else ""
    date = issuer = title = ""
    if day := _DAY.match(text, at):
        date, at = f"{day['y']}-{int(day['m']):02}-{int(day['d']):02}", day.end()
    elif year := _YEAR.match(text, at):
        date, at = year["y"], year.end()
    if of := _OF.match(text, at):
        issuer, at = _issuer(text, of.end())
    if law:
        title = law
    elif (m2 := _TITLE.match(text, at)) and (end := _TITLE_END.search(text, m2.end())):
        title = re.sub(r"^(?:về việc|về)\s+", "", text[m2.start("title") : end.start()], flags=re.IGNORECASE).strip(
            " ,"
        )
        at = m2.start("title") + len(text[m2.start("title") : end.start()].rstrip(" ,"))
    elif m2:
        title, at = re.sub(r"^(?:về việc|về)\s+", "", text[m2.start("title") :], flags=re.I).strip(" ,."), len(text)
    kind = m["kind"][0].upper() + m["kind"][1:].lower()
    return Basis(clause.locator, kind, number, date, issuer, _cut_next(title), reading.span(clause, m.start(), at))


def _issuer(text: str, at: int) -> tuple[str, int]:
    bodies, end = bodies_at(text, at)
    stop = _ISSUER_END.search(text, end if bodies else at)
    end = max(end if bodies else at, stop.start() if stop else len(text))
    if end - at > 90 and bodies:
        end = bodies[0].end
    return text[at:end].strip(), end


def _cut_next(title: str) -> str:
    """A title stops where the sentence goes on to the next document."""
    nexts = re.search(rf"(?:,|;| và) (?=(?:{_KIND}) (?:số )?\d)", title)
    return title[: nexts.start()].strip() if nexts else title
