"""However paragraphs, tables, text boxes and content controls stand in each other: every word is read once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.readers.office.word_files import box, cell, p, r, read, row, table, word

Block = tuple[str, list["Block"]] | tuple[str, list[list[list["Block"]]]]

leaves = st.just(("words", []))
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.just("box"), st.lists(inner, min_size=1, max_size=2)),
        st.tuples(st.just("control"), st.lists(inner, min_size=1, max_size=3)),
        st.tuples(
            st.just("table"),
            st.lists(st.lists(st.lists(inner, max_size=2), min_size=1, max_size=4), min_size=1, max_size=4),
        ),
    ),
    max_leaves=20,
)


class Writer:
    """Writes blocks as XML, each word with a number of its own."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"chữ{len(self.words)}.")
        return self.words[-1]

    def all(self, inner: list[Block]) -> str:
        return "".join(map(self.one, inner))

    def one(self, block: Block) -> str:
        kind, inner = block
        if kind == "words":
            return p(self.word())
        if kind == "box":
            anchor = r(self.word())
            return f"<w:p>{anchor}{box(self.all(inner))}</w:p>"
        if kind == "control":
            return f"<w:sdt><w:sdtContent>{self.all(inner)}</w:sdtContent></w:sdt>"
        rows = [row(*(cell(self.all(one) + p("")) for one in cells)) for cells in inner]
        return table(*rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=5))
def test_every_word_is_read_once_and_in_order(document: list[Block]) -> None:
    writer = Writer()
    body = writer.all(document)
    if not writer.words:
        return
    source = read(word(body))
    assert source.text.split() == writer.words
    assert all(one.span.end <= other.span.start for one, other in pairwise(source.tables))
    for found in source.tables:
        spans = [span for one in found.cells for span in one.spans]
        assert spans == sorted(spans)
        assert all(one.end < other.start for one, other in pairwise(spans))
        whole = source.text[found.span.start : found.span.end]
        assert whole.split() == [w for span in spans for w in source.text[span.start : span.end].split()]
