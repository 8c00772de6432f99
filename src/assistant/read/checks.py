"""Whether the words found are an answer: whether they hold such a thing as the question wants."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question import Kind, Language
from assistant.read.finding import Finding
from assistant.read.money import AMOUNT
from assistant.read.time import DAY, holds_time
from assistant.read.view import PlanView
from index import tokenize
from ingest import UPPER, Money, amounts_of, find_bodies, search_key, strip_diacritics, syllables

_NUMBER_WORD = r"\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một (?:lần|kỳ|buổi|lớp))\b"
_HOLDS: dict[str, re.Pattern[str]] = {
    "percent": re.compile(r"\d\s*%|phần trăm"),
    "amount": AMOUNT,
    "count": re.compile(
        rf"(?<![\d/.])\d{{1,3}}(?:\.\d{{3}})*(?![\d/]|\s*%)|\b\d{{1,3}}/\d{{1,3}} [^\W\d]|{_NUMBER_WORD}"
    ),
    "contact": re.compile(r"\d{8,}|\d{3,4}[. ]\d{3}[. ]\d{3}|@|www|https?:|địa chỉ"),
    "person": re.compile(
        rf"\b(?:ông|bà|đồng chí|Ông|Bà|Đồng chí)\.? [{UPPER}]|\b(?:làm|là) (?:[Tt]ổ trưởng|[Tt]rưởng (?:ban|đoàn))"
    ),
    "total": re.compile(
        r"tổng(?! kết| hợp| thể)|toàn bộ|tất cả|cả giai đoạn|dự toán|(?:nhu cầu kinh phí|kinh phí thực hiện)",
        re.IGNORECASE,
    ),
    "day": DAY,
    "duration": re.compile(rf"(?:\d|{_NUMBER_WORD})\s*(?:ngày|tuần|tháng|giờ)"),
    "place": re.compile(r"\b(?:tại|ở|địa điểm|trụ sở|trên địa bàn|địa bàn)\b", re.IGNORECASE),
}
"""What words must hold that answer a question which wants such a thing."""
_COUNTED = frozenset(("percent", "count"))
_OF_FIGURES = frozenset({Kind.TARGET, Kind.BUDGET})
_ASKS_WHO = frozenset({Kind.LEAD, Kind.COORDINATE})
_UNIT = re.compile(
    r"(?:bao nhiêu|mấy) (?:nghìn |triệu )?(tấn|tạ|kg|lít|ha|héc ta|km|mw|kwh|m2|m3|mét|giờ|phút|độ|việc làm)(?!\w)"
)
"""A unit that a figure is asked for in."""
_SAME_UNIT = {"ha": "ha|héc ta", "héc ta": "ha|héc ta", "km": "km|ki-?lô-?mét", "m2": "m2|mét vuông"}
_COUNTS = re.compile(r"(?:bao nhiêu|mấy) (?:nghìn |triệu |lượt )?([^\W\d_]+(?: [^\W\d_]+)?)")
"""What is counted."""
_ANYTHING = frozenset(("phần trăm", "đơn vị", "cơ quan", "tổ chức", "địa phương", "kinh phí", "nội dung", "nhiệm vụ"))
"""Nouns that may stand for another one."""
_SAME_NOUN = (
    {"cong ty", "doanh nghiep", "hang", "dn"},
    {"lop", "khoa"},
    {"co giao", "thay giao", "giao vien"},
    {"buoi", "cuoc", "dot"},
    {"to hop", "hop tac xa", "htx"},
)
_BEARS_NAME = "|".join(
    (
        "xã", "phường", "thôn", "ấp", "buôn", "làng", "huyện", "bệnh viện", "trường đại học", "đại học", "trường",
        "hợp tác xã", "htx", "công ty", "chợ", "trung tâm", "phần mềm", "hãng", "nhà thầu", "nhà cung cấp",
    )
)  # fmt: skip
_SOME = r"(?:(?:các|những|hai|ba|bốn|năm|\d+) )?"
_NAMED = re.compile(
    rf"\b({_BEARS_NAME}) nào\b(?!.*\b(?:thì|cũng|đều)\b)|\b(?:tên|danh sách) (?:của )?{_SOME}({_BEARS_NAME})\b"
)
"""Whose names are asked for."""
_UNITS = "xã|phường|thị trấn|thị xã|huyện|quận|thành phố|thôn|xóm|bản|ấp|buôn|làng|tổ dân phố|khu phố"
_CALLED = dict.fromkeys(("xã", "phường", "huyện", "thôn", "ấp", "buôn", "làng"), _UNITS)
_CALLED |= dict.fromkeys(("htx", "hợp tác xã"), "htx|hợp tác xã") | {"công ty": "công ty|doanh nghiệp|tập đoàn"}
"""What else a thing whose name is asked for may be called."""
_OFFICE = re.compile(
    r"(?:phó )?(?:tổ trưởng|trưởng ban|trưởng đoàn|giám đốc|chủ nhiệm|thư ký|bí thư|trưởng phòng|chủ tịch)"
)
_SANCTION = re.compile(r"\b(?:penalt(?:y|ies)|fine[sd]?|sanctions?|punish\w*|bị phạt|xử phạt|chế tài|kỷ luật)\b")
_SANCTIONS = re.compile(r"phạt|kỷ luật|chế tài|xử lý|phê bình|khiển trách|thi đua|trách nhiệm người đứng đầu")
_STANDARD = re.compile(r"\b(?:iso|tcvn|qcvn|iec|ohsas|haccp|iso/iec)[ :-]*(\d{3,6})(?!\d)")
_ASKS_RANK = re.compile(r"\b(?:xếp|đứng|hạng)(?: thứ| hạng| vị trí)* (?:mấy|bao nhiêu)\b")
_RANK = re.compile(r"\b(?:thứ|hạng|vị trí|top|nhóm) (?:thứ )?\d")
_HOW_MUCH = re.compile(r"\b(?:bao nhiêu|mấy|how (?:much|many))\b")
_SUCH_MONEY = re.compile(r"\b(?:phạt|thưởng|học phí|lệ phí|thù lao|lương|phụ cấp|định mức|đơn giá|giá)\b(?! trị)")


def answers(kind: Kind, finding: Finding, view: PlanView) -> bool:
    """Whether what a reader of the ``kind`` found holds all that the question wants."""
    if view.documents and not _names_documents(finding, view):
        return False
    if kind in _OF_THEMSELVES:
        return True
    if not view.question.compare and not _knows_standards(view):
        return False
    likeliest = next(iter(view.question.kinds))
    if likeliest in _ASKS_WHO and not _names_somebody(finding):
        return False
    if likeliest is Kind.TIME and not holds_time(_said(finding)):
        return False
    checks = () if view.question.compare else _OF_ONE_PLAN
    return all(check(finding, view) for check in checks) and _holds(_said(finding), view.question.wants)


_OF_THEMSELVES = frozenset({Kind.META, Kind.TERM, Kind.DUTY, Kind.BASIS})
"""Kinds whose readers find nothing but such answers."""


def _said(finding: Finding) -> str:
    return " ".join(say.text for say in finding.says)


def _names_somebody(finding: Finding) -> bool:
    """Whether the words found name a body or a person."""
    return bool(finding.assigned_to or find_bodies(_said(finding)) or _HOLDS["person"].search(_said(finding)))


def _in_unit(finding: Finding, view: PlanView) -> bool:
    """Whether the words found name the unit that the question asks for a figure in."""
    unit = _UNIT.search(search_key(view.question.words))
    said = search_key(_said(finding))
    return unit is None or bool(re.search(rf"(?<![^\W\d])(?:{_SAME_UNIT.get(unit[1], unit[1])})(?!\w)", said))


def _of_what_is_counted(finding: Finding, view: PlanView) -> bool:
    """Whether the clauses found speak of what the question counts ("bao nhiêu thành viên")."""
    asked = _COUNTS.search(search_key(view.question.words))
    if asked is None or view.question.language is Language.ENGLISH or view.question.bare:
        return True
    word = tokenize(asked[1]).words[0].replace("_", " ")
    if " " not in word or word in _ANYTHING:
        return True  # as do "người", "cái", "lần"
    names = {word, *(same for group in _SAME_NOUN if strip_diacritics(word) in group for same in group)}
    return any(strip_diacritics(name) in said for said in _around(finding, view) for name in names)


def _around(finding: Finding, view: PlanView) -> Iterable[set[str]]:
    """The words, bare, of the clauses found, and of their headings."""
    for place in (place for say in finding.says for place in say.places if not say.plan):
        words = view.words.said[place] | view.words.above[place]
        yield {strip_diacritics(word) for word in words}


def _gives_names(finding: Finding, view: PlanView) -> bool:
    """Whether the words found hold a name that the question lacks, where it asks for names."""
    asked = search_key(view.question.words)
    noun = _NAMED.search(asked)
    if noun is None:
        return True
    known = set(syllables(strip_diacritics(f"{asked} {view.plan.masthead.place}")))
    said = " ".join(say.text.removeprefix("“").removesuffix("”") for say in finding.says)
    called = _CALLED.get(noun[1] or noun[2], noun[1] or noun[2])
    names = re.finditer(rf"(?i:\b(?:{called}))\s+(?:[^\W\d_]+\s+){{0,2}}([{UPPER}]\w+(?: [{UPPER}]\w+)*)|“[^”]+”", said)
    return any(set(syllables(strip_diacritics(search_key(name[1] or name[0])))) - known for name in names)


def _in_office(finding: Finding, view: PlanView) -> bool:
    """Whether the words found name the office that the question asks for a person in ("tổ trưởng là ai")."""
    office = _OFFICE.search(search_key(view.question.words))
    return "person" not in view.question.wants or office is None or office[0] in search_key(_said(finding))


def _of_such_money(finding: Finding, view: PlanView) -> bool:
    """Whether the words found speak of the fine, fee, price or wage that the question asks the amount of."""
    asked = _SUCH_MONEY.search(search_key(view.question.words))
    if asked is None or "amount" not in view.question.wants:
        return True
    said = search_key(" ".join((_said(finding), *(view.clauses[p].text for s in finding.says for p in s.places))))
    return asked[0] in said


def _of_sanctions(finding: Finding, view: PlanView) -> bool:
    """Whether the words found threaten something, where the question asks what happens to who does not obey."""
    return not _SANCTION.search(search_key(view.question.text)) or bool(_SANCTIONS.search(search_key(_said(finding))))


def _names_documents(finding: Finding, view: PlanView) -> bool:
    """Whether every document that the question names by number stands in the clauses relied on."""
    cited = search_key(" ".join(view.clauses[place].text for say in finding.says for place in say.places))
    return all(number in cited for number in view.documents)


def _knows_standards(view: PlanView) -> bool:
    """Whether the plan names every standard that the question does ("ISO 14001")."""
    asked = _STANDARD.findall(search_key(view.question.text))
    return all(any(number in clause.text for clause in view.plan.clauses) for number in asked)


def _of_rank(finding: Finding, view: PlanView) -> bool:
    """Whether the words found tell a rank, where the question asks for one."""
    return not _ASKS_RANK.search(search_key(view.question.words)) or bool(_RANK.search(search_key(_said(finding))))


def _of_other_amount(finding: Finding, view: PlanView) -> bool:
    """Whether the clauses found state another amount than the question does ("trong 290 triệu đó … bao nhiêu")."""
    asked = search_key(view.question.text)
    given = set(amounts_of(asked))
    if not given or not _HOW_MUCH.search(asked) or next(iter(view.question.kinds)) not in _OF_FIGURES:
        return True
    places = {place for say in finding.says for place in say.places if not say.plan}
    stated = {money.amount for money in view.facts(Money) if money.locator in places and money.amount is not None}
    return not stated or not stated <= given


def _holds(text: str, wants: frozenset[str]) -> bool:
    """Whether a text holds what is wanted: every thing, of a share and a count either."""
    held = {want for want, pattern in _HOLDS.items() if pattern.search(text)}
    missing = (wants & _HOLDS.keys()) - held
    if "amount" not in wants:
        missing -= {"total"}  # "tổng" of a count needs no such word
    return not missing or (missing == {"count"} and "percent" in held) or (missing <= _COUNTED and bool(held & wants))


_OF_ONE_PLAN = (
    _in_unit,
    _of_what_is_counted,
    _gives_names,
    _in_office,
    _of_such_money,
    _of_sanctions,
    _of_rank,
    _of_other_amount,
)
"""Checks of what is asked of one plan; side by side plans may say it in other words."""
