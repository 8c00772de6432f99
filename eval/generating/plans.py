"""Made-up plans: as many as a benchmark wants, the same for a seed on every machine, in no time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from random import Random
from typing import NamedTuple

from eval.generating.annex import write_annex
from eval.generating.ends import title_of, write_front, write_tail
from eval.generating.sections import write_sections
from eval.generating.sheet import Sheet
from eval.generating.wording import Wording
from ingest import Masthead, Plan, SourceText


class MadeUp(NamedTuple):
    """A plan, the text that it stands in, the file's bytes: what ``Library.add`` takes."""

    plan: Plan
    source: SourceText
    original: bytes


def generate(count_clauses: int, seed: int) -> Iterator[MadeUp]:
    """Plans ``mau-000001``, ``mau-000002`` … of about a hundred clauses each, until they hold ``count_clauses``.

    The last one is not cut: there may be somewhat more. The n-th plan is the same however many are asked for.
    """
    numbers = count(1)
    held = 0
    while held < count_clauses:
        made = made_up_plan(next(numbers), seed)
        held += len(made.plan.clauses)
        yield made


def made_up_plan(number: int, seed: int) -> MadeUp:
    """The plan of that number. Another seed gives another plan of the same id: the plan as it was changed later."""
    random = Random(f"{seed} {number}")  # seeded by a string: not by its hash, which differs from run to run
    wording, sheet = Wording(random), Sheet()
    size = 0.6 + 0.8 * random.random()
    written = f"{number}/KH-UBND"
    issued = wording.date(wording.year - 1)
    write_front(sheet, wording, written, issued)
    write_sections(sheet, wording, size)
    signed = write_tail(sheet, wording)
    write_annex(sheet, wording, written, issued, size)
    masthead: Masthead = replace(
        signed,
        title=title_of(wording),
        number=written,
        issuer=f"Ủy ban nhân dân {wording.place}",
        place=wording.place,
        issued=issued.iso,
        period=f"{wording.year}-{wording.year + wording.years}" if wording.years else wording.period,
    )
    return MadeUp(*sheet.finished(f"mau-{number:06}", masthead))


def text_of(number: int, seed: int) -> str:
    """The plan of that number as plain text, which ``ingest.read_plan`` reads back to the same clauses."""
    return made_up_plan(number, seed).source.text
