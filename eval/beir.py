"""Retrieval benchmarks in the BEIR layout: ``corpus.jsonl``, ``queries.jsonl``, ``qrels/*.tsv``.

Thakur et al. 2021, "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.questions import QuestionFileError, read_objects

DEPTH = 100
"""Passages retrieved for a query."""


class Searcher(Protocol):
    """Whatever ranks passages."""

    def search(self, query: str, k: int) -> list[tuple[str, float]]:
        """At most ``k`` passages as ``(id, score)``, best first."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A retrieval benchmark in memory."""

    passages: list[tuple[str, str, str]]
    """Each passage's id, title and text."""
    queries: dict[str, str]
    """Only those that are judged."""
    qrels: dict[str, dict[str, int]]
    """Query id to the relevance of judged passages."""


def read_beir(folder: Path) -> Benchmark:
    """Read a benchmark; of several splits, ``test``. Raises QuestionFileError."""
    split = _qrels_file(folder)
    if split is None or not all((folder / name).is_file() for name in ("corpus.jsonl", "queries.jsonl")):
        raise QuestionFileError(
            folder, None, "không phải thư mục BEIR", "Cần có corpus.jsonl, queries.jsonl và qrels/*.tsv"
        )
    qrels: dict[str, dict[str, int]] = {}
    with split.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            if number == 1 and row[-1:] == ["score"]:
                continue
            try:
                query, passage, relevance = row
                qrels.setdefault(query, {})[passage] = int(relevance)
            except ValueError as error:
                raise QuestionFileError(split, number, "dòng lạ", "Mỗi dòng: query-id, corpus-id, score") from error
    passages = [(row["_id"], row.get("title") or "", row["text"]) for row in _rows(folder / "corpus.jsonl")]
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    if unknown := qrels.keys() - queries.keys():
        raise QuestionFileError(split, None, f"không có truy vấn “{min(unknown)}”", "Hãy kiểm tra queries.jsonl")
    return Benchmark(passages, {query: queries[query] for query in qrels}, qrels)


def _qrels_file(folder: Path) -> Path | None:
    splits = sorted((folder / "qrels").glob("*.tsv"), key=lambda file: (file.stem != "test", file.name))
    return splits[0] if splits else None


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for number, row in read_objects(file):
        if not all(isinstance(row.get(field), str) for field in ("_id", "text")):
            raise QuestionFileError(file, number, "thiếu “_id” hoặc “text”", "Hãy điền cả hai bằng chuỗi chữ")
        yield row
