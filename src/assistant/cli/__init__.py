"""The command line. Its door also hands on what commands of other packages share with it."""

from assistant.cli.console import output, show_table
from assistant.cli.lazy import LazyGroup
from assistant.cli.llm import llm_option, phraser_of
from assistant.cli.options import check_plans, library_option, open_library, plan_option
from assistant.cli.progress import Progress
from assistant.cli.root import kehoach, main
from assistant.cli.spreadsheet import WRITERS

__all__ = [
    "WRITERS",
    "LazyGroup",
    "Progress",
    "check_plans",
    "kehoach",
    "library_option",
    "llm_option",
    "main",
    "open_library",
    "output",
    "phraser_of",
    "plan_option",
    "show_table",
]
