"""English questions: their words in the Vietnamese that plans use, by the glossary beside this file.

``glossary.tsv`` is a line for each English word or phrase, a tab, and Vietnamese wordings divided by ``|``, the most
usual first; lines that begin with ``#`` head a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest import nfc_words

# Words that carry grammar or only ask. "In" and "to" stand here too; in a phrase of the glossary they count.
_STOP = frozenset(
    "a an the this that these those it its he she they them their theirs his her hers we us our ours you your i me my "
    "mine one ones who whom whose which what where when why how whether if then than there here and or nor but not no "
    "yes so as at by for from in into of off on onto out over to toward towards under until up upon with within without "
    "about above across after against along among around before behind below besides between beyond despite down during "
    "except near per since through throughout till via versus vs am is are was were be been being do does did doing done "
    "have has had having can could may might must shall should will would ought let get gets got give gives given gave "
    "make makes made making take takes took taken go goes going come comes came put puts say says said tell told mention "
    "mentions mentioned mean means meant meaning stand stands please show list explain describe want wants know like all "
    "any both each either every few many more most much neither none other others another same several some such only "
    "also too very just still already even ever again else how's what's who's according compare compared comparison "
    "differ differs different difference higher lower whole kind sort thing things".split()
)
_AMBIGUOUS = frozenset()
_NOT_VIETNAMESE = re.compile(r"[fjwz]|[bdfjklqrsvwxz]$|[a-z]{8}")
"""Of a lower-case word without diacritics: no Vietnamese syllable is written so."""
_TOKEN = re.compile(r"['’]s\b|(?=[^\s_|]*\d)[^\W_]+(?:[./,&-][^\W_]+)*|[^\W_]+(?:&[^\W_]+)*|[|;:.?!]")
_BREAKS = frozenset("|;:.?!")
_GRAMMAR = 2
"""Weight of a word of grammar beside a word of subject, in telling English: a Vietnamese question borrows only the latter."""


@dataclass(frozen=True, slots=True)
class _Glossary:
    """The glossary's entries by their words, as written and by stem."""

    exact: Mapping[tuple[str, ...], tuple[str, ...]]
    stems: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: int
    """Words of the longest entry."""


def translate(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """The pieces of an English question in order: ``(as written, Vietnamese wordings)``.

    The longest entry of the glossary wins. Words that the glossary lacks, short forms, figures and names have no
    wordings; words of grammar are left out. No piece reaches over ``|`` or the end of a sentence.
    """
    text = nfc_words(question)
    glossary = _glossary()
    found: list[tuple[str, tuple[str, ...]]] = []
    for stretch in _stretches(text):
        at = 0
        while at < len(stretch):
            taken, wordings = _longest(glossary, [m[0].casefold() for m in stretch[at : at + glossary.longest]])
            if wordings or stretch[at][0].casefold() not in _STOP:
                found.append((text[stretch[at].start() : stretch[at + taken - 1].end()], wordings))
            at += taken
    return found


def is_english(text: str) -> bool:
    """Whether a question is English: more of its words are English than not.

    Names (capitals), figures, and words that are both English and bare Vietnamese syllables speak for neither side.
    """
    balance = 0
    for match in (m for stretch in _stretches(nfc_words(text)) for m in stretch):
        word = match[0].casefold()
        if word in _AMBIGUOUS or any(c.isdigit() for c in word):
            continue
        if word in _STOP:
            balance += _GRAMMAR
        elif (word,) in _glossary().exact or (_stem(word),) in _glossary().stems:
            balance += 1
        elif match[0] == word and not _NOT_VIETNAMESE.search(word):
            balance -= 1
    return balance > 0


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


def _longest(glossary: _Glossary, words: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the words the longest entry takes, and its wordings; one word and none where there is no entry."""
    stems = [_stem(word) for word in words]
    for taken in range(len(words), 0, -1):
        wordings = glossary.exact.get(tuple(words[:taken])) or glossary.stems.get(tuple(stems[:taken]))
        if wordings and not (taken == 1 and words[0] in _STOP):
            return taken, wordings
    return 1, ()


@cache
def _glossary() -> _Glossary:
    exact: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in (files("assistant.understand") / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, wordings = line.split("\t")
            words = tuple(m[0] for stretch in _stretches(english) for m in stretch)
            exact[words] = tuple(wordings.split("|"))
    stems: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, meanings in exact.items():
        stems.setdefault(tuple(map(_stem, words)), meanings)
    return _Glossary(exact, stems, max(map(len, exact)))


def _stem(word: str) -> str:
    """A word without its plural, -ing or -ed, in British spelling: enough to find it, not to show it."""
    if len(word) < 4 or not word.isascii():
        return word
    word = word.replace("ization", "isation").replace("izing", "ising")
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending):
            word = word.removesuffix(ending) + instead
            break
    else:
        if re.search(r"[^sui]s$", word):
            word = word[:-1]
        word = re.sub(r"(?<=[aeiouy].)(?<=.[^aeiou])(?:ing|ed)$|(?<=[aeiouy])(?:ing|ed)$", "", word) if len(word) > 5 else word
        word = re.sub(r"([bdfgmnprt])\1$", r"\1", word)
    return re.sub(r"iz$", "is", word.removesuffix("e"))
