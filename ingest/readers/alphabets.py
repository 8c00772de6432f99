"""Tables of the encodings that Vietnamese offices wrote in before Unicode.

All map the characters that a program sees which takes the bytes for Windows' Western ones (code page 1252; the five
bytes that it lacks as Latin-1) to Vietnamese letters, so that they serve for files and for text that was saved as
Unicode after such a misreading.
"""

from __future__ import annotations

import itertools
import re

_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_WESTERN = "".join(chr(b) if b in _UNDEFINED else bytes([b]).decode("cp1252") for b in range(256))
# Other programs take those between letters and ASCII for controls (Latin-1).
LATIN_CONTROLS = {byte: _WESTERN[byte] for byte in range(0x80, 0xA0)}
_WESTERN_BYTES = {ord(char): byte for byte, char in enumerate(_WESTERN)} | {byte: byte for byte in range(0x80, 0xA0)}


def as_western(data: bytes) -> str:
    """Bytes as a program shows them that knows Windows' Western code page only: one character a byte."""
    return data.decode("latin-1").translate(_TO_WESTERN)


def western_bytes(text: str) -> bytes | None:
    """The bytes that `as_western` shows as a text; None where it shows none so."""
    try:
        return text.translate(_WESTERN_BYTES).encode("latin-1") if all(ord(c) in _WESTERN_BYTES for c in text) else None
    except UnicodeEncodeError:
        return None


_TO_WESTERN = {byte: char for byte, char in enumerate(_WESTERN) if chr(byte) != char}


def _rows(rows: dict[int, str]) -> dict[int, str]:
    """A table from rows that begin at a byte. ``.``: nothing stands there."""
    return {
        ord(_WESTERN[first + i]): letter for first, row in rows.items() for i, letter in enumerate(row) if letter != "."
    }


TONES = "\u0300\u0301\u0309\u0303\u0323"
"""The marks of the five tones that have one."""
_TONED_VOWELS = {
    "a": "àáảãạ", "ă": "ằắẳẵặ", "â": "ầấẩẫậ", "e": "èéẻẽẹ", "ê": "ềếểễệ", "i": "ìíỉĩị",
    "o": "òóỏõọ", "ô": "ồốổỗộ", "ơ": "ờớởỡợ", "u": "ùúủũụ", "ư": "ừứửữự", "y": "ỳýỷỹỵ",
}  # fmt: skip
_SMALL_PARTS = {
    letter: (vowel, tone)
    for vowel, letters in _TONED_VOWELS.items()
    for letter, tone in zip(letters, TONES, strict=True)
}
PARTS = _SMALL_PARTS | {letter.upper(): (vowel.upper(), tone) for letter, (vowel, tone) in _SMALL_PARTS.items()}
"""A letter with a tone: the letter without it, and the tone's mark."""
_LETTERS = {vowel + tone: letter for letter, (vowel, tone) in PARTS.items()}
_MARKED = re.compile("|".join(_LETTERS))


def composed(text: str) -> str:
    """Letters of the old code pages and the tones after them put together as every program writes them today."""
    return _MARKED.sub(lambda match: _LETTERS[match[0]], text)


# TCVN 5712:1993, VN3 (fonts .VnTime …, "ABC"): small letters with tones; their capitals are small letters of a capital
# font. The capitals with tones are those of VN2, which VN3 leaves free.
TCVN3 = LATIN_CONTROLS | _rows(
    {
        0xA0: "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ",
        0xB0: ".....àảãáạẲằẳẵắẴ",
        0xC0: "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ",
        0xD0: "éẹềểễếệìỉỄẾỒĩíịò",
        0xE0: "Ổỏõóọồổỗốộờởỡớợù",
        0xF0: "ỖủũúụừửữứựỳỷỹýỵỐ",
    }
)
# VN1 of the same standard has the other capitals where controls and Windows' quotes stand, and combining marks.
TCVN_VN1 = TCVN3 | _rows(
    {
        0x01: "ÚỤ.ỪỬỮ",
        0x11: "ỨỰỲỶỸÝỴ",
        0x80: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
        0x90: "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
        0xB0: "\u0300\u0309\u0303\u0301\u0323",
    }
)
# RFC 1456.
VISCII = _rows(
    {
        0x02: "Ẳ..ẴẪ",
        0x14: "Ỷ....Ỹ....Ỵ",
        0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
        0x90: "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
        0xA0: "Õắằặấầẩậẽẹếềểễệố",
        0xB0: "ồổỗỠƠộờởịỰỨỪỬơớƯ",
        0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
        0xD0: "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
        0xE0: "àáâãảăữẫèéêẻìíĩỉ",
        0xF0: "đựòóôõỏọụùúũủýợỮ",
    }
)

# VNI for Windows: a letter and a character that draws its mark, or one character where the mark changes the letter.
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = dict(zip("ùøûõï", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVE = dict(zip("éèúüë", "ắằẳẵặ", strict=True)) | {"ê": "ă"}
_VNI_CIRCUMFLEX = {
    "a": dict(zip("áàåãä", "ấầẩẫậ", strict=True)) | {"â": "â"},
    "e": dict(zip("áàåãä", "ếềểễệ", strict=True)) | {"â": "ê"},
    "o": dict(zip("áàåãä", "ốồổỗộ", strict=True)) | {"â": "ô"},
}
_TONED = {
    "a": "áàảãạ",
    "e": "éèẻẽẹ",
    "o": "óòỏõọ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ.",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, toned in _TONED.items():
        table |= {base + mark: letter for mark, letter in zip(_VNI_MARKS, toned, strict=True) if letter != "."}
    for base, marks in _VNI_CIRCUMFLEX.items():
        table |= {base + mark: letter for mark, letter in marks.items()}
    table |= {"a" + mark: letter for mark, letter in _VNI_BREVE.items()}
    capitals = {
        "".join(key): letter.upper()
        for small, letter in table.items()
        for key in itertools.product(*[(char, char.upper()) for char in small])
        if key[0].isupper()
    }
    return table | capitals


VNI = _vni()
"""One or two characters to a letter; a capital's mark may be written small."""
