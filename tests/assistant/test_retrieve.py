"""The library as a LangChain retriever."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
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


def test_the_example_of_the_readme_runs(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "library").symlink_to(library.path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)
    names["library"].close()
    assert len(capsys.readouterr().out.splitlines()) >= 3
    assert len(names["vector"]) == 128
