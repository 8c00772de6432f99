"""``kehoach eval report``: a run as one page for people."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument(
    "run",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="LƯỢT_CHẠY",
    help="Thư mục kết quả của eval run.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="LƯỢT_KHÁC",
    help="So với lượt chạy này, trên cùng bộ câu hỏi.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Nơi ghi trang báo cáo.  [mặc định: report.html trong LƯỢT_CHẠY]",
)
def report(run: Path, against: Path | None, out: Path | None) -> None:
    """Ghi báo cáo một lượt chạy thành một trang HTML, mở được khi không có mạng."""
    from eval.report import write_report
    from eval.running import RunError, RunFolder

    out = out or run / "report.html"
    try:
        other = None if against is None else RunFolder.finished(against)
        write_report(RunFolder.finished(run), other, out)
    except RunError as error:
        raise click.ClickException(str(error)) from error
    click.echo(out)
