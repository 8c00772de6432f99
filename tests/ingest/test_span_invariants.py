"""Whatever a text looks like, its clauses are a partition of its words, and breaking its lines anew keeps them."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Clause, ClauseKind, SourceText, Span, clean
from ingest.outline import Outline, read_outline

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT.parent / "shared" / "plans"
SAMPLES = ROOT / "samples"
RUNNING_HEAD = "UBND tỉnh Nam Hà - Kế hoạch công tác"

settings.register_profile(
    "ingest", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("ingest")


def outline(text: str) -> Outline:
    return read_outline(SourceText("thử.txt", text, "0" * 64, "text", "1"))


def broken_invariants(text: str, read: Outline) -> list[str]:
    """What does not hold of an outline, in words."""
    found = []
    furniture = {at for span in read.furniture for at in range(span.start, span.end)}
    holders: Counter[int] = Counter()
    earlier: dict[str, Clause] = {}
    for clause in read.clauses:
        where = clause.locator
        if clause.span.end > len(text) or not text[clause.span.start : clause.span.end].strip():
            found.append(f"{where}: span outside the text or empty")
        if clause.text != clean(text, clause.span, read.furniture).text:
            found.append(f"{where}: its words are not those of its span")
        if where in earlier or not where.isascii():
            found.append(f"{where}: locator taken or not ASCII")
        if clause.parent is not None and clause.parent not in earlier:
            found.append(f"{where}: parent {clause.parent} does not stand before it")
        if not clause.label:
            found.append(f"{where}: no label")
        earlier[where] = clause
        holders.update(range(clause.span.start, clause.span.end))
    astray = [at for at, char in enumerate(text) if not char.isspace() and at not in furniture and holders[at] != 1]
    if astray:
        found.append(f"{len(astray)} characters in none or several clauses, first {text[astray[0] :][:20]!r}")
    if any(a.span.end > b.span.start for a, b in zip(read.clauses, read.clauses[1:], strict=False)):
        found.append("clauses overlap or are out of order")
    return found


@cache
def texts() -> list[str]:
    """Plans that ship, and the real ones where they are at hand."""
    paths = sorted(SAMPLES.glob("*.txt")) + sorted(PLANS.glob("*-*.txt") if PLANS.is_dir() else [])
    return [path.read_text(encoding="utf-8") for path in paths]


@cache
def bodies() -> list[str]:
    """The same without their annexes: how cells stand on lines is what tells a table's columns."""
    found = []
    for text in texts():
        annexes = [clause.span.start for clause in outline(text).clauses if clause.kind is ClauseKind.ANNEX]
        found.append(text[: annexes[0]] if annexes else text)
    return found


def rebroken(text: str, dice: random.Random, often: float) -> str:
    """Line breaks at some of the spaces."""
    return re.sub(r"(?<=\S) (?=\S)", lambda _: "\n" if dice.random() < often else " ", text)


def with_blank_lines(text: str, dice: random.Random) -> str:
    return re.sub(r"\n", lambda _: "\n" * dice.randint(1, 3), text)


def with_running_heads(text: str, page: int) -> str:
    """A head and a page's number after every so many characters, between lines."""
    pieces, filled, number = [], 0, 1
    for line in text.split("\n"):
        pieces.append(line)
        filled += len(line) + 1
        if filled >= page:
            number, filled = number + 1, 0
            pieces += [RUNNING_HEAD, str(number)]
    return "\n".join(pieces)


def mangled(text: str, dice: random.Random) -> str:
    if dice.random() < 0.7:
        text = rebroken(text, dice, dice.choice([0.02, 0.1, 0.3, 0.9]))
    if dice.random() < 0.5:
        text = with_running_heads(text, dice.randint(300, 3000))
    if dice.random() < 0.5:
        text = with_blank_lines(text, dice)
    if dice.random() < 0.5:
        text = unicodedata.normalize("NFD", text)
    if dice.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return text


@settings(max_examples=40)
@given(which=st.integers(0, 100), seed=st.integers(0, 10_000))
def test_clauses_of_mangled_plans_are_a_partition_of_their_words(which: int, seed: int) -> None:
    text = mangled(texts()[which % len(texts())], random.Random(seed))
    assert broken_invariants(text, outline(text)) == []


MARKS = [
    "I.", "II.", "IV.", "A.", "B.", "Phần I.", "PHẦN THỨ HAI", "Chương I", "Điều 1.", "Điều 3.", "1.", "2.", "7.",
    "1.1.", "1.2", "2.1.", "1.1.1.", "a)", "b)", "đ)", "a.", "-", "–", "+", "*", "•", "1)", "2/", "STT", "TT",
]  # fmt: skip
WORDS = [
    "Sở", "Tài chính", "chủ trì,", "phối hợp", "đến năm", "2030.", "Kinh tế", "- Xã hội", "kế hoạch:", "gồm:",
    "thực hiện;", "NĂNG", "SUẤT", "(Kèm theo", "số 12/KH-UBND)", "[bookmark: x]", "[1: .", "]", "\u200b", "\u0301",
    "hòa", "hoà", "5,5%", "“một", "hai”",
]  # fmt: skip
WHOLE_LINES = [
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An",
    "PHỤ LỤC", "PHỤ LỤC I", "Phụ lục II:", "STT Nội dung Chủ trì Phối hợp Thời gian", "Trên đây là Kế hoạch./.",
    "Căn cứ Luật Ngân sách;", "2", "15", "-----", "", "https://vidu.vn/a", "\f", "\ufeff",
]  # fmt: skip
MADE_UP_LINES = st.one_of(
    st.sampled_from(WHOLE_LINES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.tuples(st.sampled_from(MARKS), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)).map(" ".join),
)


def has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


@settings(max_examples=300)
@given(st.lists(MADE_UP_LINES, min_size=1, max_size=40).map("\n".join).filter(has_words))
def test_clauses_of_made_up_plans_are_a_partition_of_their_words(text: str) -> None:
    assert broken_invariants(text, outline(text)) == []


@settings(max_examples=150)
@given(st.text(max_size=200).filter(has_words))
def test_clauses_of_any_text_are_a_partition_of_its_words(text: str) -> None:
    assert broken_invariants(text, outline(text)) == []


def letters(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


def kept(read: Outline, other: Outline) -> float:
    """Share of the clauses that the other outline has under the same locator, with the same beginning."""
    begins = {clause.locator: letters(clause.text)[:25] for clause in other.clauses}
    return sum(begins.get(clause.locator) == letters(clause.text)[:25] for clause in read.clauses) / len(read.clauses)


def rewrapped(text: str, read: Outline, width: int) -> str:
    """Every clause's lines broken at another width, as another page layout would."""
    pieces, at = [], 0
    for clause in read.clauses:
        words = text[clause.span.start : clause.span.end]
        pieces.append(text[at : clause.span.start])
        if clause.kind in (ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.HEADING):
            words = textwrap.fill(" ".join(words.split()), width, break_long_words=False, break_on_hyphens=False)
        pieces.append(words)
        at = clause.span.end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("often", [0.05, 0.15])
def test_breaking_lines_anywhere_keeps_the_outline(often: float) -> None:
    shares = [
        kept(outline(text), outline(rebroken(text, random.Random(seed), often)))
        for text in bodies()
        for seed in range(3)
    ]
    assert sum(shares) / len(shares) >= 0.95


@pytest.mark.parametrize("width", [40, 70, 120])
def test_another_line_width_keeps_the_outline(width: int) -> None:
    shares = [kept(read, outline(rewrapped(text, read, width))) for text in bodies() for read in [outline(text)]]
    assert sum(shares) / len(shares) >= 0.97


def test_blank_lines_and_decomposed_letters_keep_the_outline() -> None:
    for text in bodies():
        read = outline(text)
        assert kept(read, outline(with_blank_lines(text, random.Random(1)))) == 1
        assert kept(read, outline(unicodedata.normalize("NFD", text))) == 1


def test_running_heads_and_page_numbers_put_between_lines_are_found() -> None:
    for text in bodies():
        headed = with_running_heads(text, 1200)
        if headed.count(RUNNING_HEAD) < 3:
            continue
        read = outline(headed)
        assert RUNNING_HEAD not in " ".join(clause.text for clause in read.clauses)
        assert kept(outline(text), read) >= 0.97


def test_spans_are_those_of_the_file_before_any_folding() -> None:
    text = unicodedata.normalize("NFD", "KẾ HOẠCH\nPhát triển hợp tác xã\nI. MỤC TIÊU\n1. Thành lập mười hợp tác xã.\n")
    clause = outline(text).clauses[-1]
    assert clause.span == Span(text.index("1."), len(text) - 1)
    assert clause.text == "1. Thành lập mười hợp tác xã."
