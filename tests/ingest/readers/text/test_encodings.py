"""Text in the encodings of before Unicode comes back letter by letter, or is refused."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import ReadingError
from ingest.readers import read_source
from ingest.readers.text.encodings import decode, from_tcvn3, from_vni, is_syllable
from ingest.readers.text.mend import mend

SMALL = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
TONED = "".join(char for char in SMALL if char > "z")

# As the standard prints them: TCVN 5712:1993 (VN3) for the letters in the order of SMALL's toned ones, and the marks
# that VNI's manual lists for each letter.
TCVN3_BYTES = bytes.fromhex(
    "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 ABE5E6E7E8E9 ACEAEBECEDEE"
    "EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE AE"
)
_VNI = """
    aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò
    oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ
"""
VNI_LETTERS = _VNI.split()
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HẢI LAM

KẾ HOẠCH
Nâng cao năng suất lao động trên địa bàn tỉnh năm 2026

I. MỤC ĐÍCH, YÊU CẦU
1. Tăng năng suất lao động bình quân 6,5%/năm; giảm tỷ lệ hộ nghèo xuống dưới 2%.
2. Các sở, ngành và Ủy ban nhân dân các huyện chủ động phối hợp, bảo đảm đúng tiến độ.
II. NHIỆM VỤ
a) Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính rà soát quy định về kinh phí;
b) Văn phòng đôn đốc, tổng hợp báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 hằng năm.
"""


def in_tcvn3(text: str) -> bytes:
    """As .VnTime writes it: capitals with marks are small letters of a capital font, but for seven."""
    table = dict(zip(TONED, TCVN3_BYTES, strict=True)) | dict(zip("ĂÂÊÔƠƯĐ", range(0xA1, 0xA8), strict=True))
    return bytes(table.get(char) or table.get(char.lower()) or ord(char) for char in text)


def in_vni(text: str) -> bytes:
    table = dict(zip(TONED, VNI_LETTERS, strict=True))
    table |= {small.upper(): marks.upper() for small, marks in table.items()}
    return "".join(table.get(char, char) for char in text).encode("cp1252")


def in_1258(text: str) -> bytes:
    """Tones as marks after the letter, but for the letters that the code page has whole."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            out += (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
    return out


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "tcvn3": in_tcvn3,
    "vni": in_vni,
    "windows-1258": in_1258,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-32": lambda text: text.encode("utf-32"),
    "utf-32-be": lambda text: text.encode("utf-32-be"),
    "utf-8": lambda text: text.encode("utf-8"),
}


def test_every_letter_has_its_bytes_in_tcvn3_and_vni() -> None:
    assert len(TONED) == 67
    assert from_tcvn3(TCVN3_BYTES.decode("latin-1")) == TONED
    assert from_vni(" ".join(VNI_LETTERS)) == " ".join(TONED)
    assert from_vni(" ".join(VNI_LETTERS).upper()) == " ".join(TONED.upper())
    assert from_tcvn3("¡¢£¤¥¦§") == "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_plan_comes_back_from_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_bytes(ENCODERS[encoding](PLAN))
    source = read_source(path)
    assert source.text.replace("ủy ban", "Ủy ban") == PLAN  # TCVN3 has no other byte for the capital
    assert source.reader == "text"
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ENCODERS)
def test_all_letters_come_back_amid_a_plan(encoding: str) -> None:
    letters = " ".join(TONED if encoding == "tcvn3" else TONED + TONED.upper())
    decoded = decode(ENCODERS[encoding](PLAN + letters))
    assert decoded is not None
    assert decoded.text.endswith(letters)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "windows-1258", "utf-16-le", "utf-8"])
def test_a_short_text_is_enough(encoding: str) -> None:
    short = "Kế hoạch của tỉnh về chuyển đổi số"
    decoded = decode(ENCODERS[encoding](short))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (short, encoding)


def test_capitals_that_tcvn3_fonts_draw_with_small_letters_are_capitals() -> None:
    assert from_tcvn3(in_tcvn3("ĐẢNG ỦY XÃ").decode("latin-1")) == "ĐẢNG ỦY XÃ"
    assert from_tcvn3(in_tcvn3("Ban hành KẾ HOẠCH số 5").decode("latin-1")) == "Ban hành KẾ HOẠCH số 5"
    assert from_tcvn3(in_tcvn3("UBND Xã Mường Sơn").decode("latin-1")) == "UBND Xã Mường Sơn"
    assert from_tcvn3(in_tcvn3("4. Bộ KH&CN").decode("latin-1")) == "4. Bộ KH&CN"


def test_quotes_of_windows_are_read_in_old_text() -> None:
    decoded = decode(in_tcvn3("chương trình ") + b"\x93" + in_tcvn3("một cửa") + b"\x94 \x96 " + in_tcvn3("điện tử"))
    assert decoded is not None
    assert decoded.text == "chương trình “một cửa” – điện tử"


@pytest.mark.parametrize(
    "data",
    [
        "Le plan de développement régional a été approuvé à l'unanimité par le Conseil général".encode("latin-1"),
        "Bestätigung über die Lieferung der Geräte für größere Städte".encode("latin-1"),
        PLAN.encode()[:300] + b"\xff\xfe\xfd" + PLAN.encode()[300:],
        b"n\xe3m",
        bytes(range(128, 256)) * 4,
        "計画は承認されました。地方の発展計画".encode("shift_jis"),
    ],
)
def test_what_no_encoding_explains_is_not_guessed(data: bytes) -> None:
    assert decode(data) is None


def test_wrongly_read_text_that_was_saved_as_unicode_is_mended() -> None:
    for encode in (in_tcvn3, in_vni, lambda text: text.encode("utf-8")):
        misread = codecs.decode(encode(PLAN), "latin-1")
        assert mend(misread).replace("ủy ban", "Ủy ban") == PLAN
        assert mend(f"Kế hoạch đã duyệt\n{misread}").startswith("Kế hoạch đã duyệt\n")


def test_unicode_text_is_never_mended() -> None:
    for text in (
        PLAN,
        unicodedata.normalize("NFD", PLAN),
        "Hợp tác với Malmö, Zürich, São Paulo, Besançon và Curaçao năm 2026¹ ở 25°C ±2",
        "Quy định «một cửa» § 5 ¶ 2 · ½ giá, ©2026 Công ty",
        "Kế hoạch: ã, õ, ê, ô",
    ):
        assert mend(text) == text


def test_a_file_of_misread_text_is_read_as_its_words(tmp_path: Path) -> None:
    path = tmp_path / "cũ.txt"
    path.write_text(in_tcvn3(PLAN).decode("cp1252"), encoding="utf-8")
    assert "Sở Khoa học và Công nghệ chủ trì, phối hợp" in read_source(path).text


@pytest.mark.parametrize("word", ["nghiêng", "quốc", "giếng", "khuỷu", "Ủy", "uỷ", "hoà", "ĐƯỢC", "tuyến", "gì"])
def test_syllables_are_told(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["ho¹ch", "kõ", "tạpt", "cãt", "Káº", "nghã", "thùc", "họć"])
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)


def test_files_of_an_unknown_encoding_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lạ.txt"
    path.write_bytes("Bestätigung über die Lieferung der Geräte".encode("latin-1"))
    with pytest.raises(ReadingError, match=r"không nhận ra chắc chắn bảng mã.*Hãy mở tệp bằng Word"):
        read_source(path)
