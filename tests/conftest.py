"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real plans and their gold beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "plans").is_dir():
        pytest.skip("no folder of real plans beside the checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The made-up plans that ship."""
    return ROOT / "samples"
