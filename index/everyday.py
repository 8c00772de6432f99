"""Words of questions that plans seldom hold, so that they too can be told apart when typed without diacritics.

``everyday.txt`` holds ordinary phrases of asking and everyday words, of no subject in particular, and the names of
provinces (those before and after July 2025), since people ask about places that no plan is of. A line is a count, a
tab, and phrases divided by ``·``, each of which counts as often as the line says.
"""

from __future__ import annotations

from importlib.resources import files


def everyday_phrases() -> list[tuple[int, str]]:
    """``(count, phrase)`` for each phrase, in order."""
    lines = files("index").joinpath("everyday.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split("\t") for line in lines]
    return [(int(count), phrase.strip()) for count, phrases in groups for phrase in phrases.split("·")]
