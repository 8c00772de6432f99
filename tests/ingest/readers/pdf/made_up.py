"""PDF files made for tests: words, lines and boxes where a test wants them; points from the page's upper left corner."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import matplotlib
import pypdfium2 as pdfium
import pypdfium2.raw as raw

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
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode("latin-1")


def stream(content: str, entries: str = "") -> str:
    """A stream object."""
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"
