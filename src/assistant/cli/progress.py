"""Long work: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich import progress as bars


class Progress:
    """Counts up to ``total`` pieces of work, as a context manager.

    On a terminal it is a bar on stderr. Elsewhere every tenth of the way is a line on stderr, unless the caller
    already says something of each piece (``milestones=False``).
    """

    def __init__(self, label: str, total: int, *, milestones: bool = True) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._milestones = milestones
        self._bar: bars.Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich import progress as bars
            from rich.console import Console
            from rich.table import Column

            narrow = Column(no_wrap=True, overflow="ellipsis", ratio=1)
            self._bar = bars.Progress(
                bars.TextColumn("{task.description}"),
                bars.BarColumn(),
                bars.MofNCompleteColumn(),
                bars.TimeRemainingColumn(),
                bars.TextColumn("{task.fields[at]}", markup=False, table_column=narrow),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
            )
            self._bar.add_task(self._label, total=self._total, at="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar from the screen."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One more piece is done."""
        before, self._done = self._done, self._done + 1
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
        elif self._milestones and before * 10 // self._total != self._done * 10 // self._total:
            click.echo(f"{self._label}: {self._done}/{self._total}", err=True)

    def show(self, at: str) -> None:
        """What is being worked at, beside the bar where there is one."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], at=at)

    def say(self, line: str, *, err: bool = False) -> None:
        """A line on stdout (``err``: on stderr), above the bar where there is one on the same screen."""
        if self._bar is not None and (err or sys.stdout.isatty()):
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=err)
