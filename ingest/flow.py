"""Whether a line runs on from the one before it or begins a paragraph.

Text out of PDF breaks its lines anywhere, text out of Word nowhere, and blank lines tell nothing. What tells:
letters' case, punctuation, how full lines are where they surely run on, indents where the text keeps them, and
which words stand side by side inside lines of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.bodies import find_bodies
from ingest.lines import Line
from ingest.markers import marker_of

_TERMINAL = re.compile(r"[.;:!?…][”\"’')\]]*$|\./\.?$|^\(.*\)$")
_OPEN = re.compile(r"[,(\[“/&–-]$")
# After these words a sentence goes on, whatever letter the next line begins with. Words that also end a phrase
# ("tồn tại", "hằng năm", "cán bộ", "chuyển đổi số") are left out, or only what goes before them.
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:(?i:và|hoặc|của|các|với|cho|về|là|từ|đến|trong|để|những|một|mọi|mỗi|như|bởi|nhằm|gồm|giữa|nếu|khi|mà|thì)"
    r"|(?<!hiện )(?<!tồn )tại|(?<!kèm )(?<!tiếp )theo|(?<!hằng )(?<!hàng )(?:năm|tháng|ngày|quý)"
    r"|Sở|Bộ|Cục|Ông|Bà|UBND|HĐND)$"
)

# Lines that may break at fewer characters than this break anywhere.
_REGULAR = 40
# A sentence that has not ended goes on after a line as full as this, although the next word had room.
_NEARLY_FULL = 0.85

_CLOSING = re.compile(
    r"Trên đây là|Trong quá trình|Trường hợp (?:phát sinh|có|cần)|"
    r"(?:Kế hoạch|Quyết định|Chương trình) này (?:có|thay|được)|"
    r"Nhận được (?:Kế hoạch|văn bản)|Yêu cầu (?:các|Thủ trưởng|Giám đốc|Chủ tịch)|"
    r"Đề nghị (?:các|Thủ trưởng|Ủy ban|UBND)|"
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch UBND) (?:\w+ )*(?:yêu cầu|đề nghị|giao)|"
    r"\((?:Chi tiết|Có|Kèm|Đính kèm|Danh mục)\b|(?:Chi tiết )?(?:tại|theo) (?:các )?Phụ lục|Chi tiết tại"
)


@dataclass(frozen=True, slots=True)
class Flow:
    """How a text's lines run, measured on its own lines."""

    fullness: float
    """Characters that a line and the next line's first word have together where the break came for lack of room."""
    indent: float
    """Indent from which a line begins a paragraph; infinite where indents tell nothing."""
    pairs: frozenset[tuple[str, str]]
    """Words that stand side by side inside some line."""
    inner: frozenset[tuple[str, ...]]
    """Two or three words side by side of which the first is capital although no sentence begins there."""

    @property
    def regular(self) -> bool:
        """Whether lines end where they are full, or where paragraphs end, and nowhere else."""
        return self.fullness > _REGULAR

    def wrapped(self, line: Line, following: Line) -> bool:
        """Whether there was no room for the following line's first word on the line."""
        return len(line.words) + 1 + len(following.first) >= self.fullness

    def runs_on(self, line: Line, following: Line, heading: bool) -> bool:
        """Whether ``following`` (which bears no mark) goes on with the paragraph of ``line``.

        ``heading``: the paragraph so far reads like a heading, which ends without a full stop.
        """
        if heading and line.words.isupper() and len(line.words) > 3 and not following.words.isupper():
            return False
        first = following.words.lstrip("“\"'‘")[:1]
        if first.islower() or following.words[0] in ",.;:)%”…-–+":
            return True
        if ends_open(line.words):
            return True
        if closes(following.words) and (heading or terminal(line.words) or not self.wrapped(line, following)):
            return False
        if self.indent != float("inf") and following.indent >= self.indent > line.indent and terminal(line.words):
            return False
        if self.regular and not self.wrapped(line, following):
            return self._runs_on_short(line, following, heading)
        if terminal(line.words):
            return not (heading and line.words.endswith(":")) or not first.isupper()
        return not (heading and first.isupper() and self._begins_sentence(line, following))

    def _runs_on_short(self, line: Line, following: Line, heading: bool) -> bool:
        """The same for a line with room for the next word: it ends a paragraph unless what it says is against that."""
        if re.search(r"\b[Ss]ố$", line.words) and following.words[0].isdigit():
            return True
        if self.fullness == float("inf") or line.words[-1] in ".:!?…":
            return False
        if following.first[0].isdigit() or self.joined(line, following):
            return not terminal(line.words)
        nearly_full = len(line.words) + 1 + len(following.first) > _NEARLY_FULL * self.fullness
        return nearly_full and not (heading and self._begins_sentence(line, following))

    def joined(self, line: Line, following: Line) -> bool:
        """Whether the last word of a line and the first of the next stand side by side elsewhere in the text."""
        return (line.last, following.first) in self.pairs

    def _begins_sentence(self, line: Line, following: Line) -> bool:
        """A capital at a line's start after words without a full stop: a sentence, or a name that was broken?"""
        if self.joined(line, following) or (line.words.isupper() and following.words.isupper()):
            return False
        words = tuple(following.words.split()[:3])
        if len(words) < 2 or self._names_a_body(line, following):
            return False
        if len(words[0]) > 1 and words[0].rstrip(",;.:").isupper():
            return False
        if len(words) == 2:
            return words[1][0].islower() and (words[0], words[1].rstrip(",;.:")) not in self.inner
        return words[1][0].islower() and words not in self.inner

    @staticmethod
    def _names_a_body(line: Line, following: Line) -> bool:
        """Whether the name of a body runs over the break."""
        end = len(line.words)
        return any(body.start < end < body.end for body in find_bodies(f"{line.words} {following.words}"))


def measure(lines: Sequence[Line], text: Sequence[Line] = ()) -> Flow:
    """Measure how lines run; their words are those of ``text`` too, where more of the text is at hand.

    Lines of which (almost) none surely runs on hold a paragraph each.
    """
    pairs: set[tuple[str, str]] = set()
    inner: set[tuple[str, ...]] = set()
    for line in text or lines:
        words = line.words.split()
        for before, after in pairwise(words):
            pairs.add((before, after))
        for at in range(1, len(words) - 2):
            if words[at][0].isupper() and words[at - 1][-1].isalpha():
                inner |= {tuple(words[at : at + 2]), tuple(words[at : at + 3])}
    sure = [(a, b) for a, b in pairwise(lines) if b.words[0].islower() and not marker_of(b.words)]
    fullness = float("inf")
    if len(sure) > max(2, 0.05 * len(lines)):
        sums = sorted(len(a.words) + 1 + len(b.first) for a, b in sure)
        fullness = sums[max(len(sums) // 20, min(1, len(sums) - 1))] - 3
    return Flow(fullness, _paragraph_indent(lines, [b for _, b in sure]), frozenset(pairs), frozenset(inner))


def _paragraph_indent(lines: Sequence[Line], running: Sequence[Line]) -> float:
    """Indents tell paragraphs where marked lines stand clearly further in than lines that surely run on."""
    marked = [line.indent for line in lines if marker_of(line.words)]
    if len(marked) < 5 or len(running) < 5:
        return float("inf")
    left, right = median(line.indent for line in running), median(marked)
    return left + 3 if right >= left + 3 else float("inf")


def terminal(words: str) -> bool:
    """Whether a sentence or item may end with these words."""
    return bool(_TERMINAL.search(words))


def ends_open(words: str) -> bool:
    """Whether something must follow these words: a comma, an opened bracket, a preposition."""
    if _OPEN.search(words) or words.count("(") > words.count(")") + words.count("]"):
        return True
    return bool(_UNFINISHED.search(words))


def closes(words: str) -> bool:
    """Whether a paragraph that begins so speaks of the whole plan and not of the clause before it."""
    return bool(_CLOSING.match(words))
