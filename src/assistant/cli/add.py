"""``kehoach add``: files and folders into the library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.failures import explain
from assistant.cli.options import library_option, open_library
from assistant.cli.progress import Progress
from assistant.cli.publishing import publish

if TYPE_CHECKING:
    from index import Library

SUFFIXES = (".txt",)
"""Files that are taken out of a folder, in lower case. A file named by itself is tried whatever its suffix."""

_RESULTS = {"added": "đã thêm", "updated": "đã cập nhật", "unchanged": "không đổi"}


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
@library_option
def add(paths: tuple[Path, ...], plan_id: str | None, embedding: str | None, library: Path) -> None:
    """Thêm kế hoạch vào thư viện, hoặc cập nhật kế hoạch đã có.

    Mỗi tệp một dòng kết quả; tệp hỏng không làm dừng các tệp khác.
    """
    files, failed = _files(paths)
    if plan_id is not None and len(files) + failed != 1:
        raise click.BadParameter("chỉ dùng khi thêm đúng một tệp", param_hint="--id")
    if files:
        with (
            open_library(library, create=True, embedding=embedding) as opened,
            Progress("Đang đọc", len(files), milestones=False) as progress,
        ):
            failed += _add_files(opened, files, plan_id, progress)
            progress.close()
            publish(opened)
    if failed:
        click.get_current_context().exit(1)


def _files(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """The files that are meant, each once, and how many of the paths held none (said on stderr)."""
    files: dict[Path, None] = {}
    failed = 0
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            if not found:
                failed += 1
                click.echo(_failure(path, f"thư mục không có tệp {', '.join(SUFFIXES)} nào"), err=True)
            files.update(dict.fromkeys(found))
        elif path.is_file():
            files[path] = None
        else:
            failed += 1
            click.echo(_failure(path, "không có tệp hay thư mục này; hãy kiểm tra đường dẫn"), err=True)
    return list(files), failed


def _add_files(library: Library, files: list[Path], plan_id: str | None, progress: Progress) -> int:
    """Add each file and say what became of it; the number that failed."""
    from ingest import read_plan

    failed = 0
    taken: dict[str, Path] = {}
    holders = {card.sha256: card.id for card in library.plans()}
    for file in files:
        try:
            plan, source = read_plan(file, plan_id)
            if first := taken.get(plan.id):
                failed += 1
                why = f"trùng mã “{plan.id}” với {first}; hãy đổi tên tệp, hoặc thêm riêng với --id"
                progress.say(_failure(file, why), err=True)
            else:
                result = library.add(plan, source, file.read_bytes())
                taken[plan.id] = file
                # A library holds a file once: what is unchanged may be there under another id.
                held = holders.setdefault(source.sha256, plan.id)
                progress.say(f"{file}: {_RESULTS[result]} ({held}, {len(plan.clauses)} điều khoản)")
        except Exception as error:  # one bad file never stops the rest
            failed += 1
            progress.say(_failure(file, explain(error)), err=True)
        progress.advance()
    return failed


def _failure(path: Path, why: str) -> str:
    said = why.removeprefix(f"{path}: ").removeprefix(f"{path.name}: ")
    return f"{path}: không thêm được: {said}"
