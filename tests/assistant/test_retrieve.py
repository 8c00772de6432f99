"""The library as a LangChain retriever."""

from __future__ import annotations

import asyncio

from langchain_core.retrievers import BaseRetriever

from assistant import PlanRetriever
from index import Library


def test_the_retriever_gives_clauses_as_documents_with_their_place(library: Library) -> None:
    retriever = PlanRetriever(library=library, k=3)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("ISO 56000")
    assert len(documents) == 3
    first = documents[0]
    clause = library.clause(first.metadata["plan"], first.metadata["locator"])
    assert first.page_content == clause.text
    assert (first.metadata["start"], first.metadata["end"]) == (clause.span.start, clause.span.end)


def test_the_retriever_keeps_to_the_plans_given(library: Library) -> None:
    documents = PlanRetriever(library=library, plans=("ben-say-2026",)).invoke("kế hoạch")
    assert {d.metadata["plan"] for d in documents} == {"ben-say-2026"}


def test_the_retriever_works_in_async_chains(library: Library) -> None:
    retriever = PlanRetriever(library=library, k=2)
    assert len(asyncio.run(retriever.ainvoke("hữu cơ"))) == 2
