"""What stands before a plan's first section: masthead, title, and the preamble that says what it relies on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.flow import Flow, ends_open, terminal
from ingest.lines import Line, ahead
from ingest.locator import FRONT, Locators
from ingest.markers import Style, marker_of
from ingest.parts import NAMED, TITLE, title_index
from ingest.plan import ClauseKind
from ingest.sections import Start

_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Xét|Thi hành|Triển khai)\s")
_PREAMBLE = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Thi hành|Triển khai|Để|Nhằm|Trên cơ sở|Tiếp tục|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|"
    r"Chủ tịch|Ngày|Sở|Phát huy|Hưởng ứng|Sau khi|Qua|Trong|Được sự|Kính gửi:?|Nay|Từ|Với|Sáng|Bộ)\s|"
    r"(?:ỦY BAN|UỶ BAN|CHỦ TỊCH|HỘI ĐỒNG|GIÁM ĐỐC|BỘ TRƯỞNG|CHÍNH PHỦ|THỦ TƯỚNG|UBND)\b"
)
_ANNOUNCES = re.compile(r":[”\"]?$")
_HEADER = re.compile(r"CỘNG H\w+ XÃ HỘI|Độc lập|Số\s?:|ngày.*tháng.*năm|V/v|Về việc")


@dataclass(slots=True)
class FrontReader:
    """Reads masthead, title and preamble.

    ``under``: what their locators begin with; of an attached text its own locator, which its title takes.
    """

    lines: Sequence[Line]
    flow: Flow
    locators: Locators
    under: str = FRONT
    starts: list[Start] = field(default_factory=list)

    def read(self) -> int:
        """Put the clauses' starts; the index of the first line of the body is returned."""
        first = self._first_section()
        if self.under != FRONT:
            self.starts.append(Start(self.lines[0].start, self.under, ClauseKind.TITLE, None))
            return self._preamble(self._title_end(0, first), first)
        title = title_index(self.lines, first)
        if title is None and (named := self._named(first)) is not None:
            if named:
                self._put(0, ClauseKind.MASTHEAD)
            self._put(named, ClauseKind.TITLE)
            return self._preamble(named + 1, first)
        at = self._header_end(first) if title is None else title
        if at:
            self._put(0, ClauseKind.MASTHEAD)
        if title is not None:
            self._put(title, ClauseKind.TITLE)
            at = self._title_end(title, first)
        return self._preamble(at, first)

    def _first_section(self) -> int:
        """Index of the first line with a number that begins the body (the number of lines where there is none)."""
        for index in range(len(self.lines)):
            words = ahead(self.lines, index)
            marker = marker_of(words)
            if marker is None or marker.style > Style.DOTTED:
                continue
            before = self.lines[index - 1].words if index else ""
            rest = words[marker.length :]
            opens = marker.ordinal == 1 or terminal(before)
            if opens and rest and not rest[0].islower() and not ends_open(before):
                return index
        return len(self.lines)

    def _named(self, first: int) -> int | None:
        """Without a title in capitals: the line that names the document's kind and number and nothing more."""
        return next((i for i, line in enumerate(self.lines[: min(first, 12)]) if NAMED.fullmatch(line.words)), None)

    def _header_end(self, first: int) -> int:
        """Without a title: the masthead ends after the last line of the kind that letters begin with."""
        found = [i for i, line in enumerate(self.lines[: min(first, 12)]) if _HEADER.search(line.words)]
        return found[-1] + 1 if found else 0

    def _title_end(self, title: int, first: int) -> int:
        if first <= title:
            return first
        subject = title + 1
        while subject < first and not TITLE.match(ahead(self.lines, title, subject - title)):
            subject += 1
        if TITLE.fullmatch(ahead(self.lines, title, subject - title)):
            subject += 1
        for index in range(subject, first):
            before, line = self.lines[index - 1], self.lines[index]
            if ends_open(before.words) or self.flow.joined(before, line):
                continue
            if _PREAMBLE.match(ahead(self.lines, index)) and not self._is_subject_still(index, first):
                return index
        for index in range(subject + 1, first):
            if not self.flow.runs_on(self.lines[index - 1], self.lines[index], heading=True):
                return index
        return first

    def _is_subject_still(self, index: int, first: int) -> bool:
        """A title may have a line "Thực hiện …" of its own; then the preamble's stands below it, set apart."""
        if not _BASIS.match(self.lines[index].words):
            return False
        for later in range(index + 1, min(first, index + 6)):
            before, line = self.lines[later - 1], self.lines[later]
            if terminal(before.words):
                return False
            if re.match(r"(?:Thực hiện|Căn cứ)\s", line.words) and not self.flow.wrapped(before, line):
                return True
        return False

    def _preamble(self, at: int, first: int) -> int:
        begins = [i for i in range(at, first) if i == at or self._begins_paragraph(i)]
        ends = [*begins[1:], first] if begins else []
        last = first
        if first == len(self.lines):
            bases = [end for begin, end in zip(begins, ends, strict=True) if _BASIS.match(self.lines[begin].words)]
            last = bases[-1] if bases else at
        announced = [end for end in ends if end and end <= first and _ANNOUNCES.search(self.lines[end - 1].words)]
        if announced and announced[-1] > at:
            last = announced[-1]
        for begin in begins:
            if begin < last:
                self._put(begin, ClauseKind.PREAMBLE)
        return last

    def _begins_paragraph(self, index: int) -> bool:
        before, line = self.lines[index - 1], self.lines[index]
        if line.words[0] in "-–+*" and marker_of(line.words):
            return terminal(before.words)
        if _BASIS.match(line.words) and before.words[-1] in ";.,:":
            return True
        return not self.flow.runs_on(before, line, heading=False)

    def _put(self, index: int, kind: ClauseKind) -> None:
        locator = self.locators.count(self.under, "p")
        parent = None if self.under == FRONT else self.under
        self.starts.append(Start(self.lines[index].start, locator, kind, parent))
