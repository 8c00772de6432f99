"""``kehoach eval lint``: a question set is looked over before figures are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import library_option, open_library
from eval.command.options import in_words
from eval.questions import read_questions

if TYPE_CHECKING:
    from eval.linting import Remark

_WORDS = {"error": "lỗi", "warning": "nên xem"}


@click.command()
@click.argument(
    "files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    nargs=-1,
    required=True,
    metavar="BỘ_CÂU_HỎI…",
    help="Tệp câu hỏi .jsonl, .csv hoặc .xlsx.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="TỆP",
    help="Bộ câu hỏi không được trùng câu nào, ví dụ bộ để luyện khi soát bộ để đo; dùng được nhiều lần.",
)
@library_option
def lint(files: tuple[Path, ...], against: tuple[Path, ...], library: Path) -> None:
    """Soát bộ câu hỏi: trích dẫn, đáp án đã đổi, câu trùng, câu lộ đáp án."""
    from eval.linting import Severity

    remarks = _remarks(files, against, library)
    for file, remark in remarks:
        click.echo(f"{file}: {remark.id}: {_WORDS[remark.severity]}: {remark.message}")
    errors = sum(remark.severity is Severity.ERROR for _, remark in remarks)
    click.echo(f"{len(files)} tệp: {errors} lỗi, {len(remarks) - errors} điều nên xem")
    if errors:
        click.get_current_context().exit(1)


def _remarks(files: Sequence[Path], against: Sequence[Path], library: Path) -> list[tuple[Path, Remark]]:
    from eval.linting import lint as look_over

    with in_words():
        sets = [(file, read_questions(file)) for file in files]
        other = [question for file in against for question in read_questions(file)]
    with open_library(library) as opened:
        texts = {card.id: opened.source(card.id).text for card in opened.plans()}

        def clauses(plan: str) -> list[tuple[int, int]]:
            return [(clause.span.start, clause.span.end) for clause in opened.plan(plan).clauses]

        return [
            (file, remark) for file, questions in sets for remark in look_over(questions, texts, other, clauses=clauses)
        ]
