"""The reader for each kind of file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.limits import Limits
from ingest.readers.refusals import REFUSALS
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
    return _read(path.name, data, limits)


def _read(name: str, data: bytes, limits: Limits) -> SourceText:
    """Hand the bytes to the reader of their kind. Readers are loaded when they are needed: some take long."""
    kind = kind_of(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind in REFUSALS:
        raise ReadingError(name, *REFUSALS[kind])
    if kind is Kind.PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(name, data, sha256, limits)
    if kind is Kind.DOCX:
        from ingest.readers.office import read_docx

        return read_docx(name, data, sha256, limits)
    if kind in (Kind.DOC, Kind.ODT, Kind.RTF):
        from ingest.readers.office import read_by_libreoffice

        return read_by_libreoffice(name, data, sha256, limits, kind.value)
    if kind in (Kind.HTML, Kind.MHTML):
        from ingest.readers.web import read_html

        return read_html(name, data, sha256, limits)
    if kind is Kind.MARKDOWN:
        from ingest.readers.web import read_markdown

        return read_markdown(name, data, sha256, limits)
    return read_text(name, data, sha256)
