"""``kehoach eval compare``: two runs over the same questions."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli import show_table
from eval.command.options import in_words
from eval.comparing import FAMILY, LEVEL, Comparison, Difference, compare_runs
from eval.running import RunFolder
from eval.words import measure_name

_SHOWN = 20
"""Ids that a list shows on the terminal; ``--json`` gives all."""


@click.command()
@click.argument(
    "a", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="LƯỢT_A", help="Lượt trước."
)
@click.argument("b", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="LƯỢT_B", help="Lượt sau.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="SỐ_ĐO",
    help="Chỉ kiểm định số đo này; dùng được nhiều lần. Mặc định là mọi số đo về câu trả lời và tìm kiếm.",
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="SỐ", help="Mầm ngẫu nhiên.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def compare(a: Path, b: Path, measures: tuple[str, ...], seed: int, as_json: bool) -> None:
    """So sánh hai lượt chạy trên cùng bộ câu hỏi, từng câu một."""
    with in_words():
        one, other = RunFolder.finished(a), RunFolder.finished(b)
        held = one.metrics().keys() & other.metrics().keys()
        if strange := [measure for measure in measures if measure not in held]:
            known = ", ".join(sorted(name for name in held if not name.endswith("_ms")))
            raise click.BadParameter(f"hai lượt không cùng có “{strange[0]}”; có: {known}", param_hint="--measure")
        found = compare_runs(one, other, measures=measures or FAMILY, seed=seed)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _show(found, one, other)


def _show(found: Comparison, a: RunFolder, b: RunFolder) -> None:
    heads = ["số đo", "A", "B", "B − A", "khoảng tin cậy 95 %", "cỡ ảnh hưởng d", "p", "p (Holm)", "kết luận"]
    show_table(heads, [_row(each) for each in found.differences], figures=range(1, 8))
    times = [
        f"{name} {run.metrics()['p50_ms']:.1f} ms" for name, run in (("A", a), ("B", b)) if "p50_ms" in run.metrics()
    ]
    if times:
        click.echo(f"Trung vị thời gian một câu (không kiểm định): {', '.join(times)}.")
    _list("Sửa được", found.mended)
    _list("Làm hỏng", found.broken)
    _list("Vẫn sai", found.failing)


def _row(each: Difference) -> list[str]:
    low, high = each.interval
    verdict = ("B hơn" if each.b > each.a else "B kém") if each.real else f"chưa thấy khác nhau ở mức {LEVEL:.0%}"
    shares = [f"{each.a:.3f}", f"{each.b:.3f}", f"{each.b - each.a:+.3f}", f"{low:+.3f} – {high:+.3f}"]
    name = f"{measure_name(each.measure)} ({each.measure})"
    return [name, *shares, f"{each.effect:+.2f}", f"{each.p:.4f}", f"{each.p_holm:.4f}", verdict]


def _list(head: str, ids: list[str]) -> None:
    rest = f" … và {len(ids) - _SHOWN} câu nữa (xem --json)" if len(ids) > _SHOWN else ""
    click.echo(f"{head} ({len(ids)}): {', '.join(ids[:_SHOWN]) or '–'}{rest}")
