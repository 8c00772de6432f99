"""The assistant over the made-up plans."""

from __future__ import annotations

import pytest

from assistant import Assistant
from index import Library


@pytest.fixture(scope="session")
def assistant(library: Library) -> Assistant:
    return Assistant(library)
