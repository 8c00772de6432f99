"""``kehoach ask``: one question, one answer with its grounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import check_plans, library_option, open_library, plan_option

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation


@click.command()
@click.argument("question", metavar="CÂU_HỎI", help="Câu hỏi, đặt trong ngoặc kép.")
@plan_option
@click.option("--after", "history", multiple=True, metavar="CÂU", help="Câu đã hỏi trước đó; dùng được nhiều lần.")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
@library_option
def ask(question: str, plans: tuple[str, ...], history: tuple[str, ...], as_json: bool, library: Path) -> None:
    """Trả lời một câu hỏi, kèm các điều khoản làm căn cứ."""
    from assistant import Assistant, answer_json

    with open_library(library) as opened:
        check_plans(opened, plans)
        answer = Assistant(opened).ask(question, plans=plans, history=history)
    if as_json:
        click.echo(json.dumps(answer_json(answer), ensure_ascii=False))
    else:
        _print_answer(answer)


def _print_answer(answer: Answer) -> None:
    click.echo(answer.text)
    if answer.citations:
        click.echo("\nCăn cứ:")
        for n, citation in enumerate(answer.citations, start=1):
            _print_citation(f"[{n}]", citation)
    if answer.nearest:
        click.echo("\nĐiều khoản gần nhất (không phải là câu trả lời):")
        for citation in answer.nearest:
            _print_citation("-", citation)


def _print_citation(mark: str, citation: Citation) -> None:
    page = f", trang {citation.page}" if citation.page else ""
    page += ", chữ đọc từ ảnh quét" if citation.scanned is not None else ""
    click.echo(f"{mark} {citation.label}{page} ({citation.plan} {citation.locator})\n    {citation.text}")
