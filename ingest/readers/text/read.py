"""Reader of text files in any encoding that Vietnamese offices have; of UTF-8 text the offsets are the file's own."""

from __future__ import annotations

import codecs
import re

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.text.encodings import decode
from ingest.readers.text.mend import mend
from ingest.readers.text.spaced import find_spaced

READER = "text"
READER_VERSION = "3"

_SAVE_AS_TEXT = "Hãy mở tệp bằng Word hoặc Notepad, xem chữ có đúng không, lưu lại thành .txt, mã UTF-8, rồi thử lại"
# Control characters that no text holds (tab, line ends and form feed aside).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# Vietnamese typed in plain ASCII (RFC 1456): a circumflex, breve or horn and a tone after the letter.
_VIQR = re.compile(r"[aeoAEO]\^['`?~.]?|[aA]\(['`?~.]?|[oOuU][+*]['`?~.]?|\bdd|[aeiouyAEIOUY]['`~](?=\w|\s)")


def read_text(name: str, data: bytes, sha256: str) -> SourceText:
    """Read a text file's bytes. ReadingError if their encoding is not sure, or they hold no words."""
    text = text_of(name, data)
    return SourceText(name, text, sha256, READER, READER_VERSION, _page_starts(text), find_spaced(text))


def text_of(name: str, data: bytes, markup: bool = False) -> str:
    """The text of a file's bytes, every letter of it. ReadingError as `read_text`. ``markup``: tags are no words."""
    decoded = decode(data, markup)
    if decoded is None:
        raise ReadingError(name, _undecoded(data), _SAVE_AS_TEXT)
    text = decoded.text if markup else mend(decoded.text)
    if not markup and (control := _CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise ReadingError(name, f"dòng {line} có ký tự điều khiển, tệp không phải văn bản", _SAVE_AS_TEXT)
    if not any(char.isalnum() for char in text):
        raise ReadingError(name, "tệp không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không")
    if text.isascii() and not markup and _is_viqr(text):
        problem = "tệp gõ tiếng Việt không dấu kiểu VIQR (Ke^' hoa.ch), không đọc chắc chắn được"
        raise ReadingError(name, problem, "Hãy chuyển sang mã Unicode (bằng UniKey, mục Công cụ) rồi thử lại")
    return text


def _undecoded(data: bytes) -> str:
    """What to say of bytes that are in no encoding for sure."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data:
        return "tệp ghi bằng mã UTF-16 hoặc UTF-32 nhưng bị hỏng"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"dòng {line} không phải mã UTF-8, và không nhận ra chắc chắn bảng mã cũ nào (TCVN3, VNI, Windows-1258)"
    return "tệp có ký tự điều khiển, không phải văn bản"


def _is_viqr(text: str) -> bool:
    """Whether ASCII text is full of letters with marks after them."""
    sample = text[:100_000]
    return len(_VIQR.findall(sample)) > max(5, len(sample.split()) / 4)


def _page_starts(text: str) -> tuple[int, ...]:
    """A text has pages only where form feeds part them. A form feed at the very end begins no page."""
    breaks = [feed.end() for feed in re.finditer("\f", text.rstrip())]
    return (0, *breaks) if breaks else ()
