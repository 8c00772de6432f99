"""Reports: who reports to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.bodies import bodies_at
from ingest.facts.context import Reading, without_marker
from ingest.plan import Duty, Report

_TRIGGER = re.compile(
    r"\b(?:báo cáo|phản ánh|gửi về|gửi (?=[^,;.]{3,60} về (?:Sở|Phòng|UBND|Ủy ban|Bộ|Ban)))", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(
    r"(?:xây dựng|công bố|nội dung|mẫu|số liệu|các|bản|dự thảo|lập|hoàn thiện|đề cương|chế độ|thẩm định|hệ thống|theo|khảo sát|"
    r"thông tin|hồ sơ|trong|gửi|và công bố|nhận|có|một|những|tổ chức hội nghị)\s*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:(?:gửi |trình )?(?:về|cho|đến|lên|tới)|gửi|trình|với)\s+", re.IGNORECASE)
_RECEIVED = re.compile(r"\b(?:gửi về|gửi|về|cho|đến|lên|tới|trình)\s+", re.IGNORECASE)
_ABOVE = re.compile(r"(?:các )?(?:cấp (?:có )?thẩm quyền|cấp trên|cơ quan có thẩm quyền|lãnh đạo [A-ZĐ]\w+(?: \w+)?)")
_VIA = re.compile(r"\s*\((?:thông )?qua\s+[^()]+\)|,? (?:thông )?qua (?=Sở|Phòng|Văn phòng|Ban|Chi cục)[^,;.()]+")
_CHAIN = re.compile(
    r"(?:để|nhằm)?\s*(?:theo dõi,\s*)?tổng hợp(?:\s*,?\s*(?:và\s+)?(?:tham mưu\s+)?(?:trình\s+)?)?(?:báo cáo|trình)\s+",
    re.I,
)
_DAY = r"ngày\s*\d{1,2}\s*(?:/\s*\d{1,2}(?:\s*/\s*\d{4})?|tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?|(?=hằng tháng|hàng tháng|của tháng))"
_EVERY = r"(?:h[àằ]ng\s+(?:năm|quý|tháng|tuần)|mỗi (?:năm|quý|tháng)|(?:của )?năm (?:liền kề|sau|kế tiếp))"
_WHEN = re.compile(
    rf"(?:định kỳ\s+)?(?:(?:chậm nhất|trước|muộn nhất)(?: là)?\s+)?(?:vào )?{_DAY}(?:\s+(?:và|,)\s+(?:trước\s+)?{_DAY})*(?:\s*{_EVERY})?"
    rf"|(?:theo )?định kỳ(?:\s+(?:{_EVERY}|\d+ tháng(?:,? (?:một lần|và )?(?:\d+ )?(?:năm|tháng|lần)?)?|quý|tháng|năm|06 tháng))*(?:\s*\([^()]*\d[^()]*\))?"
    rf"|{_EVERY}(?:\s*\([^()]*\d[^()]*\))?|\d+ tháng(?:/lần| một lần|, (?:\d+ tháng|năm|cả năm)|(?: và)? (?:hằng|hàng) năm)*"
    r"|(?:hoặc\s+)?(?:đột xuất|khi (?:có )?yêu cầu|theo yêu cầu)(?:\s+(?:khi có yêu cầu|theo yêu cầu|khi được yêu cầu)(?: của [^,;.]{3,40}(?=[,;.]))?)?"
    r"|kịp thời|(?:trong|trước) (?:quý|tháng) [IV\d]+(?:[/ ](?:năm )?\d{4})?|sau (?:khi )?\d+ (?:ngày|tháng)",
    re.IGNORECASE,
)


def read_reports(reading: Reading, duties: Sequence[Duty]) -> Iterator[Report]:
    """Every duty to report, in text order, one for each sender and receiver.

    The sender is the body that the clause puts the duty on (see ``read_duties``); whoever receives the report "để tổng
    hợp, báo cáo …" sends one on. ``when`` joins the points in time that the sentence names.
    """
    owners: dict[str, list[str]] = {}
    for duty in duties:
        owners.setdefault(duty.locator, []).append(duty.body)
    for clause in reading.body():
        if clause.locator not in reading.organisation and clause.locator not in owners:
            continue
        for start, end in _sentences(clause.text):
            for receiver, onward in _receivers(clause.text, start, end):
                when = _when(clause.text, start, end)
                senders = owners.get(clause.locator) or [""]
                for sender in senders:
                    yield Report(clause.locator, sender, receiver, when, clause.text[start:end].strip())
                if onward:
                    yield Report(clause.locator, receiver, onward, when, clause.text[start:end].strip())
                break


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(without_marker(text)[0])
    for stop in re.finditer(r"\.\s+(?=[A-ZĐÁÂĂÔỐƯÝÊ])|;\s+(?=[\w])", text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _receivers(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """(Receiver, whoever it reports on to) for each word of reporting in the sentence."""
    for m in _TRIGGER.finditer(text, start, end):
        if m[0].lower() == "báo cáo" and _NOUN_BEFORE.search(text[start : m.start()]) and not _TO.match(text, m.end()):
            if not re.search(
                r"(?:tổng hợp|sơ kết|kịp thời|đánh giá)\s*,?\s*(?:và\s*)?$", text[start : m.start()], re.I
            ):
                continue
        receiver, after = _receiver(text, m.end(), end)
        if receiver:
            chain = _CHAIN.search(text, after, end)
            onward = _body(text, chain.end())[0] if chain else ""
            yield receiver, onward
        elif m[0].lower() == "báo cáo" and re.search(r"định kỳ|đột xuất", text[start:end], re.I):
            yield "", ""


def _receiver(text: str, at: int, end: int) -> tuple[str, int]:
    """The body right behind the word of reporting, else behind the first "về", "gửi", "đến" of the sentence."""
    to = _TO.match(text, at)
    body, after = _body(text, to.end() if to else (at + 1 if text[at : at + 1] == " " else at))
    if body:
        return body, after
    for m in _RECEIVED.finditer(text, at, end):
        body, after = _body(text, m.end())
        if body:
            return body, after
    return "", at


def _body(text: str, at: int) -> tuple[str, int]:
    bodies, end = bodies_at(text, at)
    if not bodies:
        above = _ABOVE.match(text, at)
        return (above[0], above.end()) if above else ("", at)
    via = _VIA.match(text, end)
    end = via.end() if via else end
    return text[at:end].strip(), end


def _when(text: str, start: int, end: int) -> str:
    """The points in time that the sentence names, in its words; neighbours joined as they stand."""
    found: list[tuple[int, int]] = []
    for m in _WHEN.finditer(text, start, end):
        if found and re.fullmatch(r"[\s,]*(?:hoặc|và|,|;)?[\s,(]*", text[found[-1][1] : m.start()]):
            found[-1] = (found[-1][0], m.end())
        else:
            found.append((m.start(), m.end()))
    return "; ".join(text[a:b].strip(" ,") for a, b in found)
