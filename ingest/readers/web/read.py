"""Reader of saved web pages and Word's HTML: the document's own words and tables, without the page around them."""

from __future__ import annotations

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.building import SourceBuilder
from ingest.readers.limits import Limits
from ingest.readers.web.decoding import page_text
from ingest.readers.web.document import keep_document
from ingest.readers.web.parsing import parse_page
from ingest.readers.web.rendering import render

READER = "html"
READER_VERSION = "1"


def read_html(name: str, data: bytes, sha256: str, limits: Limits) -> SourceText:
    """Read a web page's bytes, one file's or MHTML. ReadingError if it cannot be decoded or parsed, or has no words."""
    root = parse_page(name, page_text(name, data), limits)
    keep_document(root)
    builder = SourceBuilder()
    render(root, builder)
    source = builder.build(name, sha256, READER, READER_VERSION)
    if not any(char.isalnum() for char in source.text):
        remedy = "Hãy mở trang bằng trình duyệt, đợi hiện đủ văn bản, rồi In ra PDF và thêm tệp PDF đó"
        raise ReadingError(name, "trang web không có chữ nào (có thể trang chỉ hiện khi có mạng)", remedy)
    return source
