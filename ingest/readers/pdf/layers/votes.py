"""Which letter each glyph of a document's fonts stands for, as its occurrences in pictures vote."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from ingest.folding import decomposed
from ingest.readers.pdf.layers.glyphs import Shape
from ingest.readers.pdf.layers.shapes import Outlines, family_of, outlines
from ingest.readers.pdf.syllables import syllable_counts
from ingest.readers.syllables import is_syllable

Key = tuple[str, int]
"""A font, and a glyph's number in it."""
Keys = tuple[Key, ...]

_UNKNOWN = "\0"
_ROUNDS = 4
_CLEAR = 0.8  # share of the votes from which on a letter is taken for others to be told by it
_CLEAR_SHARE, _GUESS = 0.5, 0.3
_LEAST_VOTES = 1.0  # points of sure words
_FEW = 3.0  # votes that count half
_MARGIN = 0.15  # of points between the best letter and the next
# Points besides the votes' share (0 to 1).
_SPOKEN = 0.8  # all its words become Vietnamese
_SHIFTED = 0.8  # it lies as far from the glyph's number as most letters about it do
_AGAIN = 0.4  # the same, for words that stand elsewhere in the document
_TAKEN = 0.6  # another glyph of the font clearly is that letter
_TAKEN_IN_FAMILY = 0.3
_MISSHAPEN = 1.0  # the typeface's other letters say that it looks otherwise
_LEAST_SHIFTED = 6
_BLOCKS = ((0x21, 0x7F), (0x1EA0, 0x1EFA))  # in which fonts keep Unicode's order
_USUAL = 100  # words of the dictionary that a usual syllable stands in
_MOST_CONTEXTS = 60
_PUNCTUATION = ".,;:!?()[]\"'“”‘’-–…/"


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter that a glyph stands for."""

    letter: str
    share: float
    """How clear that is: 0 to 1."""

    @property
    def clear(self) -> bool:
        """Whether it can be relied on; if not, it is the best guess."""
        return self.share >= _CLEAR_SHARE


@dataclass(frozen=True, slots=True)
class Ballot:
    """Glyphs that stand where a word was recognised."""

    keys: Keys
    text: str
    """The recognised word, NFC."""
    weight: float


def elect(ballots: Sequence[Ballot], words: Iterable[Keys], shapes: Mapping[Key, Shape]) -> dict[Key, Reading]:
    """The letters of glyphs that were voted on. ``words``: all of the layer; letters have to make sense in them."""
    contexts: dict[Key, Counter[Keys]] = defaultdict(Counter)
    for word in words:
        for key in set(word):
            contexts[key][word] += 1
    tally = _tally(ballots, {})
    # A word that was recognised without any certainty gives votes that weigh nothing.
    voted = {key: votes for key, votes in tally.items() if votes.total() > 0}
    readings = {key: Reading(_top(votes), votes[_top(votes)] / votes.total()) for key, votes in voted.items()}
    for _ in range(_ROUNDS):
        election = _Election(_tally(ballots, readings), contexts, shapes, readings)
        readings = {key: reading for key in contexts if (reading := election.best(key)) is not None}
    return readings


@dataclass
class _Election:
    """One round: every glyph's letter anew, as the round before tells the others."""

    tally: Mapping[Key, Counter[str]]
    contexts: Mapping[Key, Counter[Keys]]
    shapes: Mapping[Key, Shape]
    readings: Mapping[Key, Reading]
    _like: dict[tuple[str, str], bool] = field(default_factory=dict)

    def best(self, key: Key) -> Reading | None:
        """The letter that most speaks for, or None where nothing speaks for any."""
        votes = self._pooled(key)
        total = votes.total()
        shifted = self._shifted(key)
        voted = {letter for letter, count in votes.items() if count >= 0.05 * total}
        candidates = voted | shifted | {variant for letter in voted for variant in _MARKED.get(_base(letter), ())}
        if not candidates:
            return None
        scores = {letter: votes[letter] / max(total, _FEW) + _SHIFTED * (letter in shifted) for letter in candidates}
        for letter in candidates:
            scores[letter] += _SPOKEN * self._spoken(key, letter) - self._against(key, letter)
        first, *others = sorted(scores, key=lambda letter: (scores[letter], letter), reverse=True)
        ahead = scores[first] - scores[others[0]] if others else 1.0
        clear = ahead >= _MARGIN and scores[first] > 0.3 and (total >= _LEAST_VOTES or first in shifted)
        return Reading(first, min(1.0, _CLEAR_SHARE + ahead / 2) if clear else _GUESS)

    def _against(self, key: Key, letter: str) -> float:
        """Points against a letter: it is another glyph's, or does not look like this one."""
        against = 0.0
        font, family = key[0], family_of(key[0])
        for other in self._taken.get((family, letter), ()):
            if other != key:
                against = max(against, _TAKEN if other[0] == font else _TAKEN_IN_FAMILY)
        known = self._outlines.get(family)
        if known and key in self.shapes and known.contradict(letter, self.shapes[key]):
            against += _MISSHAPEN
        return against

    @cached_property
    def _clear(self) -> dict[Key, str]:
        clear = {}
        for key, reading in self.readings.items():
            votes = self.tally.get(key, Counter())
            if votes.total() >= _FEW and votes[reading.letter] >= _CLEAR * votes.total():
                clear[key] = reading.letter
        return clear

    @cached_property
    def _taken(self) -> dict[tuple[str, str], list[Key]]:
        taken = defaultdict(list)
        for key, letter in self._clear.items():
            taken[family_of(key[0]), letter].append(key)
        return dict(taken)

    @cached_property
    def _outlines(self) -> dict[str, Outlines]:
        return outlines(self.shapes, self._clear)

    def _pooled(self, key: Key) -> Counter[str]:
        """A glyph's votes, with those for the same number in fonts that number their glyphs alike."""
        own = Counter(self.tally.get(key, Counter()))
        for font in {font for font, code in self.tally if code == key[1] and font != key[0]}:
            if self._alike(key[0], font):
                for letter, count in self.tally[font, key[1]].items():
                    own[letter] += count / 2  # type: ignore[assignment] # a Counter of floats
        return own

    def _alike(self, font: str, other: str) -> bool:
        """Whether two fonts mostly have the same letters for the same numbers."""
        if (font, other) not in self._like:
            shared = [code for name, code in self.tally if name == font and (other, code) in self.tally]
            same = sum(_top(self.tally[font, code]) == _top(self.tally[other, code]) for code in shared)
            self._like[font, other] = len(shared) >= 5 and same >= 0.75 * len(shared)
        return self._like[font, other]

    def _shifted(self, key: Key) -> set[str]:
        """The letters that lie as far from the glyph's number as most others of their block do."""
        found = set()
        for block, shifts in self._shifts.get(key[0], {}).items():
            shift, count = shifts.most_common(1)[0]
            low, high = block
            if count >= _LEAST_SHIFTED and count > 0.6 * shifts.total() and low <= key[1] + shift < high:
                found.add(chr(key[1] + shift))
        return found

    @cached_property
    def _shifts(self) -> dict[str, dict[tuple[int, int], Counter[int]]]:
        """For each font and block of Unicode: how far letters lie from their glyphs' numbers."""
        shifts: dict[str, dict[tuple[int, int], Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
        for (font, code), votes in self.tally.items():
            top = _top(votes)
            for low, high in _BLOCKS:
                if low <= ord(top) < high and votes[top] >= _LEAST_VOTES:
                    shifts[font][low, high][ord(top) - code] += 1
        return shifts

    def _spoken(self, key: Key, letter: str) -> float:
        """The share of the glyph's words that become Vietnamese syllables if it is that letter, 0 to 1."""
        good = total = 0.0
        for word, count in self.contexts[key].most_common(_MOST_CONTEXTS):
            letters = (letter if at == key else self._letter(at) for at in word)
            text = _bare("".join(letters))
            good += count * (_is_word(text) + _AGAIN * (text in self._vocabulary))
            total += count
        return good / total if total else 0.0

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Words of the document of which every letter is clear."""
        words = {word for counts in self.contexts.values() for word in counts}
        clear = self._clear
        return frozenset(
            _bare("".join(clear[key] for key in word)) for word in words if all(key in clear for key in word)
        )

    def _letter(self, key: Key) -> str:
        return self.readings[key].letter if key in self.readings else _UNKNOWN


def _tally(ballots: Iterable[Ballot], readings: Mapping[Key, Reading]) -> dict[Key, Counter[str]]:
    """Votes for each glyph: of words with as many letters as glyphs, and of those parts of others that agree."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for ballot in ballots:
        if len(ballot.keys) == len(ballot.text):
            for key, letter in zip(ballot.keys, ballot.text, strict=True):
                votes[key][letter] += ballot.weight  # type: ignore[assignment] # a Counter of floats
        elif readings:
            for key, letter in _aligned(ballot, readings):
                votes[key][letter] += ballot.weight / 2  # type: ignore[assignment] # a Counter of floats
    return dict(votes)


def _aligned(ballot: Ballot, readings: Mapping[Key, Reading]) -> Iterable[tuple[Key, str]]:
    known = "".join(readings[key].letter if key in readings else _UNKNOWN for key in ballot.keys)
    for _, start, end, start_of, end_of in SequenceMatcher(None, known, ballot.text, autojunk=False).get_opcodes():
        if end - start == end_of - start_of:
            yield from zip(ballot.keys[start:end], ballot.text[start_of:end_of], strict=True)


def _top(votes: Counter[str]) -> str:
    return votes.most_common(1)[0][0]


def _bare(text: str) -> str:
    """A word's letters, whatever its case and the punctuation about it."""
    return text.strip(_PUNCTUATION).lower()


def _is_word(text: str) -> float:
    """How likely a word is Vietnamese, 0 to 1: usual syllables more than rare ones."""
    if not text or not is_syllable(text):
        return 0.0
    count = syllable_counts()[text]
    return 0.6 + 0.4 * min(1.0, math.log1p(count) / math.log(_USUAL)) if count else 0.3


def _base(letter: str) -> str:
    return {"đ": "d", "Đ": "D"}.get(letter, decomposed(letter)[0])


def _marked_letters() -> dict[str, set[str]]:
    """The Vietnamese letters that differ in their marks only, by the bare one: what recognition confuses most."""
    letters: dict[str, set[str]] = defaultdict(set)
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        letter = chr(code)
        if _base(letter).lower() in "aeiouyd" and (is_syllable(letter) or letter in "dDđĐ"):
            letters[_base(letter)].add(letter)
    return dict(letters)


_MARKED = _marked_letters()
