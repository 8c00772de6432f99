"""Which plans a question is about: by place, by number, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.understand.tables import table
from index import PlanCard
from ingest import search_key, strip_diacritics

_LEVEL = re.compile(r"^(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|xã|phường|huyện|quận)\s+", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-ỸĐ][\w]*"
_NAMED_PLACE = re.compile(
    rf"\b(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Xx]ã|[Pp]hường|[Hh]uyện|[Qq]uận)\s+((?:{_CAPITAL})(?:\s+{_CAPITAL}){{0,3}})"
)
_ENGLISH_PLACE = re.compile(
    rf"\b((?:{_CAPITAL})(?:\s+{_CAPITAL}){{0,3}})\s+(?:[Pp]rovince|[Cc]ity|[Cc]ommune|[Ww]ard|[Dd]istrict)\b"
)


def bare(text: str) -> str:
    """The search key without diacritics: what typed and written names are compared by."""
    return strip_diacritics(search_key(text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a question: where (characters of its bare key), and the plans that are of it."""

    start: int
    end: int
    name: str
    plans: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """The places that a question may name: those of the library's plans, and the country's provinces."""

    cards: tuple[PlanCard, ...]

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], str, tuple[str, ...]]]:
        """Patterns over bare keys, longest names first, with the plans of each; none for places without a plan."""
        plans_of: dict[str, list[str]] = {}
        for card in self.cards:
            for alias in _aliases(card):
                plans_of.setdefault(alias, []).append(card.id)
        for old, new in table("words")["renamed"].items():
            plans_of.setdefault(bare(old), []).extend(plans_of.get(bare(new), []))
        for province in table("words")["provinces"]:
            plans_of.setdefault(bare(province), [])
        ordered = sorted(plans_of.items(), key=lambda item: -len(item[0]))
        return [(re.compile(rf"(?<!\w){re.escape(a)}(?!\w)"), a, tuple(dict.fromkeys(p))) for a, p in ordered]

    @cached_property
    def _initials(self) -> dict[str, str]:
        """Initials that only one plan's place has ("ag" for An Giang)."""
        plans_of: dict[str, list[str]] = {}
        for card in self.cards:
            parts = bare(_LEVEL.sub("", search_key(card.masthead.place))).split()
            if len(parts) > 1:
                plans_of.setdefault("".join(p[0] for p in parts), []).append(card.id)
        return {initials: plans[0] for initials, plans in plans_of.items() if len(plans) == 1}

    def mentions(self, text: str) -> list[Mention]:
        """The places named in a text, in order; the longest name wins where two overlap, initials where none stands."""
        key = bare(text)
        found: list[Mention] = []
        for pattern, name, plans in self._names:
            for m in pattern.finditer(key):
                if all(m.end() <= f.start or m.start() >= f.end for f in found):
                    found.append(Mention(m.start(), m.end(), name, plans))
        if not found:
            for m in re.finditer(r"\b[a-z]{2,3}\b", key):
                if m[0] in self._initials and text[m.start() : m.end()].lower() == m[0]:
                    found.append(Mention(m.start(), m.end(), m[0], (self._initials[m[0]],)))
        return sorted(found, key=lambda f: f.start)

    def strangers(self, text: str, known: Iterable[Mention]) -> list[str]:
        """Places that the text names by level and name (``xã An Bình``) and that no plan is of."""
        known = list(known)
        names = [m.name for m in known if not m.plans]
        for pattern in (_NAMED_PLACE, _ENGLISH_PLACE):
            for m in pattern.finditer(text):
                name = bare(m[1])
                if not any(k.name in name or name in k.name for k in known):
                    names.append(name)
        return list(dict.fromkeys(names))


def _aliases(card: PlanCard) -> Sequence[str]:
    """The bare names under which people mean the plan: its place with and without level, shortened, its number."""
    place = search_key(card.masthead.place)
    name = _LEVEL.sub("", place)
    out = [bare(card.id), bare(card.id.replace("-", " "))]
    if name:
        parts = bare(name).split()
        out += [bare(place), " ".join(parts), "".join(parts)]
        if len(parts) > 1:
            out += ["".join(p[0] for p in parts[:-1]) + parts[-1], f"{parts[0][0]}. {parts[-1]}"]
    if card.masthead.number:
        out.append(bare(card.masthead.number))
    return [alias for alias in out if len(alias) > 2]
