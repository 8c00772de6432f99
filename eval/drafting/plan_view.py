"""One plan as questions are drafted from it: where its facts stand, word for word, and what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from eval.linting import SHORTEST
from eval.measures.quoting import QuotedText, letters
from eval.questions import Quote
from ingest import Clause, ClauseKind, Fact, Plan, SourceText, Span, clean, syllables

LONGEST_QUOTE = 110
"""Characters."""


@cache
def syllable_set(text: str) -> frozenset[str]:
    """The different syllables of a text."""
    return frozenset(syllables(text))


class PlanView:
    """A plan with its source text."""

    def __init__(self, plan: Plan, source: SourceText) -> None:
        self.plan = plan
        self.id = plan.id
        self.masthead = plan.masthead
        self._text = source.text
        self._clauses = {clause.locator: clause for clause in plan.clauses}

    @cached_property
    def _quoted(self) -> QuotedText:
        return QuotedText.of(self._text)

    @cached_property
    def words_of_clauses(self) -> list[tuple[Clause, frozenset[str]]]:
        """Every clause with its syllables."""
        return [(clause, syllable_set(clause.text)) for clause in self.plan.clauses]

    def facts(self, kind: type[Fact]) -> list[Fact]:
        """The facts of a kind, in their order."""
        return [fact for fact in self.plan.facts if isinstance(fact, kind)]

    def clause(self, locator: str) -> Clause:
        """The clause of a fact."""
        return self._clauses[locator]

    def of_kind(self, *kinds: ClauseKind) -> list[Clause]:
        """The clauses that are such parts of a plan."""
        return [clause for clause in self.plan.clauses if clause.kind in kinds]

    def quote_words(self, clause: Clause, words: str) -> Quote | None:
        """The place in the clause where the words begin, as far as they stand there in one piece."""
        folded = clean(self._text, clause.span, self.plan.furniture)
        pieces = words.split(" ")
        while pieces and len(letters(" ".join(pieces))) >= SHORTEST:
            at = folded.text.find(" ".join(pieces))
            if at >= 0:
                return self.quote(folded.span(at, at + len(" ".join(pieces))))
            pieces.pop()
        return None

    def quote_around(self, span: Span, clause: Clause) -> Quote | None:
        """The words round a stretch of the clause, from a little before it."""
        start = span.start
        while start > clause.span.start and span.start - start < LONGEST_QUOTE // 2:
            start -= 1
        while start < span.start and start > clause.span.start and not self._text[start - 1].isspace():
            start += 1
        end = min(clause.span.end, max(span.end, start + LONGEST_QUOTE))
        return self.quote(Span(start, end), keep=span)

    def quote_found(self, clause: Clause, words: str) -> Quote | None:
        """The words round those looked for, whatever their case."""
        folded = clean(self._text, clause.span, self.plan.furniture)
        at = folded.text.lower().find(words.lower())
        if not words or at < 0 or len(folded.text.lower()) != len(folded.text):
            return None
        return self.quote_around(folded.span(at, at + len(words)), clause)

    def quote_start(self, clause: Clause) -> Quote | None:
        """How a clause begins."""
        return self.quote(clause.span)

    def quote(self, span: Span, keep: Span | None = None) -> Quote | None:
        """The source's words there, cut between words where they are many; None where they are too few to find.

        Page furniture is never part of it; of several stretches between furniture it is the one that holds ``keep``,
        or the first long enough.
        """
        for piece in self._without_furniture(span):
            if keep is not None and not (piece.start <= keep.start < piece.end):
                continue
            words = " ".join(self._text[piece.start : piece.end].split())
            if len(words) > LONGEST_QUOTE:
                words = words[: LONGEST_QUOTE + 1].rsplit(" ", 1)[0]
            if len(letters(words)) >= SHORTEST:
                return self._numbered(words, piece)
        return None

    def headings(self, clause: Clause) -> list[Quote]:
        """The headings that a clause stands under: fair to cite, never needed."""
        found: list[Quote | None] = []
        above = clause.parent
        while above is not None:
            found.append(self.quote_start(self._clauses[above]))
            above = self._clauses[above].parent
        return [quote for quote in found if quote is not None]

    def alike(self, topic: str, besides: Iterable[Clause]) -> list[Quote]:
        """Other clauses that hold nearly all words of a topic, such as an annex row's twin in the body."""
        words, known = syllable_set(topic), {clause.locator for clause in besides}
        found = [
            self.quote_start(clause)
            for clause, held in self.words_of_clauses
            if clause.locator not in known and words and len(words & held) >= 0.85 * len(words)
        ]
        return [quote for quote in found if quote is not None][:4]

    def _numbered(self, words: str, span: Span) -> Quote | None:
        """The quote with ``nth`` where its words stand elsewhere too."""
        places = self._quoted.places(Quote(self.id, words))
        for nth, (first, _) in enumerate(places, start=1):
            if span.start <= self._quoted.offsets[first] < span.end:
                return Quote(self.id, words, nth if len(places) > 1 else None)
        return None

    def _without_furniture(self, span: Span) -> Sequence[Span]:
        pieces, at = [], span.start
        for gap in sorted(self.plan.furniture):
            if gap.end > at and gap.start < span.end:
                if gap.start > at:
                    pieces.append(Span(at, gap.start))
                at = gap.end
        return [*pieces, Span(at, span.end)] if at < span.end else pieces
