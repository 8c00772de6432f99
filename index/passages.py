"""A throwaway index of passages, found in the same way as clauses."""

from __future__ import annotations

from collections.abc import Iterable

from index.chunks import Chunk, pieces
from index.embedding import VectorEmbeddings, load_embedding
from index.features import features
from index.search import WORDS_WEIGHT, Searcher
from index.vectors import VectorIndex
from index.words import WordIndex


class PassageIndex:
    """Passages ``(id, title, text)`` in memory, for measuring retrieval on corpora that are no plans."""

    def __init__(
        self,
        passages: Iterable[tuple[str, str, str]],
        embedding: VectorEmbeddings | None = None,
        words_weight: float = WORDS_WEIGHT,
    ) -> None:
        """Index them. ``embedding``: the one that ships where none is given. Raises EmbeddingError."""
        self._words_weight = words_weight
        embedding = embedding or load_embedding()
        self._ids: list[str] = []
        chunks, places = [], []
        for name, title, text in passages:
            for piece in pieces(text) if text.strip() else [""]:
                chunks.append(Chunk("", name, piece, title))
                places.append(len(self._ids))
            self._ids.append(name)
        tokens, vectors = features(chunks, embedding)
        words = WordIndex.build((i, "", each) for i, each in enumerate(tokens))
        self._searcher = Searcher(words, VectorIndex.build(vectors), places.__getitem__, embedding)

    def search(self, query: str, k: int = 10) -> list[tuple[str, float]]:
        """The ``k`` best ``(id, score)``, best first."""
        return [
            (self._ids[found.place], found.score)
            for found in self._searcher.search(query, k, words_weight=self._words_weight)
        ]
