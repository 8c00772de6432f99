"""The table of usual bodies (``bodies.toml``) as a tree of syllables, and the tokens that are looked up in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ingest.folding import search_key, strip_diacritics

_TABLE = Path(__file__).with_name("bodies.toml")
T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset({"va", "and", "the"})
_GLUED_FROM = 4  # letters of a glued abbreviation that cannot be mistaken (BKHCN); departments are glued at any length


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable or abbreviation: its place, its letters folded for comparing, and those without diacritics."""

    start: int
    end: int
    key: str
    bare: str
    capital: bool


@dataclass(slots=True)
class Node:
    """A point in the tree of names; ``names`` are those that end here: (their syllables, their key)."""

    next: dict[str, Node] = field(default_factory=dict)
    names: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """What ``bodies.toml`` holds, ready for looking up; words are tuples of folded syllables, longest first."""

    names: Node
    """Every name and abbreviation."""
    keys: frozenset[str]
    """What they lead to."""
    fields: dict[str, Node]
    """What may follow a head alone ("Các Sở: Y tế, Nội vụ"), by the head's bare letters."""
    office_heads: dict[str, str]
    """Those heads as they are written, by their bare letters."""
    heads: tuple[tuple[str, ...], ...]
    """Words that open the name of a body."""
    not_names: dict[tuple[str, ...], frozenset[str]]
    """Syllables that make another word of a head."""
    titles: tuple[tuple[str, ...], ...]
    after_names: frozenset[str]
    group_nouns: tuple[tuple[tuple[str, ...], str], ...]
    nouns_by_first: dict[str, list[tuple[tuple[str, ...], str]]]
    """The group nouns by the bare letters of their first syllable."""
    heads_by_first: dict[str, list[tuple[str, ...]]]


@lru_cache(maxsize=50_000)
def _fold(word: str) -> tuple[str, str]:
    key = search_key(word)
    return key, strip_diacritics(key)


def tokens(text: str) -> list[Token]:
    """The words of a clean text (NFC), in order."""
    return [Token(m.start(), m.end(), *_fold(m[0]), m[0][0].isupper()) for m in _WORD.finditer(text)]


def bare_key(text: str) -> str:
    """The syllables of a name without diacritics and without "và": what two spellings of it have in common."""
    return " ".join(t.bare for t in tokens(text) if t.bare not in _JOINTS)


def is_joint(token: Token) -> bool:
    """Whether the word joins parts of a name or of a list: "và", "and"."""
    return token.bare in _JOINTS and token.key in {"và", "va", "and", "the"}


def same_word(token: Token, word: str) -> bool:
    """Whether the token is the word, typed with its diacritics or without any."""
    return token.key == word or (token.key == token.bare and token.bare == _fold(word)[1])


def longest(node: Node, words: Sequence[Token], at: int, text: str) -> tuple[int, str] | None:
    """The longest name in the tree that starts at token ``at``: (the token after it, its key)."""
    found: tuple[int, str] | None = None
    matched: list[Token] = []
    here: Node | None = node
    i = at
    while i < len(words):
        token = words[i]
        if i > at and not _may_join(text[words[i - 1].end : token.start]):
            break
        if matched and is_joint(token):
            i += 1
            continue
        here = here.next.get(token.bare) if here else None
        if here is None:
            break
        matched.append(token)
        i += 1
        for syllables, key in here.names:
            if all(same_word(t, s) for t, s in zip(matched, syllables, strict=True)):
                found = (i, key)
                break
    return found


def _may_join(gap: str) -> bool:
    return gap.strip() in {"", ",", "-", "–", "&", "/", ".", "'", "’"}


@cache
def table() -> Table:
    """The table, read once."""
    data = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    names, keys = Node(), set()
    fields: dict[str, Node] = {}
    for office in data["office"]:
        head = _syllables(office["head"])
        under = fields.setdefault(bare_key(office["head"]), Node())
        for name, entry in office["fields"].items():
            key = entry.get("key") or bare_key(f"{office['head']} {name}")
            keys.add(key)
            for form in (name, *entry.get("short", ())):
                for syllables in _spellings(form):
                    _put(names, head + syllables, key)
                    if form == name or len("".join(syllables)) > 2:
                        _put(under, syllables, key)
            for syllables in _glued(office["short"], entry.get("short", ())):
                _put(names, syllables, key)
            for template in office["english"]:
                for english in entry.get("english", ()):
                    _put(names, _syllables(template.format(english)), key)
            for alone in entry.get("also", ()):
                _put(names, _syllables(alone), key)
    for body in data["body"]:
        keys.add(_put_body(names, body))
    heads = _words(data["heads"])
    nouns = sorted(((_all(noun), key) for noun, key in data["group_nouns"].items()), key=lambda x: -len(x[0]))
    return Table(
        names,
        frozenset(keys),
        fields,
        {bare_key(office["head"]): office["head"] for office in data["office"]},
        heads,
        {_syllables(head): frozenset(_words_of(others)) for head, others in data["not_names"].items()},
        _words(data["titles"]),
        frozenset(data["after_names"]),
        tuple(nouns),
        _by_first(nouns, lambda noun: _fold(noun[0][0])[1]),
        _by_first(heads, lambda head: head[0]),
    )


def _by_first(items: Iterable[T], first: Callable[[T], str]) -> dict[str, list[T]]:
    """Items by what they begin with, each list in the items' order."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(first(item), []).append(item)
    return groups


def _all(form: str) -> tuple[str, ...]:
    return tuple(t.key for t in tokens(form))


def _words(forms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((_all(form) for form in forms), key=len, reverse=True))


def _words_of(forms: Iterable[str]) -> Iterable[str]:
    return (_fold(form)[0] for form in forms)


def _put_body(names: Node, body: dict[str, Any]) -> str:
    key = body.get("key") or bare_key(body["name"])
    for form in (body["name"], *body.get("short", ())):
        for syllables in _spellings(form):
            _put(names, syllables, key)
    for english in body.get("english", ()):
        _put(names, _syllables(english), key)
    return key


def _put(node: Node, syllables: tuple[str, ...], key: str) -> None:
    for syllable in syllables:
        node = node.next.setdefault(_fold(syllable)[1], Node())
    if (syllables, key) not in node.names:
        node.names.append((syllables, key))


def _syllables(form: str) -> tuple[str, ...]:
    return tuple(t.key for t in tokens(form) if not is_joint(t))


def _spellings(form: str) -> Iterable[tuple[str, ...]]:
    """The form as written and with neighbouring abbreviations run together: TC ĐL CL, TCĐLCL."""
    yield _syllables(form)
    joined = re.sub(r"(?<=[A-ZĐ]) (?=[A-ZĐ]+\b)", "", form)
    if joined != form:
        yield _syllables(joined)


def _glued(head: str, shorts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Head and field in one abbreviation: SKHCN, SKH CN (as in SKH&CN)."""
    for short in shorts:
        parts = _syllables(short)
        whole = "".join(parts)
        if head == "S" or len(whole) >= _GLUED_FROM:
            yield (_fold(head)[0] + whole,)
            yield (_fold(head)[0] + parts[0], *parts[1:])
