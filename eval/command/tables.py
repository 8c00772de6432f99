"""What runs came to, as tables at their end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.cli import show_table
from eval.measures import MEASURES, Figures, Score, means
from eval.words import STAGES, kind_name, measure_name


def show_by_kind(scores: Sequence[Score]) -> None:
    """Print the means of each kind of question, and of all."""
    kinds: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        kinds[score.kind].append(score)
    rows = [_row(kind_name(kind), kinds[kind]) for kind in sorted(kinds)]
    heads = ["loại", "số câu", *map(measure_name, MEASURES)]
    show_table(heads, [*rows, _row("tất cả", scores)], figures=range(1, len(heads)))


def show_figures(figures: Figures) -> None:
    """Print measures with their values and intervals."""
    rows = []
    for name, value in figures.values.items():
        low, high = figures.intervals.get(name, (None, None))
        interval = "–" if low is None or high is None else f"{number(name, low)} – {number(name, high)}"
        rows.append((measure_name(name), name, number(name, value), interval))
    show_table(["số đo", "tên", "giá trị", "khoảng tin cậy 95 %"], rows, figures=(2, 3))


def show_failures(scores: Sequence[Score]) -> None:
    """Print how many failures are laid to each stage."""
    counts = Counter(score.failure for score in scores if score.failure is not None)
    rows = [(STAGES[stage][0], str(counts[stage]), STAGES[stage][1]) for stage in STAGES if counts[stage]]
    if rows:
        show_table(["hỏng ở khâu", "số câu", "nghĩa là"], rows, figures=(1,))


def number(measure: str, value: float) -> str:
    """A figure of a measure: milliseconds to the tenth, shares to the thousandth."""
    return f"{value:.1f}" if measure.endswith("_ms") else f"{value:.3f}"


def _row(name: str, scores: Sequence[Score]) -> list[str]:
    figures = means(scores)
    shown = (f"{figures[measure]:.3f}" if measure in figures else "–" for measure in MEASURES)
    return [name, str(len(scores)), *shown]
