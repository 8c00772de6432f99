"""Names of bodies: find them in Vietnamese text, split a list of them, compare them.

A body's *key* is what its spellings have in common: ``so khoa hoc cong nghe`` for "Sở Khoa học và Công nghệ",
"Sở KH&CN", "SKHCN", "Department of Science and Technology"; ``ubnd xa`` for the people's committees of communes,
wards and towns. A group's key names its parts: ``dia phuong+so nganh`` for "các sở, ban, ngành và địa phương".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.body_names import body_at, opens, plain_key, with_tail
from ingest.body_table import Token, bare_key, longest, table, tokens
from ingest.folding import clean

Level = Literal["trung ương", "tỉnh", "huyện", "xã", ""]

_LONGEST_LIST = 1500  # characters that a list of bodies may take
_SEPARATOR = re.compile(r"\s*(?:[,;/]|[,;]?\s*(?:và|cùng với|cùng|and|&)(?=\s))\s*", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:;\s*(?:và\s+)?|,\s*(?:và\s+)?|\bvà\s+|\band\s+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in a text, at characters ``[start, end)`` of it.

    ``text`` is as written; ``name`` the whole name where a list shares its head ("Các Sở: Y tế, Nội vụ": "Sở Y tế").
    """

    start: int
    end: int
    text: str
    key: str
    name: str


def find_bodies(text: str) -> list[BodyMention]:
    """Every body named in the text, in order and apart from each other; also typed without diacritics or in English."""
    folded = clean(text)
    found = []
    for m in mentions(folded.text):
        span = folded.span(m.start, m.end)
        found.append(BodyMention(span.start, span.end, text[span.start : span.end], m.key, m.name))
    return found


def mentions(text: str) -> list[BodyMention]:
    """``find_bodies`` for a text that is clean already."""
    words = tokens(text)
    found: list[BodyMention] = []
    i = 0
    while i < len(words):
        run, after = _list_at(text, words, i)
        found += run
        i = max(after, i + 1)
    return found


def bodies_at(text: str, start: int) -> tuple[list[BodyMention], int]:
    """The list of bodies that begins at character ``start`` of a clean text, and where it ends; ([], start) if none."""
    window = text[start : start + _LONGEST_LIST]
    words = tokens(window)
    if not words or window[: words[0].start].strip():
        return [], start
    run, _ = _list_at(window, words, 0)
    moved = [replace(m, start=m.start + start, end=m.end + start) for m in run]
    return moved, moved[-1].end if moved else start


@lru_cache(maxsize=1 << 16)
def body_key(name: str) -> str:
    """The key of a body's name (see above). An unknown name's key is its syllables without diacritics and place."""
    words = tokens(name)
    match = body_at(name, words, 0) if words else None
    if match:
        return match.key
    # "xã" asked for alone is its people's committee.
    unit = dict(table().group_nouns).get(tuple(word.key for word in words), "")
    return unit if unit.startswith("ubnd") else plain_key(words)


def is_usual(key: str) -> bool:
    """Whether the key is one of the table's, of a people's committee or of a group: no name that was only guessed."""
    return (
        key in table().keys
        or key.startswith(("ubnd", "hdnd"))
        or "+" in key
        or key in dict(table().group_nouns).values()
    )


def covers(group: str, body: str) -> bool:
    """Whether the body with key ``body`` is meant where the one with key ``group`` is named.

    True for equal keys, for a part of a group, for a department or the police under "các sở, ban, ngành", and for a
    people's committee under "địa phương".
    """
    if group == body:
        return True
    parts, wanted = set(group.split("+")), set(body.split("+"))
    if parts & wanted:
        return True
    council = next((w for w in wanted if w.startswith("ubnd")), "")
    if council:
        levels = set(council.split()[1:])
        return "dia phuong" in parts or any(p.startswith("ubnd") and levels & set(p.split()[1:]) for p in parts)
    return "so nganh" in parts and body.startswith(_AGENCIES)


_AGENCIES = ("so ", "cong an tinh", "thanh tra tinh", "ban dan toc", "ban quan ly", "bo chi huy", "van phong", "cuc ")


def body_level(name: str) -> Level:
    """The level of government that a body belongs to; empty where its name does not tell."""
    key = body_key(name)
    if key.startswith(("bo chi huy", "ban quan ly", "cong an tinh", "thanh tra tinh", "so ", "so nganh", "ubnd tinh")):
        return "tỉnh"
    if key.startswith(("bo ", "tong cuc", "chinh phu", "quoc hoi", "thu tuong", "thanh tra chinh phu")):
        return "trung ương"
    words = bare_key(name)
    for level, ends in (("xã", (" xa", " phuong", " thi tran", " dac khu")), ("huyện", (" huyen", " thi xa", " quan"))):
        if any(f"{end} " in f" {words} " for end in ends):
            return "xã" if level == "xã" and "thi xa" not in words else "huyện"
    return (
        "xã" if key.startswith(("thon", "ban nhan dan thon")) else "tỉnh" if words.endswith(("tinh", "tinh uy")) else ""
    )


def split_bodies(cell: str) -> tuple[str, ...]:
    """Split a cell (or a heading) of bodies into one name each, in the cell's own words and case.

    At every semicolon, and at a comma or "và" where another body begins; nouns after one "các" stay together, but
    enterprises are always their own. Punctuation at a name's end is dropped.
    """
    text = clean(cell).text
    pieces, at = [], 0
    for m in _NEXT.finditer(text):
        if m.start() < at or text.count("(", 0, m.start()) != text.count(")", 0, m.start()):
            continue
        if ";" in m[0] or (opens(text[m.end() :]) and not _inside_name(text[at:], m.end() - at)):
            pieces.append(text[at : m.start()])
            at = m.end()
    pieces.append(text[at:])
    return tuple(p for p in (piece.strip(" ,;.:-–") for piece in pieces) if p)


def _inside_name(text: str, at: int) -> bool:
    """Whether the usual name that a text begins with goes on over a character: "Văn phòng HĐND và UBND"."""
    words = tokens(text)
    known = longest(table().names, words, 0, text) if words else None
    return known is not None and words[known[0] - 1].end > at


def _list_at(text: str, words: Sequence[Token], at: int) -> tuple[list[BodyMention], int]:
    """The bodies from token ``at`` on, as long as one follows another, and the token after the last."""
    found: list[BodyMention] = []
    head = ""
    i, start_of_list = at, at
    while i < len(words):
        shared = _shared_head(text, words, i)
        if shared:
            head, i = shared
        part = _field(text, words, i, head) if head and (found or shared) else None
        match = None if shared else body_at(text, words, i)
        if match is not None:
            head = match.head
            end, after, key, name = match.end, match.after, match.key, text[words[i].start : match.end]
        elif part is not None:
            after, key = part
            end, after = with_tail(text, words, after)
            name = f"{head} {text[words[i].start : end]}"
        else:
            break
        begin = words[start_of_list].start if shared and not found else words[i].start
        found.append(BodyMention(begin, end, text[begin:end], key, name))
        i = after
        gap = _SEPARATOR.match(text, end)
        if gap is None or i >= len(words):
            break
        while i < len(words) and words[i].start < gap.end():
            i += 1
        if i >= len(words):
            break
        start_of_list = i
    after = next((k for k in range(at, len(words)) if found and words[k].start >= found[-1].end), len(words))
    return found, (after if found else at)


def _shared_head(text: str, words: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A head whose fields follow: "Các Sở: Y tế, …", "các Bộ Tài chính, …". (The head, the first field's token.)"""
    start = i
    while i < len(words) and words[i].key in {"các", "cac", "giám", "đốc", "trưởng"}:
        i += 1
    if i >= len(words) or (i == start and ":" not in text[words[i].end : words[i].end + 2]):
        return None
    head = words[i].bare
    if head not in table().fields or (not words[i].capital and words[i].key == words[i].bare):
        return None
    j = i + 1
    if j < len(words) and words[j].bare in {"nganh", "ban"} and ":" in text[words[j].end : words[j].end + 2]:
        j += 1
    if j >= len(words) or text[words[j - 1].end : words[j].start].strip() not in {"", ":"}:
        return None
    if longest(table().fields[head], words, j, text) is None:
        return None
    return table().office_heads[head], j


def _field(text: str, words: Sequence[Token], i: int, head: str) -> tuple[int, str] | None:
    """A field under the list's head; written small it is one only where the whole list is ("sở y tế, nội vụ")."""
    small = not words[i].capital
    if small and not (i and text[: words[i].start].rstrip(" ,;").lower() == text[: words[i].start].rstrip(" ,;")):
        return None
    return longest(table().fields[bare_key(head)], words, i, text)
