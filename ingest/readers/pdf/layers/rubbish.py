"""Whether a page's text layer can be relied on, or its image has to be read instead."""

from __future__ import annotations

import re

from ingest.folding import composed, is_control, is_letter
from ingest.readers.pdf.page import Page
from ingest.readers.syllables import is_syllable

_FEW_WORDS = 5
_MOST_STRANGE = 0.02
"""Share of letters outside the alphabet: told all broken layers of 464 real PDFs from sound ones."""
_LEAST_LETTERS = 100
_MOST_UNSPEAKABLE = 0.5
_LEAST_MARKED = 20
_ALPHABET = frozenset(
    "abcdefghijklmnopqrstuvwxyzđ"
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ð"  # old converters write Ð for Đ
)
# Neither letters nor strange: marks of units, ordinals and formulas.
_SIGNS = frozenset("ªºµμαβγδεπσωωφθλρδ")
_MARKED = re.compile(r"[^\x00-\x7f]")


def needs_ocr(page: Page, has_images: bool) -> bool:
    """Whether the page's words have to be recognised in its picture: it has next to none, or they are rubbish.

    ``has_images``: whether images cover a good part of the page (a crest or a stamp alone hides no words).
    """
    if len(page.words) <= _FEW_WORDS:
        return has_images or bool(page.words and is_rubbish(page))
    return is_rubbish(page)


def is_rubbish(page: Page) -> bool:
    """Whether the page's words are not what a reader of the page sees."""
    words = [composed(word.text) for word in page.words]
    return strange_share(words) > _MOST_STRANGE or _unspeakable(words)


def strange_share(words: list[str]) -> float:
    """Share of letters (and of control characters, which stand for letters) outside the Vietnamese alphabet, 0 to 1."""
    letters = strange = 0
    for char in "".join(words).lower():
        if (is_control(char) and char != "\ufffe") or char == "\ufffd":
            letters, strange = letters + 1, strange + 1
        elif is_letter(char) and char not in _SIGNS:
            letters, strange = letters + 1, strange + (char not in _ALPHABET)
    # Two strange letters on a page with few are a formula or a foreign name.
    return strange / max(letters, _LEAST_LETTERS)


def _unspeakable(words: list[str]) -> bool:
    """Whether most words with other than ASCII letters are no Vietnamese: a font of before Unicode was read wrongly."""
    marked = [bare for word in words if _MARKED.search(bare := word.strip(".,;:()\"“”'-–…/•"))]
    if len(marked) < _LEAST_MARKED:
        return False
    wrong = sum(not is_syllable(word) for word in marked)
    return wrong > _MOST_UNSPEAKABLE * len(marked)
