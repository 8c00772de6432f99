"""``kehoach bench``: times, memory and quality over made-up libraries of several sizes."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import click

from assistant.cli import Progress, show_table
from eval.benching import BASELINE_AT_MOST, BenchError, rows_of, run_bench, write_page, write_table
from eval.systems import MissingExtra

_EXTRA = ("langchain_classic", "langchain_community", "langchain_text_splitters", "rank_bm25")


def _sizes(_context: click.Context, option: click.Parameter, value: str) -> tuple[int, ...]:
    sizes = [part.strip().replace("_", "") for part in value.split(",") if part.strip()]
    if not sizes or not all(size.isdecimal() and int(size) > 0 for size in sizes):
        raise click.BadParameter(f"“{value}” không phải các số dương cách nhau bằng dấu phẩy", param=option)
    return tuple(map(int, sizes))


def _new_folder(_context: click.Context, option: click.Parameter, value: Path) -> Path:
    if value.is_dir() and any(value.iterdir()):
        raise click.BadParameter(f"{value} đã có và không rỗng; hãy chọn thư mục khác", param=option)
    return value


@click.command()
@click.option(
    "--out",
    required=True,
    callback=_new_folder,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi bench.json, bench.md và bench.html; phải là thư mục mới hoặc rỗng.",
)
@click.option(
    "--sizes",
    callback=_sizes,
    default="10000,100000",
    show_default=True,
    metavar="SỐ,…",
    help="Số điều khoản của mỗi thư viện đem đo.",
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="SỐ", help="Mầm ngẫu nhiên.")
@click.option(
    "--queries",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="SỐ",
    help="Số truy vấn cho mỗi thư viện.",
)
@click.option(
    "--library-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi lập các thư viện và giữ lại; không cho thì dùng thư mục tạm rồi xóa.",
)
@click.option(
    "--no-baseline",
    is_flag=True,
    help=f"Không đo LangChain bên cạnh (chỉ đo tới {BASELINE_AT_MOST} điều khoản, khi đã cài gói kèm).",
)
def bench(
    out: Path, sizes: tuple[int, ...], seed: int, queries: int, library_dir: Path | None, no_baseline: bool
) -> None:
    """Đo tốc độ, bộ nhớ và chất lượng tìm kiếm trên các thư viện văn bản mẫu."""
    baseline = not no_baseline and _has_baseline()
    with ExitStack() as stack:
        folder = library_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kehoach-bench-")))
        out.mkdir(parents=True, exist_ok=True)
        try:
            for done in run_bench(
                sizes, seed, queries, folder, Progress, baseline=baseline, keep=library_dir is not None
            ):
                done.write(out / "bench.json")
                write_table(done, out / "bench.md")
                write_page(done, out / "bench.html")
        except BenchError as error:
            raise click.ClickException(str(error)) from error
    heads, rows = rows_of(done)
    show_table(heads, rows, figures=range(1, len(heads)))
    click.echo(f"Đã ghi {out / 'bench.json'}, bench.md và bench.html.", err=True)


def _has_baseline() -> bool:
    """Whether the extra is installed; says so where it is not."""
    missing = next((package for package in _EXTRA if find_spec(package) is None), None)
    if missing:
        click.echo(f"Không đo LangChain. {MissingExtra(missing)}", err=True)
    return missing is None
