"""How much a reader takes on before it gives a file up."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file. Time is limited by whoever calls the reader, from outside its process."""

    size: int = 200 * _MB
    """Bytes of the file."""
    unpacked: int = 500 * _MB
    """Bytes that a packed format (docx, odt) may come to."""
    pages: int = 3_000
    scanned_pages: int = 500
    """Pages that are read by OCR, which takes seconds each."""
    seconds: float = 900.0
    """In all; converting by LibreOffice has its own share of it."""
