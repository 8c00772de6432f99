"""What the head of a column may say, by its meaning: whatever the spelling, who leads is who leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.annex.words import Word


class Role(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    TASK = "task"
    LEAD = "lead"
    PARTNER = "partner"
    BOTH = "lead and partner"
    TIME = "time"
    PRODUCT = "product"
    NOTE = "note"
    GOAL = "goal"
    METHOD = "method"
    BUDGET = "budget"
    UNIT = "unit"
    PART = "part"
    """Whether the body beside it leads or coordinates."""
    OTHER = "other"

    @property
    def bodies(self) -> bool:
        """Whether bodies stand in such a column."""
        return self in (Role.LEAD, Role.PARTNER, Role.BOTH)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role and the words of its head (folded for case)."""

    role: Role
    name: str


def _one(*choices: str) -> str:
    return "(?:" + "|".join(choices) + ")"


_AND = r"\s?(?:,|/|&|;|-|và|hoặc)\s?"
_BODY = "(?:các )?" + _one(
    "cơ quan", "đơn vị", "sở,? ban,? ngành", "sở,? ngành", "bộ,? ngành", "phòng,? ban", "bộ phận", "tổ chức", "cá nhân",
    "người", "địa phương", "cấp",
)  # fmt: skip
_BODIES = rf"{_BODY}(?:{_AND}{_BODY})*"
_DOING = "(?:tổ chức |triển khai )?" + _one(
    "thực hiện", "tham mưu", "soạn thảo", "theo dõi", "đánh giá", "triển khai", "xây dựng", "tham vấn", "tham gia",
    "giải quyết", "nhiệm vụ", "liên quan", "chính",
)  # fmt: skip
_DOINGS = rf"(?:(?:{_AND}| ){_DOING})*"
_LEADING = rf"(?:{_BODIES} )?chủ trì{_DOINGS}"
_JOINING = rf"(?:{_BODIES} )?(?:cùng )?phối hợp{_DOINGS}"
_CHARGED = _one("được giao ", "chịu trách nhiệm ", "được phân công ") + "?" + _one(
    _DOING, "phụ trách", "đầu mối", "chịu trách nhiệm", "được giao"
)  # fmt: skip
_SPAN_OF_TIME = _one("thời gian", "thời hạn", "tiến độ", "kỳ hạn", "hạn", "lộ trình", "thời điểm")
_WHEN = _one(
    "thực hiện", "hoàn thành", "triển khai", "trình", "ban hành", "dự kiến(?! kết quả| sản phẩm| kinh phí)", "tổ chức",
    "(?:phải )?xử lý", "báo cáo", "bắt đầu và kết thúc",
)  # fmt: skip
_RESULT = _one("sản phẩm", "kết quả", "đầu ra")
_OF_RESULT = _one(
    _RESULT, "chính", "chủ yếu", "đạt được", "cần đạt", "phải đạt", "yêu cầu", "dự kiến", "cụ thể", "thực hiện",
    "hoàn thành",
)  # fmt: skip
_WORK = _one(
    "nội dung", "nhiệm vụ", "công việc", "hoạt động", "đề án", "dự án", "chương trình", "giải pháp", "chỉ tiêu", "việc",
    "văn bản", "phần việc",
)  # fmt: skip
_OF_WORK = _one("thực hiện", "cụ thể", "chính", "chủ yếu", "triển khai", "trọng tâm", "cần thực hiện", "được giao")
_SUFFERED = _one("kiểm tra", "thanh tra", "giám sát", "khảo sát", "hỗ trợ", "thụ hưởng", "kiểm toán")

# The longest that fits is taken, the first of equals.
PATTERNS: tuple[tuple[Role, str], ...] = (
    (Role.ORDINAL, _one("(?:số )?s?tt", "số thứ tự")),
    (Role.BOTH, rf"{_LEADING}{_AND}{_JOINING}"),
    (Role.OTHER, "vai trò"),
    (Role.OTHER, rf"(?:tên )?{_BODIES} (?:được|bị) {_SUFFERED}"),
    (Role.OTHER, r"theo dõi(?:, \w+ \w+)*"),
    (Role.OTHER, r"lãnh đạo(?: \w+){0,3}? (?:phụ trách|chỉ đạo|theo dõi)"),
    (Role.OTHER, _one("địa điểm", "địa bàn", "căn cứ(?: pháp lý)?", "đối tượng", "số lượng", "khối lượng")),
    (Role.LEAD, _LEADING),
    (Role.LEAD, rf"{_BODIES} {_CHARGED}{_DOINGS}(?:{_AND}{_RESULT})?"),
    (Role.LEAD, _one("trách nhiệm(?: thực hiện)?", "phân công(?: nhiệm vụ| thực hiện| trách nhiệm)*", "cơ quan")),
    (Role.LEAD, _one("đầu mối(?: thực hiện)?", "chủ đầu tư")),
    (Role.PARTNER, _JOINING),
    (Role.TIME, rf"(?:dự kiến )?(?:mốc )?{_SPAN_OF_TIME}(?:(?:{_AND}| ){_WHEN})*"),
    (Role.TIME, _one("bắt đầu", "kết thúc", "hoàn thành", "(?:ngày |năm )(?:hoàn thành|thực hiện)")),
    (Role.PRODUCT, rf"(?:dự kiến )?{_RESULT}(?:(?:{_AND}| ){_OF_RESULT})*|cấp trình"),
    (Role.NOTE, "ghi chú"),
    (Role.GOAL, r"(?:định hướng )?(?:mục tiêu|mục đích)(?:(?:, | )(?:yêu cầu|cần đạt|thực hiện|chính))*|yêu cầu"),
    (Role.METHOD, _one("phương thức", "phương pháp", "hình thức", "cách thức", "biện pháp") + rf"(?: {_DOING})?"),
    (
        Role.BUDGET,
        r"(?:dự kiến |tổng |dự toán |nhu cầu )*(?:nguồn )?(?:kinh phí|vốn|ngân sách|nguồn lực)"
        r"(?: thực hiện| dự kiến| hỗ trợ)*",
    ),
    (Role.UNIT, _one("đơn vị tính", "đvt", "đv tính", "đơn vị(?: đo)?")),
    (Role.TASK, rf"(?:tên |các |danh mục |nhóm )*{_WORK}(?:(?:{_AND}| ){_WORK})*(?:(?: |, ){_OF_WORK})*"),
)
_COMPILED = tuple((role, re.compile(rf"(?:{pattern})(?: ?\([^()]{{1,60}}\))*(?!\w)")) for role, pattern in PATTERNS)
_GENERIC_LEAD = re.compile(rf"(?:{_BODIES} )?(?:tổ chức )?thực hiện|phân công.*|trách nhiệm.*")
_LONGEST = 20  # words of one column's head


def match_column(words: Sequence[Word], at: int) -> tuple[Column, int] | None:
    """The column whose head begins at a word, and the index after the head; None if no meaning fits."""
    text, ends = "", []
    for word in words[at : at + _LONGEST]:
        text += (" " if text else "") + word.text.casefold()
        ends.append(len(text))
    best, length = None, 0
    for role, pattern in _COMPILED:
        match = pattern.match(text)
        # Punctuation may follow the last word.
        if match and match.end() > length and any(0 <= end - match.end() <= 1 for end in ends):
            best, length = role, match.end()
    if best is None:
        return None
    count = next(number for number, end in enumerate(ends, start=1) if end >= length)
    return Column(best, text[:length]), at + count


def under_common_heads(columns: Sequence[Column]) -> list[Column]:
    """The columns without heads that stand over two others: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"."""
    columns = list(columns)
    leads = [index for index, column in enumerate(columns) if column.role is Role.LEAD]
    if len(leads) == 2 and _GENERIC_LEAD.fullmatch(columns[leads[0]].name):
        over, under = leads
        pair = columns[under : under + 2]
        if len(pair) == 2 and pair[1].role is Role.PARTNER:
            # The lower line of the head may stand after all of the upper one.
            return [*columns[:over], *pair, *columns[over + 1 : under], *columns[under + 2 :]]
    for index in range(len(columns) - 2):
        names = [column.name for column in columns[index + 1 : index + 3]]
        if columns[index].role is Role.TIME and names == ["bắt đầu", "kết thúc"]:
            return columns[:index] + columns[index + 1 :]
    return columns
