"""Options that commands share, and opening the library that they name."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from index import Library

_Decorated = Callable[..., Any]


def default_library() -> Path:
    """The folder of the library where neither ``--library`` nor ``$KEHOACH_LIBRARY`` names one."""
    import platformdirs

    return platformdirs.user_data_path("kehoach", appauthor=False) / "library"


def library_option(command: _Decorated) -> _Decorated:
    """``--library FOLDER``: passed to the command as ``library: Path``."""
    return click.option(
        "--library",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="KEHOACH_LIBRARY",
        default=default_library,
        metavar="THƯ_MỤC",
        help="Thư viện kế hoạch; mặc định là $KEHOACH_LIBRARY, hoặc thư mục dữ liệu của người dùng.",
    )(command)


def plan_option(command: _Decorated) -> _Decorated:
    """``--plan P``, repeatable: passed to the command as ``plans: tuple[str, ...]``; empty means all."""
    return click.option(
        "--plan",
        "plans",
        multiple=True,
        metavar="KẾ_HOẠCH",
        help="Chỉ xét kế hoạch này (mã như trong `kehoach list`); dùng được nhiều lần.",
    )(command)


def open_library(path: Path, *, create: bool = False, embedding: str | None = None) -> Library:
    """Open the library for a ``with`` statement. Raises LibraryError where there is none and ``create`` is not set."""
    from index import Library

    return Library.open(path, embedding=embedding, create=create)


def check_plans(library: Library, wanted: Sequence[str]) -> None:
    """Wrong usage (status 2) where the library has no plan of such an id."""
    held = [card.id for card in library.plans()]
    for plan in wanted:
        if plan not in held:
            near = difflib.get_close_matches(plan, held, n=3) or held[:5]
            hint = f"; có phải là: {', '.join(near)}?" if near else ""
            raise click.BadParameter(f"thư viện không có kế hoạch “{plan}”{hint}", param_hint="--plan")
