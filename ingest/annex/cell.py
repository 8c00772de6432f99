"""How likely a stretch of a row's words is one cell of a certain column.

Scores add up like logarithms of odds: above 0 speaks for the cell, below 0 against it. They were set by hand on the
tables of a few plans; what matters is their order, and none decides alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.annex import evidence
from ingest.annex.meanings import Column, Role
from ingest.annex.names import inside_names
from ingest.annex.pairs import pair
from ingest.annex.words import Word
from ingest.annex.wrapping import Fill, Widths

Cut = tuple[int, int]
"""A cell: indexes of its first word and after its last; equal where it is empty."""

# A cell that begins in the middle of a line, after one space or after more.
_MID_LINE, _AFTER_GAP = -1.2, -0.4
_SMALL, _SMALL_TIME = -3.0, -1.2
_BEFORE_OPEN, _AFTER_COMMA, _AFTER_SEMICOLON = -3.0, -1.5, -3.5
_PAIRED, _TORN_NAME, _CONJUNCTION, _BRACKET, _STRAY = -1.2, -2.5, -0.7, -1.0, 0.3
_BODY, _NO_BODY, _TIME_FOR_BODY, _PRODUCT_FOR_BODY = 1.8, -1.5, -2.5, -1.0
_TIME, _NO_TIME = 2.0, -3.0
_FIGURE = 0.8  # of a budget; or none, of a unit
_PRODUCT, _BODY_FOR_TEXT, _TIME_FOR_TEXT = 0.8, -1.0, -0.5
# A place inside a cell where another seems to begin.
_CAPITAL_LINE, _FIGURE_LINE, _WIDE_GAP, _STRANGE_SMALL = -0.8, -0.2, -0.6, -0.5
_BODY_LINE, _BODY_LINE_IN_BODIES, _TIME_LINE, _TIME_INSIDE = -1.6, -2.5, -2.0, -0.5
_PRODUCT_LINE_IN_BODIES, _PRODUCT_INSIDE_BODIES = -1.2, -0.8
_NO_TIME_WORD = -1.0
_TAB = -2.5  # a tab inside a cell
# A cell's end after which more must come.
_TIME_UNFINISHED, _UNFINISHED, _COMMA_END, _SEMICOLON_END = -2.5, -2.0, -0.5, -0.5
# Lines against widths: for each em, and at most.
_UNEVEN, _TOO_WIDE, _TOO_EARLY = (1.2, 4.0), (1.0, 5.0), (0.8, 3.0)
_UNEVEN_CAPITAL, _TOO_EARLY_CAPITAL = (1.2, 1.5), (0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Inside:
    """What it costs that no other cell begins inside words ``[start, end)``."""

    sums: list[float]
    """Of the words before each: what it costs that none begins there, and what they are."""
    alone: list[float]
    """Of each word: what it is."""

    def cost(self, start: int, end: int) -> float:
        """The cost of one stretch."""
        return self.sums[end] - self.sums[start + 1] + self.alone[start]


@dataclass
class Row:
    """The words of one row after its number, and what is asked of them again and again."""

    words: Sequence[Word]
    columns: Sequence[Column]
    pairs: Mapping[tuple[str, str], int]
    """How often two words stand side by side in the text."""
    stray_after: bool = False
    """Whether a line of mere spaces stands after the last word."""
    _inside: dict[str, Inside] = field(default_factory=dict)
    _begun: dict[tuple[int, Role], float] = field(default_factory=dict)
    _whole: dict[tuple[Cut, bool, bool], float] = field(default_factory=dict)
    _texts: dict[Cut, str] = field(default_factory=dict)

    @cached_property
    def widths(self) -> Widths:
        """Widths of lines."""
        return Widths(self.words)

    @cached_property
    def places(self) -> list[int]:
        """Where a cell may begin: at a line's start, and inside a line at a capital, a figure or a wide gap."""
        return [
            at
            for at, word in enumerate(self.words)
            if at and (word.first or not evidence.small(word) or word.gap > 1 or word.tab)
        ]

    @cached_property
    def names(self) -> frozenset[int]:
        """Indexes of words that a known body's name goes on with."""
        return inside_names(self.words)

    def paired(self, before: int, after: int) -> bool:
        """Whether two words stand side by side elsewhere."""
        first, second = self.words[before], self.words[after]
        if not first.text[-1].isalnum():
            return False
        here = after > 0 and self.words[after - 1].key == first.key and not second.first
        return self.pairs.get(pair(first, second), 0) > here

    def begin(self, at: int, role: Role) -> float:
        """How well a cell begins at a word."""
        if (at, role) not in self._begun:
            self._begun[at, role] = (self._cut_off(at, role) if at else 0.0) + self._fits(at, role)
        return self._begun[at, role]

    def inside(self, role: Role) -> Inside:
        """What it costs that no other cell begins inside a cell of the role."""
        kind = "bodies" if role.bodies else "time" if role is Role.TIME else "text"
        if kind not in self._inside:
            alone = [self._word(at, kind) for at in range(len(self.words))]
            sums = [0.0, *alone[:1]]
            for at in range(1, len(self.words)):
                sums.append(sums[-1] + alone[at] + self._no_cut(at, kind))
            self._inside[kind] = Inside(sums, alone)
        return self._inside[kind]

    def whole(self, cut: Cut, role: Role, torn: bool = False) -> float:
        """How well a cell's lines agree with each other, and how well it ends; a torn one may end anywhere."""
        key = (cut, role is Role.TIME, torn)
        if key not in self._whole:
            self._whole[key] = self._wrap(self.widths.fill(*cut)) + (0.0 if torn else self._finish(cut[1], role))
        return self._whole[key]

    def in_column(self, cut: Cut, width: float) -> float:
        """How well a cell's lines agree with its column's width, in ems."""
        fill = self.widths.fill(*cut)
        score = _over(fill.widest - width - 0.8, _TOO_WIDE)
        score += _over(width - fill.room - 0.5, _TOO_EARLY)
        return score + _over(width - fill.room_before_capital - 0.5, _TOO_EARLY_CAPITAL)

    def text(self, cut: Cut) -> str:
        """A cell's words, folded for comparing."""
        if cut not in self._texts:
            self._texts[cut] = " ".join(word.key for word in self.words[cut[0] : cut[1]])
        return self._texts[cut]

    def _finish(self, end: int, role: Role) -> float:
        last = self.words[end - 1]
        if role is Role.TIME and evidence.time_goes_on(last):
            return _TIME_UNFINISHED
        if evidence.wants_more(self.words, end - 1):
            return _COMMA_END if last.text[-1] == "," else _UNFINISHED
        return _SEMICOLON_END if last.text[-1] == ";" else 0.0

    @staticmethod
    def _wrap(fill: Fill) -> float:
        score = _over(fill.widest - fill.room - 0.3, _UNEVEN)
        return score + _over(fill.widest - fill.room_before_capital - 0.3, _UNEVEN_CAPITAL)

    def _cut_off(self, at: int, role: Role) -> float:
        """How well the words before a word let a cell begin there."""
        word, before = self.words[at], self.words[at - 1]
        score = _STRAY if word.stray else 0.0
        if not word.first and not word.tab:
            score += _AFTER_GAP if word.gap > 1 else _MID_LINE
        if evidence.small(word):
            score += _SMALL_TIME if role is Role.TIME and evidence.begins_time(self.words, at) else _SMALL
        if evidence.wants_more(self.words, at - 1):
            # "nghệ, Các sở" may be two cells, "tài chính, Sở" hardly: a list goes on with small letters or with names.
            loose = before.text[-1] == "," and word.first and not evidence.small(word)
            name = role.bodies and word.key != "các" and evidence.begins_body(self.words, at)
            score += _AFTER_COMMA if loose and not name else _BEFORE_OPEN
        elif before.text[-1] == ";" or evidence.in_range(self.words, at):
            score += _AFTER_SEMICOLON
        if at in self.names:
            score += _TORN_NAME
        elif self.paired(at - 1, at):
            score += _PAIRED
        if word.text[0] == "(":
            score += _BRACKET
        # An abbreviation is as capital in the middle of a sentence.
        if word.key in ("và", "hoặc") or (word.text.isupper() and len(word.key) > 1):
            score += _CONJUNCTION
        return score

    def _fits(self, at: int, role: Role) -> float:
        """How well a column's cell begins with a word."""
        body, time = evidence.begins_body(self.words, at), evidence.begins_time(self.words, at)
        if role.bodies:
            if body or (role is Role.BOTH and self.words[at].key in ("chủ", "phối")):
                return _BODY
            product = evidence.begins_product(self.words, at)
            return _NO_BODY + (_TIME_FOR_BODY if time else _PRODUCT_FOR_BODY if product else 0.0)
        if role is Role.TIME:
            return _TIME if time else _NO_TIME
        if role in (Role.BUDGET, Role.UNIT) and self.words[at].text[0].isdigit() == (role is Role.BUDGET):
            return _FIGURE
        score = _PRODUCT if role is Role.PRODUCT and evidence.begins_product(self.words, at) else 0.0
        if body and role is not Role.TASK:
            score += _BODY_FOR_TEXT
        if time and role not in (Role.TASK, Role.NOTE):
            score += _TIME_FOR_TEXT
        return score

    def _word(self, at: int, kind: str) -> float:
        return _NO_TIME_WORD if kind == "time" and not evidence.of_time(self.words[at]) else 0.0

    def _no_cut(self, at: int, kind: str) -> float:
        """What it costs that no cell begins at a word."""
        word, before = self.words[at], self.words[at - 1]
        wide = word.gap > 1 and not word.first
        if evidence.small(word):
            if word.tab and not word.first:
                return _TAB
            return _STRANGE_SMALL if wide or (word.page_top and not self.paired(at - 1, at)) else 0.0
        open_before = evidence.wants_more(self.words, at - 1)
        counted = word.text[0].isdigit() and evidence.wants_number(before)
        goes_on = open_before or counted or at in self.names or self.paired(at - 1, at)
        listed = kind == "text" and (evidence.dash(word) or evidence.terminal(before))
        score = _TAB if word.tab and not word.first else _WIDE_GAP if wide else 0.0
        if word.first and not goes_on:
            score += 0.0 if listed else _FIGURE_LINE if word.text[0].isdigit() else _CAPITAL_LINE
            if before.text[-1] not in ";:" and evidence.begins_body(self.words, at):
                score += _BODY_LINE_IN_BODIES if kind == "bodies" else _BODY_LINE
            elif kind == "bodies" and evidence.begins_product(self.words, at):
                score += _PRODUCT_LINE_IN_BODIES
        elif kind == "bodies" and not goes_on and evidence.begins_product(self.words, at):
            score += _PRODUCT_INSIDE_BODIES
        if kind != "time" and not open_before and evidence.begins_time(self.words, at):
            score += _TIME_LINE if word.first else _TIME_INSIDE
        return score


def _over(ems: float, cost: tuple[float, float]) -> float:
    """The cost of lines that are wider or narrower by some ems than they should be."""
    return -min(cost[1], cost[0] * ems) if ems > 0 else 0.0
