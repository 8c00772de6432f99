"""Where quotes stand in the plans' texts, and what is nearest to a quote that stands nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from eval.measures.quoting import QuotedText, letters
from eval.questions import Quote

Spans = Sequence[tuple[int, int]]
ClausesOf = Callable[[str], Spans]
"""A plan's clauses as characters ``[start, end)`` of its source text, by the plan's id."""

SHORTEST = 12
"""Letters: a shorter quote stands in too many places to point at one."""

_GRAM = 6
_STEP = 40
"""Letters: windows of candidates begin this far apart."""


class Texts:
    """The plans' texts, folded once each."""

    def __init__(self, sources: Mapping[str, str], clauses: ClausesOf | None = None) -> None:
        self._sources = sources
        self._clauses = clauses
        self._folded: dict[str, QuotedText] = {}
        self._spans: dict[str, Spans] = {}
        self._grams: dict[str, dict[str, list[int]]] = {}

    def __contains__(self, plan: str) -> bool:
        return plan in self._sources

    def known(self) -> list[str]:
        """Ids of the plans."""
        return list(self._sources)

    def source(self, plan: str) -> str:
        """A plan's text as it was read."""
        return self._sources[plan]

    def folded(self, plan: str) -> QuotedText:
        """A plan's text as quotes are looked up in it."""
        if plan not in self._folded:
            self._folded[plan] = QuotedText.of(self._sources[plan])
        return self._folded[plan]

    def count(self, quote: Quote) -> int:
        """How often the quote's words stand in its plan, whatever its ``nth``."""
        return len(self.folded(quote.plan).places(Quote(quote.plan, quote.quote)))

    def clauses_of(self, quotes: Iterable[Quote]) -> list[tuple[str, int, int]]:
        """The clauses that the quotes fall in, as plan and characters of its source text."""
        found: dict[tuple[str, int, int], None] = {}
        for quote in quotes:
            if quote.plan in self:
                text = self.folded(quote.plan)
                for first, past in text.places(quote):
                    start, end = text.offsets[first], text.offsets[past - 1] + 1
                    for a, b in self._clause_spans(quote.plan):
                        if a < end and start < b:
                            found[quote.plan, a, b] = None
        return list(found)

    def nearest(self, quote: Quote) -> tuple[float, str]:
        """How alike the place most like the quote is, 0 to 1, and its words in the source."""
        text, words = self.folded(quote.plan), letters(quote.quote)
        grams = self._places_of_grams(quote.plan)
        votes: Counter[int] = Counter()
        for at in range(max(1, len(words) - _GRAM + 1)):
            for place in grams.get(words[at : at + _GRAM].lower(), ()):
                votes[max(0, place - at) // _STEP] += 1
        best = (0.0, 0, 0)
        for window, _ in votes.most_common(3):
            start = max(0, window * _STEP - _STEP)
            stretch = text.text[start : start + len(words) + 3 * _STEP].lower()
            blocks = [
                block
                for block in SequenceMatcher(None, words.lower(), stretch, autojunk=False).get_matching_blocks()
                if block.size >= min(3, len(words))
            ]
            if blocks:
                share = sum(block.size for block in blocks) / len(words)
                first = max(0, blocks[0].b - blocks[0].a)
                past = min(len(stretch), blocks[-1].b + blocks[-1].size + len(words) - blocks[-1].a - blocks[-1].size)
                best = max(best, (share, start + first, start + past))
        share, first, past = best
        return (share, self._whole_words(quote.plan, first, past)) if past > first else (0.0, "")

    def _whole_words(self, plan: str, first: int, past: int) -> str:
        """The source's words that letters ``[first, past)`` of its folded text lie in."""
        source, offsets = self._sources[plan], self.folded(plan).offsets
        start, end = offsets[first], offsets[past - 1] + 1
        while start and not source[start - 1].isspace():
            start -= 1
        while end < len(source) and not source[end].isspace():
            end += 1
        return " ".join(source[start:end].split())

    def _places_of_grams(self, plan: str) -> dict[str, list[int]]:
        if plan not in self._grams:
            text = self.folded(plan).text
            grams: dict[str, list[int]] = {}
            for at in range(len(text) - _GRAM + 1):
                grams.setdefault(text[at : at + _GRAM].lower(), []).append(at)
            self._grams[plan] = grams
        return self._grams[plan]

    def _clause_spans(self, plan: str) -> Spans:
        """In order; the whole text where no clauses are known."""
        if plan not in self._spans:
            known = sorted(self._clauses(plan)) if self._clauses else []
            self._spans[plan] = known or [(0, len(self._sources[plan]))]
        return self._spans[plan]
