"""Words and meaning put together: a weighted sum of normalised scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.chunks import Chunk
from index.embedding import StaticEmbeddings, VectorEmbeddings, Vectors
from index.tokens import Tokens, tokenize
from index.vectors import VectorIndex
from index.words import WordIndex

WORDS_WEIGHT = 0.6
"""Weight of the words' score; that of the meaning's is what is left to 1."""

_CANDIDATES = 200
"""Chunks that each of the two ways puts forward (more where more hits are asked for)."""
_BATCH = 1024


@dataclass(frozen=True, slots=True)
class Scored:
    """A place (a clause, a passage) and how well it answers a query."""

    place: int
    score: float
    words: float
    """BM25 score of its best chunk over the query's best, 0 to 1."""
    meaning: float
    """Cosine of its nearest chunk, no less than 0."""


class Searcher:
    """Two indexes over the same chunks, numbered alike, and the place that each chunk belongs to."""

    def __init__(
        self, words: WordIndex, vectors: VectorIndex, places: NDArray[np.int32], embedding: VectorEmbeddings
    ) -> None:
        self._words = words
        self._vectors = vectors
        self._places = places
        self._embedding = embedding

    def search(self, query: str, k: int, owners: Mapping[str, range] | None = None) -> list[Scored]:
        """The ``k`` best places, best first, equal ones by number. ``owners``: the chunks of those to search among."""
        candidates = max(_CANDIDATES, 4 * k)
        by_words = dict(self._words.search(tokenize(query), candidates, owners))
        vector = self._embedding.queries([query])[0]
        by_meaning = dict(self._vectors.search(vector, candidates, None if owners is None else list(owners.values())))
        unscored = [number for number in by_words if number not in by_meaning]
        by_meaning.update(zip(unscored, self._vectors.scores(vector, unscored), strict=True))

        best = max(by_words.values(), default=1.0)
        words: dict[int, float] = {}
        meaning: dict[int, float] = {}
        for number, cosine in by_meaning.items():
            place = int(self._places[number])
            words[place] = max(words.get(place, 0.0), by_words.get(number, 0.0) / best)
            meaning[place] = max(meaning.get(place, 0.0), cosine)
        found = [
            Scored(
                place, WORDS_WEIGHT * words[place] + (1 - WORDS_WEIGHT) * meaning[place], words[place], meaning[place]
            )
            for place in words
        ]
        return sorted(found, key=lambda each: (-each.score, each.place))[:k]


def chunk_tokens(chunk: Chunk) -> Tokens:
    """Tokens of a chunk and of its context. Lines of context are tokenized once for all the chunks under them."""
    lines = [_context_tokens(line) for line in chunk.context.split("\n") if line]
    every = [*lines, tokenize(chunk.text)]
    return Tokens(
        tuple(chain.from_iterable(each.syllables for each in every)),
        tuple(chain.from_iterable(each.bigrams for each in every)),
        tuple(chain.from_iterable(each.words for each in every)),
    )


def chunk_vectors(chunks: Sequence[Chunk], tokens: Iterable[Tokens], embedding: VectorEmbeddings) -> Vectors:
    """Vectors of chunks with their context: (n, dim) float32, unit norm."""
    tokens = list(tokens)
    parts = [
        embedding.tokenized_documents(tokens[i : i + _BATCH])
        if isinstance(embedding, StaticEmbeddings) and embedding.segments
        else embedding.documents([chunk.whole for chunk in chunks[i : i + _BATCH]])
        for i in range(0, len(chunks), _BATCH)
    ]
    return np.concatenate(parts) if parts else embedding.documents([])


_context_tokens = lru_cache(maxsize=4096)(tokenize)
