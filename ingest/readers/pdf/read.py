"""The reader of PDF files: text layer where there is one to rely on, OCR where there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.pdf.assembling import assemble
from ingest.readers.pdf.layers.rubbish import needs_ocr
from ingest.readers.pdf.layout import Laid, lay_out
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.recognising import Encoded, Recogniser
from ingest.readers.pdf.rules import images_cover, read_rules
from ingest.readers.pdf.words import TextLayer

READER = "pdf"
READER_VERSION = "2"

_FEW_WORDS = 5


def read_pdf(name: str, data: bytes, sha256: str, limits: Limits) -> SourceText:
    """Read a PDF's bytes. ReadingError if it is protected, damaged, past the limits, or holds no words."""
    deadline = time.monotonic() + limits.seconds
    try:
        with _opened(name, data) as document:
            if len(document) > limits.pages:
                problem = f"tệp có {len(document)} trang, quá giới hạn {limits.pages} trang"
                raise ReadingError(name, problem, "Hãy tách tệp thành nhiều tệp ít trang hơn")
            pages = _Pages(document, Recogniser(name, limits, deadline)).read()
    except pdfium.PdfiumError as error:
        raise ReadingError(name, f"tệp PDF bị hỏng ({error})", _DAMAGED) from error
    if not any(page.content for page in pages):
        raise ReadingError(name, "tệp PDF không có chữ nào đọc được", "Hãy kiểm tra xem có chọn nhầm tệp không")
    return assemble(pages, name, sha256, READER, READER_VERSION)


_DAMAGED = "Hãy mở tệp bằng trình xem PDF, in lại ra PDF rồi thử lại"


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            remedy = "Hãy mở bằng mật khẩu, lưu lại tệp không đặt mật khẩu rồi thử lại"
            raise ReadingError(name, "tệp PDF được bảo vệ bằng mật khẩu", remedy) from error
        raise ReadingError(name, "tệp PDF bị hỏng hoặc không có trang nào", _DAMAGED) from error
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


@dataclass(slots=True)
class _Pages:
    """Reads the pages of a document one after the other; little of each is kept."""

    document: pdfium.PdfDocument
    recogniser: Recogniser
    known: set[str] = field(default_factory=set)
    """Words of pages whose text layer can be relied on."""

    def read(self) -> list[Laid]:
        pages: list[Laid] = []
        encoded: dict[int, Encoded] = {}
        for number in range(len(self.document)):
            found = self._page(number)
            if isinstance(found, Encoded):
                encoded[number] = found
                found = Page(found.recognised.width, found.recognised.height, ())
            pages.append(lay_out(found, pages[-1] if pages else None))
        for number, page in encoded.items():
            pages[number] = lay_out(self.recogniser.decode(page), pages[number - 1] if number else None)
        return pages

    def _page(self, number: int) -> Page | Encoded:
        page = self.document[number]
        try:
            if _draws_more(page):
                page = self._flattened(page, number)
            return self._words_of(page)
        finally:
            page.close()

    def _flattened(self, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
        """The page with what its form fields and notes show drawn on it: number and date, as signing programs do."""
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return page
        page.close()
        return self.document[number]

    def _words_of(self, page: pdfium.PdfPage) -> Page | Encoded:
        layer = TextLayer(page)
        try:
            rules = read_rules(page, layer.view)
            words = layer.words(rules)
        finally:
            layer.close()
        found = Page(layer.view.width, layer.view.height, tuple(words), tuple(rules))
        return found if self._is_sound(page, found) else self.recogniser.recognise(page, found, layer.view.turn)

    def _is_sound(self, page: pdfium.PdfPage, found: Page) -> bool:
        """Whether a page's text layer can be relied on. Words of earlier pages that could need no second look."""
        if len(found.words) <= _FEW_WORDS:
            return not needs_ocr(found, images_cover(page))
        fresh = tuple([word for word in found.words if word.text not in self.known])
        if needs_ocr(replace(found, words=fresh), False) and needs_ocr(found, False):
            return False
        self.known.update([word.text for word in fresh])
        return True


def _draws_more(page: pdfium.PdfPage) -> bool:
    """Whether form fields or notes show something on a page beside what it draws itself."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            return True
    return False
