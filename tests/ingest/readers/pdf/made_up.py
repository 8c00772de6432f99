"""PDF files made for tests: words and lines where a test wants them, in points from the page's upper left corner."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import matplotlib
import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types

from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf.page import Word

A4 = (595.0, 842.0)


@cache
def font_file(name: str) -> bytes:
    """A font with Vietnamese letters that comes with a library of the project's."""
    return (Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf").read_bytes()


@dataclass
class MadeUp:
    """A PDF file in the making."""

    document: pdfium.PdfDocument = field(default_factory=pdfium.PdfDocument.new)
    fonts: dict[str, raw.FPDF_FONT] = field(default_factory=dict)

    def page(self, size: tuple[float, float] = A4, rotate: int = 0) -> MadeUpPage:
        """A new page; ``rotate``: degrees clockwise that it is to be turned for showing."""
        page = self.document.new_page(*size)
        page.set_rotation(rotate)
        return MadeUpPage(self, page, size[1])

    def font(self, name: str) -> raw.FPDF_FONT:
        if name not in self.fonts:
            data = font_file(name)
            held = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
            self.fonts[name] = raw.FPDFText_LoadFont(self.document.raw, held, len(data), raw.FPDF_FONT_TRUETYPE, True)
        return self.fonts[name]

    def data(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.document.save(file)
        self.document.close()
        return file.getvalue()


@dataclass
class MadeUpPage:
    """A page in the making."""

    file: MadeUp
    page: pdfium.PdfPage
    height: float

    def text(
        self, x: float, y: float, words: str, size: float = 12, angle: int = 0, font: str = "DejaVuSerif"
    ) -> MadeUpPage:
        """Words that stand on height ``y``, turned by ``angle`` degrees counterclockwise (0 or 90)."""
        handle = raw.FPDFPageObj_CreateTextObj(self.file.document.raw, self.file.font(font), size)
        wide = words.encode("utf-16-le") + b"\x00\x00"
        raw.FPDFText_SetText(handle, ctypes.cast(wide, raw.FPDF_WIDESTRING))
        a, b = {0: (1, 0), 90: (0, 1), 45: (0.7071, 0.7071)}[angle]
        raw.FPDFPageObj_Transform(handle, a, b, -b, a, x, self.height - y)
        raw.FPDFPage_InsertObject(self.page.raw, handle)
        return self

    def lines(self, x: float, y: float, words: Sequence[str], pitch: float = 16, size: float = 12) -> MadeUpPage:
        """Lines one below the other."""
        for number, line in enumerate(words):
            self.text(x, y + number * pitch, line, size)
        return self

    def line(self, x1: float, y1: float, x2: float, y2: float) -> MadeUpPage:
        """A ruling line."""
        handle = raw.FPDFPageObj_CreateNewPath(x1, self.height - y1)
        raw.FPDFPath_LineTo(handle, x2, self.height - y2)
        raw.FPDFPath_SetDrawMode(handle, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPageObj_SetStrokeWidth(handle, 0.5)
        raw.FPDFPage_InsertObject(self.page.raw, handle)
        return self

    def box(self, x1: float, y1: float, x2: float, y2: float, filled: bool = False) -> MadeUpPage:
        """A rectangle's edges, or a filled rectangle: a thin one is what Word draws for a line."""
        handle = raw.FPDFPageObj_CreateNewRect(x1, self.height - y2, x2 - x1, y2 - y1)
        raw.FPDFPath_SetDrawMode(handle, raw.FPDF_FILLMODE_WINDING if filled else raw.FPDF_FILLMODE_NONE, not filled)
        raw.FPDFPageObj_SetFillColor(handle, 0, 0, 0, 255)
        raw.FPDFPage_InsertObject(self.page.raw, handle)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> MadeUpPage:
        """All lines of a table's grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def row(self, xs: Sequence[float], y: float, cells: Sequence[str], size: float = 10) -> MadeUpPage:
        """Words at the beginning of each column; lines of a cell are parted by line ends."""
        for x, cell in zip(xs, cells, strict=False):
            self.lines(x + 3, y, cell.split("\n"), pitch=12, size=size)
        return self

    def done(self) -> MadeUp:
        """The file, with this page finished."""
        self.page.gen_content()
        self.page.close()
        return self.file


def plain_file(objects: Sequence[str]) -> bytes:
    """A PDF of objects as written, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    count, rows = len(objects) + 1, "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer<</Size {count}/Root 1 0 R>>"
    return out + f"{table}\nstartxref\n{len(out)}\n%%EOF".encode("latin-1")


def stream(content: str, entries: str = "") -> str:
    """A stream object."""
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"


def read(data: bytes, limits: Limits | None = None) -> SourceText:
    """The file as read."""
    return read_pdf("tep.pdf", data, "0" * 64, limits or Limits())


def cells_of(source: SourceText, table: int = 0) -> dict[tuple[int, int], str]:
    """The words of each cell of a table, by row and column, lines joined."""
    return {
        (cell.row, cell.column): " ".join(" ".join(source.text[s.start : s.end].split()) for s in cell.spans)
        for cell in source.tables[table].cells
    }


def furniture_of(source: SourceText) -> list[str]:
    """The words of each piece of furniture."""
    return [source.text[span.start : span.end] for span in source.furniture]


def words_at(x: float, y: float, line: str, size: float = 12, confidence: float = 1.0) -> list[Word]:
    """A line's words as a page holds them, each letter half as wide as high; ``y`` is where the line stands."""
    found = []
    for word in line.split():
        found.append(Word(word, x, y - 0.85 * size, x + 0.5 * size * len(word), y + 0.2 * size, confidence))
        x += 0.5 * size * (len(word) + 0.6)
    return found
