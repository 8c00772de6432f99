"""Made-up pages are drawn, spoilt as scanners spoil them, and read."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.readers.pdf.page import Page, Word
from ingest.readers.pdf.scans import engine as ocr_engine
from ingest.readers.pdf.scans import ocr
from ingest.readers.pdf.scans.ocr import OcrLate, OcrMissing, recognise

DPI = 200
LINES = [
    "Phát triển rừng trồng gỗ lớn giai đoạn 2026 - 2030",
    "1. Nâng cao năng suất, chất lượng rừng trồng; tăng thu nhập cho người dân.",
    "2. Phấn đấu đến năm 2030 có 12.500 ha rừng được cấp chứng chỉ bền vững.",
    "- Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các sở, ngành liên quan",
    "hướng dẫn, kiểm tra việc thực hiện; báo cáo kết quả trước ngày 15/12 hằng năm.",
]
ROWS = [["STT", "Nhiệm vụ", "Thời gian"], ["01", "Lập danh mục", "Tháng 5/2026"], ["02", "Kiểm tra hồ sơ", "≤ 20 ngày"]]


def _tesseract_is_there() -> bool:
    try:
        ocr_engine.check_installed()
    except OcrMissing:
        return False
    return True


needs_tesseract = pytest.mark.skipif(not _tesseract_is_there(), reason="tesseract or its model vie is not installed")


def font(points: float) -> ImageFont.FreeTypeFont:
    file = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSerif.ttf")
    return ImageFont.truetype(str(file), round(points * DPI / 72))


def drawn(lines: list[str] = LINES, mode: str = "L") -> Image.Image:
    """An A4 page with lines of text."""
    picture = Image.new(mode, (1654, 2339), "white")
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((180, 300 + 60 * number), line, font=font(11), fill="black")
    return picture


def drawn_table() -> Image.Image:
    """An A4 page with a table between two lines of text."""
    picture = drawn([LINES[0]])
    pen = ImageDraw.Draw(picture)
    left, top, widths, height = 180, 420, (120, 640, 420), 90
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            x, y = left + sum(widths[:column]), top + row * height
            pen.rectangle((x, y, x + widths[column], y + height), outline="black", width=2)
            pen.text((x + 14, y + 22), text, font=font(11), fill="black")
    pen.text((180, 740), LINES[1], font=font(11), fill="black")
    return picture


def opened(picture: Image.Image, dpi: float = DPI) -> pdfium.PdfPage:
    """The only page of a PDF that holds nothing but the picture."""
    file = io.BytesIO()
    picture.save(file, "PDF", resolution=dpi)
    return pdfium.PdfDocument(file.getvalue())[0]


def read(picture: Image.Image, layer: Page | None = None) -> Page:
    return recognise(opened(picture), layer, time.monotonic() + 120)


def bag(text: str) -> list[str]:
    return sorted(text.split())


def wrong(page: Page, lines: list[str] = LINES) -> int:
    """How many words of the lines were not recognised, and how many were that are not there."""
    found, wanted = bag(" ".join(word.text for word in page.words)), bag(" ".join(lines))
    missed = [word for word in set(wanted) if found.count(word) < wanted.count(word)]
    extra = [word for word in set(found) if wanted.count(word) < found.count(word)]
    return len(missed) + len(extra)


def speckled(picture: Image.Image) -> Image.Image:
    """One bit a pixel, three of a thousand wrong."""
    dots = np.array(picture) > 140
    noise = np.random.default_rng(0).random(dots.shape)
    return Image.fromarray((dots & (noise > 0.003)) | (noise > 0.997))


def shaded(picture: Image.Image) -> Image.Image:
    """Dark on the left, as the page of a thick book."""
    light = np.linspace(0.55, 1.0, picture.width)
    return Image.fromarray((np.array(picture) * light).astype(np.uint8))


def bordered(picture: Image.Image) -> Image.Image:
    """With the black edges of the scanner's lid."""
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 40, picture.height), fill=0)
    pen.rectangle((0, picture.height - 70, picture.width, picture.height), fill=20)
    return picture


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned_for_reading(degrees: int) -> None:
    page = read(drawn().rotate(degrees, expand=True))
    assert wrong(page) <= 1
    assert (round(page.width), round(page.height)) == (595, 842)
    first = min(page.words, key=lambda word: word.top + word.left)
    assert first.text == "Phát"
    assert first.left == pytest.approx(180 * 72 / DPI, abs=3)


@needs_tesseract
@pytest.mark.parametrize("degrees", [2, -3])
def test_a_tilted_page_is_straightened(degrees: int) -> None:
    page = read(drawn().rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert wrong(page) <= 1
    line = [word for word in page.words if word.text in {"Nâng", "nhập", "người"}]
    assert max(word.bottom for word in line) - min(word.bottom for word in line) < 6


@needs_tesseract
@pytest.mark.parametrize("spoil", [speckled, shaded, bordered])
def test_what_a_scanner_adds_is_not_read(spoil: Callable[[Image.Image], Image.Image]) -> None:
    assert wrong(read(spoil(drawn()))) <= 2


@needs_tesseract
def test_a_coloured_stamp_and_a_signature_are_taken_off_the_words_under_them() -> None:
    ink = drawn(mode="RGB")
    pen = ImageDraw.Draw(ink)
    pen.ellipse((500, 250, 900, 650), outline=(215, 40, 45), width=9)
    pen.line((400, 300, 1100, 560, 600, 600), fill=(40, 60, 190), width=8)
    stamped = Image.fromarray(np.minimum(np.array(ink), np.array(drawn(mode="RGB"))))
    assert wrong(read(stamped)) <= 2


@needs_tesseract
def test_coloured_letters_are_read() -> None:
    picture = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(picture).text((180, 300), LINES[0], font=font(11), fill=(200, 30, 30))
    assert wrong(read(picture), LINES[:1]) <= 1


@needs_tesseract
def test_a_table_becomes_rules_with_each_cells_words_inside() -> None:
    page = read(drawn_table())
    across = sorted({rule.top for rule in page.rules if rule.top == rule.bottom})
    down = sorted({rule.left for rule in page.rules if rule.left == rule.right})
    assert (len(across), len(down)) == (4, 4)
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            inside = [
                word.text
                for word in sorted(page.words, key=lambda word: word.left)
                if across[row] < word.top and word.bottom < across[row + 1]
                if down[column] < word.left and word.right < down[column + 1]
            ]
            assert " ".join(inside).replace("≤20", "≤ 20") == text
    assert any(word.bottom < across[0] for word in page.words)
    assert any(word.top > across[-1] for word in page.words)


@needs_tesseract
def test_a_scanned_page_says_how_sure_it_is() -> None:
    page = read(drawn())
    assert page.scanned is not None
    assert 0.8 < page.scanned <= 1
    assert all(0 <= word.confidence <= 1 for word in page.words)


@needs_tesseract
def test_a_blank_page_is_surely_blank() -> None:
    page = read(Image.new("L", (1654, 2339), 255))
    assert (page.words, page.scanned) == ((), 1.0)


@needs_tesseract
def test_a_photo_is_not_sure_of_anything() -> None:
    coarse = Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 42, 3), dtype=np.uint8))
    page = read(coarse.resize((1654, 2339), Image.Resampling.BICUBIC))
    assert page.scanned is not None
    assert page.scanned < 0.5


@needs_tesseract
def test_a_page_that_claims_to_be_a_wall_is_read_like_any_other() -> None:
    page = recognise(opened(drawn(), dpi=36), None, time.monotonic() + 120)
    assert page.width > 3000
    assert wrong(page) <= 1


@needs_tesseract
def test_exact_words_of_a_sound_text_layer_stand_instead_of_recognised_ones() -> None:
    exact = Word("Ban-hành", 0, 0, 595, 120)
    page = read(drawn(), Page(595, 842, (exact,)))
    assert exact in page.words
    assert not any(word.text == "Phát" for word in page.words)


@needs_tesseract
def test_a_page_that_takes_too_long_is_not_sure_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_PAGE_SECONDS", 0.01)
    page = read(drawn())
    assert (page.words, page.scanned) == ((), 0.0)


@needs_tesseract
def test_past_the_deadline_reading_stops() -> None:
    with pytest.raises(OcrLate, match="quá lâu"):
        recognise(opened(drawn()), None, time.monotonic())


def test_without_tesseract_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr_engine.check_installed.cache_clear()
    with pytest.raises(OcrMissing) as caught:
        recognise(opened(drawn()), None, time.monotonic() + 10)
    ocr_engine.check_installed.cache_clear()
    assert "tesseract" in caught.value.problem
    assert "tesseract-ocr-vie" in caught.value.remedy


@pytest.mark.skipif(os.name == "nt" or shutil.which("sh") is None, reason="needs a shell script for tesseract")
def test_without_the_vietnamese_model_the_error_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    ocr_engine.check_installed.cache_clear()
    with pytest.raises(OcrMissing, match="tiếng Việt"):
        ocr_engine.check_installed()
    ocr_engine.check_installed.cache_clear()


@needs_tesseract
@pytest.mark.shared
def test_a_real_scans_task_table_has_all_its_rows(shared: Path) -> None:
    file = shared / "documents" / "KH-239-SYT-Kien-Giang-bang-cong-viec.pdf"
    if not file.exists():
        pytest.skip("no scan beside the checkout")
    document = pdfium.PdfDocument(file)
    rows = []
    for number in range(3):
        page = recognise(document[number], None, time.monotonic() + 120)
        across = sorted({rule.top for rule in page.rules if rule.top == rule.bottom})
        down = sorted({rule.left for rule in page.rules if rule.left == rule.right})
        assert len(down) == 5
        rows.append(len(across) - 1)
        first = [word.text for word in page.words if word.right < down[1] and across[0] < word.top < across[-1]]
        assert sum(text.isdigit() and len(text) == 2 for text in first) >= rows[-1] - 2
    assert rows == [6, 16, 8]
