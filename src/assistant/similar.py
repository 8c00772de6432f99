"""Precedents: clauses near to a piece of draft wording, near-verbatim ones told apart from same-meaning ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from assistant.answer import Precedent
from assistant.cite import cite, short_name
from assistant.read.view import without_mark
from index import Hit, Library
from ingest import ClauseKind, Plan, Task, nfc_words, search_key

VERBATIM = 0.6
"""Share of the draft's words that a clause holds in the draft's order, from which it counts as near-verbatim.

Between a commune's plan and the province's that it carries out, clauses copied with changes hold .8 and more of each
other's words, those written anew on the same matter .57 and less.
"""
RUN = 3
"""Words in a row that count as held; shorter coincidences say nothing."""
WIDTH = 60
"""Clauses that search hands on for comparing word by word."""
_NO_WORDING = {ClauseKind.MASTHEAD, ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE}


def precedents(library: Library, wording: str, plans: Collection[str], k: int) -> list[Precedent]:
    """The ``k`` nearest clauses: near-verbatim ones by words held, then others by closeness of meaning."""
    draft = without_mark(nfc_words(wording)).split()
    if not draft:
        return []
    hits = library.search(" ".join(draft), plans=plans or None, k=WIDTH)
    held = {plan_id: library.plan(plan_id) for plan_id in dict.fromkeys(hit.plan for hit in hits)}
    found = []
    for hit in hits:
        words = _wording(held[hit.plan], hit.locator).split()
        if words:
            found.append(_precedent(library, held[hit.plan], hit, draft, words))
    found.sort(key=lambda p: (not p.verbatim, -p.score, p.citation.plan, p.citation.start))
    return found[:k]


def _wording(plan: Plan, locator: str) -> str:
    """A clause's words that a draft may use: of an annex row its task; none of recipients and signatures."""
    row = next((f for f in plan.facts if isinstance(f, Task) and f.locator == locator), None)
    if row:
        return row.text
    clause = next(c for c in plan.clauses if c.locator == locator)
    return "" if clause.kind in _NO_WORDING else without_mark(clause.text)


def _precedent(library: Library, plan: Plan, hit: Hit, draft: Sequence[str], clause: Sequence[str]) -> Precedent:
    matcher = SequenceMatcher(None, _keys(draft), _keys(clause), autojunk=False)
    held = sum(block.size for block in matcher.get_matching_blocks() if block.size >= min(RUN, len(draft)))
    share = held / len(draft)
    verbatim = share >= VERBATIM
    return Precedent(
        citation=cite(library, hit.plan, hit.locator, " ".join(clause[:12])),
        plan_title=short_name(plan.masthead, hit.plan),
        verbatim=verbatim,
        score=share if verbatim else hit.score,
        difference=_difference(matcher, draft, clause),
    )


def _keys(words: Sequence[str]) -> list[str]:
    return [search_key(word).strip('.,;:()“”"') or word for word in words]


def _difference(
    matcher: SequenceMatcher[str], draft: Sequence[str], clause: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """The word-level difference, in reading order: what both say, what only the draft or only the plan says."""
    out: list[tuple[str, str]] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            out.append(("same", " ".join(clause[c:d])))
        else:
            out += [(who, " ".join(words)) for who, words in (("draft", draft[a:b]), ("plan", clause[c:d])) if words]
    return tuple(out)
