"""What a signing program writes on a page beside a signature: who signed, from which body, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf.lines import TextLine
from ingest.readers.pdf.page import Word

_STAMP = re.compile(
    r"(?:(?:Người ký|Được ký bởi|Ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Giờ ký|Ký ngày|Signing time)\s?:|"
    r"Signature (?:Not Verified|(?:is )?Valid)|Digitally signed by)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:Cơ quan|Tổ chức|Đơn vị|Chức vụ|E-?mail|Date|Reason|Location|Lý do|Nơi ký|Địa điểm)\s?:", re.I)
# One of these stands in every stamp: without them the page need not be looked through.
_SIGNS = frozenset({"ký:", "bởi:", "ký", "bởi", "signature", "digitally", "signing"})
# Stamps are written smaller than the text, of its size; or two lines of a stamp stand together.
_SMALL = 0.9
# Lines of one stamp: how much sizes differ, how far lines stand apart and begin apart, of their height.
_SIZE, _PITCH, _INDENT = 0.12, 2.0, 2.5


def without_stamps(words: Sequence[Word]) -> tuple[list[str], Sequence[Word]]:
    """The lines of signature stamps, and the words that are in none; words in the order of the file."""
    if not any(word.text.lower() in _SIGNS for word in words):
        return [], words
    lines = _lines(words)
    usual = median(line[0].bottom - line[0].top for line in lines)
    texts = [_text(line) for line in lines]
    taken: set[int] = set()
    for index in range(len(lines)):
        if index in taken or not _STAMP.match(texts[index].text):
            continue
        block = _block(texts, index, usual)
        if texts[index].size < _SMALL * usual or sum(bool(_STAMP.match(texts[at].text)) for at in block) > 1:
            taken |= block
    stamp = [texts[index].text for index in sorted(taken)]
    return stamp, [word for index, line in enumerate(lines) if index not in taken for word in line]


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow one another in the file on one line."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        size = word.bottom - word.top
        beside = last is not None and abs(last.top + last.bottom - word.top - word.bottom) < size
        if last is not None and beside and -size < word.left - last.right < 2 * size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _text(line: Sequence[Word]) -> TextLine:
    text = " ".join(word.text for word in line)
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    return TextLine(text, line[0].left, top, line[-1].right, bottom, median(word.bottom - word.top for word in line))


def _block(lines: Sequence[TextLine], index: int, usual: float) -> set[int]:
    """The lines that stand with one of a stamp's: named as a stamp's are, or going on with it in small letters."""
    block = {index}
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and _together(lines[at - step], lines[at]):
            named = _STAMP.match(lines[at].text) or _BESIDE.match(lines[at].text)
            if not named and (step < 0 or lines[at].size >= _SMALL * usual):
                break
            block.add(at)
            at += step
    return block


def _together(line: TextLine, other: TextLine) -> bool:
    size = line.size
    near = abs(line.bottom - other.bottom) < _PITCH * size and abs(line.left - other.left) < _INDENT * size
    return near and abs(line.size - other.size) <= _SIZE * size
