"""Doers that the table of bodies does not know: "6.7. Các cơ sở KBCB", "8. Tổ dân phố", "Chủ vựa cá: …".

Under "Tổ chức thực hiện" a heading, or the words before a colon, name whoever has to do what follows. That they name
somebody is told by their noun, or by the clauses beside them, which name bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.bodies import bodies_at, split_bodies
from ingest.facts.context import Reading, without_marker
from ingest.facts.words import any_of
from ingest.plan import Clause, ClauseKind

_MANY = r"(?:(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ột số|[Tt]oàn thể|[Tt]ất cả|[Mm]ọi)\s+)*"
_NOUN = re.compile(rf"{_MANY}{any_of('doer_nouns')}(?!\w)", re.IGNORECASE)
_NOBODY = re.compile(rf"(?:{_MANY}{any_of('no_doers')}|{any_of('duty_verbs')})(?!\w)", re.IGNORECASE)
_LABEL = re.compile(r"(?P<who>[^:.]{2,140}?)\s*:(?=\s|$)")
# Where a heading that names a doer goes on to say that it has duties: "Chủ hộ có trách nhiệm:".
_TAIL = re.compile(
    r"\s*,?\s(?:có (?:các )?(?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|căn cứ|trên cơ sở|trong phạm vi|"
    r"theo (?:chức|phạm|nhiệm)|chủ động|thực hiện (?:các|những|tốt)|tập trung)\b.*$"
)
# The verbs that surely end the name of a doer in the middle of a sentence.
_ACTS = re.compile(rf"\s{any_of('acts')}\s(?=\S)")
_LEAST, _MOST = 3, 140  # characters of a doer's name


@dataclass(frozen=True, slots=True)
class Doer:
    """Names of whoever has to do something, where their duty's words begin in the clause, and whether none follow."""

    names: tuple[str, ...]
    start: int
    announced: bool


def without_tail(name: str) -> str:
    """The doer's name in a heading that goes on to say that it has duties: "Chủ hộ có trách nhiệm"."""
    return _TAIL.sub("", name.rstrip(" :;."))


def heading_line(reading: Reading, clause: Clause, at: int) -> Doer | None:
    """The doer that the clause's first line names alone, its duty in the lines below; None if it names none.

    ``at``: where the words begin behind the clause's mark.
    """
    end = reading.first_line(clause)
    if end is None or end <= at or end - at > _MOST:
        return None
    words = clause.text[:end]
    bodies, after = bodies_at(words, at)
    if bodies and not words[after:].strip(" .:"):
        return Doer(tuple(body.name for body in bodies), end, announced=False)
    if _is_doer(reading, clause, words[at:]):
        return Doer(split_bodies(words[at:]), end, announced=False)
    return None


def unknown_doer(reading: Reading, clause: Clause, at: int, owned: bool) -> Doer | None:
    """The doer that a clause's first words name although no body is known by them; None if they name none.

    ``owned``: the clause stands under another doer, so that only the clauses beside it can tell.
    """
    text = clause.text
    if reading.children.get(clause.locator) and len(text) - at <= _MOST + 60 and "." not in text[at:].rstrip(" .:"):
        names = without_tail(text[at:])
        if not (owned and clause.kind is ClauseKind.ITEM) and _is_doer(reading, clause, names, owned):
            return None if _groups(reading, clause) else Doer(split_bodies(names), len(text), announced=True)
    if label := _LABEL.match(text, at):
        names = without_tail(label["who"])
        if _is_doer(reading, clause, names, owned):
            return Doer(split_bodies(names), label.end(), announced=not text[label.end() :].strip())
        return None
    if not owned and _NOUN.match(text, at):
        act = _ACTS.search(text, at, at + _MOST)
        if act and not re.search(r"[.;:(]|\b(?:được|đã|là|do)\b", text[at : act.start()]):
            return Doer(split_bodies(text[at : act.start()]), act.start(), announced=False)
    return None


def _is_doer(reading: Reading, clause: Clause, name: str, owned: bool = False) -> bool:
    name = name.strip()
    if not _LEAST <= len(name) <= _MOST or not name[:1].isalpha() or re.search(r"\d{4}|\d%|“| (?:và|của|với)$", name):
        return False
    if _NOUN.match(name):
        return not owned or _among_bodies(reading, clause)
    return name[0].isupper() and not _NOBODY.match(name) and _among_bodies(reading, clause)


def _among_bodies(reading: Reading, clause: Clause) -> bool:
    """Whether most clauses beside a clause name doers, known ones among them, leaving aside those on money and such."""
    if clause.kind is ClauseKind.PARAGRAPH:
        return False
    beside = [c for c in reading.children.get(clause.parent or "", ()) if c.kind is not ClauseKind.PARAGRAPH]
    others = [without_marker(c.text)[0] for c in beside if c.locator != clause.locator]
    known = [bool(bodies_at(words, 0)[0]) for words in others]
    doers = sum(sure or bool(_NOUN.match(words)) for sure, words in zip(known, others, strict=True))
    nobody = sum(not sure and bool(_NOBODY.match(words)) for sure, words in zip(known, others, strict=True))
    return any(known) and doers >= nobody and 2 * doers >= len(others) - nobody


def _groups(reading: Reading, clause: Clause) -> bool:
    """Whether what stands under a clause names bodies of its own, as under "Các cơ quan cấp tỉnh"."""
    under = [c for c in reading.children[clause.locator] if c.kind is not ClauseKind.PARAGRAPH]
    named = sum(bool(bodies_at(c.text, without_marker(c.text)[1])[0]) for c in under)
    return named > 1 and 2 * named > len(under)
