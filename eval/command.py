"""``kehoach eval``: evaluators run question sets against the assistant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from assistant.cli import Progress, library_option, open_library
from eval.jsonl import QuestionFileError
from eval.questions import Kind


@click.group("eval")
def evaluate() -> None:
    """Đo chất lượng trả lời trên bộ câu hỏi."""


@evaluate.command()
@click.argument(
    "questions",
    type=click.Path(path_type=Path, exists=True),
    metavar="BỘ_CÂU_HỎI",
    help="Tệp câu hỏi .jsonl, hoặc thư mục dạng BEIR.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi predictions.jsonl và metrics.json.",
)
@click.option(
    "--plan",
    "plans",
    multiple=True,
    metavar="KẾ_HOẠCH",
    help="Chỉ hỏi những câu mà câu trả lời nằm trong kế hoạch này; dùng được nhiều lần.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    metavar="LOẠI",
    help=f"Chỉ hỏi những câu loại này ({', '.join(Kind)}); dùng được nhiều lần.",
)
@library_option
def run(questions: Path, out: Path, plans: tuple[str, ...], kinds: tuple[str, ...], library: Path) -> None:
    """Hỏi mọi câu của bộ câu hỏi, ghi lại câu trả lời và tính số đo."""
    try:
        if questions.is_dir():
            if plans or kinds:
                raise click.UsageError("--plan và --kind không dùng với thư mục BEIR", click.get_current_context())
            _run_beir(questions, out)
        else:
            _run_questions(questions, out, plans, kinds, library)
    except QuestionFileError as error:
        raise click.ClickException(str(error)) from error


def _run_questions(file: Path, out: Path, plans: tuple[str, ...], kinds: tuple[str, ...], library: Path) -> None:
    from assistant import Assistant
    from eval.asking import ask_all, chosen, score_run, write_metrics, write_run
    from eval.measures import Sources, means
    from eval.questions import read_questions
    from eval.report import show_by_kind

    asked = chosen(read_questions(file), plans=plans, kinds=kinds)
    if not asked:
        raise click.ClickException(f"{file}: không có câu hỏi nào thuộc các kế hoạch và loại đã chọn.")
    with open_library(library) as opened:
        assistant = Assistant(opened)
        answers = ask_all(asked, lambda words, history: assistant.ask(words, history=history))
        rows = write_run(out, _watched(answers, len(asked)))
        held = {card.id: card.file_name for card in opened.plans()}

        def text_of(plan: str) -> str | None:
            """Offsets into a plan's text are the file's own only where the file is a text file."""
            return opened.source(plan).text if held.get(plan, "").lower().endswith(".txt") else None

        scores = score_run(asked, rows, Sources(text_of))
    write_metrics(out, means(scores))
    show_by_kind(scores)
    _say_errors(rows, out)


def _run_beir(folder: Path, out: Path) -> None:
    from eval.asking import write_metrics, write_run
    from eval.beir import read_beir, retrieval_figures, retrieve
    from eval.report import show_figures
    from index import PassageIndex

    benchmark = read_beir(folder)
    click.echo(f"Đang lập chỉ mục {len(benchmark.passages)} đoạn", err=True)
    passages = PassageIndex(benchmark.passages)
    rows = write_run(out, _watched(retrieve(benchmark, passages), len(benchmark.queries)))
    figures = retrieval_figures(benchmark.qrels, rows)
    write_metrics(out, figures)
    show_figures(figures)
    _say_errors(rows, out)


def _watched(rows: Iterable[dict[str, Any]], total: int) -> Iterator[dict[str, Any]]:
    """The rows, with progress shown."""
    with Progress("Đang hỏi", total) as progress:
        for row in rows:
            yield row
            progress.advance()


def _say_errors(rows: Iterable[dict[str, Any]], out: Path) -> None:
    """One line for rows that hold an error, and status 1."""
    failed = [row for row in rows if "error" in row]
    if failed:
        first = failed[0]
        click.echo(
            f"{len(failed)} câu bị lỗi (xem “error” trong {out / 'predictions.jsonl'}); "
            f"câu đầu: {first['id']}: {first['error']}",
            err=True,
        )
        click.get_current_context().exit(1)
