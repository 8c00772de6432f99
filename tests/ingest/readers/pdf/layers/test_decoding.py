"""A text layer in a font that does not say its letters, read by what its picture shows."""

from __future__ import annotations

import ctypes
import io
import time
from pathlib import Path

import matplotlib
import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types
import pytest

from ingest.readers.pdf.layers.decoding import LayerDecoder
from ingest.readers.pdf.layers.glyphs import Glyph, LayerWord, layer_words
from ingest.readers.pdf.layers.shapes import Outlines
from ingest.readers.pdf.layers.votes import Ballot, elect
from ingest.readers.pdf.page import Page, Word
from ingest.readers.pdf.scans import engine as ocr_engine
from ingest.readers.pdf.scans.ocr import OcrMissing, recognise

PAGES = (
    [
        "KẾ HOẠCH KIỂM TRA NĂM 2026 CỦA TỈNH HẢI LAM",
        "1. Sở Nông nghiệp và Môi trường chủ trì kiểm tra việc trồng rừng gỗ lớn.",
        "2. Ủy ban nhân dân các xã, phường phối hợp, bố trí kinh phí thực hiện;",
        "báo cáo kết quả trước ngày 15/12/2026 để tổng hợp, trình Ủy ban nhân dân tỉnh.",
        "3. Các đơn vị được kiểm tra chuẩn bị hồ sơ, tài liệu, cử cán bộ làm việc với Đoàn.",
        "4. Thẩm định, phê duyệt kế hoạch lựa chọn nhà thầu trong quý II năm 2026.",
    ],
    [
        "5. Kiểm tra hồ sơ, tài liệu: giấy phép sử dụng, giấy chứng nhận, sổ xuất nhập.",
        "6. Kiểm tra thực địa: hiện trạng, biển báo, nội quy và các nội dung khác.",
        "7. Thời gian kiểm tra: dự kiến 02 ngày làm việc, tính từ ngày công bố quyết định.",
        "8. Kinh phí cho kiểm tra được thực hiện theo quy định của pháp luật hiện hành.",
        "9. Kết quả kiểm tra được tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh.",
    ],
)


def made_up(pages: tuple[list[str], ...]) -> bytes:
    """A PDF with the lines, whose fonts' tables of letters cannot be found."""
    font = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSerif.ttf").read_bytes()
    document = pdfium.PdfDocument.new()
    held = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
    loaded = raw.FPDFText_LoadFont(document.raw, held, len(font), raw.FPDF_FONT_TRUETYPE, True)
    for lines in pages:
        page = document.new_page(595, 842)
        for number, line in enumerate(lines):
            text = raw.FPDFPageObj_CreateTextObj(document.raw, loaded, 11.5)
            wide = line.encode("utf-16-le") + b"\x00\x00"
            raw.FPDFText_SetText(text, ctypes.cast(wide, raw.FPDF_WIDESTRING))
            raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 50, 742 - 24 * number)
            raw.FPDFPage_InsertObject(page.raw, text)
        page.gen_content()
        page.close()
    file = io.BytesIO()
    document.save(file)
    data = file.getvalue()
    assert b"/ToUnicode" in data
    return data.replace(b"/ToUnicode", b"/ToNowhere")


def tesseract_is_there() -> bool:
    try:
        ocr_engine.check_installed()
    except OcrMissing:
        return False
    return True


def lines_of(page: Page) -> list[str]:
    """The page's words line by line."""
    lines: dict[int, list[Word]] = {}
    for word in page.words:
        lines.setdefault(round(word.bottom / 8), []).append(word)
    return [" ".join(word.text for word in sorted(lines[at], key=lambda word: word.left)) for at in sorted(lines)]


@pytest.mark.skipif(not tesseract_is_there(), reason="tesseract or its model vie is not installed")
def test_a_layer_without_letters_is_decoded_exactly() -> None:
    document = pdfium.PdfDocument(made_up(PAGES))
    decoder = LayerDecoder()
    read = []
    for page in document:
        layer, seen = layer_words(page), recognise(page, None, time.monotonic() + 120)
        assert not any("kiểm" in document_text for document_text in (page.get_textpage().get_text_range(),))
        decoder.learn(layer, seen)
        read.append((layer, seen))
    assert [lines_of(decoder.decode(layer, seen)) for layer, seen in read] == list(PAGES)


def drawn(text: str, left: float = 100.0, shift: int = 1000, font: str = "ABCDEF+Serif:1") -> LayerWord:
    """A word whose glyphs are numbered from the letters' own numbers on, each 6 points wide."""
    return tuple(
        Glyph((font, ord(letter) + shift), left + 6 * at, left + 6 * at + 6, 100.0, 12.0, (0.5, 0.0, 0.4))
        for at, letter in enumerate(text)
    )


def seen(text: str, left: float = 100.0, confidence: float = 0.9, letters: int = 0) -> Word:
    return Word(text, left, 90.0, left + 6 * (letters or len(text)), 103.0, confidence)


def learnt(*words: tuple[str, str]) -> LayerDecoder:
    """A decoder that has seen words, each as it is and as it was recognised, on a page of its own."""
    decoder = LayerDecoder()
    for text, recognised in words:
        decoder.learn([drawn(text)], Page(595, 842, (seen(recognised, letters=len(text)),)))
    return decoder


def test_the_letter_most_often_recognised_outvotes_the_others() -> None:
    words = [("kiểm", "kiểm")] * 5 + [("kiểm", "kiêm")] * 2
    decoder = learnt(*words)
    page = decoder.decode([drawn("kiểm")], Page(595, 842, (seen("kiêm"),)))
    assert [word.text for word in page.words] == ["kiểm"]


def test_a_glyph_seen_once_stays_as_it_was_recognised() -> None:
    decoder = learnt(*[("kho", "kho")] * 4)
    page = decoder.decode([drawn("kh%")], Page(595, 842, (seen("khu", confidence=0.8),)))
    assert [word.text for word in page.words] == ["khu"]


def test_words_that_the_layer_does_not_hold_are_kept_if_they_are_sure() -> None:
    decoder = learnt(*[("kho", "kho")] * 4)
    sure, unsure = seen("1105", left=300.0), seen("x~", left=400.0, confidence=0.2)
    words = (seen("kho"), seen("kho", left=200.0), sure, unsure)
    page = decoder.decode([drawn("kho"), drawn("kho", left=200.0)], Page(595, 842, words))
    assert sorted(word.text for word in page.words) == ["1105", "kho", "kho"]


def test_a_scan_with_a_few_words_in_its_layer_keeps_all_that_was_recognised() -> None:
    decoder = learnt(*[("kho", "kho")] * 4)
    scan = tuple(seen(text, left=left, confidence=0.3) for text, left in (("-", 200), ("1", 250), ("tạm", 300)))
    page = decoder.decode([drawn("kho")], Page(595, 842, (seen("kho"), *scan)))
    assert sorted(word.text for word in page.words) == ["-", "1", "kho", "tạm"]


def test_a_page_whose_layer_is_elsewhere_is_left_as_recognised() -> None:
    decoder = learnt(*[("kho", "kho")] * 4)
    page = Page(842, 595, (seen("Khác", left=500.0),), scanned=0.9)
    assert decoder.decode([drawn("kho")], page) is page


def test_marks_stand_equally_high_on_all_letters_of_a_typeface() -> None:
    known = Outlines(
        [("â", (0.68, 0.01, 0.40)), ("ấ", (0.90, 0.01, 0.40)), ("ô", (0.68, 0.01, 0.43)), ("o", (0.46, 0.01, 0.43))]
    )
    assert known.contradict("ô", (0.90, 0.01, 0.43))
    assert known.contradict("ố", (0.68, 0.01, 0.43))
    assert known.contradict("ấ", (0.90, 0.01, 0.43))
    assert not known.contradict("ố", (0.90, 0.01, 0.43))


@pytest.mark.skipif(not tesseract_is_there(), reason="tesseract or its model vie is not installed")
@pytest.mark.shared
def test_a_real_layer_without_letters_is_nearly_exact(shared: Path) -> None:
    file = shared / "documents" / "KH-1105-DKT-ToUnicode-hong.pdf"
    right = shared / "documents" / "KH-1105-DKT-ban-chu-dung.txt"
    if not file.exists():
        pytest.skip("no such PDF beside the checkout")
    document = pdfium.PdfDocument(file)
    decoder = LayerDecoder()
    read = []
    for page in document:
        layer, picture = layer_words(page), recognise(page, None, time.monotonic() + 120)
        decoder.learn(layer, picture)
        read.append((layer, picture))
    found = [word.text.lower() for layer, picture in read for word in decoder.decode(layer, picture).words]
    wanted = right.read_text(encoding="utf-8").lower().split()
    missed = [word for word in set(wanted) if found.count(word) < wanted.count(word)]
    assert len(missed) <= 20  # of some 500


def test_words_that_were_recognised_without_any_certainty_decide_nothing() -> None:
    word = (("F1", 3), ("F1", 7))
    readings = elect([Ballot(word, "an", 0.0)], [word], {})
    assert not any(reading.clear for reading in readings.values())
