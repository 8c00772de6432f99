"""A library survives being killed at any moment, and readers beside a writer never see what is not there.

``KEHOACH_STRESS=1`` makes these tests many times as long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from eval.generating import MadeUp, made_up_plan
from index import Library
from tests.eval.benching.traffic import LEAST, Change

STRESS = os.environ.get("KEHOACH_STRESS") == "1"
KILLS = 200 if STRESS else 12
READERS = 16 if STRESS else 3
SECONDS = 120.0 if STRESS else 2.0
MOST_CHANGES = 20 if STRESS else 4
"""Changes that a writer has reported when it is killed, at the most."""
LONGEST_PAUSE = 0.4
"""Seconds between its last report that was waited for and its death, at the most: publishing takes about as long."""

State = dict[int, int]
"""Version of each plan that is held, by its number."""


class Traffic:
    """A process that reads or writes, once it has opened the library. What it says is read line by line."""

    def __init__(self, mode: str, library: Path, seed: int, seconds: float) -> None:
        script = Path(__file__).with_name("traffic.py")
        command = [sys.executable, str(script), mode, str(library), str(seed), str(seconds)]
        self._complaint = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # closed with the process
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._complaint, text=True, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout

    @property
    def complaint(self) -> str:
        self._complaint.seek(0)
        return self._complaint.read()

    def __enter__(self) -> Traffic:
        assert self.said.readline() == "ready\n", self.complaint
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.said.close()
        self._complaint.close()


def new_library(folder: Path) -> Path:
    with Library.open(folder, create=True) as library:
        for number in (1, 2, 3):
            library.add(*made_up_plan(number, 0))
        library.publish()
    return folder


def after(state: State, change: Change) -> State:
    if change.what == "publish":
        return state
    rest = {number: version for number, version in state.items() if number != change.number}
    return {**rest, change.number: change.version} if change.what == "add" else rest


@pytest.mark.timeout(3600 if STRESS else 120)
def test_a_writer_killed_at_any_moment_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    folder = new_library(tmp_path / "library")
    random = Random(2025)
    state: State = {1: 0, 2: 0, 3: 0}
    for kill in range(1, KILLS + 1):
        begun: Change | None = None
        with Traffic("write", folder, kill, 60.0) as writer:
            lines, waited_for = [], random.randint(0, MOST_CHANGES)
            while sum(line.startswith("done") for line in lines) < waited_for:
                lines.append(writer.said.readline())
                assert lines[-1], f"kill {kill}: the writer failed: {writer.complaint}"
            time.sleep(random.random() * LONGEST_PAUSE)
            assert writer.process.poll() is None, f"kill {kill}: the writer failed: {writer.complaint}"
            writer.process.kill()
            lines += writer.said.readlines()
        for line in lines:
            word, _, words = line.partition(" ")
            if not line.endswith("\n"):
                break  # killed while it was speaking
            begun = Change.read(words)
            if word == "done":
                state, begun = after(state, begun), None
        later, when = after(state, begun) if begun else state, f"kill {kill}, during {begun}"
        state = checked(folder, state, later, when, random, publish=STRESS or kill % 3 == 0)


def checked(folder: Path, before: State, later: State, when: str, random: Random, *, publish: bool) -> State:
    """The state that the library is in: one of the two, whole, searched without fault; also published, if wanted."""
    with Library.open(folder) as library:
        held = {card.id for card in library.plans()}
        state = next((s for s in (before, later) if all(_holds(library, held, s))), None)
        assert state is not None, f"{when}: {sorted(held)} is neither {before} nor {later}"
        plans = {made.plan.id: made for made in (made_up_plan(*each) for each in state.items())}
        for made in plans.values():
            assert library.source(made.plan.id) == made.source, when
            assert library.original(made.plan.id).read_bytes() == made.original, when
        if not plans:
            return state
        sought = random.choice(sorted(plans))
        for published in (False, True)[: 1 + publish]:
            if published:
                library.publish()
            clause = random.choice([c for c in plans[sought].plan.clauses if len(c.text.split()) > 8])
            hits = library.search(clause.text)
            assert_hits_are_of(plans, library, hits, when)
            if published:
                found = [library.clause(hit.plan, hit.locator).text for hit in hits]
                assert clause.text in found, f"{when}: {sought} {clause.locator} is not found"
        for plan_id in plans if publish else ():
            assert {hit.plan for hit in library.search("kế hoạch", plans=[plan_id])} == {plan_id}, when
    return state


def assert_hits_are_of(plans: dict[str, MadeUp], library: Library, hits: list, when: str) -> None:
    for hit in hits:
        assert hit.plan in plans, f"{when}: {hit} is of no plan that is held"
        words = {clause.locator: clause.text for clause in plans[hit.plan].plan.clauses}
        assert library.clause(hit.plan, hit.locator).text == words[hit.locator], f"{when}: {hit}"


def _holds(library: Library, held: set[str], state: State) -> Iterator[bool]:
    made = [made_up_plan(*each) for each in state.items()]
    yield held == {each.plan.id for each in made}
    for each in made:
        yield library.plan(each.plan.id) == each.plan


@pytest.mark.timeout(600)
def test_readers_beside_a_writer_find_only_what_is_there(tmp_path: Path) -> None:
    folder = new_library(tmp_path / "library")
    with ExitStack() as stack:
        starting = [Traffic("read", folder, seed, SECONDS + 1.5) for seed in range(READERS)]
        readers = [stack.enter_context(reader) for reader in starting]
        with Traffic("write", folder, 77, SECONDS) as writer:
            changed = writer.said.readlines()
            assert writer.process.wait() == 0, f"the writer failed: {writer.complaint}"
        reports = []
        for reader in readers:
            said = reader.said.read()
            assert reader.process.wait() == 0, reader.complaint
            reports.append(json.loads(said))
    faults = [fault for report in reports for fault in report["faults"]]
    assert not faults, "\n".join(faults)
    assert all(report["hits"] > 0 for report in reports)
    assert len(changed) >= 2 * LEAST
