"""Tables, and the console that they are printed on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_OF_PIPES = 200


def output() -> Console:
    """A console on stdout: as wide as the terminal, or wide enough for a line a row in a pipe. No markup is read."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDTH_OF_PIPES
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def show_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Sequence[int] = ()) -> None:
    """Print a table on stdout; ``figures`` are the columns set flush right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for at, name in enumerate(head):
        table.add_column(name, justify="right" if at in figures else "left", overflow="fold", no_wrap=at in figures)
    for row in rows:
        table.add_row(*row)
    output().print(table)
