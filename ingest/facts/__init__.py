"""Facts read out of clauses: tasks given under an item, duties, targets, money, reports, bases, terms."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.facts.assignments import read_assignments
from ingest.facts.bases import read_bases
from ingest.facts.context import Reading
from ingest.facts.duties import read_duties
from ingest.facts.money import amounts_of, read_money
from ingest.facts.reports import read_reports
from ingest.facts.target_tables import read_target_tables
from ingest.facts.targets import read_targets
from ingest.facts.terms import read_terms
from ingest.plan import Clause, Fact, Masthead, Span, Table

__all__ = ["amounts_of", "read_facts"]


def read_facts(
    clauses: Sequence[Clause],
    text: str,
    furniture: Sequence[Span],
    masthead: Masthead,
    tables: Sequence[Table] = (),
) -> tuple[Fact, ...]:
    """Every fact that the clauses state, kind by kind, each kind in text order. ``text`` is the source's.

    ``tables``: those whose cells the reader knows.

    Tasks in an annex's rows are read with the table (``ingest.annex``), not here.
    """
    reading = Reading(clauses, text, furniture, masthead)
    duties = tuple(read_duties(reading))
    return (
        *read_assignments(reading),
        *duties,
        *read_targets(reading),
        *read_target_tables(reading, tables),
        *read_money(reading),
        *read_reports(reading, duties),
        *read_bases(reading),
        *read_terms(reading),
    )
