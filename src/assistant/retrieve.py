"""Search over a library, as a LangChain retriever and as hits for each plan that a question is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.question import Question
from assistant.settings import Settings
from index import Hit, Library

WIDTH = 60
"""Hits asked for in each plan."""
MOST_PLANS = 10
"""Plans looked into where the question names none."""


class PlanRetriever(BaseRetriever):
    """Clauses of a library as LangChain documents: ``page_content`` the clause's words, its place in ``metadata``."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Any
    """An open ``index.Library``."""
    plans: tuple[str, ...] = ()
    """Ids of the plans to search in; empty for all."""
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        documents = []
        for hit in self.library.search(query, plans=self.plans or None, k=self.k):
            clause = self.library.clause(hit.plan, hit.locator)
            place = {
                "plan": hit.plan,
                "locator": hit.locator,
                "label": clause.label,
                "page": clause.page,
                "start": clause.span.start,
                "end": clause.span.end,
                "score": hit.score,
            }
            documents.append(Document(page_content=clause.text, metadata=place))
        return documents


def hits_by_plan(
    library: Library, question: Question, among: Sequence[str], settings: Settings
) -> dict[str, dict[str, Hit]]:
    """Hits for each plan that the question is about, the likeliest plan first.

    ``among``: the plans that the user picked; empty for all. A plan that the question names is always looked into.
    """
    weight = settings.words_weight
    named = [p for p in question.plans if not among or p in among]
    if named:
        wanted = named
    else:
        wide = library.search(question.words, plans=among or None, k=WIDTH, words_weight=weight)
        best: dict[str, float] = {}
        for hit in wide:
            best[hit.plan] = max(best.get(hit.plan, 0.0), hit.score)
        top = max(best.values(), default=0.0)
        wanted = [p for p, score in best.items() if score >= settings.close * top or question.compare][:MOST_PLANS]
        if question.compare:
            wanted += [c.id for c in library.plans() if c.id not in wanted and (not among or c.id in among)]
            wanted = wanted[:MOST_PLANS]
    return {
        p: {h.locator: h for h in library.search(question.words, plans={p}, k=WIDTH, words_weight=weight)}
        for p in wanted
    }
