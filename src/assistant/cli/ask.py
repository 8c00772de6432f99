"""``kehoach ask``: one question, one answer with its grounds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.llm import llm_option, phraser_of
from assistant.cli.options import check_plans, library_option, open_library, plan_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Citation


@click.command()
@click.argument("question", metavar="CÂU_HỎI", help="Câu hỏi, đặt trong ngoặc kép.")
@plan_option
@click.option("--after", "history", multiple=True, metavar="CÂU", help="Câu đã hỏi trước đó; dùng được nhiều lần.")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
@click.option("--explain", is_flag=True, help="In cả cách hiểu câu hỏi, điều tìm được và vì sao dẫn.")
@llm_option
@library_option
def ask(
    question: str,
    plans: tuple[str, ...],
    history: tuple[str, ...],
    as_json: bool,
    explain: bool,
    llm: str | None,
    library: Path,
) -> None:
    """Trả lời một câu hỏi, kèm các điều khoản làm căn cứ."""
    from assistant import Assistant, answer_json

    with open_library(library) as opened:
        check_plans(opened, plans)
        phraser = phraser_of(llm)
        if phraser is None:
            answer = Assistant(opened).ask(question, plans=plans, history=history)
        else:
            answers = Assistant(opened, phraser=phraser).stream(question, plans=plans, history=history)
            answer = _as_it_comes(answers, live=sys.stdout.isatty() and not as_json)
    if as_json:
        click.echo(json.dumps(answer_json(answer), ensure_ascii=False))
        return
    _print_answer(answer)
    if explain:
        from assistant.cli.explain import print_explanation

        print_explanation(answer)


def _as_it_comes(answers: Iterator[Answer], *, live: bool) -> Answer:
    """The last answer; on a terminal a model's sentences are shown while it writes, and replaced by the last."""
    if not live:
        *_, answer = answers
        return answer
    from rich.live import Live
    from rich.text import Text

    with Live(Text("Đang soạn câu trả lời…"), transient=True, auto_refresh=False) as shown:
        for answer in answers:
            if answer.phrased:
                shown.update(Text(answer.text), refresh=True)
    return answer


def _print_answer(answer: Answer) -> None:
    click.echo(answer.text)
    if answer.note:
        click.echo(f"\n{answer.note}")
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
