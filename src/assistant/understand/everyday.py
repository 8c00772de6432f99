"""What people say and plans write in office words: "công ty" beside "doanh nghiệp" (``everyday.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

_LONGEST = 4
"""Syllables of the longest everyday wording."""


def parted(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words in order, those that make up an everyday wording as one, each with the office wordings that it has."""
    at = 0
    while at < len(words):
        runs = range(min(_LONGEST, len(words) - at), 0, -1)
        taken = next((n for n in runs if " ".join(words[at : at + n]) in table()), 1)
        said = " ".join(words[at : at + taken])
        yield said, table().get(said, ())
        at += taken


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Everyday wordings with the office wordings of each."""
    lines = (files("assistant.understand") / "everyday.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {said: tuple(written.split("|")) for said, written in rows}
