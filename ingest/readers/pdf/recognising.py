"""The pages of a document whose words are recognised in their pictures: how many may be, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.errors import ReadingError
from ingest.readers.limits import Limits
from ingest.readers.pdf.page import Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types

    from ingest.readers.pdf.layers.decoding import LayerDecoder
    from ingest.readers.pdf.layers.glyphs import LayerWord


@dataclass(frozen=True, slots=True)
class Encoded:
    """A page whose text layer is exact but in a secret writing, which all such pages together tell."""

    recognised: Page
    layer: Sequence[LayerWord]


@dataclass(slots=True)
class Recogniser:
    """Recognises pages of one document."""

    name: str
    limits: Limits
    deadline: float
    """By `time.monotonic()`."""
    _pages: int = 0
    _decoder: LayerDecoder | None = field(default=None)

    def recognise(self, page: pdfium.PdfPage, layer: Page, turn: int) -> Page | Encoded:
        """A page's words as recognised. ReadingError past the limits, or where the means are missing.

        ``layer``: what its text layer holds; ``turn``: quarter turns that make most of that upright.
        """
        from ingest.readers.pdf.layers.decoding import LayerDecoder
        from ingest.readers.pdf.layers.glyphs import layer_words
        from ingest.readers.pdf.scans.ocr import OcrLate, OcrMissing, recognise

        self._pages += 1
        if self._pages > self.limits.scanned_pages:
            problem = f"tệp có hơn {self.limits.scanned_pages} trang ảnh phải nhận dạng chữ"
            raise ReadingError(self.name, problem, "Hãy tách tệp thành nhiều tệp ít trang hơn")
        if page.get_rotation() != 90 * turn:
            page.set_rotation(90 * turn)
        try:
            recognised = recognise(page, layer, self.deadline)
        except (OcrMissing, OcrLate) as error:
            why = "lớp chữ của tệp PDF bị hỏng" if layer.words else "tệp PDF là ảnh chụp, không có lớp chữ"
            raise ReadingError(self.name, f"{why}; {error.problem}", error.remedy) from error
        if layer.words and layer.rules and (layer.width, layer.height) == (recognised.width, recognised.height):
            recognised = replace(recognised, rules=layer.rules)  # as drawn, not as seen in the picture
        glyphs = layer_words(page) if layer.words else []
        if not glyphs:
            return recognised
        self._decoder = self._decoder or LayerDecoder()
        self._decoder.learn(glyphs, recognised)
        return Encoded(recognised, glyphs)

    def decode(self, page: Encoded) -> Page:
        """What a page says, when all have been recognised."""
        return self._decoder.decode(page.layer, page.recognised) if self._decoder else page.recognised
