"""The command ``kehoach``: its own commands, and those that other packages bring in by entry points."""

from __future__ import annotations

import io
import sys
from importlib.metadata import entry_points
from typing import Any

import click

from assistant.cli.lazy import LazyGroup
from assistant.cli.vietnamese import dress, speak_vietnamese

ENTRY_POINTS = "kehoach.commands"

_OWN = {
    "add": "assistant.cli.add:add",
    "list": "assistant.cli.catalogue:list_plans",
    "show": "assistant.cli.catalogue:show",
    "remove": "assistant.cli.catalogue:remove",
    "tasks": "assistant.cli.facts.commands:tasks",
    "targets": "assistant.cli.facts.commands:targets",
    "duties": "assistant.cli.facts.commands:duties",
    "facts": "assistant.cli.facts.commands:facts",
    "ask": "assistant.cli.ask:ask",
    "compare": "assistant.cli.compare:compare",
    "similar": "assistant.cli.similar:similar",
    "fit": "assistant.cli.fit:fit",
    "doctor": "assistant.cli.care:doctor",
    "backup": "assistant.cli.care:backup",
    "restore": "assistant.cli.care:restore",
}

# What --help says of commands that live in packages above this one, which it must not import to know.
_SHORT_HELP = {
    "chat": "Mở trang trò chuyện trong trình duyệt.",
    "eval": "Đo chất lượng trả lời trên bộ câu hỏi.",
    "bench": "Đo tốc độ và bộ nhớ trên các thư viện mẫu lớn dần.",
}


class Commands(LazyGroup):
    """The program itself: it speaks Vietnamese, and its errors are one line each."""

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


def _targets() -> dict[str, str]:
    """Our own commands, then those of other packages."""
    others = sorted((entry.name, entry.value) for entry in entry_points(group=ENTRY_POINTS))
    return {**_OWN, **dict(others)}


@click.group(
    cls=Commands,
    targets=_targets(),
    helps=_SHORT_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
