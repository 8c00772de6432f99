"""How much of a question's topic a clause speaks of.

A word counts by its rarity among the clauses of its plan; two neighbouring words count once more together. Words of
a question typed without diacritics are compared bare, so that one restored wrongly loses nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum

from assistant.question import Piece
from ingest import UPPER, Clause, Plan, Term, strip_diacritics, syllables

Weighed = tuple[list[dict[str, float]], float]
"""A piece's wordings, each as its features with their weights, and the piece's weight."""

SINGLE = 0.5
"""What a lone syllable counts beside a pair: most syllables are halves of words."""
UNKNOWN = 0.6
"""What a word that the plan never uses counts: it may be a paraphrase, or what the plan does not speak of."""
INHERITED = 0.6
"""What a word found only in the headings above a clause counts."""
LABELLED = 0.9
"""The same for a line that only tells one thing of what its heading names: "- Thời gian: …"."""
_LABEL = re.compile(
    r"[-–+*•\s]*(?:Thời (?:gian|hạn|điểm)|Địa điểm|Thành phần|Đối tượng|Số lượng|Kinh phí|Nội dung|Chủ trì|Phối hợp|"
    r"Cơ quan \w+(?: \w+)?|Đơn vị \w+(?: \w+)?|Sản phẩm|Chủ đề)[^:.;]{0,30}:"
)
_ABBREVIATION = re.compile(rf"(?<!\w)[{UPPER}][{UPPER}&\d-]+(?!\w)")


def features(words: Sequence[str]) -> set[str]:
    """Syllables and pairs of neighbours (written with a space)."""
    return set(words) | {f"{a} {b}" for a, b in pairwise(words)}


def _shortest(wordings: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The wordings without those that say the first and more: a word is no heavier for the long name it stands for."""
    return [w for w in wordings if not wordings[0].keys() < w.keys()]


@dataclass(frozen=True)
class PlanWords:
    """The words of a plan's clauses, for weighing a topic against them."""

    plan: Plan
    bare: bool = False
    """Compare words without their diacritics."""

    def features(self, text: str) -> set[str]:
        """The features of a text, in the letters that are compared."""
        return features(syllables(strip_diacritics(text) if self.bare else text))

    @cached_property
    def own(self) -> dict[str, set[str]]:
        """Features of each clause's own text, by locator."""
        return {c.locator: self.features(c.text) for c in self.plan.clauses}

    @cached_property
    def written_out(self) -> dict[str, set[str]]:
        """Features of what the abbreviations that the plan defines stand for, by locator of the clauses they are in."""
        terms = [fact for fact in self.plan.facts if isinstance(fact, Term) and _ABBREVIATION.fullmatch(fact.short)]
        long = {t.short: self.features(t.long) for t in terms}
        found: dict[str, set[str]] = {}
        for clause in self.plan.clauses:
            for short in long.keys() & set(_ABBREVIATION.findall(clause.text)):
                found.setdefault(clause.locator, set()).update(long[short])
        return found

    @cached_property
    def said(self) -> dict[str, set[str]]:
        """Features of what each clause says, abbreviations also written out, by locator."""
        return {loc: own | self.written_out.get(loc, set()) for loc, own in self.own.items()}

    @cached_property
    def above(self) -> dict[str, set[str]]:
        """Features of the headings that each clause stands under, by locator."""
        return {c.locator: set().union(*(self.features(h) for h in c.heading_path)) for c in self.plan.clauses}

    @cached_property
    def frequency(self) -> Counter[str]:
        """In how many clauses each feature stands."""
        return Counter(f for words in self.own.values() for f in words)

    def rarity(self, feature: str) -> float:
        """Inverse document frequency (Robertson's, never negative); of a word that stands nowhere, the highest."""
        n, f = len(self.plan.clauses), self.frequency[feature]
        return math.log(1 + (n - f + 0.5) / (f + 0.5))

    def coverage(self, topic: Sequence[Piece]) -> Callable[[Clause], float]:
        """Tells the share of a topic, by weight, that a clause and its headings speak of: 0 to 1."""
        weighed = list(self._weighed(topic))
        return lambda clause: self._covered(weighed, clause)

    def _covered(self, topic: Sequence[Weighed], clause: Clause) -> float:
        own, above = self.said[clause.locator], self.above[clause.locator]
        inherited = LABELLED if _LABEL.match(clause.text) else INHERITED
        said = total = 0.0
        for wordings, weight in topic:
            best = whole = 0.0
            for parts in wordings:
                full = fsum(parts.values())
                got = fsum(v * (1.0 if f in own else inherited if f in above else 0.0) for f, v in parts.items())
                if full and got / full >= (best / whole if whole else 0.0):
                    best, whole = got, full
            total += weight
            said += weight * (best / whole if whole else 0.0)
        return said / total if total else 0.0

    def _weighed(self, topic: Sequence[Piece]) -> Iterable[Weighed]:
        """Each piece's wordings as weighted features, and the piece's weight; pairs of neighbours as pieces."""
        for i, piece in enumerate(topic):
            wordings = [self._parts(wording.split()) for wording in piece.wordings]
            used = [parts for parts in wordings if any(self.frequency[f] for f in parts)] or wordings
            yield wordings, piece.weight * max((fsum(p.values()) for p in _shortest(used)), default=0.0)
            if piece.joined and i:
                pair = f"{topic[i - 1].wordings[0].split()[-1]} {piece.wordings[0].split()[0]}"
                if self.frequency[pair]:
                    # What stands for both stands for the two together: a short form for its long one.
                    both = set(piece.wordings[1:]) & set(topic[i - 1].wordings[1:])
                    yield [{pair: 1.0}, *({short: 1.0} for short in both)], piece.weight * self.rarity(pair)

    def _parts(self, words: Sequence[str]) -> dict[str, float]:
        return {
            f: self.rarity(f) * (1.0 if " " in f else SINGLE) * (1.0 if self.frequency[f] else UNKNOWN)
            for f in features(words)
        }
