"""Finding by words: BM25 (tantivy) over three pre-tokenised fields, syllables, syllable bigrams and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import tantivy

from index.tokens import Tokens

BOOSTS: Mapping[str, float] = {"syllables": 0.5, "bigrams": 1.0, "words": 0.5}
"""Weight of each field's BM25 score in the sum.

Measured on 2,249 law articles in pieces, nDCG@10: syllables .870, bigrams .898, words .875, so added .905.
"""

_HEAP_BYTES = 64_000_000
_TOKENIZER = "kept"


class WordIndex:
    """Documents numbered by the caller, each belonging to an owner (a plan) that searches can be narrowed to."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, documents: Iterable[tuple[int, str, Tokens]], folder: Path | None = None) -> WordIndex:
        """Index ``(number, owner, tokens)`` in an empty folder, or in memory. One thread: the same bytes each time."""
        schema = tantivy.SchemaBuilder()
        schema.add_unsigned_field("number", fast=True)
        schema.add_text_field("owner", tokenizer_name="raw", index_option="basic")
        for field in BOOSTS:
            schema.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
        index = _with_tokenizer(tantivy.Index(schema.build(), path=str(folder) if folder else None))
        _write(index, (), documents)
        return cls(index)

    @classmethod
    def change(cls, folder: Path, removed: Iterable[str], documents: Iterable[tuple[int, str, Tokens]]) -> WordIndex:
        """Take the documents of owners out of what stands in a folder and add others; the files of before stay.

        Raises ValueError or OSError where it cannot be read.
        """
        index = _with_tokenizer(tantivy.Index.open(str(folder)))
        _write(index, removed, documents)
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """Open what ``build`` left in a folder. Raises ValueError or OSError where it cannot be read."""
        return cls(_with_tokenizer(tantivy.Index.open(str(folder))))

    def __len__(self) -> int:
        return self._searcher.num_docs

    def search(self, query: Tokens, k: int, owners: Collection[str] | None = None) -> list[tuple[int, float]]:
        """The ``k`` best ``(number, score)``, best first, equal scores by number; only documents with a word in common.

        ``owners``: search among their documents only.
        """
        if k < 1 or (owners is not None and not owners):
            return []
        terms = [
            (tantivy.Occur.Should, self._term(field, token, boost * count))
            for field, boost in BOOSTS.items()
            for token, count in sorted(Counter(getattr(query, field)).items())
        ]
        if not terms:
            return []
        wanted = tantivy.Query.boolean_query(terms)
        if owners is not None:
            among = tantivy.Query.term_set_query(self._schema, "owner", sorted(owners))
            among = tantivy.Query.const_score_query(among, 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, among)])
        found = self._searcher.search(wanted, limit=k, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        return sorted(
            ((int(number), score) for number, (score, _) in zip(numbers, found, strict=True) if number is not None),
            key=lambda pair: (-pair[1], pair[0]),
        )

    def _term(self, field: str, token: str, boost: float) -> tantivy.Query:
        term = tantivy.Query.term_query(self._schema, field, token, index_option="freq")
        return tantivy.Query.boost_query(term, boost)


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    """tantivy does not keep tokenizers on disk: name ours, which takes tokens as they are."""
    index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _write(index: tantivy.Index, removed: Iterable[str], documents: Iterable[tuple[int, str, Tokens]]) -> None:
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for owner in removed:
        writer.delete_documents_by_term("owner", owner)
    for number, owner, tokens in documents:
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("owner", owner)
        for field in BOOSTS:
            document.add_text(field, " ".join(getattr(tokens, field)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
