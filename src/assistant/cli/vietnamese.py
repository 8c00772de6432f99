"""Click in Vietnamese: its words come through gettext, from ``locale/vi/LC_MESSAGES/messages.mo`` beside this file."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import click

LOCALE = Path(__file__).parent / "locale"


def speak_vietnamese() -> None:
    """Let click's own words ("Usage:", errors …) be Vietnamese, whatever the machine's language."""
    os.environ["LANGUAGE"] = "vi"  # what gettext reads first
    gettext.bindtextdomain("messages", str(LOCALE))


def dress(command: click.Command) -> None:
    """Put the words of usage lines, which click does not translate, into Vietnamese; in a group for all of it."""
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = "[TÙY CHỌN]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [THAM SỐ]…"
        for below in command.commands.values():
            dress(below)
