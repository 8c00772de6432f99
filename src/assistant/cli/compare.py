"""``kehoach compare``: one question put to several plans, a row a plan; which of them do not say, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.console import show_table
from assistant.cli.options import check_plans, library_option, open_library, plan_option
from assistant.cli.progress import Progress

if TYPE_CHECKING:
    from assistant.answer import Answer

_HEAD = ("Kế hoạch", "Nêu gì", "Ở đâu")
_SILENT = "Không nêu"


@click.command()
@click.argument("topic", metavar="CHỦ_ĐỀ", help="Điều cần so sánh hoặc câu hỏi, đặt trong ngoặc kép.")
@plan_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Ghi ra tệp .xlsx hoặc .csv; không có thì in bảng.",
)
@click.option("--json", "as_json", is_flag=True, help="In ra một mảng JSON, mỗi kế hoạch một đối tượng.")
@library_option
def compare(topic: str, plans: tuple[str, ...], out: Path | None, as_json: bool, library: Path) -> None:
    """So sánh các kế hoạch về một điều: mỗi kế hoạch một dòng, cả kế hoạch không nêu."""
    from assistant import Assistant, answer_json

    if out is not None and out.suffix.lower() not in (".xlsx", ".csv"):
        raise click.BadParameter("tệp phải có đuôi .xlsx hoặc .csv", param_hint="--out")
    with open_library(library) as opened:
        check_plans(opened, plans)
        assistant = Assistant(opened)
        asked = plans or tuple(card.id for card in opened.plans())
        answers = {}
        with Progress("Đang so sánh", len(asked), milestones=False) as progress:
            for plan in asked:
                answers[plan] = assistant.ask(topic, plans=(plan,))
                progress.advance()
    if as_json:
        click.echo(json.dumps([{"plan": p, **answer_json(a)} for p, a in answers.items()], ensure_ascii=False))
        return
    rows = [(plan, _said(answer), _where(answer)) for plan, answer in answers.items()]
    if out is None:
        show_table(_HEAD, rows)
    else:
        from assistant.cli.spreadsheet import write_csv, write_xlsx

        (write_xlsx if out.suffix.lower() == ".xlsx" else write_csv)(out, "So sánh", _HEAD, rows)
        click.echo(f"{out}: {len(rows)} kế hoạch")


def _said(answer: Answer) -> str:
    """What the plan says, without its name, which stands in a column of its own."""
    if answer.refused:
        return _SILENT
    label = answer.citations[0].label.partition(",")[0] if answer.citations else ""
    return answer.text.removeprefix("- ").removeprefix(f"{label}:").strip()


def _where(answer: Answer) -> str:
    """The cited places: ``[1] Mục II.1``; none of a plan that does not say."""
    places = [citation.label.partition(", ")[2] for citation in answer.citations]
    return "\n".join(f"[{number}] {place}" for number, place in enumerate(places, start=1))
