"""Plans' texts, for looking quotes and citations up in them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from eval.measures.quoting import QuotedText, holds
from eval.measures.score import Gold
from eval.questions import Question, Quote

LONGEST = 1500
"""Characters: a longer citation points at nothing, a longer answer is not correct (twice that for a comparison)."""


class Sources:
    """Plans' texts, folded once each."""

    def __init__(self, read: Callable[[str], str | None], by_words: Container[str] = ()) -> None:
        """``read`` gives a plan's source text; None where there is none.

        ``by_words``: plans that are no text files, so that offsets into their text are nobody's but the reader's:
        whether a citation covers a quote is judged by the citation's words there.
        """
        self._read = read
        self._by_words = by_words
        self._texts: dict[str, QuotedText | None] = {}

    def text(self, plan: str) -> QuotedText | None:
        """The plan's text with the places of quotes in it; None where there is no such plan."""
        if plan not in self._texts:
            source = self._read(plan)
            self._texts[plan] = None if source is None else QuotedText.of(source)
        return self._texts[plan]

    def covers(self, citation: Mapping[str, Any], quote: Quote) -> bool:
        """Whether the citation covers at least half of the quote.

        A trace's hit holds no words; its offsets are the library's own, as the text is that they are looked up in.
        """
        if citation["plan"] != quote.plan:
            return False
        text = self.text(quote.plan)
        if "text" in citation and (text is None or quote.plan in self._by_words):
            return len(citation["text"]) <= LONGEST and holds(citation["text"], quote.quote)
        if text is None:
            return False
        start, end = citation["start"], citation["end"]
        return end - start <= LONGEST and text.covered_by(start, end, quote)

    def gold(self, question: Question) -> Iterator[Gold]:
        """Where the question's quotes stand."""
        places = [*enumerate(question.evidence), (None, question.may_cite)]
        for number, quotes in places:
            for quote in quotes:
                text = self.text(quote.plan)
                if text is not None:
                    for start, end in (text.span(*place) for place in text.places(quote)):
                        yield Gold(quote.plan, start, end, number)
