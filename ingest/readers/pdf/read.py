"""The reader of PDF files: text layer where there is one to rely on, OCR where there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import ReadingError
from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.pdf.assembling import assemble
from ingest.readers.pdf.layout import Laid, lay_out
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.rules import images_cover, read_rules
from ingest.readers.pdf.words import TextLayer

READER = "pdf"
READER_VERSION = "1"

_FEW_WORDS = 5


def read_pdf(name: str, data: bytes, sha256: str, limits: Limits) -> SourceText:
    """Read a PDF's bytes. ReadingError if it is protected, damaged, past the limits, or holds no words."""
    deadline = time.monotonic() + limits.seconds
    try:
        with _opened(name, data) as document:
            if len(document) > limits.pages:
                problem = f"tệp có {len(document)} trang, quá giới hạn {limits.pages} trang"
                raise ReadingError(name, problem, "Hãy tách tệp thành nhiều tệp ít trang hơn")
            pages = _Pages(name, document, limits, deadline).read()
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
    """Reads the pages of a document one after the other."""

    name: str
    document: pdfium.PdfDocument
    limits: Limits
    deadline: float
    scanned: int = 0

    def read(self) -> list[Laid]:
        return [self._page(number) for number in range(len(self.document))]

    def _page(self, number: int) -> Laid:
        page = self.document[number]
        try:
            if self.document.formenv and raw.FPDFPage_GetAnnotCount(page.raw):
                page = self._flattened(page, number)
            return lay_out(self._words_of(page))
        finally:
            page.close()

    def _flattened(self, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
        """The page with what its form fields show drawn on it: signing programs draw number and date in theirs."""
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return page
        page.close()
        return self.document[number]

    def _words_of(self, page: pdfium.PdfPage) -> Page:
        from ingest.readers.pdf.rubbish import needs_ocr

        layer = TextLayer(page)
        try:
            rules = read_rules(page, layer.view)
            words = layer.words(rules)
        finally:
            layer.close()
        found = Page(layer.view.width, layer.view.height, tuple(words), tuple(rules))
        covered = len(words) <= _FEW_WORDS and images_cover(page)
        return self._recognised(page, found) if needs_ocr(found, covered) else found

    def _recognised(self, page: pdfium.PdfPage, layer: Page) -> Page:
        from ingest.readers.pdf.ocr import OcrLate, OcrMissing, recognise

        self.scanned += 1
        if self.scanned > self.limits.scanned_pages:
            problem = f"tệp có hơn {self.limits.scanned_pages} trang ảnh phải nhận dạng chữ"
            raise ReadingError(self.name, problem, "Hãy tách tệp thành nhiều tệp ít trang hơn")
        try:
            return recognise(page, layer, self.deadline)
        except (OcrMissing, OcrLate) as error:
            problem = f"tệp PDF là ảnh chụp hoặc có lớp chữ hỏng; {error.problem}"
            raise ReadingError(self.name, problem, error.remedy) from error
