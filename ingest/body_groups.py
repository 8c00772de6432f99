"""Groups of bodies ("các sở, ban, ngành và địa phương") and people's committees with their level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.body_table import Token, is_joint, same_word, tokens

# What a noun of a group stands for in its key.
_NOUNS = {
    "sở ban ngành": "so nganh", "sở": "so nganh", "ban": "so nganh", "ngành": "so nganh", "ban ngành": "so nganh",
    "sở ngành": "so nganh", "bộ": "bo nganh", "bộ ngành": "bo nganh", "cơ quan ngang bộ": "bo nganh",
    "cơ quan thuộc chính phủ": "bo nganh", "đoàn thể": "doan the", "hội đoàn thể": "doan the", "hội": "doan the",
    "tổ chức chính trị": "doan the", "xã hội": "doan the", "tổ chức chính trị xã hội": "doan the",
    "địa phương": "dia phuong", "chính quyền địa phương": "dia phuong", "chính quyền các cấp": "dia phuong",
    "cơ quan": "don vi", "đơn vị": "don vi", "tổ chức": "to chuc", "cá nhân": "ca nhan", "phòng ban": "phong ban",
    "phòng": "phong ban", "phòng chuyên môn": "phong ban", "phòng ban chuyên môn": "phong ban",
    "cơ quan chuyên môn": "phong ban", "trung tâm": "don vi", "doanh nghiệp": "doanh nghiep", "dn": "doanh nghiep",
    "hợp tác xã": "hop tac xa", "htx": "hop tac xa", "hiệp hội": "hiep hoi", "trường đại học": "truong dai hoc",
    "đại học": "truong dai hoc", "cao đẳng": "truong dai hoc", "trường cao đẳng": "truong dai hoc", "trường": "truong hoc",
    "cơ sở giáo dục": "truong hoc", "cơ sở giáo dục nghề nghiệp": "giao duc nghe nghiep",
    "cơ sở dạy nghề": "giao duc nghe nghiep", "trường nghề": "giao duc nghe nghiep", "viện": "vien nghien cuu",
    "viện nghiên cứu": "vien nghien cuu", "viện trường": "vien nghien cuu", "xã": "ubnd xa", "phường": "ubnd xa",
    "thị trấn": "ubnd xa", "đặc khu": "ubnd xa", "huyện": "ubnd huyen", "thị xã": "ubnd huyen", "quận": "ubnd huyen",
    "thành phố": "ubnd huyen", "thôn": "thon", "bản": "thon", "ấp": "thon", "buôn": "thon",
    "làng": "thon", "tổ dân phố": "thon", "khu phố": "thon", "khối phố": "thon", "tổ chức khcn": "to chuc khcn",
    "tổ chức khoa học và công nghệ": "to chuc khcn", "sở ban": "so nganh", "chủ đầu tư": "chu dau tu", "cơ quan báo chí": "bao chi",
    "cơ quan truyền thông": "bao chi", "cơ quan thông tin truyền thông": "bao chi", "cấp ủy": "cap uy",
    "cơ quan nghiên cứu": "vien nghien cuu", "tổ chức tư vấn": "to chuc tu van", "hộ kinh doanh": "ho kinh doanh",
}  # fmt: skip
GROUP_KEYS = frozenset(_NOUNS.values())
_NOUN_WORDS = sorted(((tuple(t.key for t in tokens(n)), k) for n, k in _NOUNS.items()), key=lambda x: -len(x[0]))
_ALONE = {"doanh nghiep", "hop tac xa"}  # bodies of their own, also behind "các …"
_OWNED = {"ubnd xa", "ubnd huyen", "dia phuong", "so nganh", "thon", "truong dai hoc", "doanh nghiep", "phong ban"}
_MINE = {"tôi", "mình", "em", "ta", "chúng", "bên", "bọn"}
_MODIFIERS = re.compile(
    r"\s+(?:(?:có |được )?liên quan(?: khác)?|khác(?: có liên quan| liên quan)?|chức năng(?: có liên quan| liên quan)?|"
    r"chuyên môn|cấp (?:tỉnh|huyện|xã|thành phố)|(?:của |thuộc |trực thuộc )?(?:tỉnh|thành phố)(?: liên quan)?(?!,? trực)|"
    r"(?:thuộc|trực thuộc) (?:UBND )?(?:tỉnh|thành phố|xã|huyện|sở|phường)|"
    r"(?:trên|thuộc) địa bàn(?: (?:toàn )?(?:tỉnh|thành phố|huyện|xã|phường|thôn)(?: [A-ZĐ]\w+)*)?|trong và ngoài tỉnh|"
    r"(?:nêu|đóng) trên[\w ]{0,20}|cấp trên)(?![\w])",
    re.IGNORECASE,
)
_MANY = {"các", "cac", "những", "nhung", "mọi", "toàn", "tất", "tat"}
_COUNCILS = [
    (tuple(t.key for t in tokens(name)), prefix)
    for name, prefix in (
        ("hội đồng nhân dân và ủy ban nhân dân", "ubnd"), ("hđnd và ubnd", "ubnd"), ("hđnd, ubnd", "ubnd"),
        ("ủy ban nhân dân", "ubnd"), ("ủy ban", "ubnd"), ("ubnd", "ubnd"), ("ub", "ubnd"),
        ("hội đồng nhân dân", "hdnd"), ("hđnd", "hdnd"),
    )
]  # fmt: skip
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
            if name == ("ủy", "ban") and not levels:
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
    many = words[i].key in _MANY
    j = i
    while j < len(words) and words[j].key in _MANY | {"cả", "thể"}:
        j += 1
    own = j < len(words) and words[j].key == "cấp"
    j += own
    keys: list[str] = []
    end = after = j
    while j < len(words):
        noun = _noun(text, words, j)
        if noun is None or (keys and noun[1] in _ALONE):
            break
        keys.append(noun[1])
        after = noun[0]
        end = words[after - 1].end
        if noun[1] in _ALONE:
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
    if not (many or mine or own or related or len(keys) > 1 or keys[0] in _ALONE):
        return None
    if keys[0].startswith(("ubnd", "to chuc", "ca nhan", "don vi", "thon")) and not (many or mine or own or related):
        return None
    return after, end, "+".join(sorted(set(keys)))


def _noun(text: str, words: Sequence[Token], i: int) -> tuple[int, str] | None:
    for noun, key in _NOUN_WORDS:
        if i + len(noun) > len(words) or not all(same_word(t, n) for t, n in zip(words[i:], noun, strict=False)):
            continue
        stretch = text[words[i].start : words[i + len(noun) - 1].end]
        if not re.search(r"[;:().]", stretch):
            return i + len(noun), key
    return None
