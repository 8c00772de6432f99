"""Which encoding a text's bytes are in, told by how much of it reads as Vietnamese.

charset-normalizer knows no TCVN3, VNI or VISCII, and takes such files for some other code page without a word; for a
language whose spelling is as regular as this one, checking syllables is both surer and simpler.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.alphabets import LATIN_CONTROLS, TCVN3, TCVN_VN1, VISCII, VNI, as_western, composed
from ingest.readers.syllables import is_common, is_syllable
from ingest.readers.text.capitals import raise_capitals

# What parts words; signs that wrong decodings put into words (¹ « ®) do not.
_WORD = re.compile(r"[^\s\d!-@\[-`{-~\u00a0\u00a7\u00b0\u00b2\u00b3\u00d7\u2010-\u2027\u2030-\u203a\u20ac\ufeff]+")
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
# Control characters that no text holds (tab, line ends and form feed aside).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONSONANTS = frozenset("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX")
_SAMPLE = 400_000  # bytes that are looked at; what they are in, the rest is in
_SURE = 0.85  # of the words with foreign bytes are syllables where the decoding is right; measured below 0.6 where not
_LEAD = 0.15  # by which the right decoding must be better than the next
_LEAST = 3  # different such words, or there is too little to tell by

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Plausible:
    """How much of a text reads as Vietnamese, counted over words that are not plain ASCII."""

    valid: int
    invalid: int
    common: int
    """Those of ``valid`` that any office text has."""
    kinds: int
    """Different words among ``valid``."""

    @property
    def share(self) -> float:
        """Of the words, those that are syllables: 0 to 1."""
        return self.valid / (self.valid + self.invalid) if self.valid else 0.0

    @property
    def score(self) -> float:
        """The share, and half of the share of frequent words: 0 to 1.5."""
        return self.share + (0.5 * self.common / (self.valid + self.invalid) if self.valid else 0.0)


def plausible(text: str) -> Plausible:
    """Count the words of a text that are Vietnamese syllables, in one case or with a capital first.

    Short forms without vowels (QĐ, NĐ) count for nothing.
    """
    words = Counter(_WORD.findall(text))
    valid = invalid = common = kinds = 0
    for word, count in words.items():
        if word.isascii() or _CONSONANTS.issuperset(word):
            continue
        if is_syllable(word) and (word.isupper() or word[1:].islower() or len(word) == 1):
            valid += count
            kinds += 1
            common += count * is_common(word)
        else:
            invalid += count
    return Plausible(valid, invalid, common, kinds)


def from_tcvn3(western: str) -> str:
    """TCVN3 text, its bytes taken for Western ones, to Unicode. Every character stays one character."""
    return raise_capitals(western.translate(TCVN3))


def from_vni(western: str) -> str:
    """VNI text, its bytes taken for Western ones, to Unicode."""
    return _VNI_LETTER.sub(lambda match: VNI[match[0]], western.translate(LATIN_CONTROLS))


def _from_vn1(western: str) -> str:
    return composed(western.translate(TCVN_VN1))


def _from_viscii(western: str) -> str:
    return western.translate(VISCII)


def _from_1258(western: str) -> str:
    """Tones are combining marks there; put together as every other program writes them today."""
    return composed(western.translate(_CP1258))


_CP1258 = {
    ord(as_western(bytes([byte]))): bytes([byte]).decode("cp1258")
    for byte in range(128, 256)
    if byte not in (0x81, 0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9D, 0x9E)
}
# Of each family the first wins unless another reads better: they differ in a few bytes only.
_FAMILIES: tuple[dict[str, Callable[[str], str]], ...] = (
    {"tcvn3": from_tcvn3, "tcvn5712-1": _from_vn1},
    {"vni": from_vni},
    {"windows-1258": _from_1258},
    {"viscii": _from_viscii},
)
_CONVERTERS = {name: convert for family in _FAMILIES for name, convert in family.items()}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, markup: bool = False) -> Decoded | None:
    """Decode a text's bytes; None where no encoding is sure. ``markup``: tags are no words.

    UTF-8 is taken as it stands; without a byte order mark UTF-16 and UTF-32 are known by their zero bytes, and the
    encodings of one byte a character by the words that come out.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if b"\x00" in data and (wide := _wide(data)):
        return wide
    return _strictly(data, "utf-8") or _one_byte(data, markup)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """Text of two or four bytes a character without a byte order mark."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        decoded = _strictly(data, encoding) if len(data) % width == 0 else None
        if decoded and _is_text(decoded.text[:_SAMPLE]):
            return decoded
    return None


def _is_text(text: str) -> bool:
    """Whether characters are those of texts in Latin letters, with white space between the words."""
    usual = sum(char < "\u0370" or "\u1ea0" <= char <= "\u1eff" or "\u2010" <= char <= "\u22ff" for char in text)
    return (
        not _CONTROL.search(text) and usual >= 0.97 * len(text) and text.count(" ") + text.count("\n") > len(text) / 50
    )


def _one_byte(data: bytes, markup: bool) -> Decoded | None:
    sample = as_western(data[:_SAMPLE])
    if markup:
        sample = re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>|&#?\w+;", " ", sample)
    name = recognise(sample)
    if name is None:
        return _punctuation_only(data)
    text = _CONVERTERS[name](as_western(data))
    return None if _CONTROL.search(text) else Decoded(text, name)


def recognise(western: str) -> str | None:
    """The encoding that a text is in whose bytes were taken for Western ones; None where none is sure."""
    best: list[tuple[float, str, Plausible]] = []
    for family in _FAMILIES:
        read = [(plausible(convert(western)), name) for name, convert in family.items()]
        found, name = max(read, key=lambda pair: pair[0].valid - pair[0].invalid)
        best.append((found.score, name, found))
    best.sort(key=lambda item: item[0], reverse=True)
    (score, name, found), (second, _, _) = best[:2]
    sure = found.share >= _SURE and found.kinds >= _LEAST and score >= second + _LEAD
    return name if sure else None


def _punctuation_only(data: bytes) -> Decoded | None:
    """Plain ASCII words with Windows' quotes and dashes, which all of the encodings share."""
    if set(data) - set(range(0x80)) <= {0x82, 0x84, 0x85, *range(0x91, 0x98), 0xA0}:
        return Decoded(as_western(data), "windows-1252")
    return None
