"""What ``kehoach add`` does: find files, have them read side by side, store what was read, say what became of each."""

from assistant.cli.adding.files import Found, Missing, find_files
from assistant.cli.adding.run import Adding, say
from assistant.cli.adding.words import Result, summary

__all__ = ["Adding", "Found", "Missing", "Result", "find_files", "say", "summary"]
