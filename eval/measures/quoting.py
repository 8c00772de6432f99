"""How the benchmark folds words, and where its quotes stand in a plan's text.

This folding is the benchmark's definition, not the product's (which is ``ingest.folding``): a figure must stay
the same when the product learns to fold more.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from eval.questions import Quote

_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_TONE = re.compile(rf"(?:{'|'.join(_TONES)})(?!\w)")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"\s*-\s*")


def wording(text: str) -> str:
    """Fold for looking a wording up in an answer: case, white space, Unicode form, tone marks, dashes, asterisks."""
    folded = _SPACE.sub(" ", unicodedata.normalize("NFC", text).casefold())
    folded = folded.replace("*", "").replace("–", "-").replace("—", "-")
    return _TONE.sub(lambda m: _TONES[m[0]], _DASH.sub("-", folded))


def letters(text: str) -> str:
    """NFC without white space: what a quote is compared by. Case is kept."""
    return "".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A plan's text with the places of quotes in it."""

    text: str
    """NFC without white space."""
    offsets: array[int]
    """Of each character of ``text``, where it comes from in the source; ascending."""
    ends: array[int]
    """Of each character of ``text``, where what it comes from ends in the source, combining marks included."""
    _places: dict[Quote, list[tuple[int, int]]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, source: str) -> QuotedText:
        """Fold a source text, a base letter with its combining marks at a time."""
        out: list[str] = []
        offsets, ends = array("l"), array("l")
        at = 0
        while at < len(source):
            stop = at + 1
            while stop < len(source) and unicodedata.combining(source[stop]):
                stop += 1
            kept = [char for char in unicodedata.normalize("NFC", source[at:stop]) if not char.isspace()]
            out += kept
            offsets.extend([at] * len(kept))
            ends.extend([stop] * len(kept))
            at = stop
        return cls("".join(out), offsets, ends)

    def places(self, quote: Quote) -> list[tuple[int, int]]:
        """Ranges of ``text`` where the quote stands: all of them, or the ``nth`` (none where it stands less often)."""
        if quote not in self._places:
            words = letters(quote.quote)
            found, at = [], self.text.find(words)
            while at >= 0:
                found.append((at, at + len(words)))
                at = self.text.find(words, at + 1)
            self._places[quote] = found if quote.nth is None else found[quote.nth - 1 : quote.nth]
        return self._places[quote]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of ``text`` that source characters ``[start, end)`` became."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def span(self, first: int, past: int) -> tuple[int, int]:
        """The source characters ``[start, end)`` that a range of ``text``, not empty, comes from."""
        return self.offsets[first], self.ends[past - 1]

    def covered_by(self, start: int, end: int, quote: Quote) -> bool:
        """Whether at least half of the quote's characters lie in source characters ``[start, end)``."""
        first, past = self.range(start, end)
        return any(max(0, min(past, b) - max(first, a)) * 2 >= b - a for a, b in self.places(quote))


def holds(text: str, quote: str) -> bool:
    """Whether at least half of the quote's characters stand in one piece in the text."""
    a, b = letters(text), letters(quote)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size * 2 >= len(b)
