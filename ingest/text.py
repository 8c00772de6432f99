"""Reader of text files: UTF-8, strictly, so that no letter is lost and offsets are the file's own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

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


def read_text(path: Path) -> SourceText:
    """Read a text file. ReadingError if it cannot be opened, is no UTF-8 text, or holds no words."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"không mở được tệp ({error.strerror or type(error).__name__})"
        raise ReadingError(path.name, problem, "Hãy kiểm tra đường dẫn và quyền đọc tệp") from error
    for magic, problem in _OTHER_FORMATS.items():
        if data.startswith(magic):
            raise ReadingError(path.name, problem, _SAVE_AS_TEXT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError(path.name, f"dòng {line} không phải mã UTF-8", _SAVE_AS_TEXT) from error
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise ReadingError(path.name, f"dòng {line} có ký tự điều khiển, tệp không phải văn bản", _SAVE_AS_TEXT)
    if not any(char.isalnum() for char in text):
        raise ReadingError(path.name, "tệp không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không")
    return SourceText(path.name, text, hashlib.sha256(data).hexdigest(), READER, READER_VERSION, _page_starts(text))


def _page_starts(text: str) -> tuple[int, ...]:
    """A text has pages only where form feeds part them. A form feed at the very end begins no page."""
    breaks = [feed.end() for feed in re.finditer("\f", text.rstrip())]
    return (0, *breaks) if breaks else ()
