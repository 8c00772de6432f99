"""Publishing: a new generation is built aside from the one in use, checked, and swapped in by one rename.

What has not changed is taken over by hard links, so that adding one plan to a large library costs what that plan
costs. A part is joined with those after it when they have grown to its size: so there are always few.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.diacritics import Diacritics
from index.embedding import VectorEmbeddings
from index.errors import LibraryCorrupt
from index.generation import DIACRITICS, PARTS, WORDS, Generation
from index.manifest import (
    Manifest,
    broken,
    files_in,
    fingerprint_of,
    sha256_of,
    verify,
    write_manifest,
)
from index.parts import Part, PartCounts, join_parts, write_part
from index.words import WordIndex
from ingest import Plan

_DEAD = 0.25
"""Share of chunks of removed plans from which all is built anew."""
_STALE = 0.1
"""Share of plans that have changed from which the model of diacritics is learnt anew."""
_SMALL = 20_000
"""Chunks up to which it is learnt anew at every change: that takes a second or less."""
_REWRITTEN = {"meta.json", ".managed.json"}
"""What tantivy writes anew at each commit, in place; its other files are never changed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the catalogue holds, as publishing reads it."""

    hashes: Mapping[str, str]
    """Content hash of each plan."""
    plan: Callable[[str], Plan]
    texts: Callable[[], Iterable[str]]
    """The words of all clauses."""
    each: Callable[[int, int], None] = lambda done, of: None
    """Told after each plan that is indexed how many are, of how many."""

    def read(self, plans: Sequence[str]) -> Iterator[Plan]:
        """The plans that are to be indexed."""
        for done, plan in enumerate(plans, start=1):
            yield self.plan(plan)
            self.each(done, len(plans))


class Generations:
    """The numbered generations of a library and the one in use."""

    def __init__(self, library: Path) -> None:
        self._folder = library / "generations"
        self._pointer = library / "CURRENT"

    def current(self) -> Path | None:
        """Folder of the generation in use; None where nothing was published. Raises LibraryCorrupt."""
        try:
            number = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise broken(self._pointer, str(error)) from error
        if not number.isdecimal():
            raise broken(self._pointer, "nội dung không phải số thứ tự")
        return self._folder / number

    def publish(self, contents: Contents, embedding: VectorEmbeddings, *, anew: bool = False) -> None:
        """Put a generation of the contents in use. One writer at a time.

        Whatever fails before the rename leaves the old one in use; the one before is kept for its readers. Nothing is
        done where the one in use holds just this. ``anew``: take nothing over from it.
        """
        self._folder.mkdir(exist_ok=True)
        for left in self._folder.glob("*.tmp"):
            shutil.rmtree(left)
        before = self._usable(embedding)
        try:
            if before and not anew and before.manifest.plans == contents.hashes:
                return
            kept = None if anew else before
            self._swap(lambda aside: _build(aside, contents, embedding, kept))
        finally:
            if before:
                before.close()

    def _usable(self, embedding: VectorEmbeddings) -> Generation | None:
        """The generation in use, opened, where it can be gone on from."""
        try:
            folder = self.current()
            opened = Generation(folder, embedding) if folder else None
        except LibraryCorrupt:
            return None
        if opened and opened.manifest.fingerprint != fingerprint_of(embedding):
            opened.close()
            return None
        return opened

    def _swap(self, build: Callable[[Path], None]) -> None:
        try:
            before = self.current()
        except LibraryCorrupt:
            before = None
        old = [path for path in self._folder.iterdir() if path.name.isdecimal()]
        number = max((int(path.name) for path in old), default=0) + 1
        aside, folder = self._folder / f"{number}.tmp", self._folder / str(number)
        try:
            build(aside)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        aside.rename(folder)
        self._use(number)
        for path in old:
            if path != before:
                shutil.rmtree(path, ignore_errors=True)

    def _use(self, number: int) -> None:
        written = self._pointer.with_suffix(".tmp")
        with written.open("w", encoding="utf-8") as file:
            file.write(f"{number}\n")
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._pointer)


def _build(folder: Path, contents: Contents, embedding: VectorEmbeddings, before: Generation | None) -> None:
    """Build the generation in a new folder, from the one before where that is less work; then check it.

    Raises LibraryCorrupt where what was written does not read back.
    """
    held = before.manifest.plans if before else {}
    added = [plan for plan, content in contents.hashes.items() if held.get(plan) != content]
    gone = [plan for plan, content in held.items() if contents.hashes.get(plan) != content]
    if before is None or _mostly_dead(before, gone):
        manifest = _all_anew(folder, contents, embedding)
    else:
        manifest = _with_changes(folder, contents, embedding, before, added, gone)
    known = before.manifest.files if before else {}
    fresh = [name for name, digest in manifest.files.items() if known.get(name) != digest]
    for name in fresh:
        _sync(folder / name)
    write_manifest(folder, manifest)
    verify(folder, fresh)
    Generation(folder, embedding).close()


def _mostly_dead(before: Generation, gone: Sequence[str]) -> bool:
    chunks = sum(part.chunks for part in before.manifest.parts)
    dead = chunks - before.manifest.chunks + sum(len(before.owners[plan]) for plan in gone)
    return not before.manifest.chunks or dead > _DEAD * chunks


def _all_anew(folder: Path, contents: Contents, embedding: VectorEmbeddings) -> Manifest:
    (folder / WORDS).mkdir(parents=True)
    name = _name(folder, 0)
    plans = contents.read(list(contents.hashes))
    chunks, places = write_part(
        folder / PARTS / name, plans, embedding, 0, lambda documents: WordIndex.build(documents, folder / WORDS)
    )
    Diacritics.learn(contents.texts()).save(folder / DIACRITICS)
    return _manifest(folder, contents, embedding, [PartCounts(name, chunks, places)], chunks, 0, None)


def _with_changes(
    folder: Path,
    contents: Contents,
    embedding: VectorEmbeddings,
    before: Generation,
    added: Sequence[str],
    gone: Sequence[str],
) -> Manifest:
    folder.mkdir()
    counts = list(before.manifest.parts)
    _link(before.folder / WORDS, folder / WORDS)
    alive = before.manifest.chunks - sum(len(before.owners[plan]) for plan in gone)
    taken_over = counts
    if added:
        name = _name(folder, 0)
        first = sum(part.chunks for part in counts)
        chunks, places = write_part(
            folder / PARTS / name,
            contents.read(added),
            embedding,
            first,
            lambda documents: WordIndex.change(folder / WORDS, gone, documents),
        )
        alive += chunks
        counts, taken_over = _joined(folder, before, counts, PartCounts(name, chunks, places))
    else:
        WordIndex.change(folder / WORDS, gone, ())
    for part in taken_over:
        _link(before.folder / PARTS / part.name, folder / PARTS / part.name)
    changes = before.manifest.changes + len(added) + len(gone)
    if alive <= _SMALL or changes > _STALE * len(contents.hashes):
        Diacritics.learn(contents.texts()).save(folder / DIACRITICS)
        changes = 0
    else:
        _link_file(before.folder / DIACRITICS, folder / DIACRITICS)
    return _manifest(folder, contents, embedding, counts, alive, changes, before)


def _joined(
    folder: Path, before: Generation, counts: Sequence[PartCounts], new: PartCounts
) -> tuple[list[PartCounts], list[PartCounts]]:
    """All parts, and those of them that are taken over: the new one is joined with parts no larger than those after."""
    start, size = len(counts), new.chunks
    while start and counts[start - 1].chunks <= size:
        start -= 1
        size += counts[start].chunks
    taken_over = list(counts[:start])
    if start == len(counts):
        return [*taken_over, new], taken_over
    fresh = Part(folder / PARTS / new.name)
    name = _name(folder, 1)
    join_parts(folder / PARTS / name, [*before.parts[start:], fresh])
    fresh.close()
    shutil.rmtree(folder / PARTS / new.name)
    places = new.places + sum(part.places for part in counts[start:])
    return [*taken_over, PartCounts(name, size, places)], taken_over


def _name(folder: Path, number: int) -> str:
    """Of a part, like no other's in this generation or one before."""
    return f"{folder.stem}-{number}"


def _manifest(
    folder: Path,
    contents: Contents,
    embedding: VectorEmbeddings,
    parts: list[PartCounts],
    chunks: int,
    changes: int,
    before: Generation | None,
) -> Manifest:
    known = before.manifest.files if before else {}
    files = {}
    for name in files_in(folder):
        linked = before is not None and name in known and (before.folder / name).samefile(folder / name)
        files[name] = known[name] if linked else sha256_of(folder / name)
    return Manifest(
        fingerprint=fingerprint_of(embedding),
        embedding=embedding.name,
        plans=dict(contents.hashes),
        parts=parts,
        chunks=chunks,
        dimension=len(embedding.queries([""])[0]),
        changes=changes,
        files=files,
    )


def _link(source: Path, target: Path) -> None:
    """Take a folder of files over."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.name in _REWRITTEN:
            shutil.copy2(file, target / file.name)
        elif file.suffix != ".lock":
            _link_file(file, target / file.name)


def _link_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _sync(file: Path) -> None:
    """Have a file on the disk before a manifest vouches for it."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
