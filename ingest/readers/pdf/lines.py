"""Words become lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.page import Word
from ingest.readers.syllables import is_syllable

# pdfium's sign for a hyphen at which a line breaks.
HYPHEN = "\ufffe"
# A word breaks in a cell where less is left than a letter (of the words' height) beside the cell's padding (points).
_PADDING, _LETTER = 6.5, 0.6
_ORDINAL_DIGITS = 3
# Words whose middles lie within this much of a word's height stand on one line.
_ONE_LINE = 0.5


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as a person would type it off; its box as a word's."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Height of its words, in points."""


@dataclass(slots=True)
class Row:
    """Words on one height, from left to right."""

    words: list[Word]
    middle: float
    height: float

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its words end."""
        return max([word.right for word in self.words])


def stacked_lines(words: Sequence[Word]) -> list[TextLine]:
    """The lines of words that stand in one block, as in a cell: from top to bottom."""
    return unbroken([line_of(row) for row in rows_of(words)])


def lines_of_cell(words: Sequence[Word], left: float, right: float) -> list[TextLine]:
    """The lines of a cell between two borders; a word that is too long for the cell stands whole again."""
    lines = stacked_lines(words)
    for index in range(len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        room = _PADDING + _LETTER * line.size
        if line.left - left > room or right - line.right > room or " " in line.text:
            continue
        first, _, rest = below.text.partition(" ")
        if _is_rest(line.text, first):
            lines[index] = replace(line, text=line.text + first)
            lines[index + 1] = replace(below, text=rest)
    return [line for line in lines if line.text]


def _is_rest(before: str, rest: str) -> bool:
    """Whether letters at a line's start are none by themselves, but go on with those before: "phườn" and "g"."""
    bare = rest.rstrip(".,;:)")
    if before.isdigit() and bare.isdigit():
        return len(before) + len(bare) <= _ORDINAL_DIGITS
    if not before.isalpha() or not bare.isalpha() or is_syllable(bare):
        return False
    return is_syllable(before + bare) or (before.isupper() and bare.isupper() and not is_syllable(before))


def turned_lines(words: Sequence[Word]) -> list[Word]:
    """Words that are turned by 90, 180 or 270 degrees, those of one line put together, parted by spaces."""
    found = []
    for angle in (90, 180, 270):
        rows = rows_of([_turned(word, -angle) for word in words if word.angle == angle])
        for row in rows:
            line = line_of(row)
            found.append(_turned(Word(line.text, line.left, line.top, line.right, line.bottom), angle))
    return found


def _turned(word: Word, angle: int) -> Word:
    """A word turned clockwise about the page's corner; it is upright then, or turned as it was."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    for _ in range(angle % 360 // 90):
        left, top, right, bottom = -bottom, left, -top, right
    return Word(word.text, left, top, right, bottom, word.confidence, angle % 360 if angle > 0 else 0)


def unbroken(lines: list[TextLine]) -> list[TextLine]:
    """Lines in which a word broken at its hyphen stands whole, on the line where it begins."""
    for index in range(len(lines) - 1):
        if lines[index].text.endswith(HYPHEN):
            first, _, rest = lines[index + 1].text.partition(" ")
            lines[index] = replace(lines[index], text=lines[index].text + first)
            lines[index + 1] = replace(lines[index + 1], text=rest)
    return [line for line in lines if line.text]


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words by the height they stand on, from top to bottom; turned ones have a row to themselves."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    middle = height = 0.0
    places = [word.top + word.bottom for word in words]
    for number in sorted(range(len(words)), key=places.__getitem__):
        word, place = words[number], places[number] / 2
        high = word.bottom - word.top
        if not rows or word.angle or place - middle > _ONE_LINE * (high if high > height else height):
            rows.append([word])
            middles.append(place)
            # Nothing stands on one line with a turned word.
            middle, height = (float("-inf"), 0.0) if word.angle else (place, high)
        else:
            row = rows[-1]
            row.append(word)
            middle += (place - middle) / len(row)
            middles[-1] = middle
            if high > height:
                height = high
    for row in rows:
        row.sort(key=_left)
    return [
        Row(row, middle, max([word.bottom - word.top for word in row]))
        for row, middle in zip(rows, middles, strict=True)
    ]


def _left(word: Word) -> float:
    return word.left


def line_of(row: Row) -> TextLine:
    """The words of a row, parted by spaces."""
    words = row.words
    return TextLine(
        " ".join([word.text for word in words]),
        words[0].left,
        min([word.top for word in words]),
        row.right,
        max([word.bottom for word in words]),
        row.height,
    )
