"""Names of bodies: find them in Vietnamese text, split a list of them, compare them.

A body's *key* is what its spellings have in common: ``so khoa hoc cong nghe`` for "Sở Khoa học và Công nghệ",
"Sở KH&CN", "SKHCN", "Department of Science and Technology"; ``ubnd xa`` for the people's committees of communes,
wards and towns. A group's key names its parts: ``dia phuong+so nganh`` for "các sở, ban, ngành và địa phương".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.body_groups import GROUP_KEYS, match_council, match_group
from ingest.body_table import Token, bare_key, is_joint, longest, table, tokens
from ingest.folding import clean

Level = Literal["trung ương", "tỉnh", "huyện", "xã", ""]

_TITLES = (
    "chủ tịch", "phó chủ tịch", "thủ trưởng", "giám đốc", "phó giám đốc", "lãnh đạo", "người đứng đầu", "trưởng",
    "chánh", "cục trưởng", "chi cục trưởng", "hiệu trưởng", "tổng giám đốc", "bộ trưởng", "đồng chí",
)  # fmt: skip
_TITLE_WORDS = [tuple(t.key for t in tokens(title)) for title in sorted(_TITLES, key=len, reverse=True)]
_NOT_NAMES: dict[tuple[str, ...], set[str]] = {
    ("ban",): {"hanh"}, ("bao",): {"cao", "dam"}, ("hoi",): {"nghi", "thao", "cho", "thi", "nhap"}, ("phong",): {"chong"},
    ("vien",): {"tro"}, ("truong",): {"hop"}, ("doan",): {"ket"}, ("quy",): {"i", "ii", "iii", "iv"},
    ("dai",): {"hoi", "bieu"},
}  # fmt: skip
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
_MAX_NAME = 14  # syllables of a name that the table does not know
_PARENTHESIS = re.compile(r"\s*\([^()]{2,60}\)")
_RELATED = re.compile(r" (?:có )?liên quan\b")
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
    words = tokens(text)
    at = next((i for i, t in enumerate(words) if t.start >= start), len(words))
    if at == len(words) or text[start : words[at].start].strip():
        return [], start
    run, _ = _list_at(text, words, at)
    return (run, run[-1].end) if run else ([], start)


def body_key(name: str) -> str:
    """The key of a body's name (see above). An unknown name's key is its syllables without diacritics and place."""
    words = tokens(name)
    match = _body_at(name, words, 0) if words else None
    return match.key if match else _plain_key(words)


def is_usual(key: str) -> bool:
    """Whether the key is one of the table's, of a people's committee or of a group: no name that was only guessed."""
    return key in table().keys or key.startswith(("ubnd", "hdnd")) or "+" in key or key in GROUP_KEYS


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
        if ";" in m[0] or _opens(text[m.end() :]):
            pieces.append(text[at : m.start()])
            at = m.end()
    pieces.append(text[at:])
    return tuple(p for p in (piece.strip(" ,;.:-–") for piece in pieces) if p)


_OPENS = re.compile(
    r"(?:[Cc]ác|[Nn]hững|[Mm]ột số)\s(?!.{0,12}$)|[Cc]ác\s|UBND|HĐND|UB\b|VP\b|BQL|BCH|MTTQ|LĐLĐ|BHXH|S[A-ZĐ&]{2,}\b|"
    r"(?:[Ủủ]y|[Uu]ỷ) ban|[Hh]ội đồng nhân dân|[Dd]oanh ngh[iệ]+p|DN\b|[Hh]ợp tác xã|HTX\b|[Hh]iệp hội|[Ll]iên minh|"
    r"(?:[Tt]hủ trưởng|[Cc]hủ tịch|[Gg]iám đốc) |(?:[Tt]ập đoàn|[Cc]ông ty|[Tt]ổng công ty) |[Tt]ổ chức (?:tư vấn|khoa)"
)


def _opens(rest: str) -> bool:
    """Whether another body begins here: a word that always opens one, or a capital head with a capital behind it."""
    if _OPENS.match(rest):
        return True
    words = tokens(rest[:80])
    if not words or not words[0].capital:
        return False
    return bool(longest(table().names, words, 0, rest)) or _head_length(words, 0) > 0


@dataclass(frozen=True, slots=True)
class _Match:
    after: int
    """Token after the body."""
    end: int
    """Character after it."""
    key: str
    head: str = ""
    """The shared head of a list such as "Các Sở: …"."""


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
        match = None if shared else _body_at(text, words, i)
        if match is not None:
            head = match.head
            end, after, key, name = match.end, match.after, match.key, text[words[i].start : match.end]
        elif part is not None:
            after, key = part
            end, after = _with_tail(text, words, after)
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
    while i < len(words) and words[i].key in {"các", "giám", "đốc", "trưởng", "thủ", "ở"} | {"cac"}:
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
    return {"so": "Sở", "bo": "Bộ", "phong": "Phòng"}[head], j


def _field(text: str, words: Sequence[Token], i: int, head: str) -> tuple[int, str] | None:
    """A field under the list's head; written small it is one only where the whole list is ("sở y tế, nội vụ")."""
    small = not words[i].capital
    if small and not (i and text[: words[i].start].rstrip(" ,;").lower() == text[: words[i].start].rstrip(" ,;")):
        return None
    return longest(table().fields[bare_key(head)], words, i, text)


def _body_at(text: str, words: Sequence[Token], i: int) -> _Match | None:
    """The body that begins at token ``i``, with the title before it and the place behind it."""
    first = i
    for title in _TITLE_WORDS:
        if tuple(t.key for t in words[i : i + len(title)]) == title:
            i += len(title)
            break
    if i >= len(words):
        return None
    known = longest(table().names, words, i, text)
    council = match_council(text, words, i)
    if council and (known is None or council[0] >= known[0]):
        after, key = council
        end, after = _with_tail(text, words, after)
        return _Match(after, end, key)
    group = match_group(text, words, i)
    if known and (group is None or known[0] >= group[0]):
        end, after = _with_tail(text, words, known[0])
        head = {"so": "Sở", "bo": "Bộ", "phong": "Phòng"}.get(known[1].split()[0], "")
        return _Match(after, end, known[1], head if known[1].split()[0] in table().fields else "")
    if group:
        return _Match(group[0], group[1], group[2])
    if first != i and not words[i].capital:
        return None
    length = _named(text, words, i)
    if length:
        end, after = _with_tail(text, words, i + length)
        return _Match(after, end, _plain_key(words[i : i + length]))
    return None


def _head_length(words: Sequence[Token], i: int) -> int:
    """How many tokens of a head stand at ``i`` with a capital behind them; 0 if none."""
    if not words[i].capital:
        return 0
    for head in table().heads:
        n = len(head)
        if i + n < len(words) and all(t.key == h for t, h in zip(words[i : i + n], head, strict=True)):
            follower = words[i + n]
            if follower.capital and follower.bare not in _NOT_NAMES.get(tuple(t.bare for t in words[i : i + n]), ()):
                return n
    return 0


def _named(text: str, words: Sequence[Token], i: int) -> int:
    """Length in tokens of a name that the table does not know: a head and the capital words behind it."""
    n = _head_length(words, i)
    if not n:
        return 0
    j = last = i + n
    while j < len(words) and j - i < _MAX_NAME:
        gap = text[words[j - 1].end : words[j].start].strip() if j > i + n else ""
        if gap not in {"", ",", "-", "–", "&"} or (
            gap == "," and (not words[j].capital or _opens(text[words[j].start :]))
        ):
            break
        if words[j].capital and not (j > last and _opens(text[words[j].start :])):
            last = j + 1
        elif j - last >= 1 and not is_joint(words[j]):
            break
        j += 1
    return _small_end(text, words, last) - i


def _small_end(text: str, words: Sequence[Token], at: int) -> int:
    """The token after the small-letter end of a name ("Điều hành thông minh"), as far as it is sure to be one.

    One syllable completes a compound; up to four do where a place, a verb of duty or punctuation follows.
    """
    end = at
    while end < len(words) and end - at < 5 and text[words[end - 1].end : words[end].start] == " ":
        if words[end].capital or words[end].key in _AFTER_NAMES or is_joint(words[end]):
            return end
        end += 1
    return end if end - at < 5 else at + 1


_AFTER_NAMES = {
    "chủ", "phối", "có", "chịu", "là", "tỉnh", "thành", "huyện", "xã", "phường", "theo", "về", "để", "căn", "tham", "hướng",
    "tổ", "xây", "rà", "kiểm", "đôn", "tổng", "báo", "trên", "kịp", "định", "hằng", "hàng", "tiếp", "tăng", "thực",
    "triển", "đề", "ban", "cân", "bố", "phân", "thẩm", "gửi", "trình", "ngày", "tại", "năm", "của", "các", "cấp", "với",
    "trong", "từ", "được", "trước", "sau", "chậm", "quy", "phê", "nhằm", "vào", "trực", "thuộc", "do", "cho", "thị", "quận", "khi", "như", "số", "cùng",
}  # fmt: skip


def _with_tail(text: str, words: Sequence[Token], after: int) -> tuple[int, int]:
    """(Character, token) after the place that follows a body's name and after its abbreviation in brackets."""
    i = after
    end = words[i - 1].end
    for place in _PLACES:
        if _adjacent(text, end, words, i) and tuple(t.key for t in words[i : i + len(place)]) == place:
            i += len(place)
            end = words[i - 1].end
            break
    while _adjacent(text, end, words, i) and _is_place(words[i]) and not _opens(text[words[i].start :]):
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


def _is_place(word: Token) -> bool:
    return word.capital and word.key not in _AFTER_NAMES


def _adjacent(text: str, end: int, words: Sequence[Token], i: int) -> bool:
    return i < len(words) and text[end : words[i].start] == " "


def _plain_key(words: Sequence[Token]) -> str:
    """Syllables without diacritics, "và" and the place at the end."""
    last = len(words)
    for i in range(1, len(words)):
        if any(tuple(t.key for t in words[i : i + len(p)]) == p for p in _PLACES):
            last = i
            break
    return " ".join(t.bare for t in words[:last] if not is_joint(t))
