"""Opening the system that a configuration names; called in each process that asks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from eval.beir import DEPTH, Searcher, read_beir
from eval.systems.baselines import BaselineAssistant, BaselinePassages
from eval.systems.configuration import KEHOACH, Configuration

Row = dict[str, Any]


class System(Protocol):
    """Whatever is asked questions."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Row:
        """What a run keeps of the answer: an object of ``kehoach ask --json`` with its ``trace``, or ``hits``."""


@contextmanager
def open_assistant(configuration: Configuration, library: Path) -> Iterator[System]:
    """A system that answers questions over the plans of a library.

    The library must have been published with the embedding that the configuration names: it is left as it is.
    """
    from index import Library

    with Library.open(library, embedding=configuration.embedding) as opened:
        if configuration.system == KEHOACH:
            yield _Kehoach(opened, configuration)
            return
        texts = {card.id: opened.source(card.id).text for card in opened.plans()}
        yield BaselineAssistant(configuration.system, texts, opened.embedding, configuration.settings())


@contextmanager
def open_passages(configuration: Configuration, folder: Path) -> Iterator[System]:
    """A system that searches the passages of a retrieval benchmark."""
    from index import PassageIndex, load_embedding

    passages = read_beir(folder).passages
    embedding = load_embedding(configuration.embedding) if configuration.embedding else load_embedding()
    settings = configuration.settings()
    searcher: Searcher
    if configuration.system == KEHOACH:
        searcher = PassageIndex(passages, embedding, settings.words_weight)
    else:
        searcher = BaselinePassages(configuration.system, passages, embedding, settings)
    yield _Passages(searcher)


class _Kehoach:
    def __init__(self, library: Any, configuration: Configuration) -> None:  # noqa: ANN401 # imported only where used
        from assistant import Assistant

        self._assistant = Assistant(library, configuration.settings())

    def ask(self, question: str, history: Sequence[str] = ()) -> Row:
        from assistant import answer_json

        answer = self._assistant.ask(question, history=history)
        return {**answer_json(answer), "trace": answer.trace}


class _Passages:
    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def ask(self, question: str, history: Sequence[str] = ()) -> Row:
        began = time.perf_counter()
        hits = [{"id": passage, "score": score} for passage, score in self._searcher.search(question, DEPTH)]
        return {"question": question, "hits": hits, "took_ms": (time.perf_counter() - began) * 1000}
