"""``kehoach doctor``, ``backup`` and ``restore``: keeping a library sound."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.options import library_option, open_library
from assistant.cli.publishing import publish


@click.command()
@click.option("--mend", is_flag=True, help="Chữa những gì chữa được: đọc lại từ bản gốc, lập lại chỉ mục.")
@library_option
def doctor(mend: bool, library: Path) -> None:
    """Khám thư viện: danh mục, bản gốc, chỉ mục; nói rõ cách chữa."""
    from index import Cure, examine
    from index import mend as cure

    found = list(examine(library))
    for each in found:
        click.echo(f"{each.where}: {each.problem}. {each.remedy}.")
    if not found:
        click.echo(f"{library}: thư viện nguyên vẹn.")
        return
    if mend and any(each.cure is not Cure.NONE for each in found):
        with open_library(library) as opened:
            failed = cure(opened, found)
        for line in failed:
            click.echo(line, err=True)
        left = list(examine(library))
        click.echo(f"Đã chữa {len(found) - len(left)} trong {len(found)} điều; còn {len(left)}.")
        found = left
    else:
        click.echo(f"{len(found)} điều cần xem.")
    if found:
        click.get_current_context().exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP", help="Tệp .zip sẽ ghi.")
@library_option
def backup(file: Path, library: Path) -> None:
    """Sao lưu thư viện ra một tệp; thư viện vẫn dùng được trong lúc đó."""
    from index import back_up

    click.echo(f"{file}: đã sao lưu {back_up(library, file)} kế hoạch")


@click.command()
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP", help="Bản sao lưu."
)
@library_option
def restore(file: Path, library: Path) -> None:
    """Khôi phục thư viện từ bản sao lưu vào một thư mục mới."""
    from index import restore as unpack

    count = unpack(file, library)
    with open_library(library) as opened:
        publish(opened)
    click.echo(f"{library}: đã khôi phục {count} kế hoạch")
