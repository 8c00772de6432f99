from __future__ import annotations

import numpy as np
import pytest

from ingest.readers.pdf.scans.engine import Gray, Seen
from ingest.readers.pdf.scans.words import clean_words

DPI = 300.0
EMPTY: Gray = np.zeros((200, 600), dtype=np.uint8)


def seen(text: str, left: int = 10, confidence: float = 0.9, line: int = 1, top: int = 20) -> Seen:
    return Seen(text, left, top, left + 20 * len(text), top + 40, confidence, (1, 1, line))


def texts(*words: Seen, ink: Gray = EMPTY) -> list[str]:
    return [word.text for word in clean_words(words, ink, DPI)]


@pytest.mark.parametrize("remains", ["|", "_", "ˆ"])
def test_pieces_of_ruling_lines_are_no_words(remains: str) -> None:
    assert texts(seen("tháng"), seen(remains, left=300, confidence=0.95)) == ["tháng"]


def test_dashes_numbers_and_bullets_stay() -> None:
    words = [
        seen("-", 10),
        seen("2019", 60),
        seen("–", 200),
        seen("2020", 260),
        seen("+", 400),
        seen("7", 450, 0.4, line=2),
    ]
    assert texts(*words) == ["-", "2019", "–", "2020", "+", "7"]


def test_a_doubtful_letter_alone_on_its_line_is_a_speck() -> None:
    assert texts(seen("Ị", confidence=0.3, line=2), seen("tỉnh")) == ["tỉnh"]


def test_a_line_read_twice_stands_once() -> None:
    sure, unsure = seen("hoạch", 10, 0.9, line=1), seen("hoạc", 12, 0.5, line=2)
    assert texts(unsure, sure) == ["hoạch"]


def test_both_letters_for_dd_are_one() -> None:
    assert texts(seen("QĐÐ-UBND")) == ["QĐ-UBND"]


def test_a_word_put_right_is_less_sure() -> None:
    words = clean_words([seen("kiêm", 10), seen("tra", 120)], EMPTY, DPI)
    assert [word.text for word in words] == ["kiểm", "tra"]
    assert words[0].confidence < words[1].confidence


@pytest.mark.parametrize(("bar", "text"), [(True, "≤"), (False, "<")])
def test_a_bar_under_less_than_makes_it_at_most(bar: bool, text: str) -> None:
    import cv2

    ink = EMPTY.copy()
    cv2.polylines(ink, [np.array([[34, 24], [14, 36], [34, 48]])], isClosed=False, color=(255.0,), thickness=3)
    if bar:
        cv2.line(ink, (14, 54), (34, 54), (255.0,), 3)
    assert texts(seen("<", 12), seen("20", 60), ink=ink) == [text, "20"]
