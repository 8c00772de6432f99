"""The one place where Unicode and white space are folded.

Two foldings: *clean* words, as people read and quote them (NFC, lines joined), each character of which knows
where in the source it came from; and *keys*, for comparing and searching (case, tone-mark placement, dashes).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.plan import Span

# A hyphen at a line's end comes out of some PDF as U+FFFE; Eth stands for Đ in text from old converters.
_MISREAD = str.maketrans({"\ufffe": "-", "\u00ad": None, "\u200b": None, "\ufeff": None, "Ð": "Đ", "ð": "đ"})
_KEY_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))

# New-style placement of the tone mark (hoà, Uỷ) to old-style (hòa, Ủy); only in open syllables, where both are written.
_NEW_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_OLD_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE_PAIRS = dict(zip(_NEW_TONES, _OLD_TONES, strict=True))
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_PAIRS)})(?![\w\u0300-\u036f])")
# Text in which NFC and the mending of misread letters change nothing: no combining marks, no decomposed letters.
_PLAIN = re.compile(
    r"[\x00-\xac\xae-\xcf\xd1-\xef\xf1-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u202f-\u205e\u2190-\u21ff\u2264\u2265\u25a0-\u25ff\ue000-\uf8ff]*"
)
# Words that one character of white space parts.
_RUN = re.compile(r"\S+(?:\s\S+)*")
_SPACE = re.compile(r"\s")
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[./&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """Clean text whose every character knows its place in the source."""

    text: str
    starts: array[int]
    """For each character of ``text``, where it begins in the source (of a space put in by folding: the gap's start)."""
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """The source's stretch that characters ``[start, end)`` of the clean text came from. ValueError if empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no stretch of {len(self.text)} characters")
        return Span(self.starts[start], self.ends[end - 1])


def clean(text: str, span: Span | None = None, furniture: Iterable[Span] = ()) -> Folded:
    """Fold a stretch of source text to clean words: NFC, white space to one space, furniture left out, lines joined.

    A figure or document number broken at a line's end ("2026-" + "2030", "5.1" + ".2") is joined without a space.
    """
    span = Span(0, len(text)) if span is None else span
    out: list[str] = []
    starts, ends = array("l"), array("l")
    for keep in _outside(span, furniture):
        if out and not out[-1].endswith(" "):
            _put(out, starts, ends, " ", keep.start, keep.start)
        if _PLAIN.fullmatch(text, keep.start, keep.end):
            _put_plain(out, starts, ends, text, keep)
        else:
            _put_mended(out, starts, ends, text, keep)
    return _join_figures("".join(out), starts, ends, text)


def composed(text: str) -> str:
    """The text with each letter and its marks as one character, where Unicode has one (NFC)."""
    return unicodedata.normalize("NFC", text)


def decomposed(text: str) -> str:
    """The text with each mark as a character of its own behind its letter (NFD)."""
    return unicodedata.normalize("NFD", text)


def is_control(char: str) -> bool:
    """Whether a character is a control character, or none that Unicode knows."""
    return unicodedata.category(char) in {"Cc", "Cn"}


def is_letter(char: str) -> bool:
    """Whether a character is a letter or a mark on one."""
    return unicodedata.category(char)[0] in "LM"


def nfc_words(text: str) -> str:
    """The clean words of a text of which no offsets are needed."""
    if "\n" not in text and _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return clean(text).text


def search_key(text: str) -> str:
    """Fold for comparing: clean words, lower case, one spelling for hòa/hoà and Ủy/Uỷ, one dash without spaces."""
    words = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.translate(_MISREAD))).strip()
    words = words.casefold().translate(_KEY_DASHES)
    words = re.sub(r"(?<=\w) ?- ?(?=\w)", "-", words)
    return _TONE.sub(lambda m: _TONE_PAIRS[m[0]], words)


def strip_diacritics(text: str) -> str:
    """The letters as somebody types them who has no Vietnamese keyboard (``đ`` is ``d``)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def syllables(text: str) -> list[str]:
    """Syllables of a text's search key; document numbers and figures stay whole (``36/qđ-ttg``, ``7.5``)."""
    return _SYLLABLE.findall(search_key(text))


def _put_plain(out: list[str], starts: array[int], ends: array[int], text: str, keep: Span) -> None:
    """Put a stretch of which every letter stays what it is."""
    at = keep.start
    for run in _RUN.finditer(text, keep.start, keep.end):
        _put_gap(out, starts, ends, at, run.start())
        out.append(_SPACE.sub(" ", run[0]))
        starts.extend(range(run.start(), run.end()))
        ends.extend(range(run.start() + 1, run.end() + 1))
        at = run.end()
    _put_gap(out, starts, ends, at, keep.end)


def _put_gap(out: list[str], starts: array[int], ends: array[int], start: int, end: int) -> None:
    """Put one space for white space ``[start, end)``, none where one stands already or nothing stands before."""
    if start == end or not out:
        return
    if out[-1].endswith(" "):
        ends[-1] = end
    else:
        _put(out, starts, ends, " ", start, end)


def _put_mended(out: list[str], starts: array[int], ends: array[int], text: str, keep: Span) -> None:
    """Put a stretch letter by letter, each with its combining marks."""
    at = keep.start
    while at < keep.end:
        stop = at + 1
        while stop < keep.end and unicodedata.combining(text[stop]):
            stop += 1
        for char in unicodedata.normalize("NFC", text[at:stop].translate(_MISREAD)):
            if char.isspace():
                _put_gap(out, starts, ends, at, stop)
            else:
                _put(out, starts, ends, char, at, stop)
        at = stop


def _put(out: list[str], starts: array[int], ends: array[int], char: str, start: int, end: int) -> None:
    out.append(char)
    starts.append(start)
    ends.append(end)


def _outside(span: Span, furniture: Iterable[Span]) -> Sequence[Span]:
    """The pieces of ``span`` that no furniture covers, in order."""
    pieces, at = [], span.start
    for gap in sorted(furniture):
        if gap.end <= at or gap.start >= span.end:
            continue
        if gap.start > at:
            pieces.append(Span(at, gap.start))
        at = gap.end
    if at < span.end:
        pieces.append(Span(at, span.end))
    return pieces


def _join_figures(text: str, starts: array[int], ends: array[int], source: str) -> Folded:
    """Drop the spaces at line ends inside a figure, and those at either end of the text."""
    drop = {m.start() for m in re.finditer(r"(?<=\d-) (?=\d)|(?<=\d) (?=\.\d)|(?<=[/\w]-) (?=\d|[A-ZĐ]{2})", text)}
    drop = {i for i in drop if "\n" in source[ends[i - 1] : starts[i + 1]]}
    if text.startswith(" "):
        drop.add(0)
    if text.endswith(" "):
        drop.add(len(text) - 1)
    if not drop:
        return Folded(text, starts, ends)
    edges = [-1, *sorted(drop), len(text)]
    kept = [i for a, b in pairwise(edges) for i in range(a + 1, b)]
    return Folded(
        "".join(text[i] for i in kept), array("l", (starts[i] for i in kept)), array("l", (ends[i] for i in kept))
    )
