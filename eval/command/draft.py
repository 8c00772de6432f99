"""``kehoach eval draft``: question lines proposed for a person to check, and harder versions of a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from assistant.cli import check_plans, library_option, open_library
from eval.command.options import in_words, perturb_option
from eval.drafting import DRAFTED
from eval.drafting import draft as propose_draft
from eval.questions import Kind, Question, read_questions, write_questions

_SUFFIXES = (".jsonl", ".csv", ".xlsx")


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Nơi ghi: .jsonl, .csv hoặc .xlsx.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BỘ_CÂU_HỎI",
    help="Không soạn câu mới mà biến đổi bộ có sẵn; cần --perturb.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in DRAFTED]),
    metavar="LOẠI",
    help=f"Chỉ soạn loại này ({', '.join(DRAFTED)}); dùng được nhiều lần.",
)
@click.option("--plan", "plans", multiple=True, metavar="KẾ_HOẠCH", help="Chỉ từ kế hoạch này; dùng được nhiều lần.")
@click.option("--count", type=click.IntRange(min=1), default=100, metavar="SỐ", help="Số câu nhiều nhất; mặc định 100.")
@click.option("--seed", type=int, default=0, metavar="SỐ", help="Số khác cho những câu khác; mặc định 0.")
@perturb_option
@click.option("--overwrite", is_flag=True, help="Ghi đè tệp đã có.")
@library_option
def draft(
    out: Path,
    source: Path | None,
    kinds: tuple[str, ...],
    plans: tuple[str, ...],
    count: int,
    seed: int,
    perturb: tuple[str, ...],
    overwrite: bool,
    library: Path,
) -> None:
    """Soạn nháp câu hỏi từ thư viện, hoặc biến đổi một bộ câu hỏi, để người kiểm tra từng câu."""
    if out.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"đuôi tệp phải là một trong: {', '.join(_SUFFIXES)}", param_hint="--out")
    if source is not None and not perturb:
        raise click.UsageError("--from cần --perturb để biết biến đổi thế nào", click.get_current_context())
    if source is not None and (kinds or plans):
        raise click.UsageError("--from không dùng với --kind và --plan", click.get_current_context())
    if out.exists() and not overwrite:
        raise click.ClickException(f"{out}: đã có tệp này. Hãy chọn tên khác, hoặc thêm --overwrite để ghi đè.")
    with in_words():
        questions = _questions(source, kinds, plans, count, seed, library)
        if perturb:
            questions = _perturbed(questions, perturb, seed, library)
        if not questions:
            raise click.ClickException("Không có câu nào để ghi. Hãy thêm kế hoạch vào thư viện, hoặc bớt điều kiện.")
        write_questions(out, questions)
    _report(out, questions, drafted=source is None)


def _questions(
    source: Path | None, kinds: Sequence[str], plans: Sequence[str], count: int, seed: int, library: Path
) -> list[Question]:
    """Those of the set given, or drafted ones."""
    if source is not None:
        return read_questions(source)
    with open_library(library) as opened:
        check_plans(opened, plans)
        return propose_draft(opened, kinds=kinds, plans=plans, count=count, seed=seed)


def _perturbed(questions: Sequence[Question], names: Sequence[str], seed: int, library: Path) -> list[Question]:
    from eval.perturbing import perturb, short_forms_of

    short_forms: dict[str, str] = {}
    if "abbreviations" in names:
        with open_library(library) as opened:
            short_forms = short_forms_of(opened)
    derived = perturb(questions, names, seed=seed, short_forms=short_forms)
    left_out = len(questions) * len(set(names)) - len(derived)
    if left_out:
        click.echo(f"{left_out} câu không có gì để viết tắt nên không có bản abbreviations", err=True)
    return derived


def _report(out: Path, questions: Sequence[Question], *, drafted: bool) -> None:
    counts = Counter(question.kind for question in questions)
    of_kinds = ", ".join(f"{kind} {counts[kind]}" for kind in Kind if counts[kind])
    click.echo(f"{out}: {len(questions)} câu ({of_kinds})")
    if drafted:
        click.echo("Đây là bản nháp do máy soạn: cần người kiểm tra và sửa từng câu trước khi dùng để đo.")
    else:
        click.echo("Câu chữ do máy biến đổi, đáp án giữ nguyên: cần người xem lại từng câu trước khi dùng để đo.")
