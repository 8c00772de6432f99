"""``kehoach eval run``: ask every question, keep a row each, score them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.cli import Progress, library_option, open_library
from eval.command.options import (
    Chosen,
    How,
    configuration_of,
    in_words,
    subset_options,
    system_options,
    work_options,
)
from eval.command.tables import show_by_kind, show_failures, show_figures
from eval.questions import Question, chosen, read_questions
from eval.running import (
    Manifest,
    Row,
    RunFolder,
    Work,
    carry_out,
    machine,
    now,
    versions,
    work_of_benchmark,
    work_of_questions,
)
from eval.systems import Configuration
from index import Library

T = TypeVar("T")


@click.command()
@click.argument(
    "questions",
    type=click.Path(path_type=Path, exists=True),
    metavar="BỘ_CÂU_HỎI",
    help="Tệp câu hỏi .jsonl, .csv hoặc .xlsx, hoặc thư mục dạng BEIR.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi kết quả; chạy lại cùng lệnh thì hỏi tiếp những câu còn thiếu.",
)
@subset_options
@system_options
@work_options
@library_option
def run(
    questions: Path,
    out: Path,
    plans: tuple[str, ...],
    kinds: tuple[str, ...],
    tags: tuple[str, ...],
    perturb: tuple[str, ...],
    config: Path | None,
    system: str | None,
    embedding: str | None,
    weights: tuple[str, ...],
    jobs: int,
    limit_s: float,
    seed: int,
    fresh: bool,
    library: Path,
) -> None:
    """Hỏi mọi câu của bộ câu hỏi, ghi lại câu trả lời và tính số đo."""
    with in_words():
        which, how = Chosen(plans, kinds, tags, perturb), How(jobs, limit_s, seed, fresh)
        configuration = configuration_of(config, system, embedding, weights)
        if questions.is_dir():
            if which.any:
                raise click.UsageError("--plan, --kind, --tag và --perturb không dùng với thư mục BEIR")
            rows = run_benchmark(questions, out, configuration, how)
        else:
            with open_library(library) as opened:
                rows = run_questions(questions, out, configuration, how, which, opened)
    _say_errors(rows, out)


def run_questions(
    file: Path, out: Path, configuration: Configuration, how: How, which: Chosen, library: Library
) -> dict[str, Row]:
    """Ask the chosen questions of a file, print the figures; the rows."""
    asked = _formed(
        chosen(read_questions(file), plans=which.plans, kinds=which.kinds, tags=which.tags), which, how, library
    )
    if not asked:
        raise click.ClickException(f"{file}: không có câu hỏi nào thuộc các kế hoạch, loại và nhãn đã chọn.")
    with work_of_questions(asked, configuration, library) as work:
        return _carry_out(work, file, out, configuration, how, which)


def run_benchmark(folder: Path, out: Path, configuration: Configuration, how: How) -> dict[str, Row]:
    """Search for the queries of a benchmark, print the figures; the rows."""
    with work_of_benchmark(folder, configuration) as work:
        return _carry_out(work, folder, out, configuration, how, Chosen())


def _formed(questions: list[Question], which: Chosen, how: How, library: Library) -> list[Question]:
    """The questions as they are asked: as they stand, or in forms that people type."""
    if not which.perturb:
        return questions
    from eval.perturbing import perturb, short_forms_of

    return perturb(questions, which.perturb, seed=how.seed, short_forms=short_forms_of(library))


def _carry_out(
    work: Work, questions: Path, out: Path, configuration: Configuration, how: How, which: Chosen
) -> dict[str, Row]:
    manifest = Manifest(
        questions_file=questions.name,
        kind=work.kind,
        subset=which.as_json(),
        configuration=configuration.as_json(),
        fingerprints=dict(work.fingerprints),
        seed=how.seed,
        versions=versions(),
        machine=dict(machine(how.jobs)),
        started=now(),
    )
    folder = RunFolder(out)
    scores, figures, rows = carry_out(
        work,
        folder,
        manifest,
        jobs=how.jobs,
        limit_s=how.limit_s,
        fresh=how.fresh,
        watched=partial(_watched, len(work.asked)),
    )
    if work.kind == "questions":
        show_by_kind(scores)
    show_figures(figures)
    show_failures(scores)
    return rows


def _watched(asked: int, answers: Iterator[T], waiting: int) -> Iterator[T]:
    """The answers, with progress shown, and what is kept of an earlier try."""
    if waiting < asked:
        click.echo(f"Giữ lại {asked - waiting} câu đã hỏi lần trước; --fresh thì hỏi lại cả.", err=True)
    with Progress("Đang hỏi", waiting) as progress:
        for answer in answers:
            yield answer
            progress.advance()


def _say_errors(rows: dict[str, Any], out: Path) -> None:
    """One line for rows that hold an error, and status 1."""
    failed = [row for row in rows.values() if "error" in row]
    if failed:
        first = failed[0]
        click.echo(
            f"{len(failed)} câu bị lỗi (xem “error” trong {out / 'predictions.jsonl'}; chạy lại lệnh để hỏi lại); "
            f"câu đầu: {first['id']}: {first['error']}",
            err=True,
        )
        click.get_current_context().exit(1)
