"""Whatever is done to a table's text, reading it holds the invariants of spans."""

import random
import re
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.annex import AnnexTable, read_annex
from ingest.plan import Span

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
TABLES = []
for path in sorted(SAMPLES.glob("*.txt")):
    whole = path.read_text(encoding="utf-8")
    if match := list(re.finditer(r"(?im)^phụ lục[^()]*\([^()]*\)", whole)):
        TABLES.append(whole[match[-1].end() :])


def hold(text: str, span: Span, furniture: list[Span], table: AnnexTable) -> None:
    gone = {at for gap in (*furniture, *table.furniture) for at in range(gap.start, gap.end)}
    ink = {at for at in range(span.start, span.end) if not text[at].isspace()} - gone
    covered = [at for entry in table.rows for at in range(entry.span.start, entry.span.end) if at in ink]
    assert covered == sorted(covered)
    assert len(covered) == len(set(covered))
    assert not table.rows or set(covered) == ink
    locators = [entry.locator for entry in table.rows]
    assert len(locators) == len(set(locators))
    for index, entry in enumerate(table.rows):
        assert entry.locator.isascii()
        assert entry.parent == "PL" or entry.parent in locators[:index]
        assert entry.task is None or (entry.kind == "row" and entry.task.locator == entry.locator)


def mangle(text: str, chance: random.Random) -> str:
    """Lines broken and joined anywhere, blank lines, page numbers, stray letters and signs, decomposed letters."""
    rate = chance.random() * 0.2
    words = []
    for word in re.split(r"(\s+)", text):
        lot = chance.random()
        if lot < rate:
            words.append(
                chance.choice(["\n", "\n\n \n", " ", "\f", "\n12\n", "\u200b", "\n1.1\n", " II ", "\u00a0", ""])
            )
        words.append("\n" if word.isspace() and lot > 1 - rate else word)
    mangled = "".join(words)
    return unicodedata.normalize("NFD", mangled) if chance.random() < 0.3 else mangled


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TABLES), st.randoms(use_true_random=False))
def test_rows_part_the_words_of_a_mangled_table(table: str, chance: random.Random) -> None:
    text = "Lời dẫn.\n" + mangle(table, chance) + "\nHết"
    span = Span(8, len(text) - 4)
    at = chance.randrange(8, len(text) - 4)
    furniture = [Span(at, min(at + chance.randrange(9), span.end))]
    hold(text, span, furniture, read_annex(text, span, furniture, "PL"))


PIECES = [
    "1",
    "2",
    "I",
    "a",
    "A",
    ")",
    ".",
    "/",
    "-",
    ",",
    ";",
    " ",
    "\n",
    "\n \n",
    "Sở ",
    "Các ",
    "năm ",
    "2026",
    "Báo cáo",
    "\u200b",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_rows_part_any_words_under_a_head(words: str) -> None:
    for head in ("STT\nNội dung\nChủ trì\nPhối hợp\nThời gian\n", "Nội dung\nChủ trì\nThời gian\n"):
        text = head + words
        hold(text, Span(0, len(text)), [], read_annex(text, Span(0, len(text)), [], "PL"))


def test_a_decomposed_table_gives_the_same_tasks() -> None:
    for table in TABLES:
        decomposed = unicodedata.normalize("NFD", table)
        whole = [entry.task for entry in read_annex(table, Span(0, len(table)), [], "PL").rows]
        assert [entry.task for entry in read_annex(decomposed, Span(0, len(decomposed)), [], "PL").rows] == whole
