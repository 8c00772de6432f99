"""Finding by meaning: exact inner products over unit vectors, in FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import Vectors


class VectorIndex:
    """Vectors numbered from 0 in the order given."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 # faiss has no types
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> VectorIndex:
        """Index ``(n, dim)`` float32 vectors of unit norm."""
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """Open what ``save`` wrote. Raises RuntimeError where it cannot be read."""
        import faiss

        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write it to a file."""
        import faiss

        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, query: Vectors, k: int, among: Sequence[range] | None = None) -> list[tuple[int, float]]:
        """The ``k`` best ``(number, inner product)``, best first, equal ones by number. ``query``: (dim,) float32.

        ``among``: search only vectors whose numbers lie in these ranges.
        """
        faiss = import_module("faiss")  # its own types do not know the parameters of a search
        numbers = None if among is None else [np.arange(r.start, r.stop, dtype=np.int64) for r in among]
        size = len(self) if numbers is None else sum(map(len, numbers))
        if k < 1 or not size:
            return []
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.concatenate(numbers))) if numbers else None
        scores, found = self._index.search(np.ascontiguousarray(query[None]), min(k, size), params=chosen)
        pairs = [(int(i), float(score)) for i, score in zip(found[0], scores[0], strict=True) if i >= 0]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def scores(self, query: Vectors, numbers: Sequence[int]) -> list[float]:
        """Inner product of the query, (dim,) float32, with each of the numbered vectors."""
        if not numbers:
            return []
        products: list[float] = (self._index.reconstruct_batch(np.array(numbers, dtype=np.int64)) @ query).tolist()
        return products
