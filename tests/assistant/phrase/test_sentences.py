"""A model's words cut into sentences."""

from __future__ import annotations

import pytest

from assistant.phrase.sentences import Sentence, Splitter


def cut(text: str, size: int = 10_000) -> list[Sentence]:
    splitter = Splitter()
    found = [s for at in range(0, len(text), size) for s in splitter.feed(text[at : at + size])]
    return found + splitter.close()


CASES = {
    "Theo Quyết định 36/QĐ-TTg. Sở Y tế chủ trì [1].": ["Theo Quyết định 36/QĐ-TTg.", "Sở Y tế chủ trì."],
    "1. Sở A chủ trì [1].\n2. Sở B phối hợp [2]": ["Sở A chủ trì.", "Sở B phối hợp"],
    "UBND TP. Huế có 1.200 ha, tăng 7.5% [1]. Hạn 05.12.2025 [2].": [
        "UBND TP. Huế có 1.200 ha, tăng 7.5%.",
        "Hạn 05.12.2025.",
    ],
    "PGS. TS. Nguyễn Văn A. ký thay [1]. Còn lại [2].": ["PGS. TS. Nguyễn Văn A. ký thay.", "Còn lại."],
    "Plan nêu “A. B. C” (Q. 1. và 2. Xong) rõ [1]. Hết [2].": ["Plan nêu “A. B. C” (Q. 1. và 2. Xong) rõ.", "Hết."],
    "Gồm lúa, ngô, v.v. Tất cả nộp [1].": ["Gồm lúa, ngô, v.v.", "Tất cả nộp."],
    "**Kết luận:** `Sở A` chủ trì [1]\n\n## Hết [2]": ["Kết luận: Sở A chủ trì", "Hết"],
    "The plan (No. 36/QD-TTg) says 1.5%, e.g. for rice [1]. Mr. An signed [2]!": [
        "The plan (No. 36/QD-TTg) says 1.5%, e.g. for rice.",
        "Mr. An signed!",
    ],
    "<think>Sở X. Có lẽ [1].</think>Sở Y chủ trì [1].": ["Sở Y chủ trì."],
    "\x1b[2JSở Y\u202e chủ trì [1].": ["[2JSở Y chủ trì."],
}


@pytest.mark.parametrize("text", CASES)
def test_a_sentence_ends_where_people_end_it(text: str) -> None:
    assert [s.text for s in cut(text)] == CASES[text]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("text", CASES)
def test_it_does_not_matter_in_which_pieces_the_words_come(text: str, size: int) -> None:
    assert cut(text, size) == cut(text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Sở A [1][3].", (1, 3)),
        ("Sở A. [2] [1]", (2, 1)),
        ("Sở A [1, 3; 4].", (1, 3, 4)),
        ("Sở A ([2–4]).", (2, 3, 4)),
        ("Sở A [1] và Sở B [1][2].", (1, 2)),
        ("Sở A.", ()),
    ],
)
def test_marks_are_taken_off_wherever_they_stand(text: str, marks: tuple[int, ...]) -> None:
    (sentence,) = cut(text)
    assert sentence.marks == marks
    assert "[" not in sentence.text


def test_a_sentence_is_given_as_soon_as_the_next_one_begins() -> None:
    splitter = Splitter()
    assert splitter.feed("Sở A chủ trì. [1") == []
    assert splitter.feed("] ") == []
    assert [s.marks for s in splitter.feed("S")] == [(1,)]


def test_what_never_ends_is_cut() -> None:
    assert cut("a b " * 5000)[0].text
    assert len(cut("a b " * 5000)) > 1
