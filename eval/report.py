"""What a run came to, as a table at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.cli import show_table
from eval.measures import MEASURES, Score, means

_HEADS = {
    "correct": "đúng",
    "fact_recall": "đủ ý",
    "citation_recall": "đủ căn cứ",
    "citation_precision": "căn cứ trúng",
    "refusal": "từ chối đúng",
}


def show_by_kind(scores: Sequence[Score]) -> None:
    """Print the means of each kind of question, and of all."""
    kinds: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        kinds[score.kind].append(score)
    rows = [_row(kind, kinds[kind]) for kind in sorted(kinds)]
    heads = ["loại", "số câu", *(_HEADS[measure] for measure in MEASURES)]
    show_table(heads, [*rows, _row("tất cả", scores)], figures=range(1, len(heads)))


def show_figures(figures: Mapping[str, float]) -> None:
    """Print measures and their values."""
    show_table(["số đo", "giá trị"], [(name, f"{value:.3f}") for name, value in figures.items()], figures=(1,))


def _row(name: str, scores: Sequence[Score]) -> list[str]:
    figures = means(scores)
    shown = (f"{figures[measure]:.3f}" if measure in figures else "–" for measure in MEASURES)
    return [name, str(len(scores)), *shown]
