"""The table of questions: its columns, its rows, and what it can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from eval.report.cases import Case
from eval.report.words import CHANGES
from eval.words import KINDS, STAGES, kind_name

_FIGURES = {
    "correct": "đúng",
    "fact_recall": "đủ ý",
    "citation_recall": "đủ căn cứ",
    "citation_precision": "căn cứ trúng",
    "refusal": "từ chối đúng",
    "char_recall": "ký tự: đủ",
    "char_precision": "ký tự: trúng",
    "nDCG@10": "nDCG@10",
    "R@10": "R@10",
    "RR@10": "RR@10",
}
_YES_OR_NO = {"correct", "refusal"}
_RETRIEVAL = {"nDCG@10", "R@10", "RR@10"}


@dataclass(frozen=True, slots=True)
class Column:
    """``form``: how a cell is shown, of ``id``, ``text``, ``yesno``, ``figure``, ``ms``, ``code``."""

    key: str
    title: str
    form: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A drop-down: value to the words and number of questions it stands for."""

    key: str
    title: str
    options: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """JSON values only in ``rows``: a value a column, and the codes that filters go by."""

    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    rows: tuple[dict[str, Any], ...]


def table_of(cases: Sequence[Case]) -> Table:
    """A row a question; columns and filters that all rows would leave empty are not there."""
    is_benchmark = any(case.score.kind == "retrieval" for case in cases)
    figures = [
        Column(name, title, "yesno" if name in _YES_OR_NO else "figure")
        for name, title in _FIGURES.items()
        if any(name in case.score.figures for case in cases) and (is_benchmark or name not in _RETRIEVAL)
    ]
    has_change = any(case.change for case in cases)
    columns = [
        Column("id", "mã", "id"),
        *([] if is_benchmark else [Column("kind", "loại", "code")]),
        *([Column("plans", "kế hoạch", "text")] if any(case.score.plans for case in cases) else []),
        Column("question", "câu hỏi", "text"),
        *figures,
        *([Column("failure", "lỗi ở", "code")] if any(case.score.failure for case in cases) else []),
        Column("took_ms", "ms", "ms"),
        *([Column("change", "so với lượt kia", "code")] if has_change else []),
    ]
    return Table(tuple(columns), tuple(_filters(cases)), tuple(_row(case) for case in cases))


def _row(case: Case) -> dict[str, Any]:
    score, took = case.score, case.row.get("took_ms")
    return {
        "id": case.id,
        "kind": score.kind,
        "plans": list(score.plans),
        "question": str(case.question.get("question", "")),
        **{name: round(score.figures[name], 3) for name in _FIGURES if name in score.figures},
        "failure": score.failure,
        "took_ms": None if took is None else round(float(took), 1),
        "change": case.change,
    }


def codes() -> dict[str, dict[str, str]]:
    """Words for the codes of a row, by column."""
    return {
        "kind": KINDS,
        "failure": {stage: name for stage, (name, _) in STAGES.items()},
        "change": {change: name for change, (name, _) in CHANGES.items()},
    }


def _filters(cases: Sequence[Case]) -> list[Filter]:
    kinds = Counter(case.score.kind for case in cases)
    plans = Counter(plan for case in cases for plan in case.score.plans)
    stages = Counter(case.score.failure or "" for case in cases)
    changed = Counter(case.change or "" for case in cases)
    ordered = [*(kind for kind in KINDS if kind in kinds), *sorted(kinds.keys() - KINDS.keys())]
    return [
        each
        for each in (
            _filter("kind", "loại", ordered, kinds, kind_name),
            _filter("plans", "kế hoạch", sorted(plans), plans, str),
            _filter("failure", "lỗi ở", [*STAGES, ""], stages, lambda c: codes()["failure"].get(c, "không lỗi")),
            _filter("change", "so với lượt kia", [*CHANGES], changed, lambda c: codes()["change"][c]),
        )
        if len(each.options) > 1 or (each.options and each.key in ("failure", "change") and each.options[0][0])
    ]


def _filter(key: str, title: str, values: Sequence[str], counts: Counter[str], name: Callable[[str], str]) -> Filter:
    return Filter(key, title, tuple((str(value), name(value), counts[value]) for value in values if counts[value]))
