"""A library of the made-up plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library
from ingest import read_plan


@pytest.fixture(scope="session")
def library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as library:
        for path in sorted(samples.glob("*.txt")):
            plan, source = read_plan(path)
            library.add(plan, source, path.read_bytes())
        library.publish()
        yield library
