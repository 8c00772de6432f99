"""Physical lines of a source text, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.folding import nfc_words
from ingest.plan import Span

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line that holds words."""

    start: int
    """Offset of its first character that is neither white space nor furniture."""
    end: int
    """Offset after its last such character."""
    words: str
    """Clean words, furniture left out; never empty."""
    indent: int
    """Characters of white space before ``start``."""

    @property
    def span(self) -> Span:
        """The line's stretch of the source."""
        return Span(self.start, self.end)

    @property
    def first(self) -> str:
        """Its first word."""
        return self.words.partition(" ")[0]

    @property
    def last(self) -> str:
        """Its last word."""
        return self.words.rpartition(" ")[2]


def blank_out(text: str, furniture: Iterable[Span]) -> str:
    """The text with furniture turned to spaces, so that every offset stays what it was."""
    for span in furniture:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def split_lines(text: str, within: Span | None = None) -> list[Line]:
    """The lines of a text that hold words, in order; ``text`` with its furniture blanked out already."""
    within = Span(0, len(text)) if within is None else within
    lines = []
    for match in _LINE.finditer(text, within.start, within.end):
        ink = match[0].strip()
        words = nfc_words(ink)
        if words:
            indent = len(match[0]) - len(match[0].lstrip())
            start = match.start() + indent
            lines.append(Line(start, start + len(ink), words, indent))
    return lines


def ahead(lines: Sequence[Line], index: int, count: int = 5) -> str:
    """The words from the start of a line on, over the lines after it: a number may be parted from its heading."""
    return " ".join(line.words for line in lines[index : index + count])
