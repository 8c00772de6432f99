"""Lists made up at random are numbered as LibreOffice numbers them.

Left out is where LibreOffice 7.4 departs from Word: ``lvlRestart`` and ``isLgl``, which it passes over, the starts of
lower levels in a list of its own (``startOverride``), and the dashes of ``numberInDash``.
"""

from __future__ import annotations

import random

import pytest

from ingest.readers.office.libreoffice import convert, find_office
from tests.ingest.readers.office.word_files import abstract, item, level, number, p, read, word

FORMATS = ["decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter"]
LEVELS = 4
LISTS = 12
PARAGRAPHS = 14


def made_up_levels(chance: random.Random) -> list[str]:
    levels = []
    for at in range(LEVELS):
        whole = ".".join(f"%{above}" for above in range(1, at + 2))
        text = chance.choice([f"%{at + 1}.", f"%{at + 1})", f"(%{at + 1})", f"{whole}.", whole, f"Mục %{at + 1}:"])
        levels.append(level(at, text, chance.choice(FORMATS), chance.choice([1, 1, 1, 2, 5])))
    return levels


def made_up_document(chance: random.Random) -> bytes:
    """Lists that share definitions, skip levels, begin anew and are mixed with each other and with plain text."""
    definitions, numbers, body, last = "", "", "", 0
    for key in range(LISTS):
        definitions += abstract(key, *made_up_levels(chance))
        ids = []
        for _ in range(chance.choice([1, 1, 2, 3])):
            last += 1
            start = f'<w:startOverride w:val="{chance.choice([1, 4])}"/>'
            anew = ids and chance.random() < 0.6
            numbers += number(last, key, f'<w:lvlOverride w:ilvl="0">{start}</w:lvlOverride>' if anew else "")
            ids.append(last)
        current, at = ids[0], 0
        for place in range(PARAGRAPHS):
            current = chance.choice(ids) if chance.random() < 0.25 else current
            words = f"việc-{key}-{place}"
            body += item(words, current, at) if chance.random() < 0.9 else p(words)
            at = max(0, min(LEVELS - 1, at + chance.choice([-2, -1, 0, 0, 1, 1])))
    return word(body, numbering=definitions + numbers)


@pytest.mark.parametrize("seed", [1])
def test_numbers_are_those_that_libreoffice_shows(seed: int) -> None:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    document = made_up_document(random.Random(seed))
    shown = convert(program, document, "MS Word 2007 XML", "txt:Text (encoded):UTF8", seconds=60).decode("utf-8-sig")
    wanted = [line.split() for line in shown.splitlines() if line.strip()]
    found = [line.split() for line in read(document).text.splitlines()]
    assert len(found) == LISTS * PARAGRAPHS
    assert found == wanted
