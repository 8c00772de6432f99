"""Groups of bodies ("các sở, ban, ngành và địa phương") and people's committees with their level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.body_table import Token, is_joint, same_word, table, tokens

_ALONE = {"doanh nghiep", "hop tac xa"}  # bodies of their own, also behind "các …"
# Nouns that share no "các" with the one before: "các ngân hàng, Ban Quản lý chợ" are two.
_APART = _ALONE | {"benh vien", "co so y te", "ngan hang", "don vi su nghiep"}
_OWNED = {
    "ubnd xa",
    "ubnd huyen",
    "dia phuong",
    "so nganh",
    "thon",
    "truong dai hoc",
    "doanh nghiep",
    "phong ban",
    "cong ty",
}
_SAME = {"cong ty": "doanh nghiep"}  # a company is an enterprise, but "Công ty X" is a name
_MINE = {"tôi", "mình", "em", "ta", "chúng", "bên", "bọn"}
_MODIFIERS = re.compile(
    r"\s+(?:(?:có |được )?liên quan(?: khác)?|khác(?: có liên quan| liên quan)?|chức năng(?: có liên quan| liên quan)?|"
    r"chuyên môn|cấp (?:tỉnh|huyện|xã|thành phố)|"
    r"(?:của |thuộc |trực thuộc )?(?:tỉnh|thành phố)(?: liên quan)?(?!,? trực)|"
    r"(?:thuộc|trực thuộc) (?:UBND )?(?:tỉnh|thành phố|xã|huyện|sở|phường)|"
    r"(?:trên|thuộc) địa bàn(?: (?:toàn )?(?:tỉnh|thành phố|huyện|xã|phường|thôn)(?: (?-i:[A-ZĐ])\w+)*)?|"
    r"trong và ngoài tỉnh|"
    r"(?:nêu|đóng) trên[\w ]{0,20}|cấp trên)(?![\w])",
    re.IGNORECASE,
)
_MANY = {"các", "cac", "những", "nhung", "mọi"}
_ALL = {"toàn", "thể", "tất", "cả"}
_OPENING = {"sở", "so", "bộ", "ban", "cơ", "đơn", "phòng"}  # first words of a group that has no "các"
_COUNCILS = [
    (tuple(t.key for t in tokens(name)), prefix)
    for name, prefix in (
        ("hội đồng nhân dân và ủy ban nhân dân", "ubnd"), ("hđnd và ubnd", "ubnd"), ("hđnd, ubnd", "ubnd"),
        ("ủy ban nhân dân", "ubnd"), ("ủy ban", "ubnd"), ("ubnd", "ubnd"), ("ub", "ubnd"),
        ("hội đồng nhân dân", "hdnd"), ("hđnd", "hdnd"), ("chính quyền", "ubnd"),
    )
]  # fmt: skip
_ONLY_WITH_LEVEL = (("ủy", "ban"), ("chính", "quyền"))
_LEVELS = [
    (("thành", "phố"), "tp"), (("thị", "xã"), "huyen"), (("thị", "trấn"), "xa"), (("đặc", "khu"), "xa"),
    (("tỉnh",), "tinh"), (("tp",), "tp"), (("huyện",), "huyen"), (("tx",), "huyen"), (("quận",), "huyen"),
    (("xã",), "xa"), (("phường",), "xa"), (("tt",), "xa"),
]  # fmt: skip
_ORDER = ("tinh", "huyen", "xa")
# Cities directly under the central government: their people's committee is the province's.
_CITIES = {"hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế", "hcm"}


def match_council(text: str, words: Sequence[Token], i: int) -> tuple[int, str] | None:
    """A people's committee or council at token ``i``: (the token after its levels, its key)."""
    for name, prefix in _COUNCILS:
        joined = words[i : i + len(name)]
        if len(joined) == len(name) and all(same_word(t, n) for t, n in zip(joined, name, strict=True)):
            after, levels, many = _levels(text, words, i + len(name))
            if name in _ONLY_WITH_LEVEL and (not levels or _is_spoken_of(words, i)):
                return None
            return after, " ".join([prefix, *_settled(levels, many, words, after)])
    return None


def _levels(text: str, words: Sequence[Token], i: int) -> tuple[int, set[str], bool]:
    """Levels of government named from token ``i`` on: (the token after them, the levels, whether "các" stands)."""
    found: set[str] = set()
    many = False
    after = i
    while i < len(words) and text[words[i - 1].end : words[i].start].strip() in {"", ",", "-", "/", "."}:
        if words[i].key in {"các", "cac", "cấp", "mỗi", "từng"} or (found and is_joint(words[i])):
            many = many or words[i].bare == "cac"
            i += 1
            continue
        for level, key in _LEVELS:
            if len(words) >= i + len(level) and all(same_word(t, w) for t, w in zip(words[i:], level, strict=False)):
                found.add(key)
                i += len(level)
                after = i
                break
        else:
            break
    if many and not found and i < len(words) + 1 and words[i - 1].key == "cấp":
        after = i  # UBND các cấp
    return after, found, many


def _settled(levels: set[str], many: bool, words: Sequence[Token], after: int) -> list[str]:
    """ "Thành phố" is a province's level or a district's, by what stands beside it and by the city's name."""
    if "tp" in levels:
        name = " ".join(t.key for t in words[after : after + 3])
        named = after < len(words) and words[after].capital and not any(name.startswith(c) for c in _CITIES)
        if "tinh" not in levels:
            levels = levels | {"huyen" if many or "huyen" in levels or ("xa" in levels) or named else "tinh"}
    return [level for level in _ORDER if level in levels]


def match_group(text: str, words: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    """A group of bodies at token ``i``: (the token after it, the character after it, its key); None if none.

    One noun alone is a group behind "các", before "liên quan", or where the asker means their own ("phường tôi").
    """
    j = i
    while j < len(words) and words[j].key in _MANY | _ALL:
        j += 1
    many = any(word.key in _MANY for word in words[i:j])
    own = j < len(words) and words[j].key == "cấp"
    j += own
    keys: list[str] = []
    whole = False  # a noun that says it all: "cơ quan thuộc Chính phủ", "sở, ban, ngành"
    end = after = j
    while j < len(words):
        noun = _noun(text, words, j)
        if noun is None or (keys and noun[1] in _APART):
            break
        length = noun[0] - j
        whole = whole or (noun[1] == "bo nganh" and length > 2) or (noun[1] == "so nganh" and length > 1)
        whole = whole or (noun[1] == "dia phuong" and length > 2 and not _is_spoken_of(words, j))
        if not noun[1]:
            return None  # "các ngành, lĩnh vực"
        keys.append(noun[1])
        after = noun[0]
        end = words[after - 1].end
        if noun[1] in _APART:
            break
        gap = re.compile(r"\s*(?:[,/]\s*(?:và\s+)?|và\s+|-\s*)(?:các\s+)?").match(text, end)
        if gap is None:
            break
        j = after
        while j < len(words) and words[j].start < gap.end():
            j += 1
    if not keys:
        return None
    changed = _MODIFIERS.match(text, end)
    while changed:
        end = changed.end()
        changed = _MODIFIERS.match(text, end)
    while after < len(words) and words[after].start < end:
        after += 1
    follower = words[after].key if after < len(words) and text[end : words[after].start] == " " else ""
    if follower in {"nào", "nao", "gì", "gi"}:
        return None
    mine = follower in _MINE and keys[0] in _OWNED
    related = end > words[after - 1].end or "liên quan" in text[words[i].start : end].lower()
    if mine:
        end, after = words[after].end, after + 1
    if not (
        many or mine or own or related or whole or keys[0] in _ALONE or (len(keys) > 1 and words[i].key in _OPENING)
    ):
        return None
    if keys[0].startswith(("ubnd", "to chuc", "ca nhan", "don vi", "thon", "cong ty")) and not (
        many or mine or own or related
    ):
        return None
    return after, end, "+".join(sorted({_SAME.get(key, key) for key in keys}))


def _is_spoken_of(words: Sequence[Token], i: int) -> bool:
    """Whether government at token ``i`` is what a law or a reform is about: "Luật Tổ chức chính quyền địa phương"."""
    return i > 0 and words[i - 1].bare in ("chuc", "may", "dung", "cach", "mo", "hinh", "quyen")


def _noun(text: str, words: Sequence[Token], i: int) -> tuple[int, str] | None:
    for noun, key in table().nouns_by_first.get(words[i].bare, ()):
        if i + len(noun) > len(words) or not all(same_word(t, n) for t, n in zip(words[i:], noun, strict=False)):
            continue
        stretch = text[words[i].start : words[i + len(noun) - 1].end]
        if not re.search(r"[;:().]", stretch):
            return i + len(noun), key
    return None
