"""Pairs of texts that belong together, drawn from documents without any labels (inverse cloze)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Section = Sequence[Ids]
"""Token ids of each line; the first line is the heading."""

_OPENS = re.compile(r"Điều \d+")

_HEADING_SHARE = 0.35
"""Share of pairs that are a heading and the body under it."""
_LINE_SHARE = 0.50
"""Share of pairs that are a line and its neighbours; the others are a stretch of words and what stands around it."""
_KEPT_LINE = 0.5
"""How often a line stays among its neighbours, so that the words in common count and not the subject alone."""
_SAME_DOCUMENT = 0.5
"""Share of a batch's groups that come out of one document each: neighbours are harder to tell apart than strangers."""
_GROUP = 8
_NEIGHBOURS = 4
_LONGEST = 400


def sections(text: str) -> list[list[str]]:
    """The lines of a text by section; a line that begins with ``Điều N`` opens one."""
    found: list[list[str]] = [[]]
    for line in filter(str.strip, text.splitlines()):
        if _OPENS.match(line) and found[-1]:
            found.append([])
        found[-1].append(line)
    return [section for section in found if section]


@dataclass
class PairDrawer:
    """Draws batches of pairs; the same seed draws the same ones."""

    documents: Sequence[Sequence[Section]]
    seed: int

    def __post_init__(self) -> None:
        self._documents = [document for document in self.documents if document]
        self._sections = [section for document in self._documents for section in document]
        if not self._sections:
            raise ValueError("no section to draw pairs from")
        self._random = random.Random(self.seed)

    def batch(self, size: int) -> tuple[list[Ids], list[Ids]]:
        """``size`` pairs: texts as somebody may ask, and those that answer them."""
        asked: list[Ids] = []
        answers: list[Ids] = []
        while len(asked) < size:
            pool = self._sections
            if self._random.random() < _SAME_DOCUMENT:
                pool = list(self._random.choice(self._documents))
            for section in self._random.sample(pool, min(_GROUP, len(pool))):
                query, body = self._pair(section)
                if len(query) and len(body):
                    asked.append(query)
                    answers.append(body[:_LONGEST])
        return asked[:size], answers[:size]

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
