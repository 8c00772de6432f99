"""What made-up plans are composed from, drawn as words are in real texts: few often, many seldom."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_TABLES = Path(__file__).with_name("tables.toml")
_EXPONENT = 0.7
"""Of the phrases' frequencies over their ranks. Words that phrases share make that of the words higher."""


class Ranked(Generic[T]):
    """Things of which the n-th is drawn about 1 / n^0.7 as often as the first (Zipf's law)."""

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._below = list(accumulate((rank + 1) ** -_EXPONENT for rank in range(len(things))))

    def draw(self, random: Random) -> T:
        """One of them."""
        # Only random() is promised to give the same numbers for a seed in every version of Python.
        return self._things[bisect_right(self._below, random.random() * self._below[-1], hi=len(self._below) - 1)]

    def several(self, random: Random, count: int) -> list[T]:
        """``count`` different ones in the order drawn; all where there are no more."""
        drawn: dict[T, None] = {}
        while len(drawn) < min(count, len(self._things)):
            drawn[self.draw(random)] = None
        return list(drawn)


@dataclass(frozen=True, slots=True)
class Count:
    """A target that is a number of things: ``Trồng mới`` 120 ``ha`` ``rừng gỗ lớn``."""

    verb: str
    unit: str
    what: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables, ready to draw from."""

    first: Sequence[str]
    """Of a place's name; ``second`` the other half."""
    second: Sequence[str]
    family: Ranked[str]
    middle: Ranked[str]
    given: Ranked[str]
    spots: Ranked[str]
    bodies: dict[str, Ranked[str]]
    """By level, ``tỉnh`` or ``xã``."""
    title_verbs: Ranked[str]
    subjects: Ranked[str]
    verbs: Ranked[str]
    objects: Ranked[str]
    manners: Ranked[str]
    people: Ranked[str]
    aims: Ranked[str]
    products: Ranked[str]
    shares: Ranked[str]
    counts: Ranked[Count]


@cache
def vocabulary() -> Vocabulary:
    """The tables that ship."""
    with _TABLES.open("rb") as file:
        tables: dict[str, Any] = tomllib.load(file)
    names, work, titles, targets = (tables[part] for part in ("names", "work", "titles", "targets"))
    return Vocabulary(
        names["first"],
        names["second"],
        Ranked(names["people"]),
        Ranked(names["middle"]),
        Ranked(names["given"]),
        Ranked(names["spots"]),
        {"tỉnh": Ranked(tables["bodies"]["tinh"]), "xã": Ranked(tables["bodies"]["xa"])},
        Ranked(titles["verbs"]),
        Ranked(titles["subjects"]),
        Ranked(work["verbs"]),
        Ranked(work["objects"]),
        Ranked(work["manners"]),
        Ranked(work["people"]),
        Ranked(work["aims"]),
        Ranked(work["products"]),
        Ranked(targets["shares"]),
        Ranked([Count(*count) for count in targets["counts"]]),
    )


def whole(random: Random, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``."""
    return least + int(random.random() * (most - least + 1))


def one(random: Random, things: Sequence[T]) -> T:
    """One of some things, each as often."""
    return things[int(random.random() * len(things))]
