"""The commands: one for each kind of fact, made alike, each with the filters that its facts have something for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.console import show_table
from assistant.cli.options import check_plans, library_option, open_library, plan_option

if TYPE_CHECKING:
    from assistant.cli.facts.chosen import Row
    from ingest import Fact, Period

_Decorated = Callable[..., Any]
_BODY, _LEAD, _YEAR, _DUE = "body", "lead", "year", "due"


@click.group()
def facts() -> None:
    """Lập bảng mọi loại dữ kiện: nhiệm vụ, chỉ tiêu, trách nhiệm, kinh phí, báo cáo, căn cứ, viết tắt."""


def _command(name: str, kind: str, doc: str, *filters: str) -> click.Command:
    """A command of its own and under ``facts``. ``kind``: the fact's class in ``ingest``."""

    def run(plans: tuple[str, ...], out: Path | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401 (click's)
        _run(kind, plans, out, as_json, **given)

    made: _Decorated = library_option(run)
    for option in reversed(_options(filters)):
        made = option(made)
    command = click.command(name, help=doc)(made)
    facts.add_command(command)
    return command


def _options(filters: tuple[str, ...]) -> list[Callable[[_Decorated], _Decorated]]:
    held: dict[str, Callable[[_Decorated], _Decorated]] = {
        _BODY: click.option(
            "--body",
            "bodies",
            multiple=True,
            metavar="CƠ_QUAN",
            help="Chỉ những dòng có cơ quan này, viết tắt cũng được; dùng được nhiều lần.",
        ),
        _LEAD: click.option(
            "--lead",
            "leading",
            is_flag=True,
            help="Chỉ những việc có cơ quan chủ trì; cùng --body: mà cơ quan ấy chủ trì.",
        ),
        _YEAR: click.option(
            "--year", "during", metavar="NĂM", help="Chỉ những dòng có thời gian trong năm này (hoặc: 2026-Q2)."
        ),
        _DUE: click.option(
            "--due",
            metavar="THỜI_GIAN",
            help="Chỉ những việc phải xong trong: 2026, 2026-Q2, 2026-06, “quý II/2026”.",
        ),
    }
    return [
        plan_option,
        *(held[name] for name in filters),
        click.option("--topic", default="", metavar="TỪ_NGỮ", help="Chỉ những dòng có đủ các từ này."),
        click.option(
            "--out",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="TỆP",
            help="Ghi ra tệp .xlsx, .csv hoặc .json; không có thì in bảng.",
        ),
        click.option("--json", "as_json", is_flag=True, help="In ra JSON."),
        click.option(
            "--link-base",
            "base",
            metavar="ĐỊA_CHỈ",
            help="Địa chỉ trang hỏi đáp (http://…) để liên kết mở đúng điều khoản; không có thì mở tệp gốc.",
        ),
    ]


def _run(
    kind: str,
    plans: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    *,
    library: Path,
    base: str | None,
    topic: str,
    bodies: tuple[str, ...] = (),
    leading: bool = False,
    during: str | None = None,
    due: str | None = None,
) -> None:
    import ingest
    from assistant.cli.facts.chosen import Wanted, chosen, head, named
    from assistant.cli.spreadsheet import WRITERS

    suffix = out.suffix.lower() if out is not None else ""
    if out is not None and suffix not in {*WRITERS, ".json"}:
        raise click.BadParameter(f"đuôi tệp phải là {', '.join(WRITERS)} hoặc .json", param_hint="--out")
    if base is not None and not base.startswith(("http://", "https://")):
        raise click.BadParameter("địa chỉ phải bắt đầu bằng http:// hoặc https://", param_hint="--link-base")
    of_kind: type[Fact] = getattr(ingest, kind)
    wanted = Wanted(bodies, leading, _time(during, "--year"), _time(due, "--due"), topic)
    with open_library(library) as opened:
        check_plans(opened, plans)
        rows, untold = chosen(opened, of_kind, plans, wanted, base)
    name = named(of_kind)
    if out is not None and suffix == ".json":
        out.write_text(_json(rows) + "\n", encoding="utf-8")
    elif out is not None:
        WRITERS[suffix](out, name.capitalize(), head(of_kind), [row.cells for row in rows])
    elif as_json:
        click.echo(_json(rows))
    elif rows:
        _print(head(of_kind), rows)
    else:
        click.echo(f"Không có {name} nào như vậy.")
    if out is not None:
        click.echo(f"{out}: {len(rows)} {name}")
    if untold:
        click.echo(f"{untold} {name} không xét được vì không rõ thời gian.", err=True)


def _json(rows: list[Row]) -> str:
    return json.dumps([row.json for row in rows], ensure_ascii=False, indent=1)


def _print(head: tuple[str, ...], rows: list[Row]) -> None:
    """On the terminal: without the columns that are empty, and without the last one, whose words say no more."""
    from assistant.cli.spreadsheet import shown

    table = [[shown(value) for value in row.cells[:-1]] for row in rows]
    filled = [at for at in range(len(head) - 1) if any(row[at] for row in table)]
    show_table([head[at] for at in filled], ([row[at] for at in filled] for row in table))


def _time(words: str | None, option: str) -> Period | None:
    from assistant.cli.facts.chosen import time_asked

    if words is None:
        return None
    asked = time_asked(words)
    if asked is None:
        raise click.BadParameter(f"không hiểu “{words}”; hãy viết như 2026, 2026-Q2, 2026-06", param_hint=option)
    return asked


tasks = _command(
    "tasks", "Task", "Lập bảng nhiệm vụ: ai chủ trì, ai phối hợp, khi nào, sản phẩm gì.", _BODY, _LEAD, _YEAR, _DUE
)
targets = _command("targets", "Target", "Lập bảng chỉ tiêu: đo cái gì, mức bao nhiêu, đến năm nào.", _YEAR)
duties = _command("duties", "Duty", "Lập bảng trách nhiệm: cơ quan nào phải làm gì, cùng với ai.", _BODY, _LEAD)
money = _command("money", "Money", "Lập bảng kinh phí: khoản nào, bao nhiêu, từ nguồn nào.")
reports = _command("reports", "Report", "Lập bảng chế độ báo cáo: ai báo cáo ai, khi nào.", _BODY)
bases = _command("bases", "Basis", "Lập bảng căn cứ: văn bản nào, số, ngày, cơ quan ban hành.", _BODY, _YEAR)
terms = _command("terms", "Term", "Lập bảng chữ viết tắt mà các kế hoạch quy ước.")
