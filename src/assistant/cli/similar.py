"""``kehoach similar``: clauses of the plans that come near to a piece of draft wording."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import check_plans, library_option, open_library, plan_option

if TYPE_CHECKING:
    from assistant.answer import Precedent


@click.command()
@click.argument("draft", metavar="[CÂU_CHỮ]", required=False, help="Câu chữ dự thảo, đặt trong ngoặc kép.")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="TỆP",
    help="Lấy câu chữ dự thảo từ tệp (Word, PDF, văn bản …).",
)
@plan_option
@click.option("-k", "k", type=click.IntRange(min=1), default=10, metavar="SỐ", help="Nhiều nhất bao nhiêu điều khoản.")
@click.option("--json", "as_json", is_flag=True, help="In ra một mảng JSON.")
@library_option
def similar(draft: str | None, file: Path | None, plans: tuple[str, ...], k: int, as_json: bool, library: Path) -> None:
    """Tìm câu chữ mà các kế hoạch trước đã dùng, gần với câu chữ dự thảo."""
    from assistant import Assistant

    if (draft is None) == (file is None):
        raise click.UsageError("cần câu chữ dự thảo hoặc --file, một trong hai", click.get_current_context())
    wording = draft if file is None else _words_of(file)
    if not wording or wording.isspace():
        raise click.UsageError("câu chữ dự thảo để trống", click.get_current_context())
    with open_library(library) as opened:
        check_plans(opened, plans)
        found = Assistant(opened).similar(wording, plans=plans, k=k)
    if as_json:
        from dataclasses import asdict

        click.echo(json.dumps([asdict(precedent) for precedent in found], ensure_ascii=False))
    elif found:
        _print_group("Gần nguyên văn", [p for p in found if p.verbatim])
        _print_group("Cùng ý, khác câu chữ", [p for p in found if not p.verbatim])
    else:
        click.echo("Không tìm thấy câu chữ nào tương tự.")


def _words_of(file: Path) -> str:
    """The words of a draft in any kind of file that plans come in. Raises ReadingError."""
    from ingest import read_source

    return read_source(file).text if file.read_bytes().strip() else ""


def _print_group(title: str, precedents: list[Precedent]) -> None:
    if not precedents:
        return
    click.secho(f"{title}:", bold=True)
    for precedent in precedents:
        at = precedent.citation
        page = f", trang {at.page}" if at.page else ""
        click.echo(f"\n{precedent.score:.0%}  {at.label}{page} ({at.plan} {at.locator})")
        click.echo("    " + " ".join(_mark(op, words) for op, words in precedent.difference if words.strip()))
    click.echo()


def _mark(op: str, words: str) -> str:
    """Words of one step of a difference, marked so that it can be read without colours too."""
    match op:
        case "draft":
            return click.style(f"[-{words}-]", fg="red")
        case "plan":
            return click.style(f"[+{words}+]", fg="green")
        case _:
            return words
