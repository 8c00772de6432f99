"""Baselines: what anybody would build in an afternoon, from LangChain's parts as they come.

``bm25``      BM25 over fixed chunks (BM25Retriever); lower-cased words are the tokens.
``faiss``     vectors of fixed chunks (the FAISS vector store).
``ensemble``  reciprocal rank fusion of the two (EnsembleRetriever).
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING, Any

from eval.systems.chunks import FixedChunk, fixed_chunks

if TYPE_CHECKING:
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers.bm25 import BM25Retriever
    from langchain_community.vectorstores.faiss import FAISS
    from langchain_core.embeddings import Embeddings
    from langchain_core.retrievers import BaseRetriever
    from langchain_text_splitters import RecursiveCharacterTextSplitter

BASELINES = ("bm25", "faiss", "ensemble")
"""Kinds of baselines."""

_PACKAGES = ("langchain-classic", "langchain-community", "langchain-text-splitters", "rank-bm25")
"""The extra ``baselines``."""
_ID = "chunk"
_WORD = re.compile(r"[^\W_]+")
_SUNSET = (
    "`langchain-community` is being sunset and is no longer actively maintained. "
    "See https://github.com/langchain-ai/langchain-community/issues/674 for "
    "details and migration guidance toward standalone integration packages."
)


class MissingExtra(Exception):  # noqa: N818 # reads better so where it is raised and caught
    """A package that only the baselines need is not installed. One line for people, with the command that helps."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"Thiếu gói “{package}” mà các hệ thống đối chứng ({', '.join(BASELINES)}) cần. "
            f"Hãy cài bằng lệnh: pip install {' '.join(_PACKAGES)}"
        )
        self.package = package


@dataclass(frozen=True, slots=True)
class BaselineSettings:
    """How a baseline is built. Raises ValueError over figures that make no sense."""

    chunk: int = 450
    """Characters a chunk has at most."""
    overlap: int = 50
    """Characters at most that neighbouring chunks share."""
    answer: int = 3
    """Chunks that make the answer, and are cited."""
    depth: int = 50
    """Chunks retrieved."""
    words_weight: float = 0.5
    """Weight of BM25 in the ensemble, 0 to 1; the rest is the vectors'."""

    def __post_init__(self) -> None:
        if not self.chunk > self.overlap >= 0:
            raise ValueError(f"chunk > overlap >= 0 does not hold for chunk={self.chunk}, overlap={self.overlap}")
        if not self.depth >= self.answer >= 1:
            raise ValueError(f"depth >= answer >= 1 does not hold for depth={self.depth}, answer={self.answer}")
        if not 0 <= self.words_weight <= 1:
            raise ValueError(f"words_weight is from 0 to 1, not {self.words_weight}")


class BaselineAssistant:
    """Answers with the best chunks, word for word, and cites them. It never refuses (it has no way to tell)."""

    def __init__(
        self, kind: str, texts: Mapping[str, str], embedding: Embeddings | None, settings: BaselineSettings
    ) -> None:
        """Index source texts, plan id to text. ``embedding`` may be None for ``bm25``. Raises MissingExtra."""
        self._settings = settings
        self._ranking = _Ranking(kind, texts.items(), embedding, settings)

    def ask(self, question: str, history: Sequence[str] = ()) -> dict[str, Any]:
        """An answer as ``kehoach ask --json`` prints it, with ``trace``. ``history``: turns before, oldest first."""
        began = time.perf_counter()
        found = self._ranking.best("\n".join([*history, question]), self._settings.depth)
        cited = found[: self._settings.answer]
        return {
            "question": question,
            "answer": "\n\n".join(chunk.text for chunk in cited),
            "refused": not cited,
            "reason": "" if cited else "Không có văn bản nào để tìm.",
            "citations": [_citation(chunk) for chunk in cited],
            "took_ms": (time.perf_counter() - began) * 1000,
            "trace": {"hits": [{**_place(chunk), "score": 1 / rank} for rank, chunk in enumerate(found, start=1)]},
        }


class BaselinePassages:
    """Ranks passages by the best of their chunks."""

    def __init__(
        self,
        kind: str,
        passages: Iterable[tuple[str, str, str]],
        embedding: Embeddings | None,
        settings: BaselineSettings,
    ) -> None:
        """Index passages ``(id, title, text)``. ``embedding`` may be None for ``bm25``. Raises MissingExtra."""
        texts = [(name, "\n".join(filter(None, (title, text)))) for name, title, text in passages]
        self._settings = settings
        self._ranking = _Ranking(kind, texts, embedding, settings)
        self._chunks_a_passage = len(self._ranking.chunks) / max(1, len(texts))

    def search(self, query: str, k: int) -> list[tuple[str, float]]:
        """At most ``k`` passages ``(id, 1 / rank)``, best first."""
        # A passage that is found is found by several of its chunks: twice as many as it has on average leave k passages
        # in nearly every case.
        depth = max(self._settings.depth, ceil(2 * k * self._chunks_a_passage))
        best = list(dict.fromkeys(chunk.source for chunk in self._ranking.best(query, depth)))
        return [(name, 1 / rank) for rank, name in enumerate(best[: max(0, k)], start=1)]


class _Ranking:
    """Chunks of texts, and LangChain's retrievers over them."""

    def __init__(
        self, kind: str, texts: Iterable[tuple[str, str]], embedding: Embeddings | None, settings: BaselineSettings
    ) -> None:
        if kind not in BASELINES:
            raise ValueError(f"{kind} is none of {', '.join(BASELINES)}")
        if kind != "bm25" and embedding is None:
            raise ValueError(f"{kind} needs an embedding")
        parts = _parts()
        splitter = parts.splitter(chunk_size=settings.chunk, chunk_overlap=settings.overlap, add_start_index=True)
        self.chunks = list(fixed_chunks(texts, splitter))
        self._weights = [settings.words_weight, 1 - settings.words_weight]
        self._ensemble = parts.ensemble
        self._words: BM25Retriever | None = None
        self._vectors: FAISS | None = None
        if self.chunks:
            self._index(kind, embedding, parts)

    def _index(self, kind: str, embedding: Embeddings | None, parts: _Parts) -> None:
        from langchain_core.documents import Document

        documents = [
            Document(chunk.text, id=str(number), metadata={_ID: number}) for number, chunk in enumerate(self.chunks)
        ]
        if kind != "faiss":
            self._words = parts.words.from_documents(documents, preprocess_func=_tokens)
        if kind != "bm25" and embedding is not None:
            self._vectors = parts.vectors.from_documents(documents, embedding)

    def best(self, query: str, depth: int) -> list[FixedChunk]:
        """At most ``depth`` chunks, best first."""
        retrievers: list[BaseRetriever] = []
        if self._words is not None:
            retrievers.append(self._words.model_copy(update={"k": depth}))
        if self._vectors is not None:
            retrievers.append(self._vectors.as_retriever(search_kwargs={"k": depth}))
        if not retrievers or depth < 1:
            return []
        # Chunks are told apart by their number: the ensemble takes those with the same words for one otherwise.
        fused = len(retrievers) > 1
        retriever = (
            self._ensemble(retrievers=list(retrievers), weights=self._weights, id_key=_ID) if fused else retrievers[0]
        )
        return [self.chunks[document.metadata[_ID]] for document in retriever.invoke(query)[:depth]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What LangChain gives."""

    splitter: type[RecursiveCharacterTextSplitter]
    words: type[BM25Retriever]
    vectors: type[FAISS]
    ensemble: type[EnsembleRetriever]


def _parts() -> _Parts:
    try:
        with warnings.catch_warnings():
            # The package says on import that it is no longer looked after. People still build with it, which is why it
            # is measured here; nothing else of the project uses it.
            warnings.filterwarnings("ignore", re.escape(_SUNSET), DeprecationWarning)
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers.bm25 import BM25Retriever
            from langchain_community.vectorstores.faiss import FAISS
            from langchain_text_splitters import RecursiveCharacterTextSplitter
        import_module("rank_bm25")  # which BM25Retriever would miss only when it is filled
    except ImportError as error:
        raise MissingExtra((error.name or str(error)).partition(".")[0]) from error
    return _Parts(RecursiveCharacterTextSplitter, BM25Retriever, FAISS, EnsembleRetriever)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _place(chunk: FixedChunk) -> dict[str, Any]:
    return {"plan": chunk.source, "locator": f"chunk-{chunk.number}", "start": chunk.start, "end": chunk.end}


def _citation(chunk: FixedChunk) -> dict[str, Any]:
    label = f"{chunk.source}, ký tự {chunk.start}–{chunk.end}"
    return {**_place(chunk), "label": label, "page": None, "text": chunk.text}
