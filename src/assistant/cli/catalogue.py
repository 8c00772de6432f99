"""``kehoach list``, ``show`` and ``remove``: what the library holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.console import output, show_table
from assistant.cli.failures import explain
from assistant.cli.options import library_option, open_library
from assistant.cli.publishing import publish

if TYPE_CHECKING:
    from index import Library
    from ingest import Clause, Plan

OPENING = 90
"""Characters of a clause that an outline shows."""


@click.command("list")
@library_option
def list_plans(library: Path) -> None:
    """Liệt kê các kế hoạch trong thư viện."""
    with open_library(library) as opened:
        cards = opened.plans()
    if not cards:
        click.echo("Thư viện chưa có kế hoạch nào. Hãy thêm bằng: kehoach add TỆP|THƯ_MỤC")
        return
    show_table(
        ["Mã", "Số ký hiệu", "Tên", "Cơ quan ban hành", "Ngày", "Điều khoản", "Nhiệm vụ"],
        (
            (
                card.id,
                card.masthead.number,
                card.masthead.title,
                card.masthead.issuer,
                card.masthead.issued,
                str(card.n_clauses),
                str(card.n_tasks),
            )
            for card in cards
        ),
        figures=(5, 6),
    )


@click.command()
@click.argument("name", metavar="KẾ_HOẠCH|VỊ_TRÍ", help="Mã kế hoạch; hoặc một vị trí, tìm trong mọi kế hoạch.")
@click.argument("locator", metavar="[VỊ_TRÍ]", required=False, help="Vị trí của điều khoản, ví dụ II.2.1.c.")
@library_option
def show(name: str, locator: str | None, library: Path) -> None:
    """Xem mục lục của một kế hoạch, hoặc một điều khoản ở vị trí cho trước."""
    with open_library(library) as opened:
        if locator is not None:
            opened.clause(name, locator)  # says which of the two is unknown
            _show_clause(opened.plan(name), locator)
            return
        held = [card.id for card in opened.plans()]
        if name in held:
            _show_outline(opened.plan(name))
            return
        plans = [plan for plan in map(opened.plan, held) if any(c.locator == name for c in plan.clauses)]
        if not plans:
            raise click.ClickException(
                f"thư viện không có kế hoạch nào tên “{name}”, cũng không kế hoạch nào có vị trí ấy. "
                "Xem các kế hoạch bằng: kehoach list"
            )
        for plan in plans:
            _show_clause(plan, name)


@click.command()
@click.argument("plans", nargs=-1, required=True, metavar="KẾ_HOẠCH…", help="Mã kế hoạch, như trong `kehoach list`.")
@library_option
def remove(plans: tuple[str, ...], library: Path) -> None:
    """Bỏ kế hoạch khỏi thư viện."""
    with open_library(library) as opened:
        failed = sum(not _removed(opened, plan) for plan in dict.fromkeys(plans))
        publish(opened)
    if failed:
        click.get_current_context().exit(1)


def _removed(library: Library, plan: str) -> bool:
    from index import LibraryError

    try:
        library.remove(plan)
    except LibraryError as error:
        click.echo(f"{plan}: không bỏ được: {explain(error)}", err=True)
        return False
    click.echo(f"{plan}: đã bỏ")
    return True


def _show_outline(plan: Plan) -> None:
    """Print the plan's clauses as a tree, a line each."""
    click.echo(f"{plan.masthead.title} ({plan.masthead.number or 'không ghi số'})\n")
    depth: dict[str | None, int] = {None: -1}
    for clause in plan.clauses:
        depth[clause.locator] = depth.get(clause.parent, -1) + 1
        text = clause.text if len(clause.text) <= OPENING else clause.text[:OPENING].rsplit(" ", 1)[0] + " …"
        click.echo(f"{'  ' * depth[clause.locator]}{clause.locator}  {text}")


def _show_clause(plan: Plan, locator: str) -> None:
    clause = next(clause for clause in plan.clauses if clause.locator == locator)
    page = f", trang {clause.page}" if clause.page else ""
    console = output()
    console.print(f"{plan.masthead.title} ({plan.masthead.number or plan.id})", style="bold", soft_wrap=True)
    console.print(f"{clause.label}{page}, ký tự {clause.span.start}–{clause.span.end}\n", soft_wrap=True)
    for heading in clause.heading_path:
        console.print(heading, style="dim", soft_wrap=True)
    console.print(f"\n{clause.text}\n", soft_wrap=True)
    if below := _below(plan, locator):
        console.print("Gồm: " + ", ".join(child.locator for child in below) + "\n", soft_wrap=True)


def _below(plan: Plan, locator: str) -> list[Clause]:
    return [clause for clause in plan.clauses if clause.parent == locator]
