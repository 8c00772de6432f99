"""Words to search by: syllables, syllable bigrams and underthesea words of a text's search key.

Document numbers and figures (``36/qđ-ttg``, ``7,5``, ``2026-2030``) are one token each, which underthesea's own
tokenizer would take apart; the parts of a number stand beside it, so that "quyết định 36" finds ``36/QĐ-TTg``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from index.errors import SegmenterMissing
from ingest import nfc_words, syllables

TOKENS_VERSION = "1"
"""Part of a generation's fingerprint: raise it whenever the same text would give other tokens."""

_BREAK = re.compile(r"[;:!?()\[\]“”\"…]|[.,](?=\s|$)")
_PART = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s]")
_WORD_MODEL = Path("pipeline", "word_tokenize", "models", "ws_crf_vlsp2013_20230727")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The three ways in which a text can be found, each in text order, folded."""

    syllables: tuple[str, ...]
    bigrams: tuple[str, ...]
    """Neighbouring syllables joined by ``_``, never across a punctuation mark."""
    words: tuple[str, ...]
    """underthesea words, syllables joined by ``_``."""


def tokenize(text: str) -> Tokens:
    """Tokens of a text. Raises SegmenterMissing where underthesea's word model is not installed."""
    found: list[str] = []
    bigrams: list[str] = []
    sequence: list[str] = []
    for piece in _BREAK.split(text):
        run: list[str] = []
        for token in syllables(piece):
            parts = [token] if _FIGURE.fullmatch(token) else _PART.findall(token)
            numbered = len(parts) > 1 and any(c.isdigit() for c in token)
            found.extend([token, *parts] if numbered else parts)
            sequence.extend([token] if numbered else parts)
            run.extend(parts)
        bigrams.extend(f"{a}_{b}" for a, b in pairwise(run))
        if run:
            sequence.append(",")
    return Tokens(tuple(found), tuple(bigrams), tuple(_words(sequence)))


def segment(text: str) -> str:
    """A text with the syllables of each word joined by ``_`` and its letters as they are, as PhoBERT reads it."""
    sequence = _PLAIN.findall(nfc_words(text))
    words: list[str] = []
    for token, tag in zip(sequence, _segmenter()(sequence), strict=True):
        if tag == "I-W" and words:
            words[-1] += f"_{token}"
        else:
            words.append(token)
    return " ".join(words)


def _words(sequence: Sequence[str]) -> list[str]:
    """Join the syllables of each word; commas stand for any punctuation mark and are left out."""
    words: list[str] = []
    for token, tag in zip(sequence, _segmenter()(sequence), strict=True):
        if token == ",":
            words.append("")
        elif tag == "I-W" and words and words[-1]:
            words[-1] += f"_{token}"
        else:
            words.append(token)
    return [word for word in words if word]


@cache
def _segmenter() -> Callable[[Sequence[str]], list[str]]:
    """underthesea's word segmenter over syllables that are found already: a tag, ``B-W`` or ``I-W``, for each.

    The tagger and its model are those of ``underthesea.word_tokenize``. They are loaded without importing the package
    ``underthesea``, which imports transformers and torch (over a second); a test holds the results equal.
    """
    package = find_spec("underthesea")
    folder = Path(next(iter(package.submodule_search_locations or ()), "")) / _WORD_MODEL if package else None
    if folder is None or not (folder / "models.bin").is_file():
        raise SegmenterMissing()
    import joblib  # type: ignore[import-untyped] # has no types
    from underthesea_core import CRFFeaturizer, CRFTagger  # type: ignore[import-untyped] # has no types

    tagger = CRFTagger()
    tagger.load(str(folder / "models.bin"))
    featurizer = CRFFeaturizer(joblib.load(folder / "features.bin"), joblib.load(folder / "dictionary.bin"))

    def tags(sequence: Sequence[str]) -> list[str]:
        if not sequence:
            return []
        found: list[str] = tagger.tag(featurizer.process([[[token] for token in sequence]])[0])
        return found

    return tags
