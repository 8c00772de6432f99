"""What a question leaves unsaid, taken from the turn before: plans, years, kind, topic, bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question import Kind, Piece, Question
from assistant.understand import asking
from assistant.understand.follow_up import leans, means_a_body_told, means_next_period, turns_to
from assistant.understand.titles import Titles
from ingest import search_key, strip_diacritics

_FAINT = 2.0
"""Weight below which a leaning question's own words for its kind yield to those of the turn before."""
_FEW = 2
"""Pieces of topic below which a question that leans on an earlier turn takes that turn's topic."""
_BESIDE = 0.6
"""What that turn's topic counts then, beside what little the question says of its own."""
_EARLIER = 0.3
"""What it counts beside a leaning question that says enough of its own."""
_ANY_TOPIC = frozenset(
    (
        "nhiem vu", "cong viec", "thuc hien", "trien khai", "nam", "thang", "tien hanh", "san pham", "dau ra",
        "ket qua", "kinh phi", "tien", "ngan sach", "tien do", "thoi han", "han", "chi tieu", "muc tieu", "con so",
        "nop", "muc", "giai doan", "tong", "tong cong", "tong so", "chu", "lap", "xong", "nhan", "giay to", "sau",
        "truoc", "ngay",
    )
)  # fmt: skip
"""Words, bare, that tell nothing of what a question is about beside an earlier turn's topic."""
_WHAT = re.compile(r"\bgì\b")
"""Asks what there is, not what was asked before of something else."""
_OF_BODY = frozenset({Kind.DUTY, Kind.REPORT, Kind.TASK, None})
_ASKS_FOR_BODY = frozenset({Kind.LEAD, Kind.COORDINATE})


def with_earlier(now: Question, before: Question, titles: Titles) -> Question:
    """Fill in from an earlier turn what the question leaves unsaid."""
    if not now.bodies and next(iter(before.kinds), None) in _ASKS_FOR_BODY:
        now = replace(now, of_body_told=_takes_a_body_told(now))
    if now.bare != before.bare:
        now, before = _stripped(now), _stripped(before)
    if not now.plans and not now.strangers:
        meant = titles.meant(before.places, search_key(now.words), now.topic)
        narrowed = meant if len(meant) < sum(map(len, before.places)) else before.plans
        now = replace(now, plans=narrowed, places=before.places, strangers=before.strangers)
    elif asking.compares(search_key(now.words)):
        plans, years = (*before.plans, *now.plans), (*before.years, *now.years)
        now = replace(now, plans=tuple(dict.fromkeys(plans)), years=tuple(dict.fromkeys(years)), compare=True)
    leaning = leans(now.text)
    own = [p for p in now.topic if not _says_little(p)]
    if next(iter(before.kinds), None) is Kind.META and next(iter(now.kinds), None) is Kind.TIME and not own:
        now = replace(now, kinds=before.kinds)
    if means_next_period(now.text) and before.years and not now.years:
        now = replace(now, years=(max(before.years),), after=True, wants=before.wants)
    same_kind = not now.kinds
    if not now.kinds and len(own) >= _FEW and _WHAT.search(search_key(now.words)):
        now = replace(now, kinds={Kind.TASK: 1.0})
    if not now.kinds or (leaning and max(now.kinds.values()) < _FAINT and before.kinds):
        now = replace(now, kinds=before.kinds, wants=now.wants or before.wants)
    bare_amount = (leaning or not own) and now.wants <= {"total", "count"}
    if bare_amount and _asks_how_much(now) and _asks_how_much(before):
        now = replace(now, kinds=before.kinds, wants=before.wants | now.wants)
    if leaning and not now.years:
        now = replace(now, years=before.years, after=before.after)
    if turns_to(now.text) and own:
        return now
    if (len(own) < _FEW and not now.bodies) or (leaning and len(own) <= _FEW and not now.bodies):
        now = replace(
            now,
            topic=(*(replace(p, weight=p.weight * (_BESIDE if own else 1.0)) for p in before.topic), *own),
            words=f"{now.words} {before.words}",
            wants=now.wants or (before.wants if same_kind else frozenset()),
            bodies=now.bodies or before.bodies,
        )
    elif leaning and not now.bodies:
        earlier = tuple(replace(p, weight=p.weight * _EARLIER) for p in before.topic)
        now = replace(now, topic=(*now.topic, *earlier))
    return now


def _says_little(piece: Piece) -> bool:
    """Whether a piece is a figure, or a word that any question about a plan may hold."""
    words = {strip_diacritics(w) for w in piece.wordings}
    return all(w.isdigit() for w in words) or bool(words & _ANY_TOPIC)


def _takes_a_body_told(question: Question) -> bool:
    """Whether a question is about a body that it leaves to the turn before."""
    kind = next(iter(question.kinds), None)
    return kind is Kind.DUTY or (kind in _OF_BODY and means_a_body_told(question.text))


def _asks_how_much(question: Question) -> bool:
    """Whether a figure or an amount is what the question asks for most."""
    return next(iter(question.kinds), None) in {Kind.TARGET, Kind.BUDGET}


def _stripped(question: Question) -> Question:
    return replace(question, topic=without_diacritics(question.topic), bare=True)


def without_diacritics(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with their wordings bare, as a question typed without diacritics is compared."""
    return tuple(replace(p, wordings=tuple(map(strip_diacritics, p.wordings))) for p in pieces)
