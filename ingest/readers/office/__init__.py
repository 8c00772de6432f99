"""Readers of office formats: Word old and new, OpenDocument text, RTF."""

from __future__ import annotations

from ingest.readers.office.convert import read_by_libreoffice
from ingest.readers.office.docx import read_docx

__all__ = ["read_by_libreoffice", "read_docx"]
