"""``kehoach tasks``: every annex row of the plans, on the terminal or as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.console import show_table
from assistant.cli.options import check_plans, library_option, open_library, plan_option

if TYPE_CHECKING:
    from ingest import Plan


@click.command()
@plan_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Ghi ra tệp .xlsx hoặc .csv; không có thì in bảng.",
)
@library_option
def tasks(plans: tuple[str, ...], out: Path | None, library: Path) -> None:
    """Lập bảng nhiệm vụ: ai chủ trì, ai phối hợp, khi nào, sản phẩm gì."""
    from assistant.cli.spreadsheet import WRITERS

    if out is not None and out.suffix.lower() not in WRITERS:
        raise click.BadParameter(f"đuôi tệp phải là {' hoặc '.join(WRITERS)}", param_hint="--out")
    with open_library(library) as opened:
        check_plans(opened, plans)
        chosen = plans or [card.id for card in opened.plans()]
        rows = [row for plan in chosen for row in _rows(opened.plan(plan))]
    if out is not None:
        WRITERS[out.suffix.lower()](out, "Nhiệm vụ", HEAD, rows)
        click.echo(f"{out}: {len(rows)} nhiệm vụ")
    elif rows:
        show_table(HEAD, rows)
    else:
        click.echo("Không kế hoạch nào có bảng nhiệm vụ.")


HEAD = (
    "Kế hoạch",
    "Số ký hiệu",
    "Vị trí",
    "Nhóm",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Sản phẩm",
    "Cách thực hiện",
    "Ghi chú",
)


def _rows(plan: Plan) -> list[tuple[str, ...]]:
    """The plan's tasks under ``HEAD``, in the order of the text."""
    from ingest import Task

    clauses = {clause.locator: clause for clause in plan.clauses}
    rows: list[tuple[str, ...]] = []
    for task in plan.facts:
        if isinstance(task, Task):
            path = clauses[task.locator].heading_path
            rows.append(
                (
                    plan.id,
                    plan.masthead.number,
                    task.locator,
                    " / ".join(path[1:]),  # the outermost is the annex itself
                    task.text,
                    "; ".join(task.leads),
                    "; ".join(task.partners),
                    task.time,
                    task.product,
                    task.method,
                    task.note,
                )
            )
    return rows
