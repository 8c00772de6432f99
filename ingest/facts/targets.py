"""Targets: what is to be reached, in figures, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.facts.context import Reading, without_marker
from ingest.facts.words import any_of
from ingest.plan import Clause, ClauseKind, Target

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d{1,2}\.\d{1,2}(?=\s?%))"
_FIGURE = re.compile(
    rf"(?<![\w./,-])(?P<figure>(?P<qualifier>(?:{any_of('qualifiers')}\s*)*)(?P<number>{_NUMBER})(?P<percent>\s?%)?"
    rf"(?:\s*(?:-|–|—|đến|tới)\s*(?:khoảng )?(?P<high>{_NUMBER})(?P<percent2>\s?%)?)?(?:\s?/\s?năm)?"
    r"(?P<more>\s+trở lên)?)(?![\w/]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(rf"\b{any_of('number_before')}[\s:]*(?:số\s*)?$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\s?(?:/\d|-[A-ZĐ]|/[A-ZĐ]{2}|\.\d|tháng\b|quý\b|ngày\b|giờ\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PUSH = re.compile(r"\b(?:phấn đấu|đạt|tối thiểu|ít nhất)\b", re.IGNORECASE)
_UNIT = re.compile(rf"\s*({any_of('units')})(?!\w)", re.IGNORECASE)
_OTHER_UNIT = re.compile(
    r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)(?: (?!có|giữa|so|được|là|và|của|trên|tại|cho|trở|từ|đến|với)([^\W\d_]+))?"
)
_NO_UNIT = re.compile(r"(?:và|hoặc|của|là|các|về|tại|ở|theo|như|để|trở)\b")
_RANGE = r"\d{4}\s*(?:-|–|—|đến(?: năm)?)\s*\d{4}"
_PERIOD = re.compile(
    rf"(?:giai đoạn|thời kỳ|trong các năm|từ năm|nhiệm kỳ)\s*(?:năm\s*)?(?P<range>{_RANGE})|"
    r"(?P<before>so với |tháng \d{1,2} |so với cuối |so với cùng kỳ )?\bnăm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_BARE_PERIOD = re.compile(rf"{_RANGE}|\d{{4}}")
_STARS = re.compile(r"\s+sao\b")  # "100% sản phẩm đạt 4 sao" sets one figure; the stars say which products
_NEAR = 200  # characters before a figure that can tell what it is
_STRIVE = re.compile(
    r".*\b(?:góp phần đạt|phấn đấu đạt|góp phần|phấn đấu)\s+(?=(?:\S+ ){2,}\S+)", re.IGNORECASE | re.DOTALL
)
_LEAD_IN = re.compile(
    r"^(?:(?:phấn đấu|góp phần|có|đạt|mục tiêu|(?:đến|trước) năm \d{4}|h[àằ]ng năm|và|trong đó|gồm|bao gồm)\b\s*,?\s*|"
    r"[,:;(]\s*)+",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(r"(?:[\s,:(]|\b(?:phấn đấu|đạt|có|tăng lên|lên|là|đóng góp|ở mức|mức)\b)+$", re.IGNORECASE)
# A bracket that closes again before the next figure parts nothing: "…, chỉ số hài lòng (SIPAS) đạt 84%".
_CUT = re.compile(r"[,;]\s+|\((?![^()]*\))\s*|\s(?=và\s)|\.\s")
_LIMIT = re.compile(r"\b(?:dưới|không quá|tối đa|≤|<)\s*$|^\d+,\d", re.IGNORECASE)
_LASTS = re.compile(r"\s?(?:tháng|ngày|giờ|phút)\b(?!\s?\d)", re.IGNORECASE)


def read_targets(reading: Reading) -> Iterator[Target]:
    """Figures to reach, in text order: all under a heading about aims, elsewhere those that the plan strives for.

    What a review of past years says was reached is none; nor are years, dates, document and article numbers,
    standards and amounts of money. ``figure`` is as written with what qualifies it ("khoảng 05 - 10", "từ 7,5% trở
    lên"); ``by`` is the year or period of the clause, else of its headings, else of the plan.
    """
    introduced: dict[str | None, str] = {}  # by parent: "Đến năm 2027:" above the items that it speaks of
    for clause in reading.body():
        if clause.kind is ClauseKind.PARAGRAPH:
            introduced[clause.parent] = clause.text if clause.text.endswith(":") else ""
        lead_in = introduced.get(clause.parent, "")
        if clause.kind is ClauseKind.HEADING and reading.children.get(clause.locator) and len(clause.text) < 200:
            continue
        if clause.locator in reading.objectives:
            yield from _in_clause(reading, clause, lead_in, must_push=False)
        elif clause.locator not in reading.money and clause.locator not in reading.review:
            yield from _in_clause(reading, clause, lead_in, must_push=True)


def _in_clause(reading: Reading, clause: Clause, lead_in: str, must_push: bool) -> Iterator[Target]:
    text = clause.text
    begin = len(text) - len(without_marker(text)[0])
    found = [m for m in _FIGURE.finditer(text, begin) if _is_figure(text, m)]
    found = [
        m for i, m in enumerate(found) if not (i and _STARS.match(text, m.end())) and not _is_condition(text, found, i)
    ]
    cuts = [begin, *(_between(text, a, b) for a, b in pairwise(found)), len(text)]
    subject = ""
    for i, m in enumerate(found):
        start, end = _sentence(text, cuts[i], m, cuts[i + 1])
        before = _before(text[start : m.start()])
        if i == 0 or start > cuts[i]:
            subject = before
        percent = bool(m["percent"] or m["percent2"])
        short = len(before.split()) <= 1 and not (
            before and text[: cuts[i]].rstrip().endswith(";") and before[0].isupper()
        )
        if i and percent and subject and subject != before and short:
            before = f"{subject} {before}".strip()
        unit = _unit(text, m)
        if not unit or (must_push and not _PUSH.search(text[start : m.end()])):
            continue
        yield Target(
            clause.locator,
            measure=_measure(before, text[m.end() : end], percent),
            figure=re.sub(r"\s+", " ", m["figure"]).strip(),
            unit=unit,
            by=by_when(reading, clause, text[start:end], text, lead_in),
            span=reading.span(clause, m.start(), m.end()),
        )


def _is_condition(text: str, found: list[re.Match[str]], i: int) -> bool:
    """Whether a figure says what the next one is about: "ca có từ 03 xét nghiệm dưới 2 giờ"."""
    if i + 1 == len(found) or found[i]["more"] or not found[i + 1]["qualifier"].strip():
        return False
    between = text[found[i].end() : found[i + 1].start()]
    return bool(
        re.search(r"\bcó $", text[: found[i].start()]) and found[i]["qualifier"].strip().lower() == "từ"
    ) and not (re.search(r"[,;:.(]|\bđạt\b", between))


def _is_figure(text: str, m: re.Match[str]) -> bool:
    number = m["number"]
    percent = m["percent"] or m["percent2"]
    behind = text[m.end() : m.end() + 6]
    if percent:
        return True
    if _YEAR.fullmatch(number) and (not m["high"] or _YEAR.fullmatch(m["high"])):
        return False
    if _NOT_BEFORE.search(text[max(0, m.start() - _NEAR) : m.start()]):
        return False
    lasts = _LASTS.match(text, m.end()) and _LIMIT.search(m["qualifier"] + ("" if m["qualifier"].strip() else number))
    if _NOT_AFTER.match(text, m.end()) and not lasts:
        return False
    if re.match(r"\s*tuổi", behind) or (m["qualifier"].strip().lower() == "trên" and number in {"1", "01"}):
        return False  # "từ đủ 18 tuổi" says whom, "trên 01 ha" says per what
    return text.count("(", 0, m.start()) <= text.count(")", 0, m.start()) or not _in_note(text, m.start())


def _in_note(text: str, at: int) -> bool:
    """Inside brackets that hold something else than figures: "(Kaizen, 5S)"."""
    return not re.search(
        r"\((?:trong đó|gồm|bao gồm|từ|tăng|ít nhất|khoảng|trên|đạt|\d)[^()]*$",
        text[max(0, at - _NEAR) : at],
        re.IGNORECASE,
    )


def _between(text: str, left: re.Match[str], right: re.Match[str]) -> int:
    """Where the words of one figure end and those of the next begin: at the last comma, bracket or "và" between."""
    cuts = [m.end() for m in _CUT.finditer(text, left.end(), right.start())]
    return cuts[-1] if cuts else right.start()


def _sentence(text: str, start: int, m: re.Match[str], end: int) -> tuple[int, int]:
    """The stretch cut down to the figure's own part of the sentence."""
    stops = [stop.end() for stop in re.finditer(r"[;.]\s|:\s(?=[A-ZĐ])", text[start : m.start()])]
    start += stops[-1] if stops else 0
    after = re.search(r"[;.](?:\s|$)", text[m.end() : end])
    return start, m.end() + after.start() if after else end


def _unit(text: str, m: re.Match[str]) -> str:
    if m["percent"] or m["percent2"]:
        return "%/năm" if "năm" in m["figure"].lower() else "%"
    if known := _UNIT.match(text, m.end()):
        return known[1]
    words = _OTHER_UNIT.match(text, m.end())
    if words and len(words[1]) > 1 and words[1].isupper():
        return words[1]
    return " ".join(w for w in words.groups() if w) if words and not _NO_UNIT.match(words[1]) else ""


def _before(words: str) -> str:
    stripped = words.strip()
    striving = _STRIVE.match(_LEAD_OUT.sub("", stripped))
    return _LEAD_OUT.sub("", _LEAD_IN.sub("", stripped[striving.end() :] if striving else stripped))


def _measure(before: str, after: str, percent: bool) -> str:
    """What is measured, in the clause's words around the figure ("…" in its place)."""
    after = after.strip(" ,;.:-(")
    after = after.rstrip(")") if after.count(")") > after.count("(") else after
    if percent and before:
        after = re.sub(r"\b(?:trong|vào|đến|so với)\s*$", "", _PERIOD.sub("", after)).strip(" ,;.:-")
    return re.sub(r"\s+", " ", f"{before} … {after}" if before and after else before or after).strip()


def _period(words: str) -> str:
    for found in _PERIOD.finditer(words):
        if not found["before"]:
            return re.sub(r"\s+", " ", found["range"] or found["year"])
    return ""


def by_when(reading: Reading, clause: Clause, *words: str) -> str:
    """The year or period that a target is for: the first that the words name, else its headings, else the plan."""
    for said in (*words, *(c.text for c in reading.above(clause))):
        if found := _period(said):
            return found
    if period := _BARE_PERIOD.search(reading.masthead.period):
        return re.sub(r"\s+", " ", period[0])
    title = reading.masthead.title or next((c.text for c in reading.clauses if c.kind is ClauseKind.TITLE), "")
    return _period(title)
