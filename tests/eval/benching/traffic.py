"""Processes that write to a library and read from it, for the tests of what they do to each other.

``traffic.py write LIBRARY SEED SECONDS``  changes the library at random; says ``begin …`` and ``done …`` of each change
``traffic.py read LIBRARY SEED SECONDS``   searches it and says, as JSON, how often and what was wrong
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from eval.generating import MadeUp, made_up_plan, questions_over
from index import Library, UnknownClause, UnknownPlan
from ingest import Duty, Plan, Task

NUMBERS = range(1, 9)
"""Of the plans that come and go."""
LEAST = 4
"""Changes that a writer makes."""


class Change(NamedTuple):
    """``add`` (or update) a version of a plan, ``remove`` a plan, or ``publish``."""

    what: str
    number: int = 0
    version: int = 0

    def __str__(self) -> str:
        return " ".join(map(str, self))

    @classmethod
    def read(cls, words: str) -> Change:
        what, number, version = words.split()
        return cls(what, int(number), int(version))

    def carry_out(self, library: Library) -> None:
        if self.what == "add":
            library.add(*self.made)
        elif self.what == "remove":
            library.remove(self.made.plan.id)
        else:
            library.publish()

    @property
    def made(self) -> MadeUp:
        return made_up_plan(self.number, self.version)


def changes(library: Library, seed: int) -> Iterator[Change]:
    """Without end; a version is never used twice by writers of different seeds."""
    random = Random(seed)
    step = 0
    while True:
        step += 1
        held = {int(card.id.removeprefix("mau-")) for card in library.plans()}
        number = random.choice(NUMBERS)
        dice = random.random()
        if dice < 0.3:
            yield Change("publish")
        elif dice < 0.5 and number in held and len(held) > 2:
            yield Change("remove", number)
        else:
            yield Change("add", number, seed * 10_000 + step)


def write(library: Library, seed: int, seconds: float) -> None:
    """For so long, and for ``LEAST`` changes however slow the machine is."""
    print("ready", flush=True)
    end = time.monotonic() + seconds
    for done, change in enumerate(changes(library, seed), start=1):
        print(f"begin {change}", flush=True)
        change.carry_out(library)
        print(f"done {change}", flush=True)
        if time.monotonic() > end and done >= LEAST:
            return


def read(library: Library, seed: int, seconds: float) -> None:
    random = Random(seed)
    faults: list[str] = []
    searches = hits = 0
    queries = [item.query for item in questions_over((made_up_plan(n, 0).plan for n in NUMBERS), 40, seed)]
    print("ready", flush=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(faults) < 5:
        try:
            hits += _search_once(library, random, queries, faults)
            searches += 1
        except Exception:
            faults.append(traceback.format_exc())
    print(json.dumps({"searches": searches, "hits": hits, "faults": faults}), flush=True)


def _search_once(library: Library, random: Random, queries: list[str], faults: list[str]) -> int:
    before = _held(library)
    plan = random.choice(sorted(before)) if before and random.random() < 0.3 else None
    query, own = random.choice(queries), None
    try:
        if plan is not None:
            own = query = random.choice([c.text for c in library.plan(plan).clauses if len(c.text.split()) > 8])
        found = library.search(query, plans=None if plan is None else [plan])
    except UnknownPlan:
        if _held(library).get(plan or "") == before.get(plan or ""):
            faults.append(f"{plan} is unknown, and it is there")
        return 0
    said: dict[tuple[str, str], tuple[Plan, str]] = {}
    for hit in found:
        with suppress(UnknownPlan, UnknownClause):
            said[hit.plan, hit.locator] = library.plan(hit.plan), library.clause(hit.plan, hit.locator).text
    after = _held(library)
    stable = {held for held in before if before[held] == after.get(held)}
    # Indexes of another version than the catalogue's would not give what its words are looked up by.
    if plan in stable and found and own not in [words for _, words in said.values()]:
        faults.append(f"{plan} is searched, and {own!r} is not found in it")
    for hit in found:
        if plan is not None and hit.plan != plan:
            faults.append(f"{hit} is of another plan than {plan}")
        if hit.plan not in before and hit.plan not in after:
            faults.append(f"{hit} is of a plan that was there neither before nor after")
        if (hit.plan, hit.locator) not in said:
            if hit.plan in stable:
                faults.append(f"{hit} is unknown, and its plan is there")
            continue
        whole, words = said[hit.plan, hit.locator]
        faults += _torn(whole)
        clauses = {clause.locator: clause.text for clause in whole.clauses}
        if hit.plan in stable and words != clauses.get(hit.locator):
            faults.append(f"{hit} says {words!r} where its plan says {clauses.get(hit.locator)!r}")
    return len(found)


def _torn(plan: Plan) -> list[str]:
    """What shows that a plan was read half before a change and half after it."""
    words = {clause.locator: clause.text for clause in plan.clauses}
    torn = [f for f in plan.facts if isinstance(f, Task | Duty) and f.text not in words.get(f.locator, "")]
    if plan.masthead.title in words.get("0.p2", "") and not torn:
        return []
    return [f"{plan.id} is torn: {plan.masthead.title!r} over {words.get('0.p2')!r}, {torn[:1]}"]


def _held(library: Library) -> dict[str, str]:
    return {card.id: card.sha256 for card in library.plans()}


if __name__ == "__main__":
    mode, folder, seed_given, seconds_given = sys.argv[1:]
    with Library.open(Path(folder)) as opened:
        {"write": write, "read": read}[mode](opened, int(seed_given), float(seconds_given))
