"""Whatever a table holds and however it is merged, reading it holds the invariants of spans and locators."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.annex.grid import read_grid
from ingest.annex.table import AnnexTable
from ingest.plan import Cell, Span, Table

Reader = Callable[..., Any]
CELLS = st.sampled_from(
    ["", "", "1", "2", "I", "II.", "a)", "-", "1.1", "…", "%", "x", "Sửa đê", "Sở Xây dựng", "các xã", "2026", "TT",
     "Nhiệm vụ", "I. THỦY LỢI", "- Nạo vét kênh", "ven biển", "Ghi chú: …", "Tổng cộng", "Chủ trì", "\u200b", "  ",
     "Sở Xây\fdựng", "1. Xây cống", "<", "<", "^", "^"]
)  # fmt: skip
HEADS = st.sampled_from(
    [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
        ["TT", "Nội dung", "Thực hiện", "<"],
        ["STT", "Chỉ tiêu", "Đơn vị", "Kết quả"],
        ["", "", "", ""],
    ]
)


def hold(text: str, table: Table, furniture: tuple[Span, ...], read: AnnexTable) -> None:
    inside = [cell_span for cell in table.cells for cell_span in cell.spans]
    spans = sorted([*(entry.span for entry in read.rows), *read.furniture])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for span in spans:
        assert any(span.start == other.start for other in inside)
        assert any(span.end == other.end for other in inside)
    for own in inside:
        # No cell's words are cut in two.
        assert all(own.end <= span.start or span.end <= own.start or own.start >= span.start for span in spans)
        assert all(own.end <= span.start or span.end <= own.start or own.end <= span.end for span in spans)
    locators = [entry.locator for entry in read.rows]
    assert len(locators) == len(set(locators))
    for index, entry in enumerate(read.rows):
        assert entry.locator.isascii()
        assert entry.parent == "PL" or entry.parent in locators[:index]
        assert entry.task is None or (entry.kind == "row" and entry.task.locator == entry.locator)
        assert entry.task is None or any(char.isalpha() for char in entry.task.text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=HEADS, rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=9))
def test_entries_and_heads_part_the_words_of_any_table(
    read_rows: Reader, head: list[str], rows: list[list[str]]
) -> None:
    read = read_rows(head, *rows) if any(head) else None
    if read and read.source.tables:
        hold(read.source.text, read.source.tables[0], read.source.furniture, read.table)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 6),
            st.integers(0, 4),
            st.integers(0, 9**9),
            st.integers(0, 9**9),
            st.sampled_from(["TT", "Nhiệm vụ", "Chủ trì", "1", "Sửa đê", "I", "Sở Y tế"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_a_grid_that_lies_about_its_cells_does_no_harm(cells: list[tuple[int, int, int, int, str]]) -> None:
    text, found = "", []
    for row, column, rows, columns, words in sorted(cells):
        found.append(Cell(row, column, rows, columns, (Span(len(text), len(text) + len(words)),)))
        text += f"{words}\n"
    table = Table(tuple(found))
    hold(text, table, (), read_grid(text, table, (), "PL"))
