"""Words that stand side by side on a line of a text: where a cell goes on to its next line, such pairs are likely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.annex.evidence import begins_body, begins_product, begins_time
from ingest.annex.words import EDGES, NEWLINE, Word, key_of
from ingest.folding import nfc_words
from ingest.plan import Span


def count_pairs(text: str, table: Span, words: Sequence[Word]) -> Counter[tuple[str, str]]:
    """How often two words stand side by side on a line: folded, but for the size of the second word's first letter.

    ``words`` are those of the table at ``table``: there another cell may begin in the middle of a line, so pairs whose
    second word begins a body, a time or a product are left out.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for part in (text[: table.start], text[table.end :]):
        for line in NEWLINE.split(part):
            for before, after in pairwise(nfc_words(line).split()):
                if before[-1] not in EDGES:
                    pairs[key_of(before), _form(after, key_of(after))] += 1
    for at, (first, second) in enumerate(pairwise(words), start=1):
        if second.first or first.text[-1] in EDGES:
            continue
        if second.text[0].islower() or not _begins(words, at):
            pairs[pair(first, second)] += 1
    return pairs


def _begins(words: Sequence[Word], at: int) -> bool:
    return begins_body(words, at) or begins_time(words, at) or begins_product(words, at)


def pair(first: Word, second: Word) -> tuple[str, str]:
    """What two words are counted as."""
    return first.key, _form(second.text, second.key)


def _form(text: str, key: str) -> str:
    return key.capitalize() if text[0].isupper() else key
