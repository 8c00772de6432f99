"""Long forms and the short ones that people type for them: the usual ones and a library's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ingest import Term, nfc_words, search_key, strip_diacritics

if TYPE_CHECKING:
    from index import Library

_TONES = {"ủy": "uỷ", "ũy": "uỹ", "úy": "uý", "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ"}
"""Both placements of the tone mark are written."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of ``short_forms.toml``: ``usual`` (long to short) or ``names`` (long to other ways to write it)."""
    tables = tomllib.loads((files("eval.perturbing") / "short_forms.toml").read_text(encoding="utf-8"))
    return dict(tables[name])


def short_forms_of(library: Library) -> dict[str, str]:
    """Long form (lower case) to short form: what the library's plans define themselves before what is usual.

    A short form that plans define in several ways stands for those only whose first letters it is made of.
    """
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    for _, term in library.facts(Term):
        defined[nfc_words(term.short)][search_key(term.long)] += 1
    forms = dict(table("usual"))
    for short, longs in defined.items():
        for long in longs:
            if (len(longs) == 1 or _initials(long) == strip_diacritics(short).upper()) and len(short) < len(long):
                forms[long] = short
    return forms


def shorten(text: str, short_forms: Mapping[str, str]) -> str:
    """The text with every long form as its short form: whole words in any case, the longest form first."""
    forms = {search_key(long): short for long, short in short_forms.items()}
    if not forms:
        return text
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(pattern_of, longest_first))})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda match: forms[search_key(match[0])], text)


def pattern_of(words: str) -> str:
    """A regular expression for words in either placement of the tone mark, with any space and dash between them."""
    pattern = re.escape(words).replace(r"\ \-\ ", r"\-").replace(r"\-", r"\s*[-–]\s*").replace(r"\ ", r"\s+")
    for old, new in _TONES.items():
        pattern = pattern.replace(old, f"(?:{old}|{new})")
    return pattern


def _initials(long: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z0-9]+", strip_diacritics(long))).upper()
