"""``kehoach add``: files and folders into the library."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import library_option, open_library
from assistant.cli.progress import Progress
from assistant.cli.publishing import publish

if TYPE_CHECKING:
    from ingest import Limits

_MB = 2**20
_POSITIVE = click.FloatRange(min=0, min_open=True)


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="TỆP|THƯ_MỤC…",
    type=click.Path(path_type=Path),
    help="Tệp kế hoạch, hoặc thư mục (đọc cả các thư mục con).",
)
@click.option("--id", "plan_id", metavar="MÃ", help="Mã của kế hoạch, thay cho tên tệp; chỉ khi thêm một tệp.")
@click.option("--embedding", metavar="MÔ_HÌNH", help="Mô hình sentence-transformers (tên hoặc thư mục) cho thư viện.")
@click.option("--jobs", metavar="SỐ", type=click.IntRange(1), help="Số tệp đọc cùng lúc; mặc định là số nhân CPU.")
@click.option("--max-mb", metavar="MB", type=_POSITIVE, help="Cỡ tối đa của một tệp; mặc định 200.")
@click.option(
    "--max-pages",
    metavar="SỐ",
    type=click.IntRange(1),
    help="Số trang tối đa của một tệp; mặc định 3000, và 500 trang phải nhận dạng từ ảnh.",
)
@click.option("--max-seconds", metavar="GIÂY", type=_POSITIVE, help="Thời gian tối đa để đọc một tệp; mặc định 900.")
@library_option
def add(
    paths: tuple[Path, ...],
    plan_id: str | None,
    embedding: str | None,
    jobs: int | None,
    max_mb: float | None,
    max_pages: int | None,
    max_seconds: float | None,
    library: Path,
) -> None:
    """Thêm kế hoạch vào thư viện, hoặc cập nhật kế hoạch đã có.

    Loại tệp nhận theo nội dung, không theo đuôi tên. Mỗi tệp một dòng kết quả; tệp hỏng, tệp đọc quá lâu không làm
    dừng các tệp khác. Tệp không đổi thì không đọc lại, nên lệnh bị ngắt giữa chừng chỉ cần chạy lại.
    """
    from assistant.cli.adding import Adding, Missing, Result, find_files, say, summary
    from ingest import ReaderPool

    began = time.monotonic()
    meant = list(find_files(paths))
    if plan_id is not None and len(meant) != 1:
        raise click.BadParameter("chỉ dùng khi thêm đúng một tệp", param_hint="--id")
    files = [each for each in meant if not isinstance(each, Missing)]
    limits = _limits(max_mb, max_pages, max_seconds)
    with Progress("Đang đọc", len(meant), milestones=False) as progress:
        for each in meant:
            if isinstance(each, Missing):
                say(progress, each.path, Result.FAILED, each.why)
                progress.advance()
        failed = len(meant) - len(files)
        if files:
            with open_library(library, create=True, embedding=embedding) as opened:
                try:
                    with ReaderPool(min(jobs or _cores(), len(files)), limits) as pool:
                        adding = Adding(opened, pool, progress, limits)
                        adding.run(files, plan_id)
                except KeyboardInterrupt:
                    progress.say("Đã dừng; kế hoạch đã thêm thì còn nguyên. Chạy lại lệnh để thêm tiếp.", err=True)
                    raise
                finally:
                    progress.close()
                    publish(opened)
            adding.counts[Result.FAILED] += failed
            failed = adding.counts[Result.FAILED]
            if len(meant) > 1:
                click.echo(summary(adding.counts, time.monotonic() - began))
    if failed:
        click.get_current_context().exit(1)


def _limits(max_mb: float | None, max_pages: int | None, max_seconds: float | None) -> Limits:
    from dataclasses import replace

    from ingest import Limits

    limits = Limits()
    if max_mb is not None:
        limits = replace(limits, size=int(max_mb * _MB))
    if max_pages is not None:
        limits = replace(limits, pages=max_pages, scanned_pages=min(max_pages, limits.scanned_pages))
    if max_seconds is not None:
        limits = replace(limits, seconds=max_seconds)
    return limits


def _cores() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
