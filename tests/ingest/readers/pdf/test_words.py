"""Words come out of a text layer whole, where a reader sees them."""

from __future__ import annotations

import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pytest

from ingest.readers.pdf.page import Rule, Word
from ingest.readers.pdf.words import TextLayer
from tests.ingest.readers.pdf.made_up import MadeUp, MadeUpPage, furniture_of, read


def words_of(file: MadeUp, rules: tuple[Rule, ...] = ()) -> list[Word]:
    with pdfium.PdfDocument(file.data()) as document:
        layer = TextLayer(document[0])
        words = layer.words(rules)
        layer.close()
    return words


def page(rotate: int = 0) -> MadeUpPage:
    return MadeUp().page(rotate=rotate)


def test_a_word_stands_where_it_was_put() -> None:
    words = words_of(page().text(100, 200, "Kế hoạch", size=20).done())
    assert [word.text for word in words] == ["Kế", "hoạch"]
    assert words[0].left == pytest.approx(100, abs=0.5)
    assert words[0].top == pytest.approx(200 - 17, abs=0.5)
    assert words[0].bottom == pytest.approx(200 + 4, abs=0.5)
    assert words[0].right < words[1].left


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_text_is_read_upright_whichever_way_the_page_is_turned(rotate: int) -> None:
    words = words_of(page(rotate).text(100, 200, "Ủy ban nhân dân tỉnh Hải Lam").done())
    assert " ".join(word.text for word in words) == "Ủy ban nhân dân tỉnh Hải Lam"
    assert all(word.angle == 0 for word in words)
    assert words[0].left == pytest.approx(100, abs=0.5)


def test_a_page_whose_text_is_turned_is_turned_for_reading() -> None:
    file = page().text(80, 800, "Phụ lục nằm ngang trên trang đứng", angle=90).text(100, 800, "dòng hai", angle=90)
    words = words_of(file.done())
    assert [word.text for word in words][-2:] == ["dòng", "hai"]
    assert words[-1].top > words[0].top
    assert words[0].left < words[1].left


def test_words_turned_in_an_upright_page_say_so() -> None:
    file = page().text(60, 100, "Nội dung nhiệm vụ của tỉnh").text(30, 400, "Ghi chú", angle=90)
    assert [word.angle for word in words_of(file.done())] == [0] * 6 + [270] * 2


def test_letters_drawn_apart_from_their_word_are_put_into_it() -> None:
    # As office programs draw Vietnamese letters that a font lacks: all of them after the line, in another font.
    start = words_of(page().text(100, 100, "S").done())[0].right
    file = page().text(100, 100, "S").text(start + 30, 100, "cuối").text(start, 100, "ở", font="DejaVuSans")
    assert sorted(word.text for word in words_of(file.done())) == ["Sở", "cuối"]


def test_a_word_through_which_a_border_runs_is_two_cells_words() -> None:
    whole = words_of(page().text(100, 100, "mộthai").done())[0]
    border = Rule(
        whole.left + (whole.right - whole.left) * 0.52, 50, whole.left + (whole.right - whole.left) * 0.52, 150
    )
    assert [word.text for word in words_of(page().text(100, 100, "mộthai").done(), (border,))] == ["một", "hai"]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    assert read(page().text(60, 100, "KẾ HOẠCH").text(60.4, 100, "KẾ HOẠCH").done().data()).text == "KẾ HOẠCH\n"


def test_a_hyphen_at_a_lines_end_does_not_tear_its_word() -> None:
    file = page().text(60, 100, "Kế hoạch số 185/KH-").text(60, 116, "UBND ngày 12 tháng 3 năm 2026")
    assert read(file.done().data()).text == "Kế hoạch số 185/KH\ufffeUBND\nngày 12 tháng 3 năm 2026\n"


def test_what_stands_off_the_page_is_not_read() -> None:
    file = page().text(60, 100, "Trong trang").text(-300, 100, "ngoài trang")
    assert read(file.done().data()).text == "Trong trang\n"


def test_a_watermark_is_furniture() -> None:
    file = page().lines(60, 100, ["Nội dung kế hoạch", "của Ủy ban nhân dân tỉnh Hải Lam"])
    source = read(file.text(150, 500, "BẢN NHÁP", size=50, angle=45).done().data())
    assert furniture_of(source) == ["BẢN NHÁP"]


def test_words_beside_the_page_that_read_upwards_are_one_line() -> None:
    file = page().lines(60, 100, ["Nội dung kế hoạch", "của Ủy ban nhân dân tỉnh Hải Lam"])
    assert "Ghi chú bên lề\n" in read(file.text(30, 400, "Ghi chú bên lề", angle=90).done().data()).text
