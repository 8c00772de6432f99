"""A part of a generation: the vectors and places of some chunks, numbered on from the part before; never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.batches import featured
from index.chunks import Chunk, chunks_of
from index.embedding import VectorEmbeddings, Vectors
from index.tokens import Tokens
from index.vectors import VectorIndex
from ingest import Plan

_VECTORS, _PLACES, _NAMES = "vectors.faiss", "places.npy", "places.sqlite"

Document = tuple[int, str, Tokens]
"""What the word index takes: a chunk's number, its plan, its tokens."""


@dataclass(frozen=True, slots=True)
class PartCounts:
    """What a part holds, dead chunks included."""

    name: str
    chunks: int
    places: int


class Part:
    """A part opened for searching."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError, RuntimeError or sqlite3.DatabaseError where it cannot be read."""
        self.vectors = VectorIndex.open(folder / _VECTORS)
        self.places: NDArray[np.int32] = np.load(folder / _PLACES, mmap_mode="r", allow_pickle=False)
        self._db = sqlite3.connect(f"file:{folder / _NAMES}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        rows = self._db.execute("SELECT plan, first, stop FROM owners ORDER BY first").fetchall()
        self.owners = {plan: range(first, stop) for plan, first, stop in rows}
        """Chunks of each plan, numbered from the part's first."""

    def name_of(self, place: int) -> tuple[str, str]:
        """``(plan, locator)`` of a place, numbered from the part's first."""
        plan, locator = self._db.execute("SELECT plan, locator FROM places WHERE number = ?", (place,)).fetchone()
        return plan, locator

    def names(self) -> Iterator[tuple[str, str]]:
        """``(plan, locator)`` of all places, in order."""
        yield from self._db.execute("SELECT plan, locator FROM places ORDER BY number")

    def close(self) -> None:
        """Let go of its files."""
        self._db.close()


def write_part(
    folder: Path,
    plans: Iterable[Plan],
    embedding: VectorEmbeddings,
    first: int,
    index: Callable[[Iterable[Document]], object],
) -> tuple[int, int]:
    """Write a part of plans to a new folder; how many chunks and places it has.

    ``first``: the number of its first chunk. ``index`` takes the documents of the word index, as they come.
    """
    folder.mkdir(parents=True)
    writing = _Writing(embedding, first)
    index(writing.documents(plans))
    vectors = VectorIndex.of(writing.vectors, writing.vectors[0].shape[1])
    _save(folder, vectors, writing.places, writing.names, writing.owners)
    return len(writing.places), len(writing.names)


def join_parts(folder: Path, parts: Sequence[Part]) -> None:
    """Write one part of several that follow each other, to a new folder; every chunk keeps its number."""
    folder.mkdir(parents=True)
    places: list[int] = []
    names: list[tuple[str, str]] = []
    owners: list[tuple[str, int, int]] = []
    for part in parts:
        owners += [(plan, len(places) + r.start, len(places) + r.stop) for plan, r in part.owners.items()]
        places += (part.places + len(names)).tolist()
        names += part.names()
    vectors = VectorIndex.of((part.vectors.vectors for part in parts), parts[0].vectors.dimension)
    # Of a plan that was updated, the chunks of before are dead: its last ones count.
    _save(folder, vectors, places, names, list({plan: (plan, a, b) for plan, a, b in owners}.values()))


class _Writing:
    """Chunks being turned into what the indexes hold."""

    def __init__(self, embedding: VectorEmbeddings, first: int) -> None:
        self._embedding = embedding
        self._first = first
        self.vectors: list[Vectors] = []
        self.places: list[int] = []
        self.names: list[tuple[str, str]] = []
        self.owners: list[tuple[str, int, int]] = []

    def documents(self, plans: Iterable[Plan]) -> Iterator[Document]:
        """The documents of all plans' chunks; when they have all been taken, the rest is there too."""
        number = self._first
        for chunks, tokens, vectors in featured(self._chunks(plans), self._embedding):
            self.vectors.append(vectors)
            for chunk, each in zip(chunks, tokens, strict=True):
                yield number, chunk.plan, each
                number += 1

    def _chunks(self, plans: Iterable[Plan]) -> Iterator[Chunk]:
        for plan in plans:
            start, last = len(self.places), ""
            for chunk in chunks_of(plan):
                if chunk.locator != last:
                    self.names.append((chunk.plan, chunk.locator))
                    last = chunk.locator
                self.places.append(len(self.names) - 1)
                yield chunk
            self.owners.append((plan.id, start, len(self.places)))


def _save(
    folder: Path,
    vectors: VectorIndex,
    places: Sequence[int],
    names: Iterable[tuple[str, str]],
    owners: Iterable[tuple[str, int, int]],
) -> None:
    vectors.save(folder / _VECTORS)
    np.save(folder / _PLACES, np.array(places, dtype=np.int32), allow_pickle=False)
    db = sqlite3.connect(folder / _NAMES)
    with db:
        db.execute("CREATE TABLE places (number INTEGER PRIMARY KEY, plan TEXT NOT NULL, locator TEXT NOT NULL) STRICT")
        db.execute("CREATE TABLE owners (plan TEXT PRIMARY KEY, first INTEGER NOT NULL, stop INTEGER NOT NULL) STRICT")
        db.executemany("INSERT INTO places VALUES (?, ?, ?)", ((i, *name) for i, name in enumerate(names)))
        db.executemany("INSERT INTO owners VALUES (?, ?, ?)", owners)
    db.close()
