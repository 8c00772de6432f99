"""Reader of Word files (docx)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree  # type: ignore[import-untyped] # has no types

from ingest.errors import ReadingError
from ingest.plan import Cell, SourceText, Span
from ingest.readers.building import SourceBuilder
from ingest.readers.limits import Limits
from ingest.readers.office.names import DRAWING, W, switch
from ingest.readers.office.notes import Notes
from ingest.readers.office.numbering import Lists
from ingest.readers.office.package import Package, references
from ingest.readers.office.story import Paragraph, Story, read_plain
from ingest.readers.office.styles import Styles
from ingest.readers.office.tables import GridCell, by_columns, lays_out, read_grid

READER = "docx"
READER_VERSION = "2"

_LETTERHEAD = re.compile(r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|^\s*Số\s?:", re.IGNORECASE | re.MULTILINE)


def read_docx(name: str, data: bytes, sha256: str, limits: Limits) -> SourceText:
    """Read a Word file's bytes. ReadingError if it is damaged, protected, past the limits or without words."""
    try:
        package = Package(name, data, limits)
        builder = _DocxReader(package).read()
    except RecursionError as error:
        remedy = "Hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành tệp docx mới"
        raise ReadingError(name, "tệp Word hỏng: các phần lồng nhau quá sâu", remedy) from error
    source = builder.build(name, sha256, READER, READER_VERSION)
    if not any(char.isalnum() for char in source.text):
        if package.has_pictures():
            remedy = "Hãy lưu thành tệp PDF để đọc bằng nhận dạng chữ"
            raise ReadingError(name, "tệp Word chỉ có hình ảnh, không có chữ nào", remedy)
        raise ReadingError(name, "tệp không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không")
    return source


class _DocxReader:
    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.main
        self.document = package.xml(main)
        self.styles = Styles(package.related_xml(main, "styles"))
        self.lists = Lists(package.related_xml(main, "numbering"), self.styles)
        notes = Notes(package, partial(read_plain, styles=self.styles, lists=self.lists))
        self.story = Story(self.styles, self.lists, notes, _diagrams(package))
        self.builder = SourceBuilder()

    def read(self) -> SourceBuilder:
        self._put_margins("headerReference")
        if next(self.document.iter(W + "altChunk", W + "subDoc"), None) is not None:
            problem = "tệp Word có phần nhúng từ tệp khác mà không đọc được"
            raise ReadingError(self.package.name, problem, "Hãy mở bằng Word rồi lưu lại thành tệp docx mới")
        body = self.document.find(W + "body")
        if body is not None:
            self._put_blocks(body)
        self._put_margins("footerReference")
        return self.builder

    def _put_blocks(self, container: etree._Element) -> None:
        for block in self.story.blocks(container):
            if not isinstance(block, Paragraph):
                self._put_table(block)
            elif block.contents:
                self.builder.put_furniture(block.text)
            else:
                self.builder.put(block.text)

    def _put_table(self, table: etree._Element) -> None:
        cells = read_grid(table)
        if lays_out(cells):
            for cell in cells:
                for element in cell.elements:
                    self._put_blocks(element)
            return
        if blocks := by_columns(cells):
            for cell in blocks:
                self._put_cell(cell)
            return
        self.builder.put_table([self._put_cell(cell) for cell in cells])

    def _put_cell(self, cell: GridCell) -> Cell:
        # Gaps part columns in a line of text; in a cell they only fill it.
        lines = (
            re.sub(r" {2,}|[ \t]*\t[ \t]*", " ", line)
            for element in cell.elements
            for line in self.story.lines(element)
        )
        spans = [self.builder.put(line) for line in lines]
        whole = (Span(spans[0].start, spans[-1].end),) if spans else ()
        return Cell(cell.row, cell.start, cell.rows, cell.end - cell.start, whole)

    def _put_margins(self, tag: str) -> None:
        """Put the headers or footers that are shown, once each. A letterhead in the header is no furniture."""
        related = self.package.related(self.package.main)
        put: set[str] = set()
        for part in self._margins(tag):
            if part not in related or not self.package.has(related[part].target):
                continue
            root = self.package.xml(related[part].target)
            text = "\n".join(Story(self.styles, self.lists).lines(root))
            if not text or text in put:
                continue
            if tag == "headerReference" and not put and _LETTERHEAD.search(text):
                self.builder.put(text)
            else:
                self.builder.put_furniture(text)
            put.add(text)

    def _margins(self, tag: str) -> Iterator[str]:
        """Relationships of the headers or footers that some page shows."""
        settings = self.package.related_xml(self.package.main, "settings")
        shown = {"default", "even"} if switch(settings, "evenAndOddHeaders") else {"default"}
        for section in self.document.iter(W + "sectPr"):
            own = {*shown, "first"} if switch(section, "titlePg") else shown
            of_section = dict(references(section, tag))
            for kind in ("first", "default", "even"):
                if kind in own and kind in of_section:
                    yield of_section[kind]


def _diagrams(package: Package) -> dict[str, str]:
    """The words of the text's diagrams (SmartArt), a line for each shape, by relationship."""
    found = {}
    for name, related in package.related(package.main).items():
        if related.kind == "diagramData" and package.has(related.target):
            shapes = package.xml(related.target).iter(DRAWING + "p")
            found[name] = "\n".join(
                "".join(words.text or "" for words in shape.iter(DRAWING + "t")) for shape in shapes
            )
    return found
