"""Words and meaning put together: a weighted sum of normalised scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.embedding import VectorEmbeddings
from index.tokens import tokenize
from index.vectors import JoinedVectors, VectorIndex
from index.words import WordIndex

WORDS_WEIGHT = 0.6
"""Weight of the words' score; that of the meaning's is what is left to 1.

Measured on law articles, nDCG@10: .905 words alone, .859 meaning alone, .907 to .910 with any weight from .4 to .7.
On clauses of real plans, where meaning alone is weak, .6 finds most when the plan is known.
"""

_CANDIDATES = 200
"""Chunks that each of the two ways puts forward (more where more hits are asked for)."""


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
        self,
        words: WordIndex,
        vectors: VectorIndex | JoinedVectors,
        place_of: Callable[[int], int],
        embedding: VectorEmbeddings,
    ) -> None:
        self._words = words
        self._vectors = vectors
        self._place_of = place_of
        self._embedding = embedding

    def search(
        self,
        query: str,
        k: int,
        owners: Mapping[str, range] | None = None,
        words_weight: float = WORDS_WEIGHT,
    ) -> list[Scored]:
        """The ``k`` best places, best first, equal ones by number. ``owners``: the chunks of those to search among.

        ``words_weight``: of the words' score in the sum with the meaning's, 0 to 1.
        """
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
            place = self._place_of(number)
            words[place] = max(words.get(place, 0.0), by_words.get(number, 0.0) / best)
            meaning[place] = max(meaning.get(place, 0.0), cosine)
        found = [
            Scored(
                place, words_weight * words[place] + (1 - words_weight) * meaning[place], words[place], meaning[place]
            )
            for place in words
        ]
        return sorted(found, key=lambda each: (-each.score, each.place))[:k]
