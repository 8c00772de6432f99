"""The reader for each kind of file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.text import read_text


def read_source(path: Path, limits: Limits = Limits()) -> SourceText:  # noqa: B008 # frozen
    """Read a file. ReadingError if it cannot be opened, is of no kind that is known, or is past the limits."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limits.size else b""
    except OSError as error:
        problem = f"không mở được tệp ({error.strerror or type(error).__name__})"
        raise ReadingError(path.name, problem, "Hãy kiểm tra đường dẫn và quyền đọc tệp") from error
    if size > limits.size:
        problem = f"tệp lớn {size / 2**20:.0f} MB, quá giới hạn {limits.size / 2**20:.0f} MB"
        raise ReadingError(path.name, problem, "Hãy chia nhỏ tệp")
    return read_text(path.name, data, hashlib.sha256(data).hexdigest())
