"""Every reader's version can be asked for by the reader's name."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import ingest
from ingest import is_current

ROOT = Path(ingest.__file__).parents[1]


def test_each_reader_is_known_by_its_name_and_its_older_versions_are_not_current() -> None:
    files = [*(ROOT / "ingest" / "readers").rglob("*.py")]
    modules = [file for file in files if re.search(r"^READER = ", file.read_text(encoding="utf-8"), re.MULTILINE)]
    assert modules
    for file in modules:
        module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        assert is_current(module.READER, module.READER_VERSION), file
        assert is_current(module.READER, f"{module.READER_VERSION} (tool 1.2)"), file
        assert not is_current(module.READER, f"{module.READER_VERSION}.1"), file
    assert not is_current("no-such-reader", "1")
