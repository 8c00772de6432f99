"""Known-item search: a query made from a clause, and the clause to be found.

Beitzel et al. 2003, "Using titles and category names from editor-driven taxonomies for automatic evaluation", and
Azzopardi and de Rijke 2006, "Automatic construction of known-item finding test beds".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from eval.generating.vocabulary import whole
from ingest import Clause, ClauseKind, Plan, Task

_ASKED = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.ROW}
_LEAST, _MOST = 5, 10
"""Words of a clause in a query."""
_MARKER = re.compile(r"^(?:-|\d+\.?|[a-zđ]\))\s+")


@dataclass(frozen=True, slots=True)
class KnownItem:
    """Words that somebody remembers of a clause, as a search and as a question."""

    query: str
    question: str
    plan: str
    locator: str


def questions_over(plans: Iterable[Plan], count: int, seed: int) -> list[KnownItem]:
    """Queries made from ``count`` clauses drawn from all plans alike (fewer where there are no more), seeded."""
    random = Random(f"questions {seed}")
    drawn: list[tuple[Plan, Clause]] = []
    seen = 0
    for plan in plans:
        for clause in plan.clauses:
            if clause.kind not in _ASKED or len(clause.text.split()) <= _LEAST:
                continue
            seen += 1
            if len(drawn) < count:  # one pass, whatever the number of plans: Vitter's algorithm R
                drawn.append((plan, clause))
            elif (at := int(random.random() * seen)) < count:
                drawn[at] = plan, clause
    return [_item(random, plan, clause) for plan, clause in drawn]


def _item(random: Random, plan: Plan, clause: Clause) -> KnownItem:
    words = _MARKER.sub("", clause.text).split()
    length = min(len(words), whole(random, _LEAST, _MOST))
    start = whole(random, 0, len(words) - length)
    piece = " ".join(words[start : start + length]).strip(" ,;.:")
    place = plan.masthead.place
    task = next((f.text for f in plan.facts if isinstance(f, Task) and f.locator == clause.locator), None)
    asked = f"Đơn vị nào chủ trì {task} ở {place}?" if task else f"Kế hoạch của {place} nói gì về {piece}?"
    return KnownItem(f"{piece} {place}", asked, plan.id, clause.locator)
