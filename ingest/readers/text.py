"""Reader of text files: UTF-8, strictly, so that no letter is lost and offsets are the file's own."""

from __future__ import annotations

import re

from ingest.errors import ReadingError
from ingest.plan import SourceText

READER = "text"
READER_VERSION = "1"

_SAVE_AS_TEXT = "Hãy lưu lại thành tệp văn bản .txt, mã UTF-8, rồi thử lại"
# What a file begins with that is no text, whatever its name says.
_OTHER_FORMATS = {
    b"%PDF": "đây là tệp PDF",
    b"PK\x03\x04": "đây là tệp nén hoặc tệp Word, Excel mới (docx, xlsx)",
    b"\xd0\xcf\x11\xe0": "đây là tệp Word, Excel cũ (doc, xls)",
    b"{\\rtf": "đây là tệp RTF",
    b"\xff\xfe": "tệp ghi bằng mã UTF-16",
    b"\xfe\xff": "tệp ghi bằng mã UTF-16",
}
# Control characters that no text holds (tab, line ends and form feed aside).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def read_text(name: str, data: bytes, sha256: str) -> SourceText:
    """Read a text file's bytes. ReadingError if they are no UTF-8 text, or hold no words."""
    for magic, problem in _OTHER_FORMATS.items():
        if data.startswith(magic):
            raise ReadingError(name, problem, _SAVE_AS_TEXT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError(name, f"dòng {line} không phải mã UTF-8", _SAVE_AS_TEXT) from error
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise ReadingError(name, f"dòng {line} có ký tự điều khiển, tệp không phải văn bản", _SAVE_AS_TEXT)
    if not any(char.isalnum() for char in text):
        raise ReadingError(name, "tệp không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không")
    return SourceText(name, text, sha256, READER, READER_VERSION, _page_starts(text))


def _page_starts(text: str) -> tuple[int, ...]:
    """A text has pages only where form feeds part them. A form feed at the very end begins no page."""
    breaks = [feed.end() for feed in re.finditer("\f", text.rstrip())]
    return (0, *breaks) if breaks else ()
