"""A group whose commands are imported only when they are called: the command line starts fast."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from assistant.cli.vietnamese import dress


class LazyGroup(click.Group):
    """``targets``: each command's name to where it is (``package.module:name``), in the order of ``--help``.

    ``helps``: what ``--help`` says of commands that are not to be imported for it.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (click's own signature)
        targets: Mapping[str, str],
        helps: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self._targets = targets
        self._helps = helps

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return list(self._targets)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported here; None where there is none."""
        if name not in self._targets:
            return None
        module, attribute = self._targets[name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        dress(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands; those with a help of their own here are not imported for it."""
        rows = []
        for name in self.list_commands(ctx):
            command = None if name in self._helps else self.get_command(ctx, name)
            rows.append((name, command.get_short_help_str(limit=70) if command else self._helps[name]))
        with formatter.section("Các lệnh"):
            formatter.write_dl(rows)
