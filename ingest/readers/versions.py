"""Which version of each reader reads now, so that what an older one read is known for it."""

from __future__ import annotations

from importlib import import_module

_READERS = {
    "text": "ingest.readers.text.read",
    "markdown": "ingest.readers.web.markdown",
    "html": "ingest.readers.web.read",
    "docx": "ingest.readers.office.docx",
    "libreoffice": "ingest.readers.office.convert",
    "pdf": "ingest.readers.pdf.read",
}
"""Where each reader is: they are loaded only when they are asked for."""


def version_of(reader: str) -> str:
    """The version of a reader that reads now. KeyError where there is no such reader."""
    version: str = import_module(_READERS[reader]).READER_VERSION
    return version


def is_current(reader: str, version: str) -> bool:
    """Whether that version of a reader, as a ``SourceText`` names it, is the one that reads now.

    What follows a blank is the version of a program that the reader runs: with another one it reads no better.
    """
    return reader in _READERS and version.partition(" ")[0] == version_of(reader)
