"""Which version of each reader reads now, so that what an older one read is known for it."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.readers import text


def reader_versions() -> Mapping[str, str]:
    """The version of each reader, by its name, as it stands in ``SourceText.reader`` and ``reader_version``."""
    return {text.READER: text.READER_VERSION}
