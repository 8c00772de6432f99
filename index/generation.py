"""A generation: the derived indexes of one state of the catalogue, opened for searching."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path

from index.diacritics import Diacritics
from index.embedding import VectorEmbeddings
from index.manifest import broken, read_manifest
from index.parts import Part
from index.search import Searcher
from index.vectors import JoinedVectors
from index.words import WordIndex

WORDS, PARTS, DIACRITICS = "words", "parts", "diacritics.npz"


class Generation:
    """A generation, whose files nobody changes."""

    def __init__(self, folder: Path, embedding: VectorEmbeddings) -> None:
        """Open and check it (counts, presence of files). Raises LibraryCorrupt."""
        self.folder = folder
        self.manifest = read_manifest(folder)
        self.parts: list[Part] = []
        try:
            words = WordIndex.open(folder / WORDS)
            for part in self.manifest.parts:
                self.parts.append(Part(folder / PARTS / part.name))
        except (OSError, ValueError, RuntimeError, sqlite3.DatabaseError) as error:
            self.close()
            raise broken(folder, str(error)) from error
        for opened, counts in zip(self.parts, self.manifest.parts, strict=True):
            held = {len(opened.vectors), len(opened.places), counts.chunks}
            if len(held) > 1 or opened.vectors.dimension != self.manifest.dimension:
                self.close()
                raise broken(folder, "số mục trong các chỉ mục không khớp nhau")
        self._bases = _starts(counts.places for counts in self.manifest.parts)
        self._firsts = _starts(counts.chunks for counts in self.manifest.parts)
        self.owners = self._owners()
        """Chunks of each plan that is alive."""
        alive = sum(map(len, self.owners.values()))
        if not alive == len(words) == self.manifest.chunks or self.owners.keys() != self.manifest.plans.keys():
            self.close()
            raise broken(folder, "số mục trong các chỉ mục không khớp nhau")
        vectors = JoinedVectors([part.vectors for part in self.parts])
        self.searcher = Searcher(words, vectors, self._place_of, embedding)

    def _owners(self) -> dict[str, range]:
        """Find the chunks of each plan that is alive, and hide the others."""
        # Of a plan that was updated or came back, the last part that has it counts.
        last = {plan: at for at, part in enumerate(self.parts) for plan in part.owners if plan in self.manifest.plans}
        owners: dict[str, range] = {}
        for at, (part, first) in enumerate(zip(self.parts, self._firsts, strict=False)):
            alive = {plan: chunks for plan, chunks in part.owners.items() if last.get(plan) == at}
            edges = [0, *chain.from_iterable(sorted((r.start, r.stop) for r in alive.values())), len(part.places)]
            part.vectors.hide(range(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
            owners.update({plan: range(first + r.start, first + r.stop) for plan, r in alive.items()})
        return owners

    def _place_of(self, chunk: int) -> int:
        at = bisect_right(self._firsts, chunk) - 1
        return self._bases[at] + int(self.parts[at].places[chunk - self._firsts[at]])

    @cached_property
    def diacritics(self) -> Diacritics:
        """Restores diacritics as the plans write them. Raises LibraryCorrupt."""
        return Diacritics.load(self.folder / DIACRITICS)

    def place(self, number: int) -> tuple[str, str]:
        """``(plan, locator)`` of a place."""
        at = bisect_right(self._bases, number) - 1
        return self.parts[at].name_of(number - self._bases[at])

    def close(self) -> None:
        """Let go of its files."""
        for part in self.parts:
            part.close()


def _starts(sizes: Iterable[int]) -> list[int]:
    """Where each part begins, and where the last one ends."""
    return list(accumulate(sizes, initial=0))
