from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.pdf.layers.rubbish import is_rubbish, needs_ocr, strange_share
from ingest.readers.pdf.page import Page, Word

SOUND = (
    "KẾ HOẠCH Phát triển rừng trồng gỗ lớn giai đoạn 2026 - 2030 trên địa bàn tỉnh Hải Lam. Căn cứ Nghị quyết số "
    "12-NQ/TU ngày 05/3/2026, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau: Nâng cao năng suất, chất lượng rừng; "
    "website http://hailam.gov.vn, e-mail: so@hailam.gov.vn, diện tích ≥ 5 ha, 30 °C, 5 µm, 10 m²."
)


def page(text: str) -> Page:
    return Page(595, 842, tuple(Word(word, 0, 0, 10, 10) for word in text.split()))


def test_a_sound_text_layer_is_read_as_it_is() -> None:
    assert not needs_ocr(page(SOUND), has_images=False)
    assert not needs_ocr(page(SOUND), has_images=True)


def test_decomposed_letters_and_hyphens_of_pdfium_are_sound() -> None:
    import unicodedata

    assert not is_rubbish(page(unicodedata.normalize("NFD", SOUND)))
    assert not is_rubbish(page(SOUND.replace("-", "\ufffe")))


def test_glyph_numbers_instead_of_letters_are_rubbish() -> None:
    shifted = "".join(chr(ord(char) - 29) if "=" < char <= "~" else char for char in SOUND)
    marked = shifted.translate({ord("ế"): 0x4C3, ord("ạ"): 0x4A5, ord("ệ"): 0x4CB, ord("ể"): 0x4C7, ord("ứ"): 0x4ED})
    assert needs_ocr(page(marked), has_images=False)
    assert strange_share(marked.split()) > 0.02


def test_letters_of_a_font_of_before_unicode_are_rubbish() -> None:
    # "Kế hoạch phát triển …" typed in a TCVN3 font, read as Latin-1.
    typed = (
        "KÕ ho¹ch ph¸t triÓn rõng trång giai ®o¹n cña tØnh nh»m n©ng cao n¨ng suÊt chÊt l­îng vµ thu nhËp cho ng­êi d©n "
    )
    assert is_rubbish(page(typed * 2))


def test_a_page_without_words_needs_ocr_only_where_there_is_an_image() -> None:
    assert needs_ocr(page(""), has_images=True)
    assert not needs_ocr(page(""), has_images=False)
    assert needs_ocr(page("Trang 3"), has_images=True)


def test_a_foreign_name_is_no_rubbish() -> None:
    assert not is_rubbish(page("Bà Nguyễn Thị Hà, ông Müller"))
    assert not is_rubbish(
        page("The project is funded by the Agence française de développement and is in English only.")
    )


@pytest.mark.shared
def test_real_plans_are_sound_and_none_of_their_stretches_is_rubbish(shared: Path) -> None:
    for file in sorted((shared / "plans").glob("*.txt")):
        words = file.read_text(encoding="utf-8").split()
        for start in range(0, len(words), 400):
            assert not is_rubbish(page(" ".join(words[start : start + 400]))), (file.name, start)
