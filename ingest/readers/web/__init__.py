"""Web pages saved from portals, the document without the page around it; and Markdown, which may hold the same."""

from ingest.readers.web.markdown import read_markdown
from ingest.readers.web.read import read_html

__all__ = ["read_html", "read_markdown"]
