"""Older and other word processors' files are read by way of LibreOffice, which is started and ended cleanly."""

from __future__ import annotations

import io
import stat
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import olefile  # type: ignore[import-untyped] # has no types
import pytest

from ingest import ReadingError, SourceText
from ingest.readers.limits import Limits
from ingest.readers.office import libreoffice, read_by_libreoffice
from ingest.readers.office.libreoffice import ConversionTimeoutError, OfficeMissingError, convert, find_office
from tests.ingest.readers.office.word_files import (
    abstract,
    cell,
    item,
    level,
    number,
    p,
    packed,
    read,
    row,
    table,
    word,
)

TARGETS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format"}
LISTS = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2)", "lowerLetter")) + number(1, 0)
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Luật A.</w:t></w:r></w:p></w:footnote>'
BODY = (
    table(row("UBND TỈNH HẢI LAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    + p("KẾ HOẠCH")
    + item("MỤC TIÊU", 1)
    + item("Trồng 12,5 ha rừng ngập mặn", 1, 1)
    + '<w:p><w:r><w:t>Theo quy định</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    + table(
        row(cell("TT", '<w:vMerge w:val="restart"/>'), cell("Cơ quan", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), "Chủ trì", "Phối hợp"),
        row("1", "Sở Y tế", "Các sở, ngành"),
        widths=(1000, 4000, 4000),
    )
    + p("Hết./.")
)
LINES = [
    "UBND TỈNH HẢI LAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "KẾ HOẠCH",
    "I. MỤC TIÊU",
    "a) Trồng 12,5 ha rừng ngập mặn",
    "Theo quy định [1] Luật A.",
    "TT",
    "Cơ quan",
    "Chủ trì",
    "Phối hợp",
    "1",
    "Sở Y tế",
    "Các sở, ngành",
    "Hết./.",
]
OPEN_DOCUMENT = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}.items()
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
OPEN_DOCUMENT += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.fixture(scope="session")
def program() -> str:
    found = find_office()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="session")
def files(program: str) -> dict[str, bytes]:
    """The same document in each kind of file."""
    original = word(BODY, numbering=LISTS, footnotes=NOTE)
    return {
        kind: convert(program, original, "MS Word 2007 XML", target, seconds=60) for kind, target in TARGETS.items()
    }


def read_as(kind: str, data: bytes, limits: Limits | None = None) -> SourceText:
    return read_by_libreoffice(f"thu.{kind}", data, "0" * 64, limits or Limits(), kind)


@pytest.mark.parametrize("kind", TARGETS)
def test_a_document_says_the_same_in_each_kind_of_file(files: dict[str, bytes], kind: str) -> None:
    source = read_as(kind, files[kind])
    assert source.text.splitlines() == LINES
    grid = [(one.row, one.column, one.rows, one.columns) for one in source.tables[-1].cells]
    assert grid[:2] == [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert len(grid) == 7
    assert source.reader == "libreoffice"
    assert "LibreOffice " in source.reader_version


def test_the_made_up_document_itself_says_so() -> None:
    assert read(word(BODY, numbering=LISTS, footnotes=NOTE)).text.splitlines() == LINES


def test_a_damaged_file_is_refused(program: str) -> None:
    with pytest.raises(ReadingError, match="hỏng"):
        read_as("doc", b"\xd0\xcf\x11\xe0" + bytes(4000))


def test_pictures_elsewhere_are_not_fetched(program: str) -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(str(self.rfile.readline()))
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = f'xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:type="simple" xlink:actuate="onLoad"'
    content = (
        f'<office:document-content {OPEN_DOCUMENT} office:version="1.2"><office:body><office:text><text:p>Xin chào'
        f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame></text:p></office:text>'
        "</office:body></office:document-content>"
    )
    source = read_as("odt", packed({"META-INF/manifest.xml": MANIFEST, "content.xml": content}))
    server.shutdown()
    server.server_close()
    assert source.text == "Xin chào\n"
    assert asked == []


def test_a_locked_doc_says_that_it_has_a_password(files: dict[str, bytes]) -> None:
    with olefile.OleFileIO(io.BytesIO(files["doc"])) as parsed:
        stream = parsed.openstream("WordDocument").read()
    begins = files["doc"].index(stream[:64])
    data = bytearray(files["doc"])
    data[begins + 11] |= 0x01
    with pytest.raises(ReadingError, match="mật khẩu"):
        read_as("doc", bytes(data))


def test_a_locked_odt_says_that_it_has_a_password() -> None:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(ReadingError, match="mật khẩu"):
        read_as("odt", packed({"content.xml": b"\x00", "META-INF/manifest.xml": manifest}))


def test_an_odt_that_bursts_is_not_given_to_libreoffice() -> None:
    with pytest.raises(ReadingError, match="quá giới hạn"):
        read_as("odt", packed({"content.xml": bytes(2**21)}), Limits(unpacked=2**20))


def test_without_libreoffice_the_package_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    with pytest.raises(OfficeMissingError, match="libreoffice-writer"):
        read_as("rtf", b"{\\rtf1 abc}")


def test_a_conversion_without_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    endless = tmp_path / "soffice"
    endless.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    endless.chmod(endless.stat().st_mode | stat.S_IEXEC)
    began = time.monotonic()
    with pytest.raises(ConversionTimeoutError):
        convert(str(endless), b"", "x", libreoffice.WORD, seconds=1)
    assert time.monotonic() - began < 10
    child = (tmp_path / "child").read_text(encoding="utf-8").strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True).stdout.strip()
    assert state == "" or state.startswith("Z")


def test_a_slow_conversion_is_told_in_words(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    with pytest.raises(ReadingError, match="chưa xong"):
        read_as("rtf", b"{\\rtf1 abc}", Limits(seconds=0.04))
