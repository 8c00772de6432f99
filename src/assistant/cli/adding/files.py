"""Which files are meant by the paths on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What programs leave beside people's files: their locks and copies in the making, and what file managers note down.
_LEFT_BY_PROGRAMS = (".", "~$", "~WRL", "__MACOSX")
_LEFT_BY_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and whether it was named itself; others stood in a folder that was named."""

    path: Path
    named: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads to no file, and why."""

    path: Path
    why: str


def find_files(paths: Iterable[Path]) -> Iterator[Found | Missing]:
    """The files that are meant, each once, in the order of the paths and of names; folders to their depths.

    Hidden files, what programs leave beside people's own, and a README are not meant, unless they are named themselves.
    """
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = list(_below(path))
            if not found:
                yield Missing(path, "thư mục không có tệp nào")
        elif path.is_file():
            found = [Found(path, True)]
        elif path.exists():
            found = [Missing(path, "không phải tệp thường hay thư mục")]
        else:
            found = [Missing(path, "không có tệp hay thư mục này; hãy kiểm tra đường dẫn")]
        for each in found:
            if isinstance(each, Missing) or each.path not in seen:
                seen.add(each.path)
                yield each


def _below(folder: Path) -> Iterator[Found | Missing]:
    """The files in a folder and its own, by name. Links to folders are not followed: they may lead in a circle."""
    closed: list[Missing] = []

    def note(error: OSError) -> None:
        closed.append(Missing(Path(error.filename), f"không mở được thư mục ({error.strerror})"))

    for name, folders, files in os.walk(folder, onerror=note):
        if "catalogue.sqlite" in files:  # a library of ours: what it holds was added from somewhere else
            folders.clear()
            continue
        folders[:] = sorted(each for each in folders if _is_meant(each))
        for file in sorted(filter(_is_meant, files)):
            path = Path(name, file)
            if path.is_file():
                yield Found(path, False)
    yield from closed


def _is_meant(name: str) -> bool:
    about_the_folder = name.lower().partition(".")[0] == "readme"
    return not (name.startswith(_LEFT_BY_PROGRAMS) or name.lower() in _LEFT_BY_SYSTEMS or about_the_folder)
