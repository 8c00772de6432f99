"""One run of ``kehoach add``: which files are read, in which order, and what is stored of them."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from assistant.cli.adding.files import Found
from assistant.cli.adding.words import Result, about, looks_like, replaced
from assistant.cli.failures import explain
from assistant.cli.progress import Progress
from index import Change, Library, LibraryBusy, LibraryError, PlanCard
from ingest import Limits, Plan, ReaderPool, Reading, SourceText, Task, shown, slug

PUBLISH_SECONDS = 300.0
"""Time after which what was stored is published on the way, so that a long run that is cut short was of use."""
_PATIENCE = (1.0, 4.0, 15.0, 30.0)
"""Seconds to wait for another writer, each time again, before what was read is given up."""
_RESULTS = {"added": Result.ADDED, "updated": Result.UPDATED, "unchanged": Result.UNCHANGED}
_TICK = 0.2
_BLOCK = 2**20


@dataclass(slots=True)
class _File:
    """A file that is to be read."""

    found: Found
    sha256: str
    """Empty where the file is too large to be read at all."""
    plan_id: str
    twins: list[Found] = field(default_factory=list)
    """Other files of this run with the same bytes."""


@dataclass(slots=True)
class _Turn:
    """Files of this run that would be the same plan: the first that can be read is."""

    files: deque[_File] = field(default_factory=deque)
    """The first is being read."""
    moved: list[_File] = field(default_factory=list)
    """What the library holds as this plan, now under other names: plans of their own once another takes its place."""


class Adding:
    """Adds files to a library and says a line of each. ``counts``: how many came to which result."""

    def __init__(self, library: Library, pool: ReaderPool, progress: Progress, limits: Limits) -> None:
        self.counts: Counter[Result] = Counter()
        self._library = library
        self._pool = pool
        self._progress = progress
        self._limits = limits
        self._cards = {card.id: card for card in library.plans()}
        self._held = {card.sha256: card.id for card in self._cards.values()}
        self._up_to_date = library.up_to_date()
        self._by_bytes: dict[str, _File] = {}
        self._known: list[_File] = []
        """What needs no reading."""
        self._turns: dict[str, _Turn] = {}
        self._reading: dict[Path, _File] = {}
        self._taken: dict[str, Path] = {}
        """Which file of this run each plan comes from."""
        self._published = time.monotonic()
        self._stored = False

    def run(self, files: Iterable[Found], plan_id: str | None = None) -> None:
        """Add the files; ``plan_id`` in place of what the names give. What fails is said, and the rest goes on."""
        for found in files:
            self._progress.show(shown(found.path.name))
            self._look(found, plan_id)
        for file in self._known:
            self._settle_known(file)
        for turn in list(self._turns.values()):
            self._begin(turn)
        while len(self._pool):
            self._progress.show(", ".join(shown(path.name) for path in self._pool.in_work()))
            if reading := self._pool.next(_TICK):
                self._settle(reading)
                self._publish_at_times()

    def _look(self, found: Found, plan_id: str | None) -> None:
        """Decide by its bytes whether a file has to be read."""
        try:
            sha256 = self._digest(found.path)
        except OSError as error:
            self._say(found, Result.FAILED, explain(error))
            return
        if twin := self._by_bytes.get(sha256):
            twin.twins.append(found)
            return
        file = _File(found, sha256, plan_id or slug(found.path.stem))
        if sha256:
            self._by_bytes[sha256] = file
        if sha256 in self._up_to_date:
            self._known.append(file)
            return
        file.plan_id = self._held.get(sha256, file.plan_id)
        self._turns.setdefault(file.plan_id, _Turn()).files.append(file)

    def _digest(self, path: Path) -> str:
        if path.stat().st_size > self._limits.size:
            return ""
        digest = hashlib.sha256()
        with path.open("rb") as opened:
            while block := opened.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    def _settle_known(self, file: _File) -> None:
        """A file that the library holds: nothing to do, unless another file is to take the place of its plan."""
        held = self._up_to_date[file.sha256]
        if held != file.plan_id and held in self._turns:
            self._turns[held].moved.append(file)
        else:
            self._say_unchanged(file, held)

    def _say_unchanged(self, file: _File, held: str) -> None:
        card = self._cards[held]
        words = about(card)
        if held == file.plan_id:
            self._taken.setdefault(held, file.found.path)
        elif card.file_name != file.found.path.name:
            words += f", đã có từ tệp {card.file_name}"
        self._say(file.found, Result.UNCHANGED, words)
        self._say_twins(file, held)

    def _begin(self, turn: _Turn) -> None:
        """Have the first file of a turn read, unless its plan comes from another file of this run."""
        if not turn.files:
            return
        if turn.files[0].plan_id in self._taken:
            self._refuse(turn)
            return
        file = turn.files[0]
        self._reading[file.found.path] = file
        self._pool.submit(file.found.path, file.plan_id)

    def _settle(self, reading: Reading) -> None:
        file = self._reading.pop(reading.path)
        turn = self._turns[file.plan_id]
        turn.files.popleft()
        if reading.plan is None:
            why = explain(reading.error) if reading.error else ""
            for found in (file.found, *file.twins):
                no_document = not (reading.document or found.named)
                self._say(found, Result.SKIPPED if no_document else Result.FAILED, why)
        elif self._store(file, *reading.plan):
            self._taken[file.plan_id] = file.found.path
            self._say_twins(file, file.plan_id)
            self._refuse(turn)
            for moved in turn.moved:
                self._line_up(moved)
            return
        if turn.files:
            self._begin(turn)
            return
        for moved in turn.moved:
            self._say_unchanged(moved, file.plan_id)

    def _line_up(self, file: _File) -> None:
        turn = self._turns.setdefault(file.plan_id, _Turn())
        turn.files.append(file)
        if len(turn.files) == 1:
            self._begin(turn)

    def _refuse(self, turn: _Turn) -> None:
        """What would be a plan that comes from another file of this run: which of them is meant, nobody can tell."""
        while turn.files:
            file = turn.files.popleft()
            first = self._taken[file.plan_id]
            for found in (file.found, *file.twins):
                beside = found.path.parent == first.parent and found.path.stem.casefold() == first.stem.casefold()
                if beside and not found.named:  # one plan saved in several formats
                    self._say(found, Result.SKIPPED, f"cùng tên với {first.name}, kế hoạch “{file.plan_id}” lấy từ đó")
                else:
                    why = f"trùng mã “{file.plan_id}” với {first}; hãy đổi tên tệp, hoặc thêm riêng với --id"
                    self._say(found, Result.FAILED, why)

    def _store(self, file: _File, plan: Plan, source: SourceText) -> bool:
        """Put a plan into the library and say so; False where that fails."""
        old = self._cards.get(plan.id)
        try:
            original = file.found.path.read_bytes()
            if hashlib.sha256(original).hexdigest() != source.sha256:
                self._say(file.found, Result.FAILED, "tệp bị sửa trong lúc đọc; hãy thêm lại")
                return False
            change = self._patiently(plan, source, original)
        except Exception as error:  # one bad file never stops the rest
            self._say(file.found, Result.FAILED, explain(error))
            return False
        tasks = sum(isinstance(fact, Task) for fact in plan.facts)
        card = PlanCard(plan.id, plan.masthead, len(plan.clauses), tasks, source.name, source.sha256)
        self._cards[plan.id] = card
        self._stored = True
        words = about(card, source)
        if change == "updated" and old is not None:
            words = f"{replaced(old, card)} {words}"
        elif change == "added" and (warning := looks_like(card, self._cards.values())):
            words += f"; {warning}"
        self._say(file.found, _RESULTS[change], words)
        return True

    def _patiently(self, plan: Plan, source: SourceText, original: bytes) -> Change:
        for pause in _PATIENCE:
            try:
                return self._library.add(plan, source, original)
            except LibraryBusy:
                time.sleep(pause)
        return self._library.add(plan, source, original)

    def _publish_at_times(self) -> None:
        if self._stored and time.monotonic() - self._published > PUBLISH_SECONDS:
            self._progress.show("đang lập chỉ mục")
            with suppress(LibraryError):  # at the end it is tried again
                self._library.publish()
            self._published, self._stored = time.monotonic(), False

    def _say_twins(self, file: _File, held: str) -> None:
        for twin in file.twins:
            words = f"cùng nội dung với {file.found.path} ({held})"
            self._say(twin, Result.UNCHANGED, words)

    def _say(self, found: Found, result: Result, words: str) -> None:
        self.counts[result] += 1
        say(self._progress, found.path, result, words)
        self._progress.advance()


def say(progress: Progress, path: Path, result: Result, words: str) -> None:
    """A file's line: what failed on stderr, everything else on stdout."""
    own = words.removeprefix(f"{path}: ").removeprefix(f"{shown(path.name)}: ")
    between = " " if own.startswith("(") else ": "
    progress.say(shown(f"{path}: {result.value}{between}{own}"), err=result is Result.FAILED)
