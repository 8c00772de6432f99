"""The text of a web page: out of the single file that some browsers save, by its charset, by its words."""

from __future__ import annotations

import codecs
import email
import re
from email.message import Message

from ingest.errors import ReadingError
from ingest.readers.alphabets import as_western, composed
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.text import text_of

_META = re.compile(rb"""(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""")
_XML = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
_META_WITHIN = 8192  # bytes; browsers look at the first 1024, Word's pages are slower to say it
_WESTERN = {"iso8859-1", "cp1252", "ascii", "latin-1"}
_HIDDEN = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->")
_DAMAGED = "Hãy mở trang bằng trình duyệt và lưu lại (chọn kiểu Trang web, chỉ HTML), hoặc In ra PDF"


def page_text(name: str, data: bytes) -> str:
    """A page's source, decoded. ReadingError if its encoding is not sure, or a single-file page holds no page."""
    charset = None
    if kind_of(data) is Kind.MHTML:
        data, charset = _page_of_message(name, data)
    return _decode(name, data, charset)


def _page_of_message(name: str, data: bytes) -> tuple[bytes, str | None]:
    """The first web page in a message and the charset that its part names."""
    try:
        message: Message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page.strip():
                    return page, part.get_content_charset()
    # Whatever a damaged message makes the parser raise, or parts in parts too deep for it.
    except Exception as error:
        raise ReadingError(name, "tệp trang web (.mht) bị hỏng", _DAMAGED) from error
    raise ReadingError(name, "tệp trang web (.mht) không có trang nào bên trong", _DAMAGED)


def _decode(name: str, data: bytes, charset: str | None) -> str:
    """By byte order mark, else by the named charset where every byte fits it, else by the words."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:200]:
        return text_of(name, data, markup=True)
    for named in (charset, _named(data)):
        if named and (text := _in_charset(data, named)) is not None:
            return text
    return text_of(name, data, markup=True)


def _named(data: bytes) -> str | None:
    found = _XML.search(data[:_META_WITHIN]) or _META.search(data[:_META_WITHIN])
    return found[1].decode("ascii", errors="replace") if found else None


def _in_charset(data: bytes, charset: str) -> str | None:
    """The text where the charset is known and all bytes but those of scripts fit it.

    Bytes that are called Western may be TCVN3 or VNI shown in fonts of their own: UTF-8 is tried first, because wrong
    labels are common and no other text passes for it; what is misread is mended in the parsed page.
    """
    try:
        codec = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    if codec in _WESTERN:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return as_western(data)
    for pieces in (data, _HIDDEN.sub(b" ", data)):
        try:
            text = pieces.decode(codec)
            # Its tones are marks of their own; put together as `decode` does.
            return composed(text) if codec == "cp1258" else text
        except (UnicodeError, LookupError, TypeError, ValueError):
            continue
    return None
