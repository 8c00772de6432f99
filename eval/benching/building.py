"""Building a library of made-up plans, beside what splitting its text into words alone takes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from eval.benching.fresh import Figures, Told
from eval.benching.machine import cpu_seconds, peak_memory
from eval.generating import MadeUp, generate
from index import Library
from ingest import read_plan

_SAMPLE = 2_000
"""Clauses that are read and split into words for comparison; the times are taken per clause."""


def build(told: Told, *, library: str, clauses: int, seed: int) -> Figures:
    """Add plans of that many clauses and publish them; ``told`` is called once for each plan and once at the end."""
    plans = held = 0
    added_s = added_cpu = 0.0
    with Library.open(Path(library), create=True) as opened:
        for made in generate(clauses, seed):
            began, cpu = time.perf_counter(), cpu_seconds()
            opened.add(*made)
            added_s, added_cpu = added_s + time.perf_counter() - began, added_cpu + cpu_seconds() - cpu
            plans, held = plans + 1, held + len(made.plan.clauses)
            told()
        began, cpu = time.perf_counter(), cpu_seconds()
        opened.publish()
        publish_s, publish_cpu = time.perf_counter() - began, cpu_seconds() - cpu
    told()
    peak = peak_memory()
    sample = list(generate(min(clauses, _SAMPLE), seed))
    size = sum(len(made.plan.clauses) for made in sample)
    read_s, read_cpu = _read(sample)
    words_s, words_cpu = _split_into_words(sample)
    a_clause = read_s / size + (added_s + publish_s) / held
    a_clause_cpu = read_cpu / size + (added_cpu + publish_cpu) / held
    return {
        "plans": plans,
        "clauses": held,
        "read_clauses_per_s": size / read_s,
        "add_clauses_per_s": held / added_s,
        "publish_s": publish_s,
        "ingest_clauses_per_s": 1 / a_clause,
        "tokenize_clauses_per_s": size / words_s,
        "ingest_over_tokenize": a_clause / (words_s / size),
        "ingest_over_tokenize_cpu": a_clause_cpu / (words_cpu / size),
        "build_peak_mb": peak,
    }


def _read(sample: list[MadeUp]) -> tuple[float, float]:
    """Seconds, and seconds of processor time, to read the plans' files."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / made.source.name for made in sample]
        for file, made in zip(files, sample, strict=True):
            file.write_bytes(made.original)
        read_plan(files[0])  # tables of words are loaded with the first plan
        began, cpu = time.perf_counter(), cpu_seconds()
        for file in files:
            read_plan(file)
        return time.perf_counter() - began, cpu_seconds() - cpu


def _split_into_words(sample: list[MadeUp]) -> tuple[float, float]:
    """The same for bare underthesea over the clauses' words."""
    from underthesea import word_tokenize  # type: ignore[import-untyped] # has no types

    texts = [clause.text for made in sample for clause in made.plan.clauses]
    word_tokenize(texts[0])
    began, cpu = time.perf_counter(), cpu_seconds()
    for text in texts:
        word_tokenize(text)
    return time.perf_counter() - began, cpu_seconds() - cpu
