"""The parts of a Word file (docx): a zip that may be damaged, locked or made to burst, and XML that may be too.

Own code over zipfile and lxml, because python-docx reads every part into memory without a limit, gives a file up whose
relationships lead nowhere, and knows nothing of the strict namespaces.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.errors import ReadingError
from ingest.readers.limits import Limits
from ingest.readers.office.names import R, W

_MAX_XML = 100 * 2**20
"""Bytes of one XML part: the tree takes some ten times as much memory."""
_MAX_RATIO = 200
"""Of unpacked to packed bytes in large files; Word's own XML comes to 30, its blank pictures to more."""
_LARGE = 50 * 2**20
_MAX_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = "Hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành tệp mới"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
# ISO 29500 strict names its namespaces otherwise; the elements are the same.
_STRICT = {
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "officeDocument/math": "officeDocument/2006/math",
    "drawingml/main": "drawingml/2006/main",
    "drawingml/diagram": "drawingml/2006/diagram",
    "drawingml/wordprocessingDrawing": "drawingml/2006/wordprocessingDrawing",
}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    KeyError,
    etree.LxmlError,
)


@dataclass(frozen=True, slots=True)
class Related:
    """Where a relationship leads."""

    kind: str
    """The last part of its type: ``footnotes``, ``header`` …"""
    target: str
    """Name of a part."""


class Package:
    """A Word file, opened. ReadingError for anything that is wrong with it, now or while parts are read."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name, self._limits = name, limits
        self._budget = limits.unpacked
        if data.startswith(_OLE) and _ENCRYPTED in data:
            raise locked(name)
        self._zip = open_archive(name, data, limits)
        # Some writers part folders by backslashes or begin names with a slash.
        self._names = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in self._zip.infolist()}
        self.main = self._main_part()

    def related(self, part: str) -> dict[str, Related]:
        """What a part refers to inside the file, by relationship id; what lies outside is left out."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self._names:
            return {}
        found = {}
        for element in self.xml(rels).iter("{*}Relationship"):
            if element.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            found[element.get("Id", "")] = Related(element.get("Type", "").rpartition("/")[2], target)
        return found

    def related_xml(self, part: str, kind: str) -> etree._Element | None:
        """The root of the part of a kind that another refers to; None if there is none."""
        targets = [rel.target for rel in self.related(part).values() if rel.kind == kind]
        return self.xml(targets[0]) if targets and targets[0] in self._names else None

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part in self._names

    def has_pictures(self) -> bool:
        """Whether there are pictures, of which no word can be read here."""
        return any("/media/" in name for name in self._names)

    def xml(self, part: str) -> etree._Element:
        """The root of a part, in the transitional namespaces."""
        data = self._read(part)
        if any("<!DOCTYPE".encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
            raise self._damaged("có khai báo DTD mà tệp Word không được có")
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, transitional in _STRICT.items():
                data = data.replace(
                    f'"http://purl.oclc.org/ooxml/{strict}'.encode(), f'"{_TRANSITIONAL}/{transitional}'.encode()
                )
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except _DAMAGED as error:
            raise self._damaged(f"phần {part} hỏng") from error

    def _main_part(self) -> str:
        mains = [rel.target for rel in self.related("").values() if rel.kind == "officeDocument"]
        main = next((target for target in mains if target in self._names), "word/document.xml")
        if main not in self._names:
            if any(name.startswith(("xl/", "ppt/")) for name in self._names):
                raise ReadingError(self.name, "đây không phải tệp Word", "Hãy lưu nội dung thành tệp docx hoặc pdf")
            raise self._damaged("gói docx thiếu phần văn bản (document.xml)")
        return main

    def _read(self, part: str) -> bytes:
        most = min(self._budget, _MAX_XML)
        try:
            with self._zip.open(self._names[part]) as file:
                data = file.read(most + 1)
        except (*_DAMAGED, RuntimeError) as error:
            raise self._damaged(f"phần {part} hỏng") from error
        if len(data) > most:
            raise ReadingError(self.name, f"phần {part} lớn quá giới hạn", "Hãy chia nhỏ tệp")
        self._budget -= len(data)
        return data

    def _damaged(self, how: str) -> ReadingError:
        return ReadingError(self.name, f"tệp Word hỏng: {how}", _SAVE_AGAIN)


def open_archive(name: str, data: bytes, limits: Limits) -> zipfile.ZipFile:
    """A packed file, opened. ReadingError if it is none, is locked, or would burst past the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise ReadingError(name, "tệp hỏng: không mở được gói nén của tệp", _SAVE_AGAIN) from error
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    if whole > limits.unpacked or len(entries) > _MAX_PARTS:
        problem = f"tệp nén bung ra {whole / 2**20:.0f} MB, quá giới hạn {limits.unpacked / 2**20:.0f} MB"
        raise ReadingError(name, problem, "Hãy bỏ bớt hình ảnh hoặc chia nhỏ tệp")
    if whole > _LARGE and whole > _MAX_RATIO * len(data):
        raise ReadingError(name, "tệp nén bung ra lớn bất thường", "Hãy kiểm tra nguồn gốc của tệp")
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(name)
    return archive


def locked(name: str) -> ReadingError:
    """The error for a file that a password protects."""
    return ReadingError(name, "tệp có mật khẩu", "Hãy mở bằng Word hoặc LibreOffice, bỏ mật khẩu rồi lưu lại")


def references(element: etree._Element, tag: str) -> Iterator[tuple[str, str]]:
    """The headers or footers that sections refer to: their type (``default``, ``first``, ``even``) and relationship."""
    for reference in element.iter(W + tag):
        yield reference.get(W + "type", "default"), reference.get(R + "id", "")
