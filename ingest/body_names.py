"""One body's name at one place of a text: a usual name, a people's committee, a group, a head with capitals behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.body_groups import match_council, match_group
from ingest.body_table import Token, is_joint, longest, table, tokens

_PLACES = (
    ("tỉnh",),
    ("thành", "phố"),
    ("huyện",),
    ("thị", "xã"),
    ("quận",),
    ("xã",),
    ("phường",),
    ("tp",),
    ("đặc", "khu"),
)
_TAIL_END = ("trung ương", "việt nam", "quốc gia")
_NEVER_INSIDE = frozenset({"qua", "trước", "sau", "để", "khi", "nếu", "trong", "từ", "bằng"})
"""Small words that a name does not go on over: "Phòng Nghiệp vụ Y qua Hệ thống"."""
_MAX_NAME = 14  # syllables of a name that the table does not know
_PARENTHESIS = re.compile(r"\s*\([^()]{2,60}\)")
_RELATED = re.compile(r" (?:(?:có )?liên quan|trực thuộc [Tt]rung ương|(?:[Kk]hu vực|[Cc]hi nhánh)(?: số)? [IVX\d]+)\b")
_OPENS = re.compile(
    r"(?:[Cc]ác|[Nn]hững|[Mm]ột số)\s(?!.{0,12}$)|[Cc]ác\s|UBND|HĐND|UB\b|VP\b|BQL|BCH|MTTQ|LĐLĐ|BHXH|S[A-ZĐ&]{2,}\b|"
    r"(?:[Ủủ]y|[Uu]ỷ) ban|[Hh]ội đồng nhân dân|[Dd]oanh ngh[iệ]+p|DN\b|[Hh]ợp tác xã|HTX\b|[Hh]iệp hội|[Ll]iên minh|"
    r"(?:[Tt]hủ trưởng|[Cc]hủ tịch|[Gg]iám đốc|[Cc]hánh|[Hh]iệu trưởng|[Tt]rạm trưởng|"
    r"[Tt]rưởng (?:phòng|ban|trạm|các)) |(?:[Tt]ập đoàn|[Cc]ông ty|[Tt]ổng công ty) |[Tt]ổ chức (?:tư vấn|khoa)|"
    r"(?!KH|CN\b|TT\b)[A-ZĐ]{3,}(?=\s[A-ZĐ][a-zđà-ỹ]|\s*(?:[,;.)]|$))"
)


def opens(rest: str) -> bool:
    """Whether another body begins here: a word that always opens one, or a capital head with a capital behind it."""
    if _OPENS.match(rest):
        return True
    words = tokens(rest[:80])
    if not words or not words[0].capital:
        return False
    return bool(longest(table().names, words, 0, rest)) or _head_length(rest, words, 0) > 0


@dataclass(frozen=True, slots=True)
class Match:
    """A body's name in a text."""

    after: int
    """Token after the body."""
    end: int
    """Character after it."""
    key: str
    head: str = ""
    """The shared head of a list such as "Các Sở: …"."""


def body_at(text: str, words: Sequence[Token], i: int) -> Match | None:
    """The body that begins at token ``i``, with the title before it and the place behind it."""
    first = i
    for title in table().titles:
        if tuple(t.key for t in words[i : i + len(title)]) == title:
            i += len(title)
            break
    if i >= len(words):
        return None
    # With its title or without: "Trưởng thôn", "Bộ trưởng" are names themselves, "Bộ trưởng Bộ Y tế" is Bộ Y tế.
    found = [longest(table().names, words, at, text) for at in (i, first)]
    known = max((f for f in found if f), key=lambda f: f[0], default=None)
    council = match_council(text, words, i)
    if council and (known is None or council[0] >= known[0]):
        after, key = council
        end, after = with_tail(text, words, after)
        return Match(after, end, key)
    group = match_group(text, words, i)
    if known and (group is None or known[0] >= group[0]):
        head = table().office_heads.get(known[1].split()[0], "")
        after = known[0]
        if not head and after < len(words) and words[after].capital and text[words[after - 1].end] == ",":
            # The body at hand may have a longer name: "Trung tâm Xúc tiến đầu tư, Thương mại và Du lịch".
            after = max(after, i + _named(text, words, i))
        end, after = with_tail(text, words, after)
        return Match(after, end, known[1], head)
    if group:
        return Match(group[0], group[1], group[2])
    if first != i and not words[i].capital:
        return None
    length = _named(text, words, i)
    if length:
        end, after = with_tail(text, words, i + length)
        return Match(after, end, plain_key(words[i : i + length]))
    return None


def _head_length(text: str, words: Sequence[Token], i: int) -> int:
    """How many tokens of a head stand at ``i`` with a capital behind them; 0 if none."""
    if not words[i].capital:
        return 0
    for head in table().heads_by_first.get(words[i].key, ()):
        n = len(head)
        if i + n < len(words) and all(t.key == h for t, h in zip(words[i : i + n], head, strict=True)):
            follower = words[i + n]
            space = text[words[i + n - 1].end : follower.start] == " "
            if space and follower.capital and follower.key not in table().not_names.get(head, ()):
                return n
    return 0


def _named(text: str, words: Sequence[Token], i: int) -> int:
    """Length in tokens of a name that the table does not know: a head and the capital words behind it."""
    n = _head_length(text, words, i)
    if not n:
        return 0
    j = last = i + n
    while j < len(words) and j - i < _MAX_NAME:
        gap = text[words[j - 1].end : words[j].start].strip() if j > i + n else ""
        if gap not in {"", ",", "-", "–", "&"} or (
            gap == "," and (not words[j].capital or opens(text[words[j].start :]))
        ):
            break
        if words[j].capital and not (j > last and opens(text[words[j].start :])):
            last = j + 1
        elif words[j].key in _NEVER_INSIDE or (j - last >= 1 and not is_joint(words[j])):
            break
        j += 1
    return _small_end(text, words, last) - i


def _small_end(text: str, words: Sequence[Token], at: int) -> int:
    """The token after the small-letter end of a name ("Điều hành thông minh"), as far as it is sure to be one.

    One syllable completes a compound; up to four do where a place, a verb of duty or punctuation follows.
    """
    end = at
    while end < len(words) and end - at < 5 and text[words[end - 1].end : words[end].start] == " ":
        if words[end].capital or words[end].key in table().after_names or is_joint(words[end]):
            return end
        end += 1
    return end if end - at < 5 else at + 1


def with_tail(text: str, words: Sequence[Token], after: int) -> tuple[int, int]:
    """(Character, token) after the place that follows a body's name and after its abbreviation in brackets."""
    i = after
    end = words[i - 1].end
    for place in _PLACES:
        if _adjacent(text, end, words, i) and tuple(t.key for t in words[i : i + len(place)]) == place:
            i += len(place)
            end = words[i - 1].end
            break
    first = i
    while (
        _adjacent(text, end, words, i)
        and _is_place(text, words, i, first)
        and not _opens_or_ends(text[words[i].start :])
    ):
        end, i = words[i].end, i + 1
    if _adjacent(text, end, words, i) and text[words[i].start :].lower().startswith(_TAIL_END):
        end, i = words[i + 1].end, i + 2
    related = _RELATED.match(text, end)
    if related:
        end = related.end()
        while i < len(words) and words[i].start < end:
            i += 1
    bracket = _PARENTHESIS.match(text, end)
    if bracket and re.search(r"\((?:Chi cục|Phòng|Trung tâm|cơ quan|[A-ZĐ&]{2,}\))", bracket[0]):
        end = bracket.end()
        while i < len(words) and words[i].start < end:
            i += 1
    return end, i


def _opens_or_ends(rest: str) -> bool:
    """Whether another body begins here, or the last two syllables of this one: "Ban Tuyên giáo Trung ương"."""
    return rest.lower().startswith(_TAIL_END) or opens(rest)


def _is_place(text: str, words: Sequence[Token], i: int, first: int) -> bool:
    """Whether a capital word belongs to a place (whose first word is at ``first``) and begins no sentence.

    "Yên Lập", "Cần Thơ": a word that sentences go on with may be one of a place's two.
    """
    if not words[i].capital:
        return False
    shouted = text[words[i].start : words[i].end].isupper()
    two = i == first + 1 or (i == first and i + 1 < len(words) and words[i + 1].capital)
    return (two and not shouted) or words[i].key not in table().after_names


def _adjacent(text: str, end: int, words: Sequence[Token], i: int) -> bool:
    return i < len(words) and text[end : words[i].start] == " "


def plain_key(words: Sequence[Token]) -> str:
    """Syllables without diacritics, "và" and the place at the end."""
    last = len(words)
    for i in range(1, len(words)):
        if any(tuple(t.key for t in words[i : i + len(p)]) == p for p in _PLACES):
            last = i
            break
    return " ".join(t.bare for t in words[:last] if not is_joint(t))
