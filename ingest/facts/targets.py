"""Targets: what is to be reached, in figures, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.context import Reading, without_marker
from ingest.plan import Clause, ClauseKind, Target

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d{1,2}\.\d{1,2}(?=\s?%))"
_QUALIFIER = (
    r"(?:(?:từ|khoảng|trên|dưới|ít nhất(?: là)?|tối thiểu(?: là)?|tối đa|không quá|không dưới|hơn|gần|xấp xỉ|tăng thêm|"
    r"đến|tới|≥|≤|>|<|mức|quy mô)\s*)*"
)
_FIGURE = re.compile(
    rf"(?<![\w./,-])(?P<figure>(?P<qualifier>{_QUALIFIER})(?P<number>{_NUMBER})(?P<percent>\s?%)?"
    rf"(?:\s*(?:-|–|—|đến|tới)\s*(?:khoảng )?(?P<high>{_NUMBER})(?P<percent2>\s?%)?)?(?:\s?/\s?năm)?"
    r"(?P<more>\s+trở lên)?)(?![\w/]|[.,]\d|-\d)",
    re.IGNORECASE,
)
# What makes a number something else than a figure to reach, just before it …
_NOT_BEFORE = re.compile(
    r"(?:năm|tháng|ngày|quý|số|điều|khoản|mục|điểm|phụ lục|giai đoạn|kỳ|thứ|iso|tcvn|qcvn|haccp|gap|lần|quốc lộ|đường tỉnh|loại|"
    r"hạng|cấp|khóa|chương|phần|version|phiên bản|web|nghiệp|nghị quyết|quyết định|kế hoạch|đề án|chỉ thị|mẫu|biểu|bảng|lớp|"
    r"tuyến|km|thế hệ|từ năm|đến năm|vùng|nhóm|covid|tổ|khu vực|trang)[\s:]*(?:số\s*)?$",
    re.IGNORECASE,
)
# … or just behind it.
_NOT_AFTER = re.compile(r"\s?(?:/\d|-[A-ZĐ]|/[A-ZĐ]{2}|\.\d|tháng\b|quý\b|ngày\b|giờ\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PUSH = re.compile(r"\b(?:phấn đấu|đạt|tối thiểu|ít nhất)\b", re.IGNORECASE)
_NOUNS = (
    "doanh nghiệp", "hợp tác xã", "mô hình", "chuyên gia", "trường đại học", "trường", "câu lạc bộ", "lượt khách", "lượt người",
    "lượt", "người", "hộ dân", "hộ", "cơ sở", "sản phẩm", "tổ chức", "dự án", "đề án", "nhiệm vụ", "đề tài", "sáng kiến",
    "khu công nghiệp", "cụm công nghiệp", "khu", "trung tâm", "lớp", "khóa", "hội nghị", "hội thảo", "xã", "phường", "thôn",
    "điểm", "giường bệnh", "bác sĩ", "thành viên", "chuyên mục", "tỷ đồng", "tỉ đồng", "triệu đồng", "triệu USD", "tỷ USD",
    "triệu tấn", "nghìn tấn", "tấn", "ha", "km", "m2", "m3", "MW", "kWh", "cán bộ", "học sinh", "sinh viên", "giáo viên",
    "lao động", "việc làm", "chuỗi", "nhãn hiệu", "văn bằng", "sao", "di tích", "thủ tục", "dịch vụ", "hồ sơ", "máy", "bộ",
    "vườn ươm", "bài", "tin", "chương trình", "kế hoạch", "cuộc", "buổi", "đơn vị", "địa phương", "vùng", "tuyến", "công trình",
    "triệu lượt khách", "triệu lượt", "nghìn lượt", "triệu người", "nhóm", "tiêu chuẩn", "quy chuẩn", "sàn", "giải pháp", "phòng",
)  # fmt: skip
_UNIT = re.compile(
    r"\s*(" + "|".join(re.escape(n) for n in sorted(_NOUNS, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_TWO_WORDS = re.compile(r"\s+([^\W\d_]+(?: [^\W\d_]+)?)")
_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|trong các năm|từ năm|nhiệm kỳ)\s*(?:năm\s*)?(?P<range>\d{4}\s*(?:-|–|—|đến(?: năm)?)\s*\d{4})|"
    r"(?:đến|vào|trong|hết|cuối|năm|đến hết|tới)\s*(?:cuối )?(?:hết )?(?:năm|tháng \d{1,2}/|tháng \d{1,2} năm|quý [IV\d]+/)\s*(?P<year>\d{4})|\bnăm\s+(?P<plain>\d{4})",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:phấn đấu|góp phần|có|đạt|mục tiêu|đến năm \d{4}|hàng năm|hằng năm|và|,|:|;|trong đó)\s*,?\s*)+",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(r"(?:[\s,:]*(?:\b(?:phấn đấu|đạt|có|tăng lên|lên|là|đóng góp|ở mức|mức)\b)?)+$", re.IGNORECASE)


def read_targets(reading: Reading) -> Iterator[Target]:
    """Figures to reach, in text order: all under a heading about aims, elsewhere those that the plan strives for.

    Years, dates, document and article numbers, standards and amounts of money are none. ``figure`` is as written with
    what qualifies it ("khoảng 05 - 10", "từ 7,5% trở lên"); ``by`` is the year or period of the clause, else of its
    headings, else of the plan.
    """
    for clause in reading.body():
        if clause.kind is ClauseKind.HEADING and reading.children.get(clause.locator) and len(clause.text) < 200:
            continue
        if clause.locator in reading.objectives:
            yield from _in_clause(reading, clause, False)
        elif clause.locator not in reading.money:
            yield from _in_clause(reading, clause, True)


def _in_clause(reading: Reading, clause: Clause, must_push: bool) -> Iterator[Target]:
    text = clause.text
    found = [m for m in _FIGURE.finditer(text, len(text) - len(without_marker(text)[0])) if _is_figure(text, m)]
    for i, m in enumerate(found):
        previous = found[i - 1].end() if i else len(text) - len(without_marker(text)[0])
        following = found[i + 1].start() if i + 1 < len(found) else len(text)
        start, end = _segment(text, previous, m, following, bool(i))
        if must_push and not _PUSH.search(text[start : m.end()]):
            continue
        unit = _unit(text, m)
        if not unit:
            continue
        yield Target(
            clause.locator, _measure(text, start, m, end), re.sub(r"\s+", " ", m["figure"]).strip(), unit,
            _by(reading, clause, text[start:end]), reading.span(clause, m.start(), m.end()),
        )  # fmt: skip


def _is_figure(text: str, m: re.Match[str]) -> bool:
    number = m["number"]
    percent = m["percent"] or m["percent2"]
    if not percent and _YEAR.fullmatch(number) and (not m["high"] or _YEAR.fullmatch(m["high"])):
        return False
    before = text[: m.start("number")]
    if not percent and _NOT_BEFORE.search(text[: m.start()] if m["qualifier"] else before):
        return False
    if _NOT_AFTER.match(text, m.end()) or re.search(r"\b\d{1,2}\s*/\s*$", before):
        return False
    return not (
        text.count("(", 0, m.start()) > text.count(")", 0, m.start()) and not percent and _in_note(text, m.start())
    )


def _in_note(text: str, at: int) -> bool:
    """Inside brackets that hold something else than figures: "(Kaizen, 5S)"."""
    return not re.search(
        r"\((?:trong đó|gồm|bao gồm|từ|tăng|ít nhất|khoảng|trên|đạt|\d)[^()]*$", text[:at], re.IGNORECASE
    )


def _segment(text: str, previous: int, m: re.Match[str], following: int, later: bool) -> tuple[int, int]:
    """The stretch of the clause that speaks of this figure: between its neighbours, cut at ";", "." or a comma."""
    start = previous
    for stop in re.finditer(r"[;.]\s|:\s(?=[A-ZĐ])", text[previous : m.start()]):
        start = previous + stop.end()
    if start == previous and later:
        for stop in re.finditer(r",\s", text[previous : m.start()]):
            start = previous + stop.end()
            break
    end = following
    if over := re.search(r"[;.](?:\s|$)", text[m.end() :]):
        end = min(end, m.end() + over.start())
    if end == following and following < len(text):
        comma = text.rfind(",", m.end(), following)
        end = comma if comma > m.end() else following
    return start, end


def _unit(text: str, m: re.Match[str]) -> str:
    if m["percent"] or m["percent2"]:
        return "%/năm" if "năm" in m["figure"].lower() else "%"
    known = _UNIT.match(text, m.end())
    if known:
        return known[1]
    words = _TWO_WORDS.match(text, m.end())
    return words[1] if words and not re.match(r"(?:và|hoặc|của|là|các|về|tại|ở|theo|như|để)\b", words[1]) else ""


def _measure(text: str, start: int, m: re.Match[str], end: int) -> str:
    """What is measured, in the clause's words around the figure."""
    before = _LEAD_OUT.sub("", _LEAD_IN.sub("", text[start : m.start()].strip()))
    after = text[m.end() : end].strip(" ,;.:-")
    if m["percent"] or m["percent2"]:
        after = re.sub(r"\b(?:trong|vào|đến)\s*$", "", _PERIOD.sub("", after)).strip(" ,;.:-") if before else after
    return re.sub(r"\s+", " ", f"{before} {after}").strip()


def _by(reading: Reading, clause: Clause, segment: str) -> str:
    for words in (segment, clause.text, *(c.text for c in reading.above(clause))):
        if found := _PERIOD.search(words):
            return re.sub(r"\s+", " ", found["range"] or found["year"] or found["plain"])
    if reading.masthead.period:
        return reading.masthead.period
    title = reading.masthead.title or next((c.text for c in reading.clauses if c.kind is ClauseKind.TITLE), "")
    periods = [f["range"] or f["year"] or f["plain"] for f in _PERIOD.finditer(title)]
    return periods[0] if periods else ""
