"""``kehoach eval gate``: does a run reach the figures that are asked of it? For continuous integration."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from assistant.cli import show_table
from eval.command.options import in_words
from eval.command.tables import number
from eval.running import RunFolder

_Bound = tuple[str, float]


def _bounds(_context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[_Bound, ...]:
    bounds = []
    for value in values:
        name, _, figure = value.partition("=")
        try:
            bounds.append((name.strip(), float(figure)))
        except ValueError:
            raise click.BadParameter(f"“{value}” không có dạng số_đo=số, ví dụ correct=0.9", param=option) from None
    return tuple(bounds)


@click.command()
@click.argument(
    "run",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="LƯỢT_CHẠY",
    help="Thư mục kết quả của eval run.",
)
@click.option(
    "--min",
    "least",
    multiple=True,
    callback=_bounds,
    metavar="SỐ_ĐO=SỐ",
    help="Số đo phải từ ngần này trở lên; dùng được nhiều lần.",
)
@click.option(
    "--max",
    "most",
    multiple=True,
    callback=_bounds,
    metavar="SỐ_ĐO=SỐ",
    help="Số đo phải từ ngần này trở xuống, ví dụ p90_ms=100.",
)
def gate(run: Path, least: tuple[_Bound, ...], most: tuple[_Bound, ...]) -> None:
    """Kiểm tra số đo của một lượt chạy có đạt ngưỡng không; không đạt thì mã thoát là 1."""
    if not least and not most:
        raise click.UsageError("hãy cho ít nhất một ngưỡng, ví dụ --min correct=0.9")
    with in_words():
        metrics = RunFolder.finished(run).metrics()
    asked: list[tuple[str, _Bound, Callable[[float, float], bool]]] = [
        *(("≥", bound, operator.ge) for bound in least),
        *(("≤", bound, operator.le) for bound in most),
    ]
    if strange := [name for _, (name, _), _ in asked if name not in metrics]:
        raise click.BadParameter(f"lượt chạy không có số đo “{strange[0]}”; có: {', '.join(metrics)}")
    rows, missed = [], 0
    for sign, (name, bound), holds in asked:
        reached = holds(metrics[name], bound)
        missed += not reached
        rows.append((name, number(name, metrics[name]), f"{sign} {bound:g}", "đạt" if reached else "KHÔNG ĐẠT"))
    show_table(["số đo", "giá trị", "ngưỡng", ""], rows, figures=(1, 2))
    if missed:
        click.echo(f"{missed} trong {len(rows)} ngưỡng không đạt.", err=True)
        click.get_current_context().exit(1)
