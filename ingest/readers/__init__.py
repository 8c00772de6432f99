"""A file becomes a SourceText, whatever its format; the kind is told by the content."""

from __future__ import annotations

from ingest.readers.limits import Limits
from ingest.readers.read import read_source
from ingest.readers.versions import is_current, version_of

__all__ = ["Limits", "is_current", "read_source", "version_of"]
