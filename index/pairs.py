"""Pairs of texts that belong together, drawn from documents without any labels (inverse cloze)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest import Plan

Ids = NDArray[np.int64]
Section = Sequence[Ids]
"""Token ids of each line; the first line is the heading."""
Document = list[list[str]]
"""The lines of a text by section; the first line of a section is its heading."""

_OPENS = re.compile(r"Điều \d+")

_HEADING_SHARE = 0.35
"""Share of pairs that are a heading and the body under it."""
_LINE_SHARE = 0.50
"""Share of pairs that are a line and its neighbours; the others are a stretch of words and what stands around it."""
_KEPT_LINE = 0.5
"""How often a line stays among its neighbours, so that the words in common count and not the subject alone."""
_SAME_DOCUMENT = 0.5
"""Share of a batch's groups that come out of one document each: neighbours are harder to tell apart than strangers."""
_ALIKE = 0.7
"""Share of a batch's groups that are sections alike in meaning, where it is known which are."""
_GROUP = 8
_NEIGHBOURS = 4
_LONGEST = 400


def sections(text: str, title: str = "") -> Document:
    """The lines of a text by section; a line that begins with ``Điều N`` opens one.

    A text without such lines is one section, and its title the heading.
    """
    found: Document = [[]]
    for line in filter(str.strip, text.splitlines()):
        if _OPENS.match(line) and found[-1]:
            found.append([])
        found[-1].append(line)
    if len(found) == 1 and found[0] and title.strip() and not _OPENS.match(found[0][0]):
        found[0].insert(0, title)
    return [section for section in found if section]


def plan_sections(plan: Plan) -> Document:
    """The clauses of a plan by the heading that they stand under, which comes first."""
    found: dict[tuple[str, ...], list[str]] = {}
    for clause in plan.clauses:
        found.setdefault(clause.heading_path, list(clause.heading_path[-1:])).append(clause.text)
    return list(found.values())


@dataclass
class PairDrawer:
    """Draws batches of pairs; the same seed draws the same ones."""

    documents: Sequence[Sequence[Section]]
    seed: int
    alike: Ids | None = None
    """(sections, k): the numbers of those that each section, counted through all documents, is most like."""
    dropout: float = 0.0
    """Of a question's tokens, up to this share is left out: a question seldom repeats a passage whole."""

    def __post_init__(self) -> None:
        self._sections = [section for document in self.documents for section in document]
        if not self._sections:
            raise ValueError("no section to draw pairs from")
        stops = np.cumsum([len(document) for document in self.documents]).tolist()
        self._places = [range(a, b) for a, b in zip([0, *stops], stops, strict=False) if b > a]
        self._random = random.Random(self.seed)
        self._noise = np.random.default_rng(self.seed)

    def batch(self, size: int) -> tuple[list[Ids], list[Ids]]:
        """``size`` pairs, or one of every section where they are fewer: texts as somebody may ask, and their answers.

        No two pairs come from one section: each would be a wrong answer to the other, and it is not wrong.
        """
        drawn = self._drawn(min(size, len(self._sections)))
        pairs = [self._pair(self._sections[number]) for number in drawn]
        return [self._thinned(asked) for asked, _ in pairs], [answer[:_LONGEST] for _, answer in pairs]

    def _drawn(self, size: int) -> list[int]:
        """Numbers of sections, each once."""
        every = range(len(self._sections))
        if size == len(every):
            return list(every)
        drawn: dict[int, None] = {}
        while len(drawn) < size:
            if self.alike is not None and self._random.random() < _ALIKE:
                first = self._random.randrange(len(every))
                like = self.alike[first].tolist()
                group = [first, *self._random.sample(like, min(_GROUP - 1, len(like)))]
            else:
                within = self.alike is None and self._random.random() < _SAME_DOCUMENT
                pool = self._random.choice(self._places) if within else every
                group = self._random.sample(pool, min(_GROUP, len(pool)))
            drawn.update(dict.fromkeys(group))
        return list(drawn)[:size]

    def _thinned(self, asked: Ids) -> Ids:
        if not self.dropout:
            return asked
        kept = asked[self._noise.random(len(asked)) >= self._random.random() * self.dropout]
        return kept if len(kept) else asked

    def _pair(self, section: Section) -> tuple[Ids, Ids]:
        kind = self._random.random() if len(section) > 1 else 1.0
        if kind < _HEADING_SHARE:
            return self._heading_pair(section)
        if kind < _HEADING_SHARE + _LINE_SHARE:
            return self._line_pair(section)
        return self._stretch_pair(np.concatenate(section))

    def _heading_pair(self, section: Section) -> tuple[Ids, Ids]:
        at = self._random.randint(1, max(len(section) - 6, 1))
        return section[0], np.concatenate(section[at : at + 6])

    def _line_pair(self, section: Section) -> tuple[Ids, Ids]:
        at = self._random.randrange(len(section))
        first = max(at - _NEIGHBOURS, 0)
        kept = range(first, min(at + _NEIGHBOURS + 1, len(section)))
        around = [section[i] for i in kept if i != at or self._random.random() < _KEPT_LINE]
        if first > 0:
            around.insert(0, section[0])
        line = section[at]
        if len(line) > 24:
            start = self._random.randrange(len(line) - 20)
            line = line[start : start + self._random.randrange(8, 40)]
        return line, np.concatenate(around)

    def _stretch_pair(self, words: Ids) -> tuple[Ids, Ids]:
        length = self._random.randint(8, min(40, len(words) // 2))
        start = self._random.randrange(len(words) - length + 1)
        stop = start + length
        return words[start:stop], np.concatenate([words[max(start - 80, 0) : start], words[stop : stop + 80]])
