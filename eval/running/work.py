"""What a run is about, made ready: a question file over a library, or a retrieval benchmark."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.beir import read_beir
from eval.measures import Score, Sources, measure_queries, score_questions
from eval.questions import Question, fingerprint_of, question_json
from eval.running.workers import Asked, Open
from eval.systems import KEHOACH, Configuration, open_assistant, open_passages
from index import Library, load_embedding

Row = dict[str, Any]
Scored = tuple[list[Score], dict[str, str]]
"""Scores in the order of the questions, and the texts of the plans that they speak of."""

_CODE = ("ingest", "index", "assistant", "eval.systems")


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked, of what, and how its rows are scored."""

    kind: str
    """``questions`` or ``beir``."""
    asked: Sequence[Asked]
    lines: Sequence[Mapping[str, Any]]
    """The questions with their gold, as the run keeps them."""
    open_system: Open
    failed: Callable[[Asked, str], Row]
    """The row of a question that got no answer, which any scorer scores worst."""
    score: Callable[[Mapping[str, Row]], Scored]
    fingerprints: Mapping[str, str]


@contextmanager
def work_of_questions(questions: Sequence[Question], configuration: Configuration, library: Library) -> Iterator[Work]:
    """Questions over a library. An embedding other than the library's own is tried on a copy, which goes afterwards."""
    embedding = load_embedding(configuration.embedding) if configuration.embedding else library.embedding
    kinds = {question.id: question.kind for question in questions}
    with TemporaryDirectory(prefix="kehoach-") as aside:
        searched = library.path
        if configuration.system == KEHOACH:
            if embedding.fingerprint != library.embedding.fingerprint:
                searched = Path(aside)
                library.copy(searched)
            with Library.open(searched, embedding=embedding.name) as opened:
                opened.search("kế hoạch")  # whatever has to be built anew is built once, before others open it
        yield Work(
            kind="questions",
            asked=[Asked(q.id, q.question, q.history) for q in questions],
            lines=[question_json(q) for q in questions],
            open_system=partial(open_assistant, configuration, searched),
            failed=lambda asked, error: {
                "question": asked.question,
                "answer": "",
                "refused": kinds[asked.id] != "none",  # wrong either way
                "reason": "",
                "citations": [],
                "took_ms": 0.0,
                "error": error,
            },
            score=partial(_score_answers, questions, library, configuration.system == KEHOACH),
            fingerprints={
                "questions": fingerprint_of(questions),
                "library": library.fingerprint(),
                "embedding": embedding.fingerprint,
                "code": code_fingerprint(),
            },
        )


@contextmanager
def work_of_benchmark(folder: Path, configuration: Configuration) -> Iterator[Work]:
    """A folder in the BEIR layout, whose corpus becomes a throwaway index of passages."""
    benchmark = read_beir(folder)
    embedding = load_embedding(configuration.embedding) if configuration.embedding else load_embedding()
    lines = [{"id": q, "question": text, "qrels": benchmark.qrels[q]} for q, text in benchmark.queries.items()]
    yield Work(
        kind="beir",
        asked=[Asked(query, text) for query, text in benchmark.queries.items()],
        lines=lines,
        open_system=partial(open_passages, configuration, folder),
        failed=lambda asked, error: {"question": asked.question, "hits": [], "took_ms": 0.0, "error": error},
        score=partial(_score_hits, benchmark.qrels),
        fingerprints={
            "questions": _hash(repr(line) for line in sorted(lines, key=lambda line: str(line["id"]))),
            "library": _hash(map(repr, benchmark.passages)),
            "embedding": embedding.fingerprint,
            "code": code_fingerprint(),
        },
    )


def _score_answers(questions: Sequence[Question], library: Library, clauses: bool, rows: Mapping[str, Row]) -> Scored:
    """``clauses``: the system reads the library's clauses, so that a failure may be laid to their reading."""
    names = {card.id: card.file_name for card in library.plans()}
    texts = cache(lambda plan: library.source(plan).text if plan in names else None)

    @cache
    def spans(plan: str) -> list[tuple[int, int]]:
        return [(c.span.start, c.span.end) for c in library.plan(plan).clauses] if plan in names else []

    by_words = {plan for plan, name in names.items() if not name.lower().endswith(".txt")}
    scores = score_questions(questions, rows, Sources(texts, by_words), spans if clauses else None)
    spoken_of = {gold.plan for score in scores for gold in score.gold}
    spoken_of.update(cited["plan"] for row in rows.values() for cited in row["citations"])
    return scores, {plan: text for plan in sorted(spoken_of) if (text := texts(plan)) is not None}


def _score_hits(qrels: Mapping[str, Mapping[str, int]], rows: Mapping[str, Row]) -> Scored:
    run = {query: {hit["id"]: float(hit["score"]) for hit in row["hits"]} for query, row in rows.items()}
    return [Score(query, "retrieval", figures) for query, figures in measure_queries(qrels, run).items()], {}


def code_fingerprint() -> str:
    """Of the code that answers: a version number says nothing while it is worked on."""
    sources = (file for package in _CODE for file in Path(str(files(package))).rglob("*") if file.is_file())
    kept = sorted(file for file in sources if file.suffix in {".py", ".toml", ".tsv", ".txt"})
    return _hash(f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in kept)


def _hash(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()
