"""Finding by meaning: inner products over unit vectors, in FAISS; exact, or approximate where there are many."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

APPROXIMATE_FROM = 200_000
"""Vectors from which an approximate index is made beside the exact one.

Measured: one core searches 200,000 vectors of 128 dimensions exactly in about 6 ms, and time grows with their number.
"""
_PROBES = 384
"""Cells looked into. Measured on 10⁶ made-up clauses against exact search, recall of the first ten: .966 with 64 cells,
.981 with 192, .988 with 384, in about 1, 2 and 3 ms.
"""
_RESCORED = 4
"""Times as many candidates as asked for are scored exactly: the approximate index holds a byte a dimension."""
_TRAINED_ON = 40
"""Vectors a cell that the cells are learnt from."""
_SEED = 1234

Found = list[tuple[int, float]]


class VectorIndex:
    """Vectors numbered from 0 in the order given."""

    def __init__(self, exact: Any, approximate: Any = None) -> None:  # noqa: ANN401 # faiss has no types
        faiss = _faiss()
        self._exact = exact
        self._approximate = approximate
        size = len(self)
        view = faiss.rev_swig_ptr(exact.get_xb(), size * exact.d) if size else np.zeros(0, np.float32)
        self._matrix: Vectors = view.reshape(size, exact.d)
        self._seen: Any = None

    @classmethod
    def build(cls, vectors: Vectors) -> Self:
        """Index ``(n, dim)`` float32 vectors of unit norm, exactly."""
        return cls.of([vectors], vectors.shape[1])

    @classmethod
    def of(cls, batches: Iterable[Vectors], dimension: int) -> Self:
        """Index vectors that come in batches of ``(n, dimension)`` float32, unit norm."""
        faiss = _faiss()
        index = faiss.IndexFlatIP(dimension)
        for batch in batches:
            index.add(np.ascontiguousarray(batch))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open what ``save`` wrote; only what is looked at is read. Raises RuntimeError where it is broken."""
        faiss = _faiss()
        exact = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        beside = _approximate(path)
        return cls(exact, faiss.read_index(str(beside), faiss.IO_FLAG_MMAP_IFC) if beside.is_file() else None)

    def save(self, path: Path) -> None:
        """Write it to a file; from ``APPROXIMATE_FROM`` vectors on also an approximate index beside it."""
        faiss = _faiss()
        faiss.write_index(self._exact, str(path))
        if len(self) >= APPROXIMATE_FROM:
            faiss.write_index(_learnt(self._matrix), str(_approximate(path)))

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._exact.d)

    @property
    def vectors(self) -> Vectors:
        """All of them, ``(n, dim)`` float32, without a copy."""
        return self._matrix

    def hide(self, numbers: Iterable[range]) -> None:
        """Never find these again; they keep their numbers."""
        faiss = _faiss()
        seen = np.ones(len(self), dtype=bool)
        for each in numbers:
            seen[each.start : each.stop] = False
        # FAISS reads the bits for as long as the selector lives: both are kept.
        self._bits = np.packbits(seen, bitorder="little")
        self._seen = None if seen.all() else faiss.IDSelectorBitmap(self._bits)

    def search(self, query: Vectors, k: int, among: Sequence[range] | None = None) -> Found:
        """The ``k`` best ``(number, inner product)``, best first, equal ones by number. ``query``: (dim,) float32.

        ``among``: search only vectors whose numbers lie in these ranges, always exactly.
        """
        if k < 1 or not len(self):
            return []
        if among is not None:
            numbers = np.concatenate([np.arange(r.start, r.stop) for r in among] or [np.zeros(0, np.int64)])
            products = [self._matrix[r.start : r.stop] @ query for r in among]
            return _best(numbers, np.concatenate(products) if products else np.zeros(0, np.float32), k)
        faiss = _faiss()
        if self._approximate is None:
            chosen = faiss.SearchParameters(sel=self._seen) if self._seen else None
            scores, found = self._exact.search(np.ascontiguousarray(query[None]), min(k, len(self)), params=chosen)
            return _best(found[0], scores[0], k)
        chosen = faiss.SearchParametersIVF(nprobe=_PROBES, **({"sel": self._seen} if self._seen else {}))
        _, near = self._approximate.search(
            np.ascontiguousarray(query[None]), min(_RESCORED * k, len(self)), params=chosen
        )
        numbers = near[0][near[0] >= 0]
        return _best(numbers, self._matrix[numbers] @ query, k)

    def scores(self, query: Vectors, numbers: Sequence[int]) -> list[float]:
        """Inner product of the query, (dim,) float32, with each of the numbered vectors."""
        products: list[float] = (self._matrix[np.array(numbers, dtype=np.int64)] @ query).tolist()
        return products


class JoinedVectors:
    """Several indexes as one: the numbers of each go on where those of the one before end."""

    def __init__(self, parts: Sequence[VectorIndex]) -> None:
        self._parts = parts
        self._bases = [0, *np.cumsum([len(part) for part in parts]).tolist()]

    def __len__(self) -> int:
        return int(self._bases[-1])

    def search(self, query: Vectors, k: int, among: Sequence[range] | None = None) -> Found:
        """As ``VectorIndex.search``; a range lies within one of the indexes."""
        found: Found = []
        for part, base in zip(self._parts, self._bases, strict=False):
            inside = None
            if among is not None:
                inside = [range(r.start - base, r.stop - base) for r in among if base <= r.start < base + len(part)]
                if not inside:
                    continue
            found += [(base + number, score) for number, score in part.search(query, k, inside)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def scores(self, query: Vectors, numbers: Sequence[int]) -> list[float]:
        """As ``VectorIndex.scores``."""
        places = [bisect_right(self._bases, number) - 1 for number in numbers]
        found = np.zeros(len(numbers))
        for at in set(places):
            mine = [i for i, place in enumerate(places) if place == at]
            found[mine] = self._parts[at].scores(query, [numbers[i] - self._bases[at] for i in mine])
        return [float(score) for score in found]


def _best(numbers: NDArray[np.int64], scores: NDArray[np.float32], k: int) -> Found:
    """The ``k`` best pairs; numbers below 0 stand for nothing found."""
    if len(scores) > 4 * k:
        kept = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]  # equal ones stay, to go by number
        numbers, scores = numbers[kept], scores[kept]
    pairs = [(int(number), float(score)) for number, score in zip(numbers, scores, strict=True) if number >= 0]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]


@cache
def _faiss() -> Any:  # noqa: ANN401 # it has no types
    """FAISS on one thread: a query is short, and threads that wait for each other made it five times as long."""
    faiss = import_module("faiss")
    faiss.omp_set_num_threads(1)
    return faiss


def _approximate(path: Path) -> Path:
    return path.with_suffix(".ivf.faiss")


def _learnt(vectors: Vectors) -> Any:  # noqa: ANN401
    """Cells learnt from a sample, each vector a byte a dimension in its cell (FAISS, ``IVF…,SQ8``)."""
    faiss = _faiss()
    cells = int(4 * len(vectors) ** 0.5)
    index = faiss.index_factory(vectors.shape[1], f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter, index.cp.seed = 10, _SEED
    sample = np.random.default_rng(_SEED).choice(len(vectors), min(len(vectors), _TRAINED_ON * cells), replace=False)
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    try:
        index.train(vectors[np.sort(sample)])
        for start in range(0, len(vectors), 100_000):
            index.add(vectors[start : start + 100_000])
    finally:
        faiss.omp_set_num_threads(1)
    return index
