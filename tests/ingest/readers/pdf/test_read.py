"""A PDF is read page by page; what cannot be read is said in plain Vietnamese."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace

import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pytest

from ingest.errors import ReadingError
from ingest.readers.limits import Limits
from ingest.readers.pdf import READER, read_pdf
from ingest.readers.pdf.assembling import assemble
from ingest.readers.pdf.layout import lay_out
from ingest.readers.pdf.page import Page, Rule, Word
from tests.ingest.readers.pdf.made_up import MadeUp, cells_of, plain_file, read, stream, words_at

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def signed(field: str) -> bytes:
    """A plan whose number only the appearance of a form field shows."""
    content = stream("BT /F 12 Tf 60 780 Td (So:) Tj ET BT /F 12 Tf 112 780 Td (/KH-UBND) Tj ET "
                     "BT /F 12 Tf 60 700 Td (Noi dung cua ke hoach nay) Tj ET")  # fmt: skip
    form = "/AcroForm<</Fields[6 0 R]/SigFlags 3>>" if "Widget" in field else ""
    fonts = "/Resources<</Font<</F 5 0 R>>>>"
    shown = stream("BT /F 12 Tf 2 4 Td (123) Tj ET", f"/Type/XObject/Subtype/Form/BBox[0 0 30 20]{fonts}")
    return plain_file(
        [
            f"<</Type/Catalog/Pages 2 0 R{form}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{fonts}/Annots[6 0 R]>>",
            content,
            FONT,
            f"<</Type/Annot{field}/T(so)/F 4/Rect[85 776 115 796]/P 3 0 R/AP<</N 7 0 R>>>>",
            shown,
        ]
    )


@pytest.mark.parametrize("field", ["/Subtype/Widget/FT/Sig", "/Subtype/Widget/FT/Tx", "/Subtype/FreeText"])
def test_what_a_form_field_or_a_note_shows_is_read(field: str) -> None:
    assert read(signed(field)).text == "So: 123 /KH-UBND\nNoi dung cua ke hoach nay\n"


def test_pages_begin_where_they_begin() -> None:
    file = MadeUp()
    for number in (1, 2):
        file.page().text(60, 300, f"Nội dung của trang {number}").done()
    source = read(file.data())
    assert source.page_starts == (0, source.text.index("Nội dung của trang 2"))
    assert source.reader == READER


def test_an_empty_page_is_a_page() -> None:
    file = MadeUp().page().text(60, 300, "Trang một").done()
    file.page().done()
    assert len(read(file.data()).page_starts) == 2


def problem(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read_pdf("tep.pdf", data, "0" * 64, limits or Limits())
    assert "\n" not in str(caught.value)
    return caught.value.problem


NO_PAGES = plain_file(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"])


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"", NO_PAGES])
def test_a_damaged_file_is_said_to_be_damaged(data: bytes) -> None:
    assert "bị hỏng" in problem(data)


def test_a_file_cut_off_is_read_or_said_to_be_damaged() -> None:
    whole = MadeUp().page().lines(60, 100, [f"Dòng số {n}" for n in range(40)]).done().data()
    for share in (0.2, 0.5, 0.9, 0.99):
        with suppress(ReadingError):
            assert "Dòng số" in read(whole[: int(len(whole) * share)]).text


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    pages = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>"]
    encrypt = f"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
    data = plain_file([*pages, encrypt])
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]")
    assert "mật khẩu" in problem(data)


def test_a_file_without_words_is_said_to_have_none() -> None:
    file = MadeUp()
    file.page().line(50, 50, 300, 50).done()
    assert "không có chữ" in problem(file.data())


def test_too_many_pages_are_refused() -> None:
    file = MadeUp()
    for _ in range(3):
        file.page().text(60, 100, "trang").done()
    assert "3 trang" in problem(file.data(), Limits(pages=2))


def scan(rows: list[list[str]], top: float, shake: float = 1.5) -> Page:
    """A page as recognition gives it: boxes that fit their letters, heights that differ."""
    xs = [50.0, 90.0, 300.0, 430.0, 540.0]
    words: list[Word] = []
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            for line, text in enumerate(cell.split("\n")):
                for word in words_at(xs[column] + 4, top + 16 + 40 * number + 13 * line, text, 11, 0.9):
                    tall = any(letter in "bdđhklt" or letter.isupper() or letter.isdigit() for letter in word.text)
                    words.append(replace(word, top=word.top + (0 if tall else 2 * shake), left=word.left + 0.4 * shake))
    edges = [top + 40 * n for n in range(len(rows) + 1)]
    rules = [Rule(xs[0], y + 0.4, xs[-1], y) for y in edges] + [Rule(x, edges[0], x + 0.6, edges[-1]) for x in xs]
    return Page(595, 842, tuple(words), tuple(rules), scanned=0.9)


def test_a_scanned_table_over_pages_is_put_together_as_any_other() -> None:
    head = ["TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"]
    first = scan([head, ["1", "Rà soát cơ chế,\nchính sách thúc đẩy", "Sở Tài chính", "Quý II"]], 700)
    second = scan([["", "năng suất trên địa bàn.", "", ""], ["2", "Báo cáo kết quả.", "Sở Y tế", "Quý IV"]], 50)
    source = assemble([lay_out(first), lay_out(second)], "tep.pdf", "0" * 64, "pdf", "1")
    assert cells_of(source)[1, 1] == "Rà soát cơ chế, chính sách thúc đẩy năng suất trên địa bàn."
    assert cells_of(source)[2, 2] == "Sở Y tế"
    assert [(page.page, page.confidence) for page in source.scanned] == [(1, 0.9), (2, 0.9)]


def picture() -> bytes:
    """A file whose page is an image."""
    pytest.importorskip("PIL")
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (600, 850), 255).save(file, "PDF", resolution=72)
    return file.getvalue()


def test_without_the_means_to_recognise_a_scan_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.readers.pdf.scans import ocr

    def missing(*_: object) -> Page:
        raise ocr.OcrMissing("chưa cài tesseract")

    monkeypatch.setattr(ocr, "recognise", missing)
    assert "tesseract" in problem(picture())


def test_too_many_scanned_pages_are_refused() -> None:
    assert "nhận dạng" in problem(picture(), Limits(scanned_pages=0))


def test_reading_takes_no_more_than_some_times_what_the_bare_text_takes() -> None:
    """The measure is five; here ten, for machines that do other things too."""
    import time

    file = MadeUp()
    line = "Rà soát, hoàn thiện cơ chế, chính sách thúc đẩy năng suất trên địa bàn tỉnh Hải Lam"
    for _ in range(30):
        file.page().lines(40, 60, [line] * 44, size=10).done()
    data = file.data()

    def bare() -> None:
        with pdfium.PdfDocument(data) as document:
            for page in document:
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()

    def seconds(work: object) -> float:
        start = time.process_time()
        assert callable(work)
        work()
        return time.process_time() - start

    read(data)
    assert min(seconds(lambda: read(data)) for _ in range(3)) < 10 * min(seconds(bare) for _ in range(3))
