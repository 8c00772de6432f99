"""The numbered body of a plan: which lines begin a clause, and under which clause it stands.

A mark at a line's beginning may be an accident of how the line was broken ("năm / 2021.", "Kinh tế / - Xã hội").
It counts where it goes on with a run that is open, or begins one, and what stands before it may end there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.flow import Flow, closes, ends_open, terminal
from ingest.lines import Line, ahead
from ingest.locator import FRONT, Locators
from ingest.markers import Marker, Style, follows, marker_of
from ingest.parts import TABLE_HEAD
from ingest.plan import ClauseKind

# Longer than this (words), a clause without a full stop is no heading; lettered ones are items more often.
_HEADING_WORDS = 60
_LETTERED_HEADING_WORDS = 30
_HEADING_CHARACTERS = 600
# Characters of a line in capitals from which the line below may go on with it.
_LONG_CAPITALS = 20
# A number after one of these words is a quantity or a reference.
_COUNTED = re.compile(
    r"\b(?:mục|phần|chương|điều|khoản|quý|phụ lục|biểu|mẫu|bảng|tháng|năm|ngày|tiết|nhóm|loại|cấp|hạng|lần|thứ|"
    r"từ|đến|khoảng|gấp|đạt|lên|xuống|còn|hơn|trên|dưới|thiểu|nhất|đa|quá|là|bằng|thêm|có|và|hoặc|tối|bước|kỳ|khóa|"
    r"iso|tcvn|qcvn)$",
    re.IGNORECASE,
)

# Names that offices write with a dash between spaces.
_COMPOUND = re.compile(
    r"(?:kinh tế|văn h[óo]á?|giáo dục|khoa học|lao động|quốc phòng|sản xuất|chính trị|dân số|thể thao|kế hoạch|"
    r"thông tin|nghiên cứu|độc lập|tự do|bà rịa|phan rang|nông|lâm) - "
    r"(?:xã hội|đào tạo|công nghệ|thương binh|an ninh|kinh doanh|kế hoạch|du lịch|thể thao|tài chính|đầu tư|thông tin|"
    r"truyền thông|tự do|hạnh phúc|vũng tàu|tháp chàm|lâm|ngư)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a clause begins, and what it is. It ends where the next one begins."""

    offset: int
    locator: str
    kind: ClauseKind
    parent: str | None


@dataclass(slots=True)
class _Open:
    """A clause that later ones may still stand under, or go on from."""

    style: Style
    locator: str
    ordinal: int
    parts: tuple[str, ...]
    words: str


@dataclass(slots=True)
class SectionReader:
    """Reads one stretch of numbered clauses. ``root`` is the locator they hang under ("" at the top)."""

    lines: Sequence[Line]
    flow: Flow
    locators: Locators
    root: str = ""
    unnumbered: ClauseKind = ClauseKind.PARAGRAPH
    """Kind of paragraphs before the first mark."""
    tables: Sequence[tuple[int, int]] = ()
    """Lines ``[first, after)`` that tables take: read by others, under the locators of ``table_parents``."""
    forms: frozenset[int] = frozenset()
    """First lines of those tables that nobody else reads: each is one paragraph."""
    table_parents: list[str] = field(default_factory=list)
    """For each table the locator of the clause that it stands under ("" at the top), after reading."""
    starts: list[Start] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _words: str = ""
    """Words of the clause or paragraph being read, so far."""
    _marked: bool = False
    """Whether what is being read began with a mark."""
    _closed: bool = False
    """Whether what is being read speaks of the whole plan: it hangs on the part."""
    _article: int = 0
    """Number of the last article; 0 before the first."""

    def read(self) -> list[Start]:
        """The clauses' starts in text order."""
        last_mark = max((i for i, line in enumerate(self.lines) if marker_of(line.words)), default=-1)
        ends = dict(self.tables)
        after = 0
        for index, line in enumerate(self.lines):
            if index in ends:
                after = ends[index]
                self._leave_for_table()
                if index in self.forms:
                    parent = self.table_parents[-1]
                    self._put(line, self.locators.count(parent or FRONT, "p"), ClauseKind.PARAGRAPH, parent or None)
                    self._words = ""
            if index < after:
                continue
            marker = self.accepted(index)
            if marker:
                self._begin(marker, line)
            elif not self._runs_on(index):
                self._paragraph(line, self._belongs_above(index, tail=index > last_mark))
            else:
                self._words += " " + line.words
                if self._marked:
                    self._open[-1].words = self._words
        return self.starts

    def _leave_for_table(self) -> None:
        """A table stands under the innermost numbered clause, and what comes behind it begins anew."""
        while self._open and not self._open[-1].style.counted:
            self._open.pop()
        self.table_parents.append(self._open[-1].locator if self._open else self.root)
        self._words, self._marked = "", False

    def accepted(self, index: int) -> Marker | None:
        """The mark that the line begins with, if it may be one here."""
        words = ahead(self.lines, index)
        marker = marker_of(words)
        return marker if marker and self._fits(marker, index, words[marker.length :]) else None

    def _next(self, marker: Marker) -> bool:
        """Whether a counted mark is the one expected: the next in an open run, or the first of a new one."""
        if marker.style is Style.DOTTED:
            return self._above_dotted(marker) is not None and follows(marker, self._last_dotted(marker))
        run = self._run(marker.style)
        if marker.style is Style.ARTICLE and self._article:
            # Articles are counted on from chapter to chapter.
            return follows(marker, self._article)
        return follows(marker, run.ordinal) if run else marker.ordinal == 1

    def _fits(self, marker: Marker, index: int, rest: str) -> bool:
        if not rest:
            return False
        if index == 0 or not self._words:
            return marker.style is not Style.DOTTED or marker.ordinal == 1 or not rest[0].islower()
        before = self.lines[index - 1]
        if self._bare:
            # "II." alone on its line and "1. …" below: a heading without words; anything else runs on.
            return marker.style.counted and marker.style > self._open[-1].style if self._open else False
        if not marker.style.counted:
            return self._sign_fits(marker, before, self.lines[index], rest)
        if terminal(before.words):
            return self._next(marker) or not rest[0].islower()
        room = not self.flow.wrapped(before, self.lines[index])
        lettered = marker.style is Style.LETTER and not rest[0].islower()
        if self._next(marker) and (lettered or (self._heading and room)):
            return True
        if _COUNTED.search(before.words) or (ends_open(before.words) and not before.words.endswith(",")):
            return False
        if rest[0].islower() or rest[0].isdigit():
            return False
        return self._next(marker) or (self._heading and room)

    def _sign_fits(self, marker: Marker, before: Line, line: Line, rest: str) -> bool:
        """A dash may be the one of a compound ("kinh tế - xã hội") or of a range ("2021 - 2030")."""
        if marker.style is not Style.DASH:
            return terminal(before.words) or self._heading or not rest[0].islower()
        if terminal(before.words):
            return True
        if _COMPOUND.search(" ".join([*before.words.split()[-2:], "-", *rest.split()[:2]])):
            return False
        room = not self.flow.wrapped(before, line)
        if self._heading and room:
            return not _is_range(before.last, rest, years=True)
        if rest[0].islower() or rest[0].isdigit():
            return self._heading and not rest[0].islower() and not _is_range(before.last, rest)
        if (before.last, line.first) in self.flow.pairs and (line.first, rest.partition(" ")[0]) in self.flow.pairs:
            return False
        if self._heading or room:
            return True
        return self._run(Style.DASH) is not None and (before.words.endswith(",") or not ends_open(before.words))

    def _runs_on(self, index: int) -> bool:
        if index == 0 or not self._words:
            return False
        before, line = self.lines[index - 1], self.lines[index]
        if (self._heading or terminal(before.words)) and closes(ahead(self.lines, index)):
            return False
        if self._heading and self._goes_on_in_capitals(before.words, line.words):
            return True
        # Where lines break anywhere a lettered clause without a full stop is rather a sentence than a heading.
        lettered = bool(self._open) and self._open[-1].style >= Style.LETTER
        heading = self._heading and not (lettered and not self.flow.regular and not terminal(before.words))
        return self._bare or self.flow.runs_on(before, line, heading)

    def _goes_on_in_capitals(self, before: str, words: str) -> bool:
        """Whether a long heading in capitals goes on, where other lines hold a paragraph each."""
        if self._open[-1].style > Style.ROMAN or terminal(before) or TABLE_HEAD.match(words):
            return False
        return before.isupper() and words.isupper() and len(before) >= _LONG_CAPITALS and len(words.split()) > 1

    def _belongs_above(self, index: int, tail: bool) -> bool:
        """Whether a paragraph speaks of the whole part, not of the clause that it follows.

        So do those that close the plan (``tail``: no mark comes after them) after a clause that is complete.
        """
        if self._closed or (closes(ahead(self.lines, index)) and not self._goes_on_below(index)):
            return True
        if not self._open or not tail:
            return False
        return terminal(self._open[-1].words) and not self._open[-1].words.endswith(":")

    def _goes_on_below(self, index: int) -> bool:
        """Whether the next mark goes on with a run of numbers or letters that is open: nothing is closed before it."""
        below = (marker_of(line.words) for line in self.lines[index + 1 :])
        marker = next((mark for mark in below if mark and mark.style.counted), None)
        if marker is None or marker.style < Style.NUMBER or marker.ordinal == 1:
            return False
        return any(c.style is marker.style and follows(marker, c.ordinal) for c in self._open)

    @property
    def _bare(self) -> bool:
        """Whether of the clause being read only the mark has been read."""
        mark = marker_of(self._words) if self._marked else None
        return mark is not None and mark.length >= len(self._words)

    @property
    def _heading(self) -> bool:
        """Whether the clause being read reads like a heading so far: marked, short, without a full stop."""
        if not self._marked or self._open[-1].style > Style.STAR or len(self._words) > _HEADING_CHARACTERS:
            return False
        mark = marker_of(self._words)
        words = self._words[mark.length :] if mark else self._words
        most = _LETTERED_HEADING_WORDS if self._open[-1].style >= Style.LETTER else _HEADING_WORDS
        return len(words.split()) <= most and not re.search(r"[.;!?](?:\s|$)", words)

    def _run(self, style: Style) -> _Open | None:
        return next((clause for clause in reversed(self._open) if clause.style is style), None)

    def _above_dotted(self, marker: Marker) -> _Open | None:
        """The open clause whose number is a dotted one's less its last part."""
        return next((clause for clause in reversed(self._open) if clause.parts == marker.parts[:-1]), None)

    def _last_dotted(self, marker: Marker) -> int:
        runs = [c for c in self._open if c.style is Style.DOTTED and c.parts[:-1] == marker.parts[:-1]]
        return runs[-1].ordinal if runs else 0

    def _begin(self, marker: Marker, line: Line) -> None:
        self._close_down_to(marker)
        parent = self._open[-1].locator if self._open else self.root
        if marker.style.counted:
            parts = marker.parts
            if marker.style is Style.DOTTED and (above := self._above_dotted(marker)):
                parent, parts = above.locator, parts[-1:]
            locator = self.locators.take(".".join(filter(None, (parent, *parts))))
        else:
            locator = self.locators.count(parent or FRONT, marker.parts[0])
        self._open.append(_Open(marker.style, locator, marker.ordinal, marker.parts, line.words))
        if marker.style is Style.ARTICLE:
            self._article = marker.ordinal
        self._put(line, locator, ClauseKind.ITEM, parent or None)
        self._marked = True
        self._closed = False

    def _close_down_to(self, marker: Marker) -> None:
        """Close the clauses that a mark cannot stand under."""
        if marker.style is Style.DOTTED:
            above = self._above_dotted(marker)
            keep = self._open.index(above) + 1 if above else sum(c.style < Style.NUMBER for c in self._open)
            del self._open[keep:]
        elif run := self._run(marker.style):
            if not (marker.style is Style.NUMBER and marker.ordinal == 1 and self._introduces()):
                del self._open[self._open.index(run) :]
        else:
            # "A." may stand above "I." or below it; where it comes second it stands below.
            floor = Style.ROMAN if marker.style is Style.CAPITAL else marker.style
            while self._open and self._open[-1].style > floor and not self._introduces():
                self._open.pop()

    def _introduces(self) -> bool:
        """Whether the clause being read announces a list ("gồm:") of marks that otherwise stand above its own."""
        return self._marked and self._open[-1].style >= Style.LETTER and self._words.endswith(":")

    def _paragraph(self, line: Line, above: bool) -> None:
        while self._open and not self._open[-1].style.counted:
            self._open.pop()
        if above:
            self._closed = True
            outer = [clause for clause in self._open if clause.style <= Style.ROMAN]
            self._open = outer or self._open[:1]
        parent = self._open[-1].locator if self._open else self.root
        kind = ClauseKind.PARAGRAPH if self._open else self.unnumbered
        self._put(line, self.locators.count(parent or FRONT, "p"), kind, parent or None)
        self._marked = False

    def _put(self, line: Line, locator: str, kind: ClauseKind, parent: str | None) -> None:
        self.starts.append(Start(line.start, locator, kind, parent))
        self._words = line.words


def _is_range(before: str, after: str, years: bool = False) -> bool:
    """Whether the numbers on either side of a dash are of a kind: "2021 - 2030", or (not ``years``) "05 - 10"."""
    first, second = re.search(r"\d+$", before), re.match(r"\d+", after)
    if not first or not second:
        return False
    both = [re.fullmatch(r"(?:19|20)\d\d", number[0]) is not None for number in (first, second)]
    return all(both) if years else both[0] == both[1]
