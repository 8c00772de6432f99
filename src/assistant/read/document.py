"""What a plan says of itself: its masthead, the documents it relies on, the short forms it defines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.question import Piece
from assistant.read.finding import Finding, Say
from assistant.read.quote import quote
from assistant.read.view import PlanView
from ingest import UPPER, Basis, Clause, ClauseKind, Term, body_key, find_bodies, search_key, strip_diacritics

ABOUT = 0.6
"""Share of what a question is about from which the clause that says it is the one meant."""
CLEARLY = 1.5
"""How many times as much of it that clause must say as the plan's opening."""
OTHERWISE = 0.5
"""Relevance of the plan's own number, signer and the like where the question is about something in the plan."""
_FRONT = {ClauseKind.PREAMBLE, ClauseKind.TITLE}
_DOCUMENT_KINDS = (
    "luật", "nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "công văn", "tờ trình", "kết luận",
    "thông báo", "kế hoạch", "chương trình", "hướng dẫn",
)  # fmt: skip
_NOT_OF_PLAN = "(?! nang| nam | cua| nay| can cu| dua| vien dan)"
"""What follows a kind of documents where it is not the plan's own ("kế hoạch năng suất", "kế hoạch này")."""
_ENGLISH_KINDS = {"law": "luật", "resolution": "nghị quyết", "decree": "nghị định", "decision": "quyết định"}
_RANGE = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_ISSUES = re.compile(r"\b(?:ban hành|xây dựng)(?: “| \"| )(?=[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án)")
_FOR_CHAIR = re.compile(r"\bKT\.\s*CHỦ TỊCH")
_WHICH_YEAR = re.compile(r"\bnăm (?:nào|mấy|bao nhiêu)\b|\b(?:which|what) year\b")
_CAPITALS = re.compile(rf"(?<![\w&-])[{UPPER}][{UPPER}&\d-]+(?![\w&-])")
"""A word of a short form that stands for several words (``SXTN`` in "Dự án SXTN")."""
_ATTACHED = re.compile(r"^\W*(?:ban hành )?kèm theo")
_ATTACHED_BARE = re.compile(r"ban hanh kem|kem theo|attached|annexed")
_INITIALS = re.compile(r"[/-]")
"""What stands between the initials in a document's number: 74/PC-VHXH."""
_REPLACES = re.compile(r"\b(?:thay the|thay cho|bai bo|huy bo|het hieu luc)\b|\bbo (?:van ban|ke hoach|quyet dinh)\b")
_PRIME_MINISTER = re.compile(r"thu tuong|prime minister")


def read_basis(view: PlanView) -> Finding | None:
    """The documents that the plan relies on, of the kind and by the issuer asked about."""
    own = search_key(view.plan.masthead.number)  # a plan does not rely on itself: its annexes name what they belong to
    bases = [b for b in view.facts(Basis) if not own or search_key(b.number) != own] or view.facts(Basis)
    asked = strip_diacritics(search_key(view.question.words + " " + view.question.text))
    kinds = {k for k in _DOCUMENT_KINDS if re.search(rf"\b{strip_diacritics(k)}\b{_NOT_OF_PLAN}", asked)}
    kinds |= {vi for en, vi in _ENGLISH_KINDS.items() if en in asked}
    fitting = [b for b in bases if not kinds or search_key(b.kind) in kinds]
    if not view.question.compare and kinds <= {"kế hoạch", "chương trình", search_key(view.plan.masthead.kind)}:
        fitting = fitting or bases  # the kind named is that of the plan asked about
    attached = [b for b in view.facts(Basis) if _ATTACHED.search(search_key(view.clauses[b.locator].text))]
    if attached and _ATTACHED_BARE.search(asked):
        fitting = attached
    if view.documents:
        fitting = [b for b in bases if search_key(b.number) in view.documents]
    elif _REPLACES.search(asked):
        fitting = [b for b in view.facts(Basis) if _REPLACES.search(_bare_text(view, b.locator))]
    elif _PRIME_MINISTER.search(asked):
        fitting = [
            b for b in fitting if "thu tuong" in strip_diacritics(search_key(b.issuer)) or b.number.endswith("TTg")
        ]
    elif view.question.bodies:
        sent = [b for b in fitting if _sent_by(b, view.question.bodies)]
        of_other_kinds = [b for b in fitting if kinds and all(b.kind != s.kind for s in sent)]
        fitting = [*of_other_kinds, *sent] if sent else fitting
    if not view.documents and (inside := _in_clause_asked_of(view, fitting)):
        listed = _listed(view, inside)
        place = inside[0].locator
        return listed and replace(listed, says=(*listed.says, Say(f"“{quote(view, place)}”", (place,))))
    return _listed(view, fitting)


def _in_clause_asked_of(view: PlanView, bases: Sequence[Basis]) -> list[Basis]:
    """Those named in the clause that the question is about, where it is about one more than the opening is."""
    covered = view.words.coverage(view.about)
    share = {b.locator: covered(view.clauses[b.locator]) for b in bases}
    front = max((said for loc, said in share.items() if view.clauses[loc].kind in _FRONT), default=0.0)
    best = max((loc for loc in share if view.clauses[loc].kind not in _FRONT), key=lambda loc: share[loc], default="")
    if not best or share[best] < ABOUT or share[best] < CLEARLY * front:
        return []
    return [b for b in bases if b.locator == best]


def _listed(view: PlanView, fitting: Sequence[Basis]) -> Finding | None:
    """The documents by their usual names, those of the plan's opening alone where it names any."""
    first = [b for b in fitting if view.clauses[b.locator].kind in _FRONT] or fitting
    if not first:
        return None
    seen: dict[str, Basis] = {}
    for b in first:
        seen.setdefault(b.number or b.title, b)
    whole = "title" in view.question.wants
    texts = "; ".join(name_of(b) + (f" về {b.title}" if whole and b.title else "") for b in list(seen.values())[:8])
    places = tuple(dict.fromkeys(b.locator for b in seen.values()))
    return Finding(view.plan.id, (Say(texts, places[:3], "Căn cứ"),), 0.9, "basis")


def _bare_text(view: PlanView, locator: str) -> str:
    return strip_diacritics(search_key(view.clauses[locator].text))


def _sent_by(basis: Basis, bodies: Collection[str]) -> bool:
    """Whether one of the bodies issued a document, as its issuer or the initials in its number tell."""
    if {m.key for m in find_bodies(basis.issuer)} & set(bodies):
        return True
    marks = set(_INITIALS.split(strip_diacritics(search_key(basis.number))))
    return any("".join(word[0] for word in body.split()[skip:]) in marks for body in bodies for skip in (0, 1))


def name_of(basis: Basis) -> str:
    """A document's usual name: kind, number, date, issuer."""
    parts = [basis.kind[:1].upper() + basis.kind[1:]]
    if basis.number:
        parts.append(f"số {basis.number}")
    elif basis.title:
        parts.append(basis.title)
    if basis.date:
        parts.append(f"ngày {vietnamese_date(basis.date)}")
    if basis.issuer:
        parts.append(f"của {basis.issuer}")
    return " ".join(parts)


def vietnamese_date(iso: str) -> str:
    """``2025-06-19`` as ``19/6/2025``; a month or year alone as such."""
    return "/".join(str(int(part)) for part in reversed(iso.split("-")))


def read_term(view: PlanView) -> Finding | None:
    """What the short forms in the question stand for."""
    asked = search_key(f"{view.question.text} {view.question.words}")
    found: dict[str, Term] = {}
    for term in view.facts(Term):
        short = search_key(term.short)
        if re.search(rf"(?<![\w&-]){re.escape(short)}(?![\w&-])", asked):
            found.setdefault(short, term)
    if not found:
        held = set(_CAPITALS.findall(view.question.text))
        found = {t.short: t for t in view.facts(Term) if held & set(_CAPITALS.findall(t.short))}
    if not found:
        return _definition(view)
    says = tuple(Say(t.long, (t.locator,), t.short) for t in found.values())
    return Finding(view.plan.id, says, 0.9, "term")


def _definition(view: PlanView) -> Finding | None:
    """The clause that begins by saying what a term quoted in the question is."""
    terms = re.findall(r"[“\"']([^“”\"']+)[”\"']", view.question.text)
    terms += [" ".join(p.wordings[0] for p in view.topic)] if view.topic else []
    for term in terms:
        key = re.escape(strip_diacritics(search_key(term)))
        for clause in view.plan.clauses:
            if re.search(
                rf"^[\W\w]{{0,6}}\b{key}[”\"']? (?:la|duoc hieu la|gom|bao gom)\b", _bare_text(view, clause.locator)
            ):
                return Finding(view.plan.id, (Say(f"“{quote(view, clause.locator)}”", (clause.locator,)),), 0.9, "term")
    return None


def read_meta(view: PlanView) -> Finding | None:
    """Number, date, signer, recipients, period, issuer: what is asked of the plan itself."""
    head, wants = view.plan.masthead, view.question.wants
    if wants & {"number", "issued"} and (finding := _another_document(view)):
        return finding
    says: list[Say] = []
    by_kind = {c.kind: c for c in reversed(view.plan.clauses)}
    if "signer" in wants and head.signer:
        role = f", {head.signer_role}" if head.signer_role else ""
        if _FOR_CHAIR.search(by_kind[ClauseKind.SIGNATURE].text if ClauseKind.SIGNATURE in by_kind else ""):
            role += " (KT. Chủ tịch: ký thay Chủ tịch)"
        says.append(Say(f"{head.signer}{role}", _at(by_kind.get(ClauseKind.SIGNATURE)), "Người ký"))
    if "recipients" in wants and head.recipients:
        says.append(Say("; ".join(head.recipients), _at(by_kind.get(ClauseKind.RECIPIENTS)), "Nơi nhận"))
    if "number" in wants or "issued" in wants:
        told = _number_and_date(view)
        if says and not told:  # answered in part: say which part is not
            told = [Say("văn bản không ghi đủ", _at(by_kind.get(ClauseKind.MASTHEAD)), "Số và ngày ban hành")]
        says += told
    if "period" in wants and head.period and not says:
        says.append(Say(head.period, _at(by_kind.get(ClauseKind.TITLE)), "Giai đoạn"))
        says += _other_period(view)
    if "issuer" in wants and head.issuer:
        says.append(
            Say(head.issuer, _at(by_kind.get(ClauseKind.MASTHEAD) or by_kind.get(ClauseKind.TITLE)), "Cơ quan ban hành")
        )
    if "title" in wants and head.title:
        says.append(Say(head.title, _at(by_kind.get(ClauseKind.TITLE)), "Tên kế hoạch"))
    says = [s for s in says if s.places]
    sure = OTHERWISE if len(view.about) > 1 and _says_much_of(view, view.about) else 0.9
    return Finding(view.plan.id, tuple(says), sure, "meta") if says else None


def _says_much_of(view: PlanView, about: Sequence[Piece]) -> bool:
    """Whether a clause speaks of what the question is about beside the plan itself."""
    covered = view.words.coverage(about)
    return any(covered(view.clauses[loc]) >= ABOUT for loc in view.citable)


def _another_document(view: PlanView) -> Finding | None:
    """The document that a body named in the question, other than the plan's issuer, sent to those who made the plan."""
    bodies = set(view.question.bodies) - {body_key(view.plan.masthead.issuer)}
    sent = [b for b in view.facts(Basis) if _sent_by(b, bodies)]
    return _listed(view, sent) if sent else None


def _at(clause: Clause | None) -> tuple[str, ...]:
    return (clause.locator,) if clause else ()


def _other_period(view: PlanView) -> list[Say]:
    """Another period that the preamble gives the plan: a contradiction is shown, not settled."""
    own = _RANGE.findall(view.plan.masthead.title)
    for clause in view.plan.clauses:
        if clause.kind is ClauseKind.PREAMBLE and _ISSUES.search(clause.text):
            there = _RANGE.findall(_ISSUES.split(clause.text)[-1])
            if own and there and there[0] != own[0]:
                return [Say("-".join(there[0]), (clause.locator,), "Phần mở đầu ghi")]
    return []


def _number_elsewhere(view: PlanView) -> list[Say]:
    """The number as another plan writes it that relies on this one."""
    found = view.elsewhere()
    if found is None:
        return []
    plan, basis = found
    day = f", ngày {vietnamese_date(basis.date)}" if basis.date else ""
    return [
        Say(f"số {basis.number}{day}", (basis.locator,), "Văn bản này để trống số; kế hoạch khác viện dẫn nó là", plan)
    ]


def _number_and_date(view: PlanView) -> list[Say]:
    """Number and full date with the clause where both, or else either, stands."""
    head, wants = view.plan.masthead, view.question.wants
    day = head.issued if head.issued.count("-") == 2 else ""
    year = "" if day or not _WHICH_YEAR.search(search_key(view.question.text)) else head.issued[:4]
    date = f"ngày {vietnamese_date(day)}" if day else f"năm {year}" if year else ""
    parts = [f"số {head.number}" if head.number else "", date]
    if not any(parts) or ("number" in wants and not head.number):
        return _number_elsewhere(view)
    needle = head.number.split("/")[0] if head.number else vietnamese_date(day) if day else year
    front = [c for c in view.plan.clauses if c.kind in {ClauseKind.MASTHEAD, ClauseKind.ANNEX, ClauseKind.TITLE}]
    place = next(
        (c for c in front if re.search(rf"(?<!\d){re.escape(needle)}(?!\d)", c.text)), front[0] if front else None
    )
    return [Say(", ".join(p for p in parts if p), _at(place), "Số và ngày ban hành")]
