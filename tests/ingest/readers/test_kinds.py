"""A file's kind is told by its bytes; what holds no text is refused, each kind in words of its own."""

from __future__ import annotations

import contextlib
import io
import struct
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest import ReadingError
from ingest.plan import SourceText
from ingest.readers import read_source
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.refusals import REFUSALS

CONTENT_TYPES = ("[Content_Types].xml", "<Types/>")


def zipped(*files: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("kế hoạch.txt"))
    return out.getvalue()


def compound(*streams: str) -> bytes:
    """A compound file (as of Word 97) with empty streams: a header, a sector of allocation, one of the directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (436 - 4)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    return header + table + b"".join(_entries(streams)).ljust(512, b"\x00")


def _entries(streams: Iterable[str]) -> Iterable[bytes]:
    none = 0xFFFFFFFF
    names = list(streams)
    for index, name in enumerate(["Root Entry", *names]):
        encoded = name.encode("utf-16-le")
        child = 1 if index == 0 and names else none
        right = index + 1 if 0 < index < len(names) else none
        yield (
            encoded.ljust(64, b"\x00")
            + struct.pack("<HBB", len(encoded) + 2, 5 if index == 0 else 2, 1)
            + struct.pack("<III", none, right, child)
            + bytes(36)
            + struct.pack("<IQ", 0xFFFFFFFE, 0)
        )


ODT = "application/vnd.oasis.opendocument."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
MHT = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
TABLE = "KẾ HOẠCH\n\n| TT | Việc |\n|---|:-:|\n| 1 | Họp |\n"

KINDS = [
    (b"", Kind.BLANK),
    (b" \r\n\t\x00\x00\xff\xfe ", Kind.BLANK),
    ("Kế hoạch năm 2026".encode(), Kind.TEXT),
    ("Kế hoạch năm 2026".encode("utf-16"), Kind.TEXT),
    ("Kế hoạch phát triển năm 2026".encode("utf-16-le"), Kind.TEXT),
    ("Trong văn bản có <b>chữ đậm</b> và %PDF-1.4".encode(), Kind.TEXT),
    (b"%PDF is a format; 1 0 obj", Kind.TEXT),
    ("# Một thẻ\nchữ #chuyendoiso | dấu gạch".encode(), Kind.TEXT),
    (TABLE.encode(), Kind.MARKDOWN),
    (TABLE.encode("utf-16"), Kind.MARKDOWN),
    (TABLE.replace("\n", "\r\n").encode(), Kind.MARKDOWN),
    ("# Một\n\n## Hai\n\nchữ\n\n### Ba\n".encode(), Kind.MARKDOWN),
    ("# Nghị quyết\n\n**A**, **B**\n\n1\\. Phát triển\n".encode(), Kind.MARKDOWN),
    (PDF, Kind.PDF),
    (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + PDF, Kind.PDF),
    (b"\x00\x01\x02junk" * 100 + PDF, Kind.PDF),
    (b"{\\rtf1\\ansi K}", Kind.RTF),
    (b"\xef\xbb\xbf {\\rtf1\\ansi K}", Kind.RTF),
    (b"<!DOCTYPE html><p>a", Kind.HTML),
    (b"\xef\xbb\xbf\r\n<!-- saved from url -->\n<HTML xmlns:o=x><body>a", Kind.HTML),
    ("<html><body>Kế hoạch".encode("utf-16"), Kind.HTML),
    (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "x"><html/>', Kind.HTML),
    (b"<div><p>a</p></div>", Kind.HTML),
    (b"<table border=1><tr><td>a</table>", Kind.HTML),
    (MHT, Kind.MHTML),
    (b"Received: from x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", Kind.EMAIL),
    (zipped(CONTENT_TYPES, ("word/document.xml", "")), Kind.DOCX),
    (zipped(CONTENT_TYPES, ("word/document.xml", "x" * 3000))[:900], Kind.DOCX),
    (zipped(CONTENT_TYPES, ("xl/workbook.xml", "")), Kind.SPREADSHEET),
    (zipped(CONTENT_TYPES, ("ppt/presentation.xml", "")), Kind.SLIDES),
    (zipped(("mimetype", f"{ODT}text"), ("content.xml", "")), Kind.ODT),
    (zipped(("mimetype", f"{ODT}text-template")), Kind.ODT),
    (zipped(("mimetype", f"{ODT}spreadsheet")), Kind.SPREADSHEET),
    (zipped(("mimetype", "application/epub+zip")), Kind.OTHER_BOOK),
    (zipped(("kế hoạch.docx", "")), Kind.ARCHIVE),
    (zipped(), Kind.ARCHIVE),
    (b"PK\x03\x04 ....", Kind.ARCHIVE),
    (compound("WordDocument", "1Table"), Kind.DOC),
    (compound("Workbook"), Kind.SPREADSHEET),
    (compound("PowerPoint Document"), Kind.SLIDES),
    (compound("EncryptionInfo", "EncryptedPackage"), Kind.ENCRYPTED_OFFICE),
    (compound("WordDocument")[:700] + "WordDocument".encode("utf-16-le"), Kind.DOC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Kind.OTHER_OFFICE),
    (b"\x89PNG\r\n\x1a\n...", Kind.IMAGE),
    (b"\xff\xd8\xff\xe0..JFIF", Kind.IMAGE),
    (b"II*\x00....", Kind.IMAGE),
    (b"RIFF....WEBPVP8 ", Kind.IMAGE),
    (b"\x00\x00\x00\x18ftypheic", Kind.IMAGE),
    (b'<?xml version="1.0"?><svg xmlns="x"/>', Kind.IMAGE),
    (b"Rar!\x1a\x07\x01\x00", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (tarred(), Kind.ARCHIVE),
    (b"MZ\x90\x00\x03", Kind.PROGRAM),
    (b"ID3\x03", Kind.MEDIA),
    (b'<?xml version="1.0"?><du-lieu>a</du-lieu>', Kind.XML),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', Kind.OTHER_OFFICE),
    (bytes(range(1, 32)) * 20, Kind.BINARY),
    (b"\x00\x01\x80\x00\x05\x07" * 50, Kind.BINARY),
]


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=[f"{kind}-{index}" for index, (_, kind) in enumerate(KINDS)])
def test_a_kind_is_told_by_the_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize("kind", REFUSALS)
def test_each_kind_that_is_no_document_is_refused_in_its_own_words(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(next(data for data, found in KINDS if found is kind))
    with pytest.raises(ReadingError) as refusal:
        read_source(path)
    assert (refusal.value.problem, refusal.value.remedy) == REFUSALS[kind]
    assert "\n" not in str(refusal.value)
    assert sum(other == REFUSALS[kind] for other in REFUSALS.values()) == 1


def test_a_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.doc"
    path.write_text("<html><body><p>Kế hoạch năm 2026</p></body></html>", encoding="utf-8")
    assert read_source(path).reader == "html"
    path = tmp_path / "ke-hoach.pdf"
    path.write_text("Kế hoạch năm 2026", encoding="utf-8")
    assert read_source(path).reader == "text"


PIECES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", errors="surrogatepass")),
    st.sampled_from(
        [
            b"<html>", b"<table><tr><td rowspan=0 colspan=99999>", b"</td>",
            b"<ol start=-3 reversed><li value=9999999>",
            b"<meta charset=utf-16>", b"<meta charset='hz'>", b"<sup>1</sup>", b"<br>", b"</p>", b"<!--", b"]]>",
            b"<![if !x]>",
            b"<pre>", b"<script>", b"<style>.a{display:none}</style>",
            b"&#0;&#xD800;&ocirc;", b"<svg><p>",
            b"\x00", b"<a href=x>", b"\n| a | b |\n|---|---|\n| c | d | e |\n", b"# a\n# b\n# c\n", b"**", b"> ",
            b"  - ", b"1. ", b"```", b"\\", b"\xff\xfe", b"K\xd5 ho\xb9ch n\xa8m", b"I. ", b"[a](http://b)",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".encode(), "Nơi nhận:".encode(),
        ]
    ),
)  # fmt: skip


@given(data=st.lists(PIECES, max_size=25).map(b"".join))
@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path: Path) -> None:
    assume(kind_of(data) not in (Kind.DOC, Kind.ODT, Kind.RTF))  # LibreOffice takes seconds to start
    path = tmp_path / "tệp"
    path.write_bytes(data)
    try:
        source = read_source(path)
    except ReadingError:
        return
    assert isinstance(source, SourceText)
    assert any(char.isalnum() for char in source.text)
    for table in source.tables:
        assert 0 <= table.span.start < table.span.end <= len(source.text)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"x" + b"</div>" * 100_000,
        b"<html>" + b"<table><tr><td>" * 3000 + b"x",
        b"<html>" + b"<b><i>" * 20_000 + b"x",
        b"<html><table>" + b"<tr>" + b"<td rowspan=65534 colspan=1000>a" * 300 + b"<tr><td>b" * 3000,
        b"# a\n# b\n# c\n" + b"> " * 50_000 + b"x",
        b"# a\n# b\n# c\n" + b"[" * 50_000 + b"x",
        b"# a\n# b\n# c\n" + b"**a" * 30_000,
        b"|a|b|\n|-|-|\n" + b"|" * 200_000,
        b"# a\n# b\n# c\n" + b"".join(b" " * i + b"- a\n" for i in range(300)),
        b"<html>" + b"<" * 300_000,
        b"<html>" + b"<!--" * 100_000,
        b"<html><style>" + b".a{" * 50_000 + b"</style><p>x",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n" * 50_000,
        "K\xd5 ho\xb9ch ".encode() * 50_000,
        b"\xe1" * 500_000,
        b"a^'" * 100_000,
    ],
    ids=[*map(str, range(16))],
)
def test_hostile_files_take_no_long_time(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tệp"
    path.write_bytes(data)
    with contextlib.suppress(ReadingError):
        assert "x" in read_source(path).text or b"x" not in data.lower()
