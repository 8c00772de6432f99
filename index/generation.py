"""A generation: the derived indexes of one state of the catalogue, built aside and never changed afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.chunks import CHUNKS_VERSION, Chunk, chunks_of
from index.diacritics import DIACRITICS_VERSION, Diacritics
from index.embedding import VectorEmbeddings
from index.errors import LibraryCorrupt
from index.features import FEATURES_VERSION, features
from index.search import Searcher
from index.tokens import TOKENS_VERSION
from index.vectors import VectorIndex
from index.words import WordIndex
from ingest import Plan

_LAYOUT_VERSION = "1"
_WORDS, _VECTORS, _PLACES, _OWNERS, _MANIFEST = "words", "vectors.faiss", "places.npy", "places.sqlite", "manifest.json"
_DIACRITICS = "diacritics.npz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and what shaped it."""

    fingerprint: str
    """Of the layout, the chunks, the tokens and the embedding: indexes with different ones are never mixed."""
    embedding: str
    """Name of the embedding, as the user gave it."""
    plans: dict[str, str]
    """Content hash of each plan in it."""
    chunks: int
    places: int
    dimension: int
    files: dict[str, str]
    """sha256 of every other file, by its path in the generation's folder."""


class Generation:
    """A generation opened for searching."""

    def __init__(self, folder: Path, embedding: VectorEmbeddings) -> None:
        """Open and check it (counts, presence of files). Raises LibraryCorrupt."""
        self.folder = folder
        self.manifest = read_manifest(folder)
        try:
            words = WordIndex.open(folder / _WORDS)
            vectors = VectorIndex.open(folder / _VECTORS)
            places = np.load(folder / _PLACES, mmap_mode="r", allow_pickle=False)
            self._db = sqlite3.connect(
                f"file:{folder / _OWNERS}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            rows = self._db.execute("SELECT plan, first, stop FROM owners ORDER BY plan").fetchall()
        except (OSError, ValueError, RuntimeError, sqlite3.DatabaseError) as error:
            raise _broken(folder, str(error)) from error
        counts = {len(words), len(vectors), len(places), self.manifest.chunks}
        if len(counts) > 1 or vectors.dimension != self.manifest.dimension:
            raise _broken(folder, "số mục trong các chỉ mục không khớp nhau")
        self.owners = {plan: range(first, stop) for plan, first, stop in rows}
        self.searcher = Searcher(words, vectors, places, embedding)

    @cached_property
    def diacritics(self) -> Diacritics:
        """Restores diacritics as the plans write them. Raises LibraryCorrupt."""
        return Diacritics.load(self.folder / _DIACRITICS)

    def place(self, number: int) -> tuple[str, str]:
        """``(plan, locator)`` of a place."""
        plan, locator = self._db.execute("SELECT plan, locator FROM places WHERE number = ?", (number,)).fetchone()
        return plan, locator

    def close(self) -> None:
        """Let go of its files."""
        self._db.close()


def fingerprint_of(embedding: VectorEmbeddings) -> str:
    """Of everything besides the plans that shapes a generation."""
    shape = [
        _LAYOUT_VERSION,
        CHUNKS_VERSION,
        TOKENS_VERSION,
        FEATURES_VERSION,
        DIACRITICS_VERSION,
        embedding.fingerprint,
    ]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()


def build_generation(
    folder: Path, plans: Iterable[Plan], contents: Mapping[str, str], embedding: VectorEmbeddings
) -> None:
    """Build the indexes of the plans, which come in the order of ``contents``, in a new folder; then check them.

    Raises LibraryCorrupt where what was written does not read back.
    """
    (folder / _WORDS).mkdir(parents=True)
    chunks: list[Chunk] = []
    places: list[int] = []
    names: list[tuple[int, str, str]] = []
    owners: list[tuple[str, int, int]] = []
    texts: list[str] = []
    for plan in plans:
        first, last = len(chunks), ""
        texts.extend(clause.text for clause in plan.clauses)
        for chunk in chunks_of(plan):
            if chunk.locator != last:
                names.append((len(names), chunk.plan, chunk.locator))
                last = chunk.locator
            chunks.append(chunk)
            places.append(len(names) - 1)
        owners.append((plan.id, first, len(chunks)))
    tokens, vectors = features(chunks, embedding)
    WordIndex.build(((i, c.plan, t) for i, (c, t) in enumerate(zip(chunks, tokens, strict=True))), folder / _WORDS)
    VectorIndex.build(vectors).save(folder / _VECTORS)
    np.save(folder / _PLACES, np.array(places, dtype=np.int32), allow_pickle=False)
    _write_places(folder / _OWNERS, names, owners)
    Diacritics.learn(texts).save(folder / _DIACRITICS)
    manifest = Manifest(
        fingerprint_of(embedding),
        embedding.name,
        dict(contents),
        len(chunks),
        len(names),
        vectors.shape[1],
        {path.relative_to(folder).as_posix(): _sha256(path) for path in _files(folder)},
    )
    with (folder / _MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    verify(folder)
    Generation(folder, embedding).close()


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a generation's folder. Raises LibraryCorrupt."""
    try:
        return Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise _broken(folder, str(error)) from error


def verify(folder: Path) -> None:
    """Compare every file with the manifest, byte for byte. Raises LibraryCorrupt."""
    for name, digest in read_manifest(folder).files.items():
        path = folder / name
        if not path.is_file() or _sha256(path) != digest:
            raise _broken(path, "tệp thiếu hoặc đã bị thay đổi")


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
            raise _broken(self._pointer, str(error)) from error
        if not number.isdecimal():
            raise _broken(self._pointer, "nội dung không phải số thứ tự")
        return self._folder / number

    def publish(self, plans: Iterable[Plan], contents: Mapping[str, str], embedding: VectorEmbeddings) -> None:
        """Build a new generation aside, check it, and put it in use in one rename. One writer at a time.

        Whatever fails before that rename leaves the old one in use. The one before is kept for its readers.
        """
        self._folder.mkdir(exist_ok=True)
        for left in self._folder.glob("*.tmp"):
            shutil.rmtree(left)
        try:
            before = self.current()
        except LibraryCorrupt:
            before = None
        old = [path for path in self._folder.iterdir() if path.name.isdecimal()]
        number = max((int(path.name) for path in old), default=0) + 1
        aside, folder = self._folder / f"{number}.tmp", self._folder / str(number)
        try:
            build_generation(aside, plans, contents, embedding)
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


def _write_places(path: Path, places: list[tuple[int, str, str]], owners: list[tuple[str, int, int]]) -> None:
    db = sqlite3.connect(path)
    with db:
        db.execute("CREATE TABLE places (number INTEGER PRIMARY KEY, plan TEXT NOT NULL, locator TEXT NOT NULL) STRICT")
        db.execute("CREATE TABLE owners (plan TEXT PRIMARY KEY, first INTEGER NOT NULL, stop INTEGER NOT NULL) STRICT")
        db.executemany("INSERT INTO places VALUES (?, ?, ?)", places)
        db.executemany("INSERT INTO owners VALUES (?, ?, ?)", owners)
    db.close()


def _files(folder: Path) -> list[Path]:
    """Files that must not change. tantivy's lock files may come and go."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _broken(where: Path, problem: str) -> LibraryCorrupt:
    return LibraryCorrupt(
        where, f"chỉ mục tìm kiếm bị hỏng ({problem})", "Hãy lập lại chỉ mục bằng cách thêm lại một kế hoạch"
    )
