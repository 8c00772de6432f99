"""``kehoach eval baselines``: this system beside others, over the same questions, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from assistant.cli import library_option, open_library
from eval.command.options import Chosen, How, configuration_of, in_words, work_options
from eval.command.run import run_benchmark, run_questions
from eval.command.tables import number
from eval.running import RunFolder
from eval.systems import SYSTEMS

_ANSWERS = ("correct", "fact_recall", "citation_recall", "citation_precision", "refusal", "R@10", "p50_ms")
_RETRIEVAL = ("nDCG@10", "R@10", "RR@10", "p50_ms")


@click.command()
@click.argument(
    "sets",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="BỘ_CÂU_HỎI…",
    help="Các tệp câu hỏi và thư mục dạng BEIR.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi các lượt chạy (mỗi bộ câu hỏi, mỗi hệ thống một thư mục) và table.md.",
)
@click.option("--embedding", metavar="MÔ_HÌNH", help="Mô hình nhúng cho mọi hệ thống; mặc định là mô hình đi kèm.")
@work_options
@library_option
def baselines(
    sets: tuple[Path, ...],
    out: Path,
    embedding: str | None,
    jobs: int,
    limit_s: float,
    seed: int,
    fresh: bool,
    library: Path,
) -> None:
    """Chạy hệ thống này cạnh các hệ thống đối chứng, in bảng so sánh (Markdown)."""
    how, parts = How(jobs, limit_s, seed, fresh), []
    for questions in sets:
        runs = {}
        for system in SYSTEMS:
            click.echo(f"{questions.name}: {system}", err=True)
            folder = out / questions.stem / system
            with in_words():
                configuration = configuration_of(None, system, embedding, ())
                if questions.is_dir():
                    run_benchmark(questions, folder, configuration, how)
                else:
                    with open_library(library) as opened:
                        run_questions(questions, folder, configuration, how, Chosen(), opened)
            runs[system] = RunFolder.finished(folder)
        parts.append(_part(questions, runs))
    text = "\n".join(parts)
    (out / "table.md").write_text(text, encoding="utf-8")
    click.echo(text)


def _part(questions: Path, runs: Mapping[str, RunFolder]) -> str:
    """A set's table: a row a system, each figure with its interval."""
    count = len(next(iter(runs.values())).questions())
    measures = _RETRIEVAL if questions.is_dir() else _ANSWERS
    head = ["", *(f"`{measure}`" for measure in measures)]
    rows = [[f"**{system}**", *(_cell(run, measure) for measure in measures)] for system, run in runs.items()]
    lines = map(_line, [head, ["---", *["--:"] * len(measures)], *rows])
    return f"{questions.name}, {count}:\n\n" + "".join(lines)


def _cell(run: RunFolder, measure: str) -> str:
    value = number(measure, run.metrics()[measure])
    if measure.endswith("_ms"):
        return value
    low, high = run.intervals().get(measure, (None, None))
    return value if low is None or high is None else f"{value} ({low:.2f}–{high:.2f})"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
