"""The command ``kehoach``: its own commands, and those that other packages bring in by entry points."""

from __future__ import annotations

import io
import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from assistant.cli.vietnamese import dress, speak_vietnamese

ENTRY_POINTS = "kehoach.commands"

_OWN = {
    "add": "assistant.cli.add:add",
    "list": "assistant.cli.catalogue:list_plans",
    "show": "assistant.cli.catalogue:show",
    "remove": "assistant.cli.catalogue:remove",
    "tasks": "assistant.cli.tasks:tasks",
    "ask": "assistant.cli.ask:ask",
    "similar": "assistant.cli.similar:similar",
}

# What --help says of commands that live in packages above this one, which it must not import to know.
_SHORT_HELP = {
    "chat": "Mở trang trò chuyện trong trình duyệt.",
    "eval": "Đo chất lượng trả lời trên bộ câu hỏi.",
}


class Commands(click.Group):
    """A group whose commands are imported only when they are called, and whose errors are one line each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, those of other packages after our own."""
        return [*_OWN, *sorted(_others())]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported here; None where there is none."""
        entry = EntryPoint(name, _OWN[name], ENTRY_POINTS) if name in _OWN else _others().get(name)
        if entry is None:
            return None
        command: click.Command = entry.load()
        dress(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands; those of other packages are not imported for it."""
        rows = []
        for name in self.list_commands(ctx):
            own = self.get_command(ctx, name) if name in _OWN else None
            rows.append((name, own.get_short_help_str(limit=70) if own else _SHORT_HELP.get(name, "")))
        with formatter.section("Các lệnh"):
            formatter.write_dl(rows)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (click's own signature)
        """Run in Vietnamese; see ``click.Command.main``."""
        speak_vietnamese()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what goes wrong ends as one line on stderr, with status 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from assistant.cli.failures import explain

            raise click.ClickException(explain(error)) from error


def _others() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kehoach", prog_name="kehoach", help="In số phiên bản rồi thoát.")
def kehoach() -> None:
    """Hỏi đáp trên các văn bản kế hoạch, câu trả lời nào cũng dẫn điều khoản làm căn cứ."""


dress(kehoach)


def main() -> None:
    """Entry point of the program ``kehoach``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows has the locale's code page, which lacks ế and ạ
            stream.reconfigure(encoding="utf-8")
    kehoach(prog_name="kehoach")
