"""Duties: which body has to do what, mostly from "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.bodies import bodies_at
from ingest.facts.context import Reading, without_marker
from ingest.plan import Clause, ClauseKind, Duty

_ASKING = re.compile(
    r"(?:(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch UBND)[\w ]{0,40}? )?(?:[Gg]iao(?: nhiệm vụ)?(?: cho)?|"
    r"(?:[Kk]ính |[Tt]rân trọng )?[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Đđ]ối với|[Cc]hỉ đạo)(?: các đồng chí)?\s*:?\s+"
)
_ADVERB = re.compile(
    r"(?:Trong quá trình|Hằng năm|Hàng năm|Hằng quý|Hàng quý|Hằng tháng|Định kỳ|Theo|Trên cơ sở|Căn cứ|Đồng thời|Khi|Nếu|"
    r"Trước ngày|Chậm nhất|Sau khi|Ngoài ra|Trường hợp|Để|Vào|Ngay sau)\b"
)
_VERB = re.compile(
    r"(?:chủ trì|chủ động|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tham mưu|hướng dẫn|tổ chức|xây dựng|rà soát|"
    r"kiểm tra|theo dõi|đôn đốc|tổng hợp|báo cáo|căn cứ|trên cơ sở|kịp thời|định kỳ|hằng năm|hàng năm|tiếp tục|tăng cường|"
    r"thực hiện|triển khai|đề xuất|ban hành|cân đối|bố trí|phân bổ|thẩm định|là (?:cơ quan|đơn vị|đầu mối)|làm đầu mối|"
    r"theo (?:chức năng|phạm vi|nhiệm vụ|thẩm quyền|lĩnh vực)|trong phạm vi|nghiêm túc|khẩn trương|chỉ đạo|đẩy mạnh|"
    r"phản ánh|gửi|trình|lập|tập trung|quan tâm|tuyên truyền|vận động|huy động|cụ thể hóa|phát huy|tham gia|cung cấp|"
    r"bảo đảm|đảm bảo|giúp|ưu tiên|nâng cao|thường xuyên|cử|phát động|lồng ghép|hỗ trợ|nghiên cứu|công bố|tiếp nhận|"
    r"quản lý|giám sát|đánh giá|sơ kết|tổng kết|thông báo|quán triệt|phổ biến|tạo điều kiện|sử dụng|khuyến khích|cần|phải|"
    r"được giao|tùy theo|tùy tình hình|đưa|làm|chuẩn bị|bám sát)\b"
)
_STRONG = re.compile(r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp|tham mưu|là (?:cơ quan|đơn vị) )")
_ANNOUNCE = re.compile(
    r"(?:[\s,]*(?:trong phạm vi|theo|căn cứ|trên cơ sở|có|chịu|được giao|thực hiện|cụ thể|như sau|các nhiệm vụ|nhiệm vụ|sau)"
    r"[^:.;]{0,160})?:\s*$"
)
_PERSON = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c)[. ]+[A-ZĐ][^:;.]{2,80}(?=:)")
_LEADS = re.compile(
    r"(?<!đơn vị )(?<!cơ quan )(?<!do )\bchủ trì\b|(?<!chỉ định đơn vị )(?<!các )\b(?:là|làm) (?:cơ quan |đơn vị )?đầu mối\b",
    re.IGNORECASE,
)
_JOINS_IN = re.compile(
    r"(?:(?:tham gia|chủ động|tích cực|tiếp tục|thường xuyên|kịp thời|có trách nhiệm),? )*phối hợp\b", re.IGNORECASE
)
_PARTNERS = re.compile(r"\bphối hợp(?: chặt chẽ)?(?: với| cùng(?: với)?)?\s+(?=\S)", re.IGNORECASE)
_THE_PLAN = r"(?:K|k)ế hoạch|(?:C|c)hương trình|(?:Đ|đ)ề án|(?:N|n)ghị quyết|(?:C|c)hỉ thị|(?:C|c)hiến lược"
_FOCAL = re.compile(
    rf"^là (?:cơ quan|đơn vị) (?:đầu mối|thường trực|chủ trì)|[;.,:] ?(?:là|làm) (?:cơ quan |đơn vị )?(?:đầu mối|thường trực)|"
    rf"\blà (?:cơ quan|đơn vị) (?:đầu mối|thường trực)[^.;]{{0,80}}(?:{_THE_PLAN})|"
    rf"^chủ trì[^.;]{{0,120}}(?:triển khai|tổ chức)(?: thực hiện)?(?: có hiệu quả)?(?: các nội dung(?: của)?)? (?:{_THE_PLAN})"
    r"(?= này|[,.;]|$)",
    re.IGNORECASE,
)
_WATCHING = re.compile(
    rf"^(?:chủ trì|giúp|tham mưu)?[^.;]{{0,120}}\b(?:theo dõi|đôn đốc)[^.;]{{0,120}}\b(?:thực hiện|triển khai)"
    rf"[^.;]{{0,60}}(?:{_THE_PLAN})(?= này|[,.;]|$)",
    re.IGNORECASE,
)
_OUTRIGHT, _WATCHES = 2, 1
_CLOSING = re.compile(r"\(|Trên đây là|\W*$")


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a clause speaks of: names of the bodies, where their duty's words begin, and whether it is only announced."""

    names: tuple[str, ...]
    start: int
    announced: bool
    strong: bool
    first: bool
    """The bodies stand first in the clause, not behind "Hằng năm, …"."""


def read_duties(reading: Reading) -> Iterator[Duty]:
    """Every duty that a clause outside the annexes puts on a body, in text order, one for each body.

    The body is the clause's own subject ("Sở Y tế có trách nhiệm …") or, under "Tổ chức thực hiện", the body that the
    clause's heading names.
    """
    found: list[tuple[Duty, int]] = []
    owners: dict[str, tuple[tuple[str, ...], str]] = {}  # locator -> bodies that its clauses speak of, who named them
    opened: dict[str, tuple[tuple[str, ...], str]] = {}  # parent -> the same from an unnumbered line among its clauses
    for clause in reading.body():
        inside = clause.locator in reading.organisation
        subject = _subject(reading, clause, inside)
        if subject and inside and (subject.announced or reading.children.get(clause.locator)):
            owners[clause.locator] = (subject.names, clause.locator)
        if subject and inside and subject.announced:
            if clause.kind is ClauseKind.PARAGRAPH and clause.parent:
                opened[clause.parent] = (subject.names, clause.locator)
            continue
        words, cut = without_marker(clause.text)
        if _CLOSING.match(words):
            continue
        if subject and (inside or subject.strong):
            text = clause.text[max(cut, subject.start) if subject.first else cut :]
            found += _duties(clause, subject.names, text, clause.text[subject.start :], "")
        elif inside:
            names, named = _owner(reading, clause, owners, opened)
            if len(words) > 12:
                found += _duties(clause, names, words, words, named)
    # A body that only watches over the plan answers for it where no clause says outright who does.
    focal = max((strength for _, strength in found), default=0)
    for duty, strength in found:
        yield replace(duty, focal=focal > 0 and strength == focal)


def _owner(
    reading: Reading,
    clause: Clause,
    owners: dict[str, tuple[tuple[str, ...], str]],
    opened: dict[str, tuple[tuple[str, ...], str]],
) -> tuple[tuple[str, ...], str]:
    chain = [clause.parent or "", *(c.locator for c in reading.above(clause))]
    for locator in chain:
        if locator in owners:
            return owners[locator]
    if clause.parent in opened and not re.match(r"\d|[IVX]+\.", clause.text):
        return opened[clause.parent]
    return (), ""


def _duties(clause: Clause, names: tuple[str, ...], text: str, action: str, named: str) -> list[tuple[Duty, int]]:
    action, text = action.lstrip(" :,-–"), text.strip(" :,-–")
    if not text:
        return []
    role, strength = _role(action), _focal_strength(action)
    if strength == _OUTRIGHT and role == "do":
        role = "lead"
    partners = _partners(clause.text)
    return [
        (Duty(clause.locator, name, text, role, False, named, tuple(p for p in partners if p != name)), strength)
        for name in names
    ]


def _focal_strength(action: str) -> int:
    return _OUTRIGHT if _FOCAL.search(action) else _WATCHES if _WATCHING.search(action) else 0


def _role(action: str) -> str:
    """What the body's first verb makes of it; a circumstance before the verb ("Căn cứ …, ") does not count."""
    start = action[:200]
    circumstance = re.match(
        r"(?:căn cứ|theo|trên cơ sở|trong|định kỳ|h[àằ]ng năm|sau khi)\b.*?, (?=(?:chủ động )?phối hợp|chủ trì)",
        start,
        re.I,
    )
    if _JOINS_IN.match(start, circumstance.end() if circumstance else 0):
        return "coordinate"
    return "lead" if _LEADS.search(start) else "do"


def _partners(text: str) -> tuple[str, ...]:
    """Bodies that the clause says to work with."""
    found: list[str] = []
    for m in _PARTNERS.finditer(text):
        for body in bodies_at(text, m.end())[0]:
            if body.name not in found:
                found.append(body.name)
    return tuple(found)


def _subject(reading: Reading, clause: Clause, inside: bool) -> _Subject | None:
    words, cut = without_marker(clause.text)
    at = cut
    asked = _ASKING.match(clause.text, at)
    if asked:
        at = asked.end()
    person = _PERSON.match(clause.text, at) if inside else None
    if person:
        return _Subject((person[0].strip(),), person.end(), False, False, True)
    names, end = _names(clause.text, at)
    if names:
        rest = clause.text[end:]
        if not rest.strip(" .:") or _ANNOUNCE.match(rest):
            return _Subject(names, end, True, False, True)
        if re.match(r"\s*:", rest):
            return _Subject(names, end, False, False, True)
        if (
            inside
            and reading.children.get(clause.locator)
            and len(rest) <= 60
            and not _STRONG.search(rest)
            and "." not in rest
        ):
            return _Subject((*names[:-1], names[-1] + rest.rstrip(" :;")), end, True, False, True)
        verb = re.match(r"[\s,]+", rest)
        if verb and _VERB.match(rest, verb.end()):
            strong = bool(_STRONG.match(rest, verb.end())) or bool(asked)
            return _Subject(names, end, False, strong, True)
    if not inside or not _ADVERB.match(words):
        return None
    for m in re.finditer(r"[,;:] ", clause.text[: cut + 300]):
        names, end = _names(clause.text, m.end())
        verb = re.match(r"[\s,]+", clause.text[end:])
        if names and verb and _VERB.match(clause.text, end + verb.end()):
            return _Subject(names, end, False, False, False)
    return None


def _names(text: str, at: int) -> tuple[tuple[str, ...], int]:
    bodies, end = bodies_at(text, at)
    return tuple(b.name for b in bodies), end
