"""From clauses relied on to citations."""

from __future__ import annotations

from assistant.answer import Citation
from index import Library
from ingest import Clause, Masthead, clean

LONGEST = 1500
"""Characters of source that a citation spans at most: a longer one points at nothing."""


def short_name(head: Masthead, plan_id: str) -> str:
    """A plan as people call it: ``Kế hoạch 439/KH-UBND của UBND thành phố Huế``."""
    kind = head.kind[:1].upper() + head.kind[1:] if head.kind else "Văn bản"
    of = head.issuer or head.place
    if head.place and head.place.split(" ", 1)[-1].casefold() not in of.casefold():
        of = f"{of} {head.place}"
    of = of.replace("Ủy ban nhân dân", "UBND")
    return " ".join(part for part in (kind, head.number, f"của {of}" if of else plan_id) if part)


def cite(library: Library, plan_id: str, locator: str, words: str = "") -> Citation:
    """The citation of a clause; of one too long to point at, the stretch that holds ``words`` (or its beginning)."""
    clause = library.clause(plan_id, locator)
    start, end, text = clause.span.start, clause.span.end, clause.text
    if end - start > LONGEST:
        start, end, text = _stretch(library, plan_id, clause, words)
    label = f"{short_name(library.masthead(plan_id), plan_id)}, {clause.label}"
    return Citation(plan_id, locator, label, clause.page, start, end, text, _scanned(library, plan_id, clause.page))


def _scanned(library: Library, plan_id: str, page: int | None) -> float | None:
    if page is None:
        return None
    return next((scan.confidence for scan in library.source(plan_id).scanned if scan.page == page), None)


def _stretch(library: Library, plan_id: str, clause: Clause, words: str) -> tuple[int, int, str]:
    folded = clean(library.source(plan_id).text, clause.span, library.plan(plan_id).furniture)
    probe = words.strip("“”… ")[:80]
    first = max(folded.text.find(probe), 0) if probe else 0
    last = first + 1
    while last < len(folded.text) and folded.ends[last] - folded.starts[first] <= LONGEST:
        last += 1
    span = folded.span(first, last)
    return span.start, span.end, folded.text[first:last]
