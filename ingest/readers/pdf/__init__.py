"""PDF: words and ruling lines of each page, whether it has a text layer or is an image."""

from __future__ import annotations

from ingest.readers.pdf.read import READER, READER_VERSION, read_pdf

__all__ = ["READER", "READER_VERSION", "read_pdf"]
