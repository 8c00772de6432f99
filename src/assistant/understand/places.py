"""Which plans a question is about: by place, by number, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.understand.tables import table
from index import PlanCard
from ingest import UPPER, BodyMention, body_key, search_key, strip_diacritics

_LONGEST_INITIALS = 6
_LEVEL = re.compile(r"^(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|xã|phường|huyện|quận)\s+", re.IGNORECASE)
_COUNCIL = re.compile(r"ubnd|uy ban nhan dan")
_WORD = re.compile(r"\w+")
_CAPITAL = rf"[{UPPER}]\w*"
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}"
_NAMED_PLACE = re.compile(
    rf"\b(?:[Tt]ỉnh|[Tt]hành phố|[Tt][Pp]\.?|[Tt]hị xã|[Xx]ã|[Pp]hường|[Hh]uyện|[Qq]uận)\s+({_NAME})"
)
_ENGLISH_PLACE = re.compile(rf"\b({_NAME})(?:'s)?\s+(?:[Pp]rovince|[Cc]ity|[Cc]ommune|[Ww]ard|[Dd]istrict)\b")
_PLACING = re.compile(r"(?:\b(?:tinh|thanh pho|tp\.?|o|tai|cua|ben|in|of)|^)\s*$")
"""What stands before a place's name written small, which could be other words ("cao bằng", "giá lại")."""
_DOCUMENT_OF = re.compile(
    r"\b(?:ke hoach|chuong trinh|nghi quyet|quyet dinh|de an|chi thi|quy (?:che|dinh)|plan|programme?|resolution)"
    r"\b[^.?!;]{0,80}\b(?:cua|do|of|by)(?: the)? $"
)
_DOCUMENT_AFTER = re.compile(r"(?:'s|’s)?(?: \w+){0,3} (?:plan|programme|program|resolution|decision)\b")
_INSIDE_NAME = re.compile(
    r"\b(?:[Cc]ông ty|[Tt]ổng công ty|[Tt]ập đoàn|[Nn]gân hàng|[Nn]hà máy|(?<!thị )[Tt]rường|[Bb]ệnh viện|[Cc]hi nhánh|"
    r"[Vv]iện|[Tt]rung tâm|[Kk]hu|[Cc]ụm|[Hh]ợp tác xã|[Dd]oanh nghiệp|[Cc]ảng|HTX|KCN|CCN)\b[^,.;:?!]{0,60}$"
)
"""A name that goes on: a province at its end is a part of it."""


def bare(text: str) -> str:
    """The search key without diacritics: what typed and written names are compared by."""
    return strip_diacritics(search_key(text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the library named in a question: where (characters of its bare key), and the plans of it."""

    start: int
    end: int
    name: str
    plans: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """The places that a question may name: those of the library's plans, and others."""

    cards: tuple[PlanCard, ...]

    @cached_property
    def _names(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Bare names with the plans of each, by their first word: a library of thousands of plans has as many."""
        plans_of: dict[str, list[str]] = {}
        for card in self.cards:
            for alias in _aliases(card):
                plans_of.setdefault(alias, []).append(card.id)
        for old, new in table("words")["renamed"].items():
            plans_of.setdefault(bare(old), []).extend(plans_of.get(bare(new), []))
        names: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, plans in plans_of.items():
            if first := _WORD.match(name):
                names.setdefault(first[0], []).append((name, tuple(dict.fromkeys(plans))))
        return names

    @cached_property
    def _initials(self) -> dict[str, tuple[str, ...]]:
        """Initials that only one place of the plans has, with its plans ("ag": those of An Giang)."""
        places: dict[str, dict[str, list[str]]] = {}
        for card in self.cards:
            name = bare(_LEVEL.sub("", search_key(card.masthead.place)))
            if len(name.split()) > 1:
                initials = "".join(part[0] for part in name.split())
                places.setdefault(initials, {}).setdefault(name, []).append(card.id)
        return {initials: tuple(*named.values()) for initials, named in places.items() if len(named) == 1}

    @cached_property
    def _central(self) -> dict[str, tuple[str, ...]]:
        """Plans of no place, by the key of the body that issued them: the Government, a ministry, the Party."""
        plans: dict[str, list[str]] = {}
        for card in self.cards:
            if card.masthead.issuer and not card.masthead.place:
                plans.setdefault(body_key(card.masthead.issuer), []).append(card.id)
        return {key: tuple(ids) for key, ids in plans.items()}

    def mentions(self, text: str, bodies: Sequence[BodyMention] = ()) -> list[Mention]:
        """The places named in a text, in order; the longest name wins where two overlap, initials where none stands.

        ``bodies``: those that the text names; one that issues plans for no place is a place where a document is its.
        """
        key = bare(text)
        found = [
            Mention(body.start, body.end, bare(body.text), self._central[body.key])
            for body in bodies
            if body.key in self._central
            and (_DOCUMENT_OF.search(key[: body.start]) or _DOCUMENT_AFTER.match(key[body.end :]))
        ]
        for mention in sorted(self._all(key), key=lambda m: -len(m.name)):
            if all(mention.end <= f.start or mention.start >= f.end for f in found):
                found.append(mention)
        if not found:
            for m in re.finditer(r"\b[a-z]{2,3}\b", key):
                if m[0] in self._initials and text[m.start() : m.end()].lower() == m[0]:
                    found.append(Mention(m.start(), m.end(), m[0], self._initials[m[0]]))
        return sorted(found, key=lambda f: f.start)

    def _all(self, key: str) -> Iterator[Mention]:
        """Every name in a bare key, also those that overlap, in order."""
        for word in _WORD.finditer(key):
            for name, plans in self._names.get(word[0], ()):
                end = word.start() + len(name)
                if key.startswith(name, word.start()) and not _WORD.match(key, end):
                    yield Mention(word.start(), end, name, plans)

    def strangers(self, text: str, marked: str = "") -> list[str]:
        """Places that a question, as typed, names and that no plan is of: provinces, and others by level and name.

        ``marked``: the text with its diacritics put back, by which a level is told from other words.
        """
        known = {m.name for m in self.mentions(text)}
        levels = marked if len(marked) == len(text) else text
        found = [text[m.start(1) : m.end(1)] for p in (_NAMED_PLACE, _ENGLISH_PLACE) for m in p.finditer(levels)]
        found += [province for province in table("words")["provinces"] if _names(text, province)]
        apart: dict[str, str] = {}
        for name in found:
            if name.isupper() and len(name) < _LONGEST_INITIALS:
                continue  # "tinh TFP": a short form, typed without diacritics behind what could be "tỉnh"
            if not any(k in bare(name) or bare(name) in k for k in (*known, *apart)):
                apart[bare(name)] = name
        return list(apart.values())


def _names(text: str, province: str) -> bool:
    """Whether a text names a province: with capitals, or small after a word that places it."""
    key, name = bare(text), bare(province)
    typed_bare = key == search_key(text)
    for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", key):
        written = text[m.start() : m.end()]
        if _INSIDE_NAME.search(text[: m.start()]) and not _PLACING.search(key[: m.start()]):
            continue
        if not typed_bare and search_key(written) != search_key(province) and strip_diacritics(written) != written:
            continue
        if written == written.title() or _PLACING.search(key[: m.start()]):
            return True
    return False


def named_by_issuer(card: PlanCard) -> str:
    """The issuer by which people tell a plan from others of its place; empty for the place's own committee."""
    issuer = card.masthead.issuer
    return "" if _COUNCIL.match(bare(issuer)) else issuer


def _aliases(card: PlanCard) -> Sequence[str]:
    """The bare names under which people mean the plan: its place with and without level, shortened, issuer, number."""
    place = search_key(card.masthead.place)
    name = _LEVEL.sub("", place)
    out = [bare(card.id), bare(card.id.replace("-", " "))]
    if name:
        parts = bare(name).split()
        out += [bare(place), " ".join(parts), "".join(parts)]
        if len(parts) > 1:
            out += [
                "".join(p[0] for p in parts[:-1]) + parts[-1],
                f"{parts[0][0]}. {parts[-1]}",
                f"{parts[0][0]}.{parts[-1]}",
            ]
    if named_by_issuer(card):
        out.append(f"ke hoach cua {bare(card.masthead.issuer)}")
    if card.masthead.number:
        out.append(bare(card.masthead.number))
    return [alias for alias in out if len(alias) > 2]
