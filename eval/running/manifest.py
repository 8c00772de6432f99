"""What made a run: enough to say whether two runs can be compared, and to make one again."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

FORMAT = 1
"""Of the run folder: raise it whenever an older reader would misread it."""

_VERSIONS = ("kehoach", "underthesea", "faiss-cpu", "tantivy", "sentence-transformers", "langchain-core", "numpy")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was asked, of what, by what, and where."""

    questions_file: str
    """Name of the file or folder that the questions came from."""
    kind: str
    """``questions``, or ``beir`` for a retrieval benchmark."""
    subset: dict[str, list[str]]
    """Kinds, plans and tags chosen, and perturbations applied; empty lists mean all and none."""
    configuration: dict[str, Any]
    """The system asked and its settings."""
    fingerprints: dict[str, str]
    """``questions``, ``library`` and ``embedding``."""
    seed: int
    """Of whatever is drawn at random: perturbations, resampling."""
    versions: dict[str, str]
    machine: dict[str, Any]
    started: str
    """ISO 8601, UTC."""
    finished: str | None = None
    """None while questions are still to be asked."""
    format: int = field(default=FORMAT)

    def done(self, at: str) -> Manifest:
        """The manifest of the run when all questions have been asked."""
        return replace(self, finished=at)

    def difference(self, other: Manifest) -> list[str]:
        """What keeps rows of the two from standing in one run, in words for people; empty where nothing does."""
        names = {"questions": "câu hỏi", "library": "thư viện", "embedding": "mô hình nhúng", "code": "mã nguồn"}
        changed = [name for key, name in names.items() if self.fingerprints.get(key) != other.fingerprints.get(key)]
        if self.configuration != other.configuration:
            changed.append("cấu hình")
        if self.versions != other.versions:
            changed.append("phiên bản thư viện phần mềm")
        return changed


def versions() -> dict[str, str]:
    """Of this program and of what its answers hang on."""
    return {name: version(name) for name in _VERSIONS}


def machine(jobs: int) -> Mapping[str, Any]:
    """Where the times were taken."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "jobs": jobs,
    }


def now() -> str:
    """The time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
