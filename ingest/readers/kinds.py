"""What kind of file some bytes are, told by their content: names and suffixes lie."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from enum import StrEnum

import olefile  # type: ignore[import-untyped] # has no types

from ingest.readers.markup import is_markdown, is_saved_page, is_web_page


class Kind(StrEnum):
    """Kinds of files that people have; those that hold a text first."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    BLANK = "blank"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    OTHER_OFFICE = "other office"
    ENCRYPTED_OFFICE = "encrypted office"
    IMAGE = "image"
    ARCHIVE = "archive"
    EMAIL = "email"
    PROGRAM = "program"
    MEDIA = "media"
    OTHER_BOOK = "other book"
    XML = "xml"
    BINARY = "binary"


_HEAD = 4096
_PDF_WITHIN = 1024  # bytes before %PDF that viewers put up with
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WIDE_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_MAGIC: tuple[tuple[Kind, tuple[bytes, ...]], ...] = (
    (
        Kind.IMAGE,
        (
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"GIF87a",
            b"GIF89a",
            b"II*\x00",
            b"MM\x00*",
            b"8BPS\x00",
            b"\x00\x00\x00\x0cjP  ",
            b"\xd7\xcd\xc6\x9a\x00",
            b"\x00\x00\x01\x00\x01\x00",
        ),
    ),
    (Kind.OTHER_BOOK, (b"AT&TFORM", b"%!PS")),
    (
        Kind.ARCHIVE,
        (
            b"Rar!\x1a\x07",
            b"7z\xbc\xaf\x27\x1c",
            b"\x1f\x8b\x08",
            b"BZh9",
            b"\xfd7zXZ\x00",
            b"MSCF\x00",
            b"\x28\xb5\x2f\xfd",
        ),
    ),
    (
        Kind.PROGRAM,
        (b"MZ\x90\x00", b"MZ\x00", b"MZP\x00", b"\x7fELF", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00"),
    ),
    (Kind.MEDIA, (b"ID3", b"OggS\x00", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\x01", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")),
)
_RIFF = {b"WEBP": Kind.IMAGE, b"WAVE": Kind.MEDIA, b"AVI ": Kind.MEDIA}
_IMAGE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
# Streams of compound files, by what they say about the whole.
_OLE_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED_OFFICE),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.SPREADSHEET),
    ("Book", Kind.SPREADSHEET),
    ("PowerPoint Document", Kind.SLIDES),
    ("__properties_version1.0", Kind.EMAIL),
)
_OPEN_DOCUMENT = {
    "text": Kind.ODT,
    "spreadsheet": Kind.SPREADSHEET,
    "presentation": Kind.SLIDES,
}
_PACKAGE_PARTS = (
    ("word/", Kind.DOCX),
    ("xl/", Kind.SPREADSHEET),
    ("ppt/", Kind.SLIDES),
    ("FixedDocumentSequence.fdseq", Kind.OTHER_BOOK),
    ("Index/", Kind.OTHER_OFFICE),
    ("visio/", Kind.OTHER_OFFICE),
)


def kind_of(data: bytes) -> Kind:
    """The kind of a file by its bytes. Text of which it is not sure that it is more is text."""
    if not data.strip(b"\x00\t\n\v\f\r \xff\xfe\xef\xbb\xbf"):
        return Kind.BLANK
    return _by_magic(data) or _by_words(data)


def _by_magic(data: bytes) -> Kind | None:
    head = data[:_HEAD]
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if (at := head[: _PDF_WITHIN + 5].find(b"%PDF-")) == 0 or (at > 0 and re.search(rb"\d obj\b", data[at:])):
        return Kind.PDF
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return Kind.RTF
    for kind, starts in _MAGIC:
        if data.startswith(starts):
            return kind
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return Kind.IMAGE if data[8:12] in _IMAGE_BRANDS else Kind.MEDIA
    if data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00":
        return Kind.IMAGE
    return Kind.ARCHIVE if data[257:262] == b"ustar" else None


def _zip_kind(data: bytes) -> Kind:
    """By the names of what is packed; of a damaged package by the names that stand in its bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mime = archive.read("mimetype")[:200].decode("latin-1") if _small(archive, "mimetype") else ""
    # Whatever a damaged file makes the parser raise: what is left of it tells its kind.
    except Exception:
        return _damaged_zip_kind(data)
    if mime.startswith("application/vnd.oasis.opendocument."):
        family = mime.removeprefix("application/vnd.oasis.opendocument.").partition("-")[0].strip()
        return _OPEN_DOCUMENT.get(family, Kind.OTHER_OFFICE)
    if mime.startswith("application/epub"):
        return Kind.OTHER_BOOK
    return _package_kind(names) if _is_package(names) else Kind.ARCHIVE


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.getinfo(name).file_size < _HEAD


def _is_package(names: Iterable[str]) -> bool:
    return any(name == "[Content_Types].xml" or name.startswith(("Index/", "word/document")) for name in names)


def _package_kind(names: Iterable[str]) -> Kind:
    for start, kind in _PACKAGE_PARTS:
        if any(name.startswith(start) for name in names):
            return kind
    return Kind.OTHER_OFFICE


def _damaged_zip_kind(data: bytes) -> Kind:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:_HEAD]:
        return Kind.ODT
    for start, kind in _PACKAGE_PARTS[:3]:
        if start.encode("ascii") in data and (b"[Content_Types].xml" in data or b"_rels/" in data):
            return kind
    return Kind.ARCHIVE


def _ole_kind(data: bytes) -> Kind:
    """By the streams at the top of a compound file; of a damaged one by the names that stand in its bytes."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {entry[0] for entry in file.listdir()}
    # Whatever a damaged file makes the parser raise: what is left of it tells its kind.
    except Exception:
        names = {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in data}
    return next((kind for name, kind in _OLE_STREAMS if name in names), Kind.OTHER_OFFICE)


def _by_words(data: bytes) -> Kind:
    """Of what may be text: a web page, Markdown, or just text."""
    head = _head_text(data)
    if head is None:
        return Kind.BINARY
    if not head.strip("\x00\ufeff \t\r\n\f\v"):
        return Kind.TEXT
    if re.match(r"\ufeff?\s*(?:\S.*\n)*?(?i:MIME-Version|Content-Type):", head):
        if is_saved_page(head):
            return Kind.MHTML
        if re.search(r"(?im)^(?:Received|Delivered-To|X-Mailer|Message-ID):", head):
            return Kind.EMAIL
    if is_web_page(head):
        return Kind.HTML
    if xml := re.match(r"\ufeff?\s*(?:<\?xml\b|<svg\b)", head):
        return Kind.IMAGE if "<svg" in head[xml.start() : 1000] else _xml_kind(head)
    return Kind.MARKDOWN if is_markdown(_head_text(data, len(data)) or "") else Kind.TEXT


def _xml_kind(head: str) -> Kind:
    office = "progid=" in head or "schemas.microsoft.com/office" in head or "oasis:names:tc:opendocument" in head
    return Kind.OTHER_OFFICE if office else Kind.XML


def _head_text(data: bytes, length: int = 16 * _HEAD) -> str | None:
    """The beginning of what may be text, its ASCII characters right whatever the encoding; None for other bytes."""
    head = data[:length]
    for mark, encoding in _WIDE_MARKS:
        if head.startswith(mark):
            return head[: len(head) // 4 * 4].decode(encoding, errors="replace")
    if b"\x00" in head:
        return _zero_free(head)
    odd = len(re.findall(rb"[\x00-\x08\x0e-\x1b\x7f]", head))
    # VISCII and TCVN's first variant have a few letters where controls stand.
    return None if odd > len(head) / 50 else head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _zero_free(head: bytes) -> str | None:
    """Text of two or four bytes a character without a byte order mark; None where zero bytes mean something else."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head) / 2:
        return None
    text = head.replace(b"\x00", b"").decode("latin-1")
    return None if len(re.findall(r"[\x02-\x08\x0e-\x18\x1a\x1b\x7f]", text)) > len(text) / 20 else text
