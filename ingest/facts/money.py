"""Money: amounts in đồng, and the sources that a plan is paid from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.facts.context import BODY_KINDS, Reading, without_marker
from ingest.plan import Clause, ClauseKind, Money

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNITS = {
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "nghìn": 1000,
    "ngàn": 1000,
    "": 1,
}
_AMOUNT = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:tỷ|tỉ|triệu)?(?: đồng)?\s*(?:-|–|đến|tới)\s*(?P<high>{_NUMBER}))?\s*"
    r"(?P<unit>(?:nghìn |ngàn )?(?:tỷ|tỉ)|triệu|nghìn|ngàn)?\s*(?:đồng|VNĐ|VND)(?!\w)(?:/[\w]+(?: \w+)?)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:các |những )?(?:nguồn (?:vốn |kinh phí |lực )?|vốn )?(?:sự nghiệp [\w ]{0,30}?(?:từ |thuộc )?)?(?:chi thường xuyên )?"
    r"ngân sách (?:nhà nước|trung ương|địa phương|tỉnh|thành phố|huyện|xã|các cấp|cấp \w+)|"
    r"(?:các |từ )?(?:nguồn |vốn |nguồn vốn |nguồn lực )(?:vốn |kinh phí |lực )?(?:huy động |tài trợ|xã hội h[oó]á?|hợp pháp|viện trợ|vay|ODA|doanh nghiệp|"
    r"đóng góp|lồng ghép|đối ứng|khoa học)[^.;:]{0,60}?(?=[.;,:]|$| theo| và| để|\()|xã hội hóa|xã hội hoá|Quỹ [Pp]hát triển [\w ]{3,40}?(?=[.;,]|$)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"\b(?:nguồn|từ ngân sách|do ngân sách|sử dụng ngân sách|kinh phí thực hiện|được bố trí|được đảm bảo|được bảo đảm)\b",
    re.I,
)
_NOT_SOURCE = re.compile(r"(?:dự toán|pháp luật về|luật|quản lý|cân đối|thu|quy định về|phân bổ) $", re.IGNORECASE)


def read_money(reading: Reading) -> Iterator[Money]:
    """Amounts wherever they stand outside the preamble, and the sources that a section about money names, in text order.

    ``amount`` is in đồng; of a range the upper end. ``written`` holds the amount, or the sources from the first to the last.
    """
    for clause in reading.clauses:
        if clause.kind not in BODY_KINDS | {ClauseKind.ROW}:
            continue
        amounts = list(_amounts(reading, clause))
        yield from amounts
        if clause.locator in reading.money and (source := _sources(reading, clause)):
            yield source


def _amounts(reading: Reading, clause: Clause) -> Iterator[Money]:
    for m in _AMOUNT.finditer(clause.text):
        number = Decimal((m["high"] or m["low"]).replace(".", "").replace(",", "."))
        unit = (m["unit"] or "").lower()
        amount = int(number * _UNITS[unit])
        if unit or amount >= 1000:
            words = without_marker(clause.text)[0]
            yield Money(clause.locator, words, amount, m[0].strip(), reading.span(clause, m.start(), m.end()))


def _sources(reading: Reading, clause: Clause) -> Money | None:
    words, cut = without_marker(clause.text)
    if clause.kind is ClauseKind.HEADING and reading.children.get(clause.locator):
        return None
    found = [m for m in _SOURCE.finditer(clause.text, cut) if not _NOT_SOURCE.search(clause.text[: m.start()])]
    if not found or not _PAYS.search(words):
        return None
    start, end = found[0].start(), found[0].end()
    for m in found[1:]:
        if re.search(r"[.]\s", clause.text[end : m.start()]) or m.start() - end > 80:
            break
        end = m.end()
    return Money(clause.locator, words, None, clause.text[start:end].strip(), reading.span(clause, start, end))
