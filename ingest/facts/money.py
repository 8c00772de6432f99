"""Money: amounts in đồng, and the sources that a plan is paid from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.facts.context import BODY_KINDS, Reading, sentences, without_marker
from ingest.facts.words import any_of
from ingest.plan import Clause, ClauseKind, Money

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNITS = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 1000, "": 1}
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<low>{_NUMBER})(?:\s*(?:tỷ|tỉ|triệu)?(?: đồng)?\s*(?:-|–|đến|tới)\s*(?P<high>{_NUMBER}))?\s*"
    r"(?P<unit>(?:nghìn |ngàn )?(?:tỷ|tỉ)|triệu|nghìn|ngàn)?\s*(?:đồng|VNĐ|VND|(?<=\.\d\d\d)\s?đ)(?!\w)"
    rf"(?:\s?/\s?(?:{any_of('units')}(?!\w)|\w+)(?:\s?/\s?(?:tháng|năm)| (?:tháng|năm))?)?",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"\d\s*(?:nghìn tỷ|tỷ|tỉ|triệu)\b(?!\s*(?:đồng|VNĐ|VND))", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:các |những )?(?:nguồn(?! nhân lực| lực con người)|vốn|kinh phí chi|ngân sách|[Qq]uỹ|đóng góp|tài trợ|"
    r"xã hội h[oó][aá]|đối ứng|dự toán chi sự nghiệp|chi thường xuyên|hỗ trợ của|lồng ghép)\b"
    r"(?:[^,;.:(]|(?<=trong), (?=ngoài))*?(?=\s+(?:theo|để|giao|bảo đảm|đảm bảo|"
    r"cho|nhằm|được|không quá|khoảng|hằng năm|hàng năm)\b|[,;.:(]|$)",
    re.IGNORECASE,
)
_NOT_SOURCE = re.compile(
    r"(?:lập dự toán|pháp luật về|luật|quản lý|cân đối|thu|quy định về|phân bổ|khả năng|khuyến khích [^.;]*)\s*$",
    re.IGNORECASE,
)
_NAMES_SOURCE = re.compile(
    r"ngân sách|vốn |quỹ|đóng góp|tài trợ|xã hội h|đối ứng|hợp pháp|sự nghiệp|thường xuyên|lồng ghép", re.IGNORECASE
)
_PAYS = re.compile(
    r"\bnguồn\b|\btừ (?:ngân sách|dự toán|vốn|quỹ)|\bdo (?:ngân sách|nhà nước)|sử dụng (?:ngân sách|kinh phí)|"
    r"^(?:vốn|ngân sách|kinh phí)\b.*(?:bảo đảm|đảm bảo|giao|gồm|từ)|được (?:bố trí|đảm bảo|bảo đảm)",
    re.IGNORECASE,
)


def read_money(reading: Reading) -> Iterator[Money]:
    """Amounts wherever they stand in the plan's body and its annexes' rows, and the sources that a section about money
    names, in text order.

    ``amount`` is in đồng; of a range the upper end. ``written`` holds the amount, or the sources from first to last.
    """
    for clause in reading.clauses:
        if clause.kind not in BODY_KINDS | {ClauseKind.ROW}:
            continue
        amounts = list(_amounts(reading, clause))
        yield from amounts
        if not amounts and clause.locator in reading.money and (source := _sources(reading, clause)):
            yield source


def amounts_of(text: str) -> list[int]:
    """Amounts in đồng that a text states, in order; people leave out the word "đồng" behind "tỷ" and "triệu"."""
    return [amount for _, amount in _written(_UNSAID.sub(r"\g<0> đồng", text))]


def _amounts(reading: Reading, clause: Clause) -> Iterator[Money]:
    for m, amount in _written(clause.text):
        words = without_marker(clause.text)[0]
        yield Money(clause.locator, words, amount, m[0].strip(), reading.span(clause, m.start(), m.end()))


def _written(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for m in _AMOUNT.finditer(text):
        number = Decimal((m["high"] or m["low"]).replace(".", "").replace(",", "."))
        unit = (m["unit"] or "").lower().replace("tỉ", "tỷ").replace("ngàn", "nghìn")
        amount = int(number * _UNITS[unit])
        if unit or amount >= 1000:
            yield m, amount


def _sources(reading: Reading, clause: Clause) -> Money | None:
    text = clause.text
    words, cut = without_marker(text)
    if clause.kind is ClauseKind.HEADING and reading.children.get(clause.locator):
        return None
    for start, end in sentences(text, cut):
        if not _PAYS.search(text[start:end]):
            continue
        # "Nguồn kinh phí thực hiện Kế hoạch bao gồm …": what is paid for is no source.
        paid = re.search(r"\b(?:bao gồm|gồm|lấy từ|từ|do|:)\s+(?=(?:các |những )?\S)", text[start:end])
        begin = start + paid.end() if paid and _NAMES_SOURCE.search(text, start + paid.end(), end) else start
        found = [
            m
            for m in _SOURCE.finditer(text, begin, end)
            if _NAMES_SOURCE.search(m[0]) and not _NOT_SOURCE.search(text[max(start, m.start() - 200) : m.start()])
        ]
        if found:
            a, b = found[0].start(), found[-1].end()
            return Money(clause.locator, words, None, text[a:b].strip(), reading.span(clause, a, b))
    return None
