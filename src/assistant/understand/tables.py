"""The language tables beside this file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table ``name`` of this package."""
    return tomllib.loads((files("assistant.understand") / f"{name}.toml").read_text(encoding="utf-8"))
