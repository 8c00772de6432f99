"""Duties: which body has to do what, mostly from "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.bodies import BodyMention, bodies_at, is_usual, split_bodies
from ingest.facts.context import Reading, sentences, without_marker
from ingest.facts.doers import Doer, heading_line, unknown_doer, without_tail
from ingest.facts.words import any_of
from ingest.plan import Clause, ClauseKind, Duty

_OWN = r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?: của| CỦA)"
_ASKING = re.compile(
    r"(?:(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Chủ tịch UBND)[\w ]{0,40}? )?(?:[Gg]iao(?: nhiệm vụ)?(?: cho)?|"
    rf"(?:[Kk]ính |[Tt]rân trọng )?[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Đđ]ối với|[Cc]hỉ đạo|[Mm]ời|{_OWN})"
    r"(?: các đồng chí)?\s*:?\s+(?:[Cc]ác (?:ông|đồng chí)(?: ?\(bà\)|, bà)?\s*:?\s+)?|"
    r"[Cc]ác (?:ông|đồng chí)(?: ?\(bà\)|, bà)?\s*:?\s+"
)
_OWN_DUTIES = re.compile(_OWN)
_GIVES = re.compile(r"(?:(?:(?:Ủy|Uỷ) ban nhân dân|UBND)[\w ]{0,40}? )?[Gg]iao(?: nhiệm vụ)?(?: cho)?\s+")
_ASKS_OTHERS = re.compile(r"(?:[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ đạo)\b")
_CIRCUMSTANCE = re.compile(rf"{any_of('circumstances')}\b")
_VERB = re.compile(rf"{any_of('duty_verbs')}\b")
_ASSIGNS = re.compile(any_of("assigning_verbs"))
_ANNOUNCE = re.compile(
    r"(?:[\s,]*(?:trong phạm vi|theo|căn cứ|trên cơ sở|có|chịu|được giao|thực hiện|cụ thể|như sau|các nhiệm vụ|"
    r"nhiệm vụ|sau)[^:.;]{0,160})?:\s*$"
)
_LABEL = re.compile(r"[^:.;]{0,90}?\s*:(?=\s)")
_SMALL_WORD = re.compile(
    r" (?!(?:của|thuộc|trên|tại|ở|có liên|liên|và|cùng|trong|ngoài|cấp|do|được|theo|từ|để|về)\b)[a-zđà-ỹ]"
)
_PERSON = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c)[. ]+[A-ZĐ][^:;.]{2,80}(?=:)")
_LEADS = re.compile(
    r"(?<!đơn vị )(?<!cơ quan )(?<!do )\bchủ trì\b|"
    r"(?:^|[;.,:] )(?:là |làm )(?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|thường trực)|"
    r"^(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối)",
    re.IGNORECASE,
)
_JOINS_IN = re.compile(
    r"(?:(?:tham gia|chủ động|tích cực|tiếp tục|thường xuyên|kịp thời|có trách nhiệm),? )*phối hợp\b", re.IGNORECASE
)
_FIRST_CIRCUMSTANCE = re.compile(
    r"(?:căn cứ|theo|trên cơ sở|trong|định kỳ|h[àằ]ng năm|sau khi)\b.*?, (?=(?:chủ động )?phối hợp|chủ trì)",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"\bphối hợp(?: chặt chẽ)?(?: với| cùng(?: với)?)?\s+(?=\S)", re.IGNORECASE)
_THE_PLAN = r"(?:kế hoạch|chương trình|đề án|nghị quyết|chỉ thị|chiến lược)(?: hành động)?"
_PLAN = re.compile(_THE_PLAN, re.IGNORECASE)
_SINGLED_OUT = r"(?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|thường trực)"
_FOCAL = re.compile(
    rf"^(?:là |làm ){_SINGLED_OUT}(?!\s+(?:cung cấp|liên hệ|tiếp nhận|chủ trì tham mưu thực hiện các))|"
    r"^đầu mối (?:triển khai|theo dõi|tham mưu|tổng hợp)\b|"
    rf"^(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối)|^thường trực (?:của )?{_THE_PLAN}|"
    rf"[;.,:] (?:là|làm) {_SINGLED_OUT}|"
    rf"\blà (?:cơ quan|đơn vị) (?:đầu mối|thường trực)[^.;]{{0,80}}{_THE_PLAN}|"
    r"^chủ trì(?:(?!để |đảm bảo|bảo đảm|kinh phí|nguồn lực|việc )[^.;]){0,120}(?:triển khai|tổ chức|thực hiện)"
    rf"(?: có hiệu quả)?(?: các nội dung(?: của)?)? {_THE_PLAN}"
    r"(?= này|[,.;]|$)",
    re.IGNORECASE,
)
_WATCHING = re.compile(
    r"^(?:chủ trì|giúp|tham mưu)?[^.;]{0,120}\b(?:theo dõi|đôn đốc)[^.;]{0,120}\b(?:thực hiện|triển khai)"
    rf"[^.;]{{0,60}}{_THE_PLAN}(?= này|[,.;]|$)",
    re.IGNORECASE,
)
_OUTRIGHT, _WATCHES = 2, 1
_CLOSING = re.compile(r"\(|Trên đây là|\W*$")
_LEADING = " chủ trì"
_BREAK = re.compile(r"[,;:] ")
_TRIM = " :,-–/"
_LEAST_WORDS = 12  # characters of a clause that can hold a duty

Owner = tuple[tuple[str, ...], str]
"""Bodies that clauses speak of, and the locator of the clause that names them."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a clause speaks of: names of the bodies, where their duty's words begin, and whether it is only announced."""

    names: tuple[str, ...]
    start: int
    announced: bool = False
    assigned: bool = False
    """The verb certainly is an assignment."""
    first: bool = True
    """The bodies stand first in the clause, not behind "Hằng năm, …"."""


def read_duties(reading: Reading) -> Iterator[Duty]:
    """Every duty that a clause outside the annexes puts on a body, in text order, one for each body.

    The body is the clause's own subject ("Sở Y tế có trách nhiệm …") or, under "Tổ chức thực hiện", the body that the
    clause's heading names. ``focal`` is the one clause (of each body) that says who answers for the whole plan.
    """
    found: list[tuple[Duty, int]] = []
    owners: dict[str, Owner] = {}
    told: set[str] = set()  # those of the owners' clauses that are whole sentences
    opened: dict[
        str, Owner
    ] = {}  # by parent: an unnumbered line among its clauses that names a body for those behind it
    for clause in reading.body():
        inside = clause.locator in reading.organisation
        subject = None
        if not (inside and _asks_others(reading, clause, owners)):
            owned = inside and any(above.locator in owners for above in reading.above(clause))
            subject = _subject(reading, clause, inside, owned)
        # "Điều 5. Trách nhiệm của Sở Y tế" says so wherever it stands.
        own = bool(_OWN_DUTIES.match(without_marker(clause.text)[0]))
        if subject and (inside or own) and (subject.announced or reading.children.get(clause.locator)):
            owners[clause.locator] = (subject.names, clause.locator)
            if not subject.announced and clause.text.rstrip("/ ").endswith("."):
                told.add(clause.locator)
        if subject and inside and subject.announced:
            if clause.kind is ClauseKind.PARAGRAPH and clause.parent:
                opened[clause.parent] = (subject.names, clause.locator)
            continue
        words, cut = without_marker(clause.text)
        if _CLOSING.match(words):
            found += _later_sentences(clause, cut) if inside else []
            continue
        past = clause.locator in reading.review
        if subject and (inside or (subject.assigned and not past)):
            text = clause.text[subject.start :] if subject.first else words
            told_here = _duties(clause, subject.names, text, clause.text[subject.start :], "")
            # Elsewhere "làm đầu mối" may be for one task of many.
            whole = inside or _PLAN.search(clause.text, subject.start)
            found += told_here if whole else [(duty, 0) for duty, _ in told_here]
        if subject and inside:
            found += _later_sentences(clause, cut)
        elif not inside:
            found += [] if past else [*_inner_leads(clause, cut), *_later_sentences(clause, cut, assigned=True)]
        elif len(words) > _LEAST_WORDS:
            names, named = _owner(reading, clause, owners, told, opened)
            found += _duties(clause, names, words, words, named) if names else _inner_leads(clause, cut)
    # A body that only watches over the plan answers for it where no clause says outright who does.
    focal = max((strength for _, strength in found), default=0)
    for duty, strength in found:
        yield replace(duty, focal=focal > 0 and strength == focal)


def _asks_others(reading: Reading, clause: Clause, owners: dict[str, Owner]) -> bool:
    """Whether an item under a body's heading says what that body asks of others: "- Yêu cầu các đơn vị …"."""
    if clause.kind not in {ClauseKind.ITEM, ClauseKind.PARAGRAPH} or not _ASKS_OTHERS.match(
        without_marker(clause.text)[0]
    ):
        return False
    return any(above.locator in owners for above in reading.above(clause))


def _owner(
    reading: Reading, clause: Clause, owners: dict[str, Owner], told: set[str], opened: dict[str, Owner]
) -> Owner:
    if clause.kind is ClauseKind.PARAGRAPH and clause.parent in told:
        return (), ""  # behind a whole sentence an unnumbered paragraph begins something else
    for above in reading.above(clause):
        if above.locator in owners:
            return owners[above.locator]
    if clause.parent in opened and not re.match(r"\d|[IVX]+\.", clause.text):
        return opened[clause.parent]
    return (), ""


def _later_sentences(clause: Clause, cut: int, assigned: bool = False) -> list[tuple[Duty, int]]:
    """Duties of other bodies that the clause's later sentences begin with.

    ``assigned``: those alone whose words certainly are an assignment ("Giao Sở Y tế …", "Sở Y tế chủ trì …").
    """
    found = []
    for start, end in list(sentences(clause.text, cut))[1:]:
        asked = _GIVES.match(clause.text, start) if assigned else None
        names = subject_at(clause.text, asked.end()) if asked else subject_in(clause.text, start, end)
        if names and (asked or not assigned or _ASSIGNS.match(clause.text[names[1] :].lstrip(" ,"))):
            found += _duties(clause, names[0], clause.text[names[1] : end], clause.text[names[1] : end], "")
    return found


def _inner_leads(clause: Clause, cut: int) -> list[tuple[Duty, int]]:
    """Duties that a first sentence puts on bodies in its middle: "Lập bản đồ: quý II, Sở Y tế chủ trì, phối hợp …"."""
    start, end = next(sentences(clause.text, cut))
    last = clause.text.rfind(_LEADING, start, end)
    for m in _BREAK.finditer(clause.text, start, max(start, last)):
        names = subject_at(clause.text, m.end())
        if names and clause.text.startswith(_LEADING, names[1]):
            return _duties(clause, names[0], clause.text[names[1] : end], clause.text[names[1] : end], "")
    return []


def subject_at(text: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """The bodies that a sentence begins with and where they end; None where no body and verb of duty stand there."""
    names, end = _names(text, start)
    verb = re.match(r"[\s,]+", text[end:])
    return (names, end) if names and verb and _VERB.match(text, end + verb.end()) else None


def subject_in(text: str, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """``subject_at`` for a sentence, also behind the circumstances that it begins with: "Khi có dịch, Sở Y tế …"."""
    found = subject_at(text, start)
    if found is None and _CIRCUMSTANCE.match(text, start):
        behind = (
            subject_at(text, m.end())
            for m in re.finditer(r"[,;:] ", text[: min(end, start + 300)])
            if m.start() > start
        )
        found = next(filter(None, behind), None)
    return found


def _duties(clause: Clause, names: tuple[str, ...], text: str, action: str, named: str) -> list[tuple[Duty, int]]:
    action, text = action.lstrip(_TRIM), text.strip(_TRIM).removesuffix("./.").rstrip(_TRIM)
    if not text:
        return []
    strength = _OUTRIGHT if _FOCAL.search(action) else _WATCHES if _WATCHING.search(action) else 0
    role = "lead" if strength == _OUTRIGHT else _role(action)
    partners = _partners(clause.text)
    return [
        (Duty(clause.locator, name, text, role, False, named, tuple(p for p in partners if p != name)), strength)
        for name in names
    ]


def _role(action: str) -> str:
    """What the body's first verb makes of it; a circumstance before the verb ("Căn cứ …, ") does not count."""
    start = action[:200]
    circumstance = _FIRST_CIRCUMSTANCE.match(start)
    if _JOINS_IN.match(start, circumstance.end() if circumstance else 0):
        return "coordinate"
    return "lead" if _LEADS.search(start) else "do"


def _partners(text: str) -> tuple[str, ...]:
    """Bodies that the clause says to work with."""
    found = [body.name for m in _PARTNERS.finditer(text) for body in bodies_at(text, m.end())[0]]
    return tuple(dict.fromkeys(found))


def _subject(reading: Reading, clause: Clause, inside: bool, owned: bool) -> _Subject | None:
    """Who the clause speaks of. ``owned``: it stands under a clause that names somebody."""
    text = clause.text
    words, at = without_marker(text)
    if asked := _ASKING.match(text, at):
        at = asked.end()
    if inside and (person := _PERSON.match(text, at)):
        return _Subject((person[0].strip(),), person.end())
    if inside and not reading.children.get(clause.locator) and (doer := heading_line(reading, clause, at)):
        return _subject_of(doer)
    bodies, end = bodies_at(text, at)
    if bodies:
        names = tuple(b.name for b in bodies)
        rest = text[end:]
        if not rest.strip(" .:") or _ANNOUNCE.match(rest):
            return _Subject(names, end, announced=True)
        verb = re.match(r"[\s,]*", rest)
        follows = bool(verb) and bool(_VERB.match(rest, verb.end() if verb else 0))
        if (
            inside
            and reading.children.get(clause.locator)
            and len(rest) <= 60
            and not re.search(r"\.|chủ trì|phối hợp", rest)
        ):
            last = without_tail(names[-1] + rest)
            return _Subject((*names[:-1], *(split_bodies(last) if rest[:1] in ",;" else [last])), end, announced=True)
        if not follows and (label := _LABEL.match(rest)):
            return _Subject((*names[:-1], names[-1] + label[0].rstrip(" :")), end + label.end())
        if follows or (inside and is_usual(bodies[-1].key) and _SMALL_WORD.match(rest)):
            named = follows and clause.locator in reading.tasks and _is_one(bodies)
            assigned = bool(asked or named or _ASSIGNS.match(rest, verb.end() if verb else 0))
            return _Subject(names, end, assigned=assigned)
    if _CIRCUMSTANCE.match(words) and (found := subject_in(text, at, len(text))):
        return _Subject(*found, assigned=bool(_ASSIGNS.match(text[found[1] :].lstrip(" ,"))), first=False)
    unsure = not bodies or text[end : end + 1] == "," or not is_usual(bodies[-1].key)
    if inside and unsure and not _CLOSING.match(words) and (doer := unknown_doer(reading, clause, at, owned)):
        return _subject_of(doer)
    return None


def _subject_of(doer: Doer) -> _Subject:
    return _Subject(doer.names, doer.start, doer.announced)


def _is_one(bodies: Sequence[BodyMention]) -> bool:
    """Whether the bodies are single ones with names of their own: what a plan says that they do is given to them."""
    return all(b.name[:1].isupper() and not re.match(r"(?:Các|Những|Mỗi|Doanh|Hợp tác)\b", b.name) for b in bodies)


def _names(text: str, at: int) -> tuple[tuple[str, ...], int]:
    bodies, end = bodies_at(text, at)
    return tuple(b.name for b in bodies), end
