"""English questions: their words in the Vietnamese that plans use, by the glossary beside this file.

``glossary.tsv`` is a line for each English word or phrase, a tab, and Vietnamese wordings divided by ``|``, the most
usual first; a word with none only carries grammar or asks. Lines that begin with ``#`` head a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.understand import english_slips
from ingest import nfc_words

# Words of the glossary (or their stems) that are bare Vietnamese syllables as well.
_AMBIGUOUS = frozenset((
    "a", "ai", "am", "an", "at", "be", "but", "buy", "by", "can", "cut", "dat", "day", "do", "dong", "gam", "gap",
    "go", "got", "he", "i", "in", "it", "let", "loan", "may", "me", "min", "my", "nam", "ngo", "ngoe", "no", "not",
    "on", "pay", "put", "rat", "run", "say", "set", "so", "sum", "than", "that", "the", "them", "then", "tim", "to",
    "trac", "trip", "up", "via",
))  # fmt: skip
_NOT_VIETNAMESE = re.compile(r"[fjwz\d]|[bdfjklqrsvwxz]$|[a-z]{8}")
"""Of a lower-case word without diacritics: no Vietnamese syllable is written so."""
_TOKEN = re.compile(r"['’][sS]\b|(?=[^\s_|]*\d)[^\W_]+(?:[./,&-][^\W_]+)*|[^\W_]+(?:&[^\W_]+)*|[|;:.?!]")
_BREAKS = frozenset("|;:.?!")
_GRAMMAR = 2
"""Weight of a word of grammar beside one of subject, in telling English: Vietnamese borrows only the latter."""


@dataclass(frozen=True, slots=True)
class _Glossary:
    """The glossary's entries by their words, as written and by stem; words of grammar have no wordings."""

    exact: Mapping[tuple[str, ...], tuple[str, ...]]
    stems: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: int
    """Words of the longest entry."""
    words: frozenset[str]
    """The single words of all entries."""
    word_stems: frozenset[str]
    """The same by stem."""


def translate(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """The pieces of an English question in order: ``(as written, Vietnamese wordings)``.

    The longest entry of the glossary wins. Words that the glossary lacks, short forms, figures and names have no
    wordings; words of grammar are left out. No piece reaches over ``|`` or the end of a sentence.
    """
    text = nfc_words(question)
    found: list[tuple[str, tuple[str, ...]]] = []
    for stretch in _stretches(text):
        for at, taken, wordings in _pieces(stretch):
            if wordings is None or wordings or _in_name(stretch, at):
                written = text[stretch[at].start() : stretch[at + taken - 1].end()]
                found.append((written, wordings or ()))
    return found


def is_english(text: str) -> bool:
    """Whether a question is English: more of its words are English than not.

    Names (capitals), figures, and words that are both English and bare Vietnamese syllables speak for neither side.
    """
    balance = 0
    for stretch in _stretches(nfc_words(text)):
        for at, taken, wordings in _pieces(stretch):
            word = stretch[at][0]
            if taken > 1 or wordings:
                balance += taken > 1 or word.casefold() not in _AMBIGUOUS
            elif wordings is not None:
                balance += 0 if word.casefold() in _AMBIGUOUS else _GRAMMAR
            elif word.islower() and not _NOT_VIETNAMESE.search(word):
                balance -= 1
    return balance > 0


def mended(question: str) -> str:
    """An English question with slips of the hand put right that leave words close to the glossary's."""
    return english_slips.mended(question, knows)


def knows(word: str) -> bool:
    """Whether the glossary has an English word, in whatever form, on its own or in a phrase."""
    glossary = _glossary()
    return word in glossary.words or _stem(word) in glossary.word_stems


def _stretches(text: str) -> Iterator[list[re.Match[str]]]:
    """The words of each stretch between breaks; a possessive's ending is left out."""
    stretch: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if match[0] in _BREAKS:
            yield stretch
            stretch = []
        elif match[0][0] not in "'’":
            stretch.append(match)
    yield stretch


def _pieces(stretch: list[re.Match[str]]) -> Iterator[tuple[int, int, tuple[str, ...] | None]]:
    """``(place, words taken, wordings)`` of the longest entries in order; None for a word that has no entry."""
    glossary = _glossary()
    words = [m[0].casefold() for m in stretch]
    stems = [_stem(word) for word in words]
    at = 0
    while at < len(words):
        taken, wordings = 1, None
        for end in range(min(at + glossary.longest, len(words)), at, -1):
            entry = glossary.exact.get(tuple(words[at:end]), glossary.stems.get(tuple(stems[at:end])))
            if entry is not None:
                taken, wordings = end - at, entry
                break
        yield at, taken, wordings
        at += taken


def _in_name(stretch: list[re.Match[str]], at: int) -> bool:
    """Whether a word of grammar begins a name, as in "the plan of An Giang"."""
    return at > 0 and len(stretch) > at + 1 and all(m[0].istitle() for m in stretch[at : at + 2])


@cache
def _glossary() -> _Glossary:
    exact: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in (files("assistant.understand") / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, _, wordings = line.partition("\t")
            words = tuple(m[0] for stretch in _stretches(english) for m in stretch)
            exact[words] = tuple(wordings.split("|")) if wordings else ()
    stems: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, meanings in exact.items():
        if meanings:
            stems.setdefault(tuple(map(_stem, words)), meanings)
    single = frozenset(word for entry in exact for word in entry)
    return _Glossary(exact, stems, max(map(len, exact)), single, frozenset(map(_stem, single)))


def _stem(word: str) -> str:
    """A word without its plural, -ing or -ed, and alike in British and American spelling; for finding, not showing."""
    if len(word) < 4 or not word.isascii():
        return word
    word = re.sub(r"(?:(?<=s)|(?<=ch)|(?<=sh)|(?<=x))es$|(?<=[^suio])s$", "", re.sub("ie[sd]$", "y", word))
    cut = re.fullmatch(r"(.*[aeiouy].*)(?:ing|(?<!e)ed)", word)
    word = cut[1] if cut and len(cut[1]) > 2 else word
    word = word.replace("iz", "is").replace("our", "or").removesuffix("e")
    return re.sub(r"([^aeiouy])\1$", r"\1", word)
