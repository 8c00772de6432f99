"""A library: a folder with a catalogue, the originals and the published generations."""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from index.catalogue import Catalogue, Change, F, PlanCard, content_hash
from index.embedding import DEFAULT, VectorEmbeddings, load_embedding
from index.errors import LibraryCorrupt, LibraryError, UnknownPlan
from index.generation import Generation
from index.hits import Hit
from index.manifest import fingerprint_of, read_manifest
from index.publishing import Contents, Generations
from index.search import WORDS_WEIGHT
from ingest import Clause, Masthead, Plan, SourceText

_CATALOGUE = "catalogue.sqlite"
_ORIGINAL = re.compile(r"[0-9a-f]{64}\.\w+(?:\.tmp)?")


class Library:
    """Plans that can be searched. Safe to share among threads; many processes may read while one writes.

    What ``add`` and ``remove`` change can be read at once and is searched after ``publish``. A search never gives a
    clause that the catalogue no longer holds in the words that were indexed.
    """

    def __init__(self, path: Path, catalogue: Catalogue, embedding: str | None) -> None:
        """Use ``Library.open``."""
        self.path = path
        self._catalogue = catalogue
        self._generations = Generations(path)
        self._embedding_name = embedding
        self._embedding: VectorEmbeddings | None = None
        self._generation: Generation | None = None
        self._retired: Generation | None = None
        self._compared: tuple[Generation, dict[str, str], bool] | None = None
        self._lock = threading.RLock()
        self._publishing = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, embedding: str | None = None, create: bool = False) -> Self:
        """Open the library in a folder; ``create`` makes one where there is none.

        ``embedding``: name or path of a sentence-transformers model; the one that the library was published with
        where none is named. Another one has the indexes rebuilt at the next search or publishing.
        Raises LibraryMissing, LibraryCorrupt, SchemaMismatch or LibraryBusy.
        """
        with _disk(path):
            if create:
                (path / "originals").mkdir(parents=True, exist_ok=True)
            return cls(path, Catalogue(path / _CATALOGUE, create=create), embedding)

    def close(self) -> None:
        """Close its files; the library cannot be used afterwards."""
        with self._lock:
            for generation in (self._generation, self._retired):
                if generation:
                    generation.close()
            self._generation = self._retired = None
            self._catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(self, plan: Plan, source: SourceText, original: bytes, *, anew: bool = False) -> Change:
        """Put a plan into the catalogue, in place of any with its id, and its file among the originals.

        ``anew``: write it also where the catalogue says that it holds just this.

        "unchanged" when the library already holds just this, or holds the same file under another id: a file is held
        once, so that no clause is found twice; to give it another id, remove the plan first.
        Raises LibraryBusy, DuplicateLocator; ValueError where ``source.sha256`` is not that of ``original``.
        """
        if hashlib.sha256(original).hexdigest() != source.sha256:
            raise ValueError(f"sha256 of {source.name} does not belong to the bytes given")
        replaced: Path | None = None
        with _disk(self.path), self._catalogue.writing():
            if self._catalogue.holder_of(source.sha256) not in (None, plan.id):
                return "unchanged"
            held = self._catalogue.content_of(plan.id)
            if held == content_hash(plan, source) and not anew:
                self._catalogue.mark_read(plan.id)
                return "unchanged"
            if held is not None:
                replaced = self.original(plan.id)
            suffix = _suffix(source.name)
            kept = self._original(source.sha256, suffix)
            aside = kept.with_name(f"{kept.name}.tmp")
            aside.write_bytes(original)
            aside.replace(kept)
            self._catalogue.put(plan, source, suffix)
        if replaced is not None and replaced != kept:
            replaced.unlink(missing_ok=True)
        return "added" if held is None else "updated"

    def remove(self, plan_id: str) -> None:
        """Take a plan and its original out. Raises UnknownPlan or LibraryBusy."""
        with _disk(self.path), self._catalogue.writing():
            original = self.original(plan_id)
            self._catalogue.delete(plan_id)
        original.unlink(missing_ok=True)

    def publish(self, *, anew: bool = False, each: Callable[[int, int], None] = lambda done, of: None) -> None:
        """Put indexes of what the catalogue now holds in use; what has not changed is taken over from those of before.

        ``anew``: build all of them. ``each`` is told after each plan that is indexed how many are, of how many.
        Raises LibraryBusy while another process writes; whatever fails leaves the old
        indexes in use.
        """
        with self._lock:
            embedding = self._model()
        # A connection of its own: other threads go on searching meanwhile.
        with self._publishing, _disk(self.path), Catalogue(self.path / _CATALOGUE) as held, held.writing():
            self._generations.publish(Contents(held.contents(), held.plan, held.texts, each), embedding, anew=anew)
            self._clear_originals(held)

    def _clear_originals(self, held: Catalogue) -> None:
        """Delete what an ``add`` or ``remove`` that was killed has left behind; who writes holds the write lock."""
        known = held.originals()
        for file in (self.path / "originals").iterdir():
            if _ORIGINAL.fullmatch(file.name) and file.name not in known:
                file.unlink(missing_ok=True)

    def plans(self) -> list[PlanCard]:
        """All plans, ordered by id."""
        return self._catalogue.cards()

    def up_to_date(self) -> dict[str, str]:
        """Files that need no reading: sha256 and the id of the plan, which this version would read just as it is."""
        return self._catalogue.up_to_date()

    def plan(self, plan_id: str) -> Plan:
        """The plan as it was added. Raises UnknownPlan."""
        return self._catalogue.plan(plan_id)

    def source(self, plan_id: str) -> SourceText:
        """The text that the plan was read from. Raises UnknownPlan."""
        return self._catalogue.source(plan_id)

    def clause(self, plan_id: str, locator: str) -> Clause:
        """One clause. Raises UnknownPlan or UnknownClause."""
        return self._catalogue.clause(plan_id, locator)

    def fingerprint(self) -> str:
        """Changes whenever another plan is held, or one in other words, whatever the indexes are made with."""
        return hashlib.sha256(repr(sorted(self._catalogue.contents().items())).encode()).hexdigest()

    @property
    def embedding(self) -> VectorEmbeddings:
        """What the indexes are made with. Raises EmbeddingError."""
        with self._lock:
            return self._model()

    def copy(self, path: Path) -> None:
        """Make a library of the same plans and originals in a folder; its indexes are still to be made."""
        with _disk(path):
            path.mkdir(parents=True, exist_ok=True)
            shutil.copytree(self.path / "originals", path / "originals", dirs_exist_ok=True)
            self._catalogue.copy(path / "catalogue.sqlite")

    def masthead(self, plan_id: str) -> Masthead:
        """What a plan says of itself, without reading its clauses. Raises UnknownPlan."""
        return self._catalogue.masthead(plan_id)

    def facts(self, kind: type[F]) -> list[tuple[str, F]]:
        """All facts of a kind with the ids of the plans that they stand in, by plan and place."""
        return self._catalogue.facts(kind)

    def restore(self, text: str) -> str:
        """A text typed without diacritics or with slips of the hand, in the words that the plans use.

        Raises what ``publish`` raises where the indexes have to be built anew first.
        """
        return self._current().diacritics.restore(text)

    def holds(self, name: str) -> bool:
        """Whether any clause holds the words of a name side by side, diacritics aside. Raises like ``restore``."""
        return self._current().diacritics.holds(name)

    def original(self, plan_id: str) -> Path:
        """The file that the plan was read from, byte for byte. Raises UnknownPlan."""
        return self._original(*self._catalogue.original_of(plan_id))

    def search(
        self,
        query: str,
        *,
        plans: Collection[str] | None = None,
        k: int = 10,
        words_weight: float = WORDS_WEIGHT,
    ) -> list[Hit]:
        """The ``k`` clauses that answer the query best, best first; ``plans``: among those only.

        ``words_weight``: of the words' score in the sum with the meaning's, 0 to 1.

        Indexes that are missing, broken or made by another version or embedding are built anew first.
        Raises UnknownPlan, and what ``publish`` raises where it comes to that.
        """
        contents = self._catalogue.contents()
        for plan_id in plans or ():
            if plan_id not in contents:
                raise UnknownPlan(plan_id)
        generation = self._current()
        indexed = generation.manifest.plans
        scope = None
        if plans is not None or not self._in_step(generation, contents):
            wanted = contents if plans is None else set(plans)
            alive = (plan for plan in wanted if plan in indexed and contents.get(plan) == indexed[plan])
            scope = {plan: generation.owners[plan] for plan in alive}
        hits = []
        for found in generation.searcher.search(query, k, scope, words_weight):
            plan_id, locator = generation.place(found.place)
            hits.append(Hit(plan_id, locator, found.score, found.words, found.meaning))
        return hits

    def _current(self) -> Generation:
        """The generation that CURRENT names, opened; made anew where it cannot be used."""
        with self._lock:
            folder = self._pointed_at()
            if self._generation is not None and folder == self._generation.folder:
                return self._generation
            opened = self._opened(folder)
            while opened is None and folder != (now := self._pointed_at()):
                # A writer has published since, and cleared away what was being opened.
                folder, opened = now, self._opened(now)
            if opened is None:
                self.publish()
                opened = self._opened(self._pointed_at())
            if opened is None:
                raise LibraryCorrupt(self.path / "CURRENT", "vừa ghi đã mất", "Hãy kiểm tra đĩa rồi thử lại")
            if self._retired:
                self._retired.close()
            # Another thread may be searching in the one that is given up: it is closed a generation later.
            self._retired, self._generation = self._generation, opened
            return opened

    def _in_step(self, generation: Generation, contents: dict[str, str]) -> bool:
        """Whether the generation holds just what the catalogue does; compared once for each state of the two."""
        if self._compared is None or self._compared[0] is not generation or self._compared[1] is not contents:
            self._compared = (generation, contents, generation.manifest.plans == contents)
        return self._compared[2]

    def _pointed_at(self) -> Path | None:
        try:
            return self._generations.current()
        except LibraryCorrupt:
            return None

    def _opened(self, folder: Path | None) -> Generation | None:
        """None where there is none, or one that is broken or was made by another version."""
        try:
            if folder is None or read_manifest(folder).fingerprint != fingerprint_of(self._model()):
                return None
            return Generation(folder, self._model())
        except LibraryCorrupt:
            return None

    def _model(self) -> VectorEmbeddings:
        """The embedding asked for, else the one the library was published with, else the one that ships."""
        if self._embedding is None:
            name = self._embedding_name
            if name is None:
                try:
                    folder = self._generations.current()
                    name = read_manifest(folder).embedding if folder else DEFAULT
                except LibraryCorrupt:
                    name = DEFAULT
            self._embedding = load_embedding(name)
        return self._embedding

    def _original(self, sha256: str, suffix: str) -> Path:
        return self.path / "originals" / f"{sha256}.{suffix}"


def _suffix(name: str) -> str:
    """The suffix to keep an original under, without the dot."""
    return re.sub(r"[^a-z0-9]", "", PurePath(name).suffix.lower())[:8] or "bin"


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """Give the disk's errors words that help."""
    try:
        yield
    except OSError as error:
        problem = f"không đọc hoặc ghi được ({error.strerror or error})"
        raise LibraryError(path, problem, "Hãy kiểm tra quyền truy cập và dung lượng đĩa rồi thử lại") from error
