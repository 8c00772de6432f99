"""What a generation holds and what shaped it, as a file that its other files are checked against."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from index.chunks import CHUNKS_VERSION
from index.diacritics import DIACRITICS_VERSION
from index.embedding import VectorEmbeddings
from index.errors import LibraryCorrupt
from index.features import FEATURES_VERSION
from index.parts import PartCounts
from index.tokens import TOKENS_VERSION

_LAYOUT_VERSION = "2"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's contents."""

    fingerprint: str
    """Of the layout, the chunks, the tokens and the embedding: indexes with different ones are never mixed."""
    embedding: str
    """Name of the embedding, as the user gave it."""
    plans: dict[str, str]
    """Content hash of each plan in it."""
    parts: list[PartCounts]
    """In the order of their chunks' numbers."""
    chunks: int
    """Alive ones."""
    dimension: int
    changes: int
    """Plans added, updated and removed since the model of diacritics was learnt."""
    files: dict[str, str]
    """sha256 of every other file, by its path in the generation's folder."""


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


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a generation's folder. Raises LibraryCorrupt."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**{**held, "parts": [PartCounts(**part) for part in held["parts"]]})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise broken(folder, str(error)) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it, safely on the disk when this returns."""
    with (folder / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def verify(folder: Path, names: Collection[str] | None = None) -> None:
    """Compare files with the manifest, byte for byte; ``names``: these alone. Raises LibraryCorrupt."""
    held = read_manifest(folder).files
    for name in held if names is None else names:
        path = folder / name
        if not path.is_file() or sha256_of(path) != held.get(name):
            raise broken(path, "tệp thiếu hoặc đã bị thay đổi")


def files_in(folder: Path) -> list[str]:
    """Names of the files that must not change, in order. tantivy's lock files may come and go."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.relative_to(folder).as_posix() for path in found if path.name != MANIFEST)


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def broken(where: Path, problem: str) -> LibraryCorrupt:
    """The error of an index that cannot be used."""
    return LibraryCorrupt(where, f"chỉ mục tìm kiếm bị hỏng ({problem})", "Hãy lập lại chỉ mục: kehoach doctor --mend")
