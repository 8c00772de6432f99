"""Reader of older and other word processors' files (doc, odt, rtf): LibreOffice makes a Word file of them."""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.office.docx import READER_VERSION as DOCX_VERSION
from ingest.readers.office.docx import read_docx
from ingest.readers.office.libreoffice import (
    WORD,
    ConversionError,
    ConversionTimeoutError,
    OfficeMissingError,
    convert,
    find_office,
    office_version,
)
from ingest.readers.office.package import locked, open_archive
from ingest.readers.office.protection import filter_of, is_protected

READER = "libreoffice"
READER_VERSION = f"1+docx-{DOCX_VERSION}"
"""LibreOffice's own version is added for each file."""

_SHARE = 0.25
"""Of the time for a file that converting may take."""
_MOST_SECONDS = 120.0
"""Whatever the time: a long document takes a few seconds, and a broken one may keep LibreOffice forever."""


def read_by_libreoffice(name: str, data: bytes, sha256: str, limits: Limits, kind: str) -> SourceText:
    """Read a file's bytes of a ``kind`` that LibreOffice knows: ``doc``, ``odt`` or ``rtf``.

    OfficeMissingError where LibreOffice is not installed; ReadingError if the file is damaged, protected, past the
    limits or without words.
    """
    if is_protected(data, kind):
        raise locked(name)
    if kind == "odt":
        open_archive(name, data, limits)
    program = find_office()
    if program is None:
        raise OfficeMissingError(name)
    seconds = min(limits.seconds * _SHARE, _MOST_SECONDS)
    try:
        word = convert(program, data, filter_of(data, kind), WORD, seconds)
    except ConversionTimeoutError as error:
        problem = f"LibreOffice chuyển đổi quá {seconds:.3g} giây mà chưa xong"
        raise ReadingError(name, problem, "Hãy mở tệp, lưu lại thành docx rồi thử lại") from error
    except (ConversionError, OSError) as error:
        problem = f"LibreOffice không mở được tệp {kind} này, có lẽ tệp hỏng"
        raise ReadingError(name, problem, "Hãy mở tệp bằng Word, lưu lại thành docx rồi thử lại") from error
    source = read_docx(name, word, sha256, limits)
    version = f"{READER_VERSION} (LibreOffice {office_version(program)})"
    return replace(source, reader=READER, reader_version=version)
