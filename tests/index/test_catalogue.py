from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from index import Library
from index.catalogue import content_hash
from ingest import (
    Cell,
    Clause,
    ClauseKind,
    Fact,
    Masthead,
    Money,
    Plan,
    ScannedPage,
    SourceText,
    Span,
    Table,
    Target,
    Task,
    Term,
)

MakePlan = Callable[..., tuple[Plan, SourceText, bytes]]

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Task, words, words, st.tuples(words), st.tuples(words, words), words),
    st.builds(Target, words, words, words, words, words, spans),
    st.builds(Money, words, words, st.none() | st.integers(0, 10**15), words, spans),
    st.builds(Term, words, words, words, spans),
)
clauses = st.builds(
    Clause,
    locator=words,
    label=words,
    kind=st.sampled_from(ClauseKind),
    text=words,
    span=spans,
    heading_path=st.lists(words, max_size=3).map(tuple),
    page=st.none() | st.integers(1, 900),
    parent=st.none() | words,
)
plans = st.builds(
    Plan,
    id=words,
    masthead=st.builds(Masthead, title=words, number=words, recipients=st.lists(words, max_size=3).map(tuple)),
    clauses=st.lists(clauses, max_size=6, unique_by=lambda clause: clause.locator).map(tuple),
    facts=st.lists(facts, max_size=6).map(tuple),
    furniture=st.lists(spans, max_size=3).map(tuple),
)


several_spans = st.lists(spans, max_size=3).map(tuple)
tables = st.builds(Table, st.lists(st.builds(Cell, *[st.integers(0, 9)] * 4, several_spans), max_size=3).map(tuple))
sources = st.builds(
    SourceText,
    name=st.just("tệp.txt"),
    text=words,
    sha256=st.just(""),
    reader=st.just("pdf"),
    reader_version=st.just("1"),
    page_starts=st.lists(st.integers(0, 10**6), max_size=4).map(tuple),
    tables=st.lists(tables, max_size=2).map(tuple),
    furniture=several_spans,
    scanned=st.lists(st.builds(ScannedPage, st.integers(1, 900), st.floats(0, 1)), max_size=2).map(tuple),
)


@given(plan=plans, source=sources)
@settings(max_examples=60, deadline=None)
def test_any_plan_comes_back_equal(plan: Plan, source: SourceText) -> None:
    raw = source.text.encode()
    source = replace(source, sha256=hashlib.sha256(raw).hexdigest())
    with TemporaryDirectory() as folder, Library.open(Path(folder), create=True) as library:
        assert library.add(plan, source, raw) == "added"
        assert library.plan(plan.id) == plan
        assert library.source(plan.id) == source
        assert [library.clause(plan.id, clause.locator) for clause in plan.clauses] == list(plan.clauses)
        assert library.add(plan, source, raw) == "unchanged"


def test_a_text_hashes_as_before_there_were_layouts_and_a_layout_is_hashed_with_it() -> None:
    plan = Plan("a", Masthead(), ())
    source = SourceText("a.txt", "Một", "", "text", "1")
    fields = b'"name":"a.txt","text":"M\xe1\xbb\x99t","sha256":"","reader":"text","reader_version":"1","page_starts":[]'
    plain = TypeAdapter(Plan).dump_json(plan) + b"\0{" + fields + b"}"
    assert content_hash(plan, source) == hashlib.sha256(plain).hexdigest()
    told = [
        replace(source, tables=(Table((Cell(0, 0, spans=(Span(0, 3),)),)),)),
        replace(source, furniture=(Span(0, 3),)),
        replace(source, scanned=(ScannedPage(1, 0.5),)),
        replace(source, scanned=(ScannedPage(1, 0.6),)),
    ]
    assert len({content_hash(plan, each) for each in [source, *told]}) == 5


def test_threads_read_one_library_while_another_writes(library: Library, make_plan: MakePlan) -> None:
    expected = {clause.locator: clause for clause in make_plan()[0].clauses}
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        with Library.open(library.path) as mine:
            while not done.is_set():
                try:
                    for reader in (mine, library):
                        for hit in reader.search("xây chợ đầu mối nông sản", k=3):
                            if hit.plan == "ke-hoach-a":
                                assert reader.clause(hit.plan, hit.locator) == expected[hit.locator]
                except Exception as error:
                    wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    with Library.open(library.path) as writer:
        for n in range(6):
            writer.add(*make_plan("ke-hoach-c", {"I": f"I. XÂY CHỢ ĐẦU MỐI SỐ {n}"}))
            writer.publish()
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
