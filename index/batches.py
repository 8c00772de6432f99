"""Tokens and vectors of many chunks, a batch at a time; of very many, in several processes side by side."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from itertools import chain, islice

from index.chunks import Chunk
from index.embedding import StaticEmbeddings, VectorEmbeddings, Vectors, load_embedding
from index.features import features
from index.tokens import Tokens

BATCH = 2000
"""Chunks whose tokens and vectors are in memory at a time, in each process."""
SIDE_BY_SIDE = 10
"""Batches from which processes are started: it takes each of them a second or two to be ready."""

Featured = tuple[Sequence[Chunk], Sequence[Tokens], Vectors]


def featured(chunks: Iterable[Chunk], embedding: VectorEmbeddings) -> Iterator[Featured]:
    """Batches of chunks with their tokens and vectors, ``(n, dim)`` float32, in order; at least one, of nothing.

    Segmenting words is what takes the time. Models that are no static ones use all cores by themselves.
    """
    waiting = _batches(chunks)
    first = list(islice(waiting, SIDE_BY_SIDE))
    cores = os.cpu_count() or 1
    if len(first) < SIDE_BY_SIDE or cores == 1 or not isinstance(embedding, StaticEmbeddings):
        for batch in chain(first or [[]], waiting):
            yield batch, *features(batch, embedding)
        return
    # loky's processes, unlike those of the standard library, do not run the script that asks for them once more.
    from loky import ProcessPoolExecutor  # type: ignore[import-untyped] # has no types

    with ProcessPoolExecutor(cores) as pool:
        running: deque[tuple[Sequence[Chunk], Future[tuple[list[Tokens], Vectors]]]] = deque()
        for batch in chain(first, waiting):
            running.append((batch, pool.submit(_features_here, batch, embedding.name)))
            if len(running) > 2 * cores:
                yield _done(*running.popleft())
        while running:
            yield _done(*running.popleft())


def _done(batch: Sequence[Chunk], future: Future[tuple[list[Tokens], Vectors]]) -> Featured:
    return batch, *future.result()


def _features_here(batch: Sequence[Chunk], embedding: str) -> tuple[list[Tokens], Vectors]:
    return features(batch, _embedding(embedding))


@cache
def _embedding(name: str) -> VectorEmbeddings:
    """Loaded once in each process."""
    return load_embedding(name)


def _batches(chunks: Iterable[Chunk]) -> Iterator[Sequence[Chunk]]:
    rest = iter(chunks)
    while batch := list(islice(rest, BATCH)):
        yield batch
