"""The word lists of ``words.toml`` as parts of patterns."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return lists


def any_of(name: str) -> str:
    """The list as one group of a regular expression, longest entry first. KeyError for a list that is not there."""
    return "(?:" + "|".join(sorted(_lists()[name], key=len, reverse=True)) + ")"
