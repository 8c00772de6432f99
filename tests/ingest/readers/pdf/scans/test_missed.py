from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.readers.pdf.scans.engine import Gray, Seen
from ingest.readers.pdf.scans.missed import missed_words

DPI = 300.0
NAME = ("Phạm", "Thị", "Hà")


def page(letters: int = 10) -> tuple[Gray, Gray]:
    """A picture with one line of bars as large as letters, and its ink."""
    gray: Gray = np.full((400, 1200), 255, dtype=np.uint8)
    for at in range(letters):
        gray[200:230, 300 + 30 * at : 318 + 30 * at] = 0
    return gray, np.asarray(255 - gray, dtype=np.uint8)


def missed(words: Sequence[str], *seen: Seen, letters: int = 10, confidence: float = 0.95) -> list[Seen]:
    def read(pictures: Sequence[Gray]) -> list[list[Seen]]:
        return [[Seen(word, 20 + 90 * i, 20, 90 + 90 * i, 50, confidence) for i, word in enumerate(words)]] * len(
            pictures
        )

    gray, ink = page(letters)
    return missed_words(gray, ink, seen, DPI, read)


def test_a_line_that_the_layout_passed_over_is_read_and_placed_on_the_page() -> None:
    found = missed(NAME)
    assert [one.text for one in found] == [*NAME]
    assert all(180 < one.top < 250 and one.left >= 270 for one in found)


def test_a_line_that_has_been_read_is_not_read_again() -> None:
    assert missed(NAME, Seen("Phạm", 290, 190, 620, 240, 0.9)) == []


@pytest.mark.parametrize(("words", "confidence"), [(NAME, 0.5), (("XHCy", "Rz"), 0.95), (("Thị",), 0.95)])
def test_what_is_read_in_a_stamp_or_a_signature_is_left_out(words: tuple[str, ...], confidence: float) -> None:
    assert missed(words, confidence=confidence) == []


def test_a_few_strokes_of_a_pen_are_no_line() -> None:
    assert missed(NAME, letters=3) == []
