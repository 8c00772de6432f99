"""Reports: who reports to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.bodies import bodies_at
from ingest.facts.context import Reading, sentences, without_marker
from ingest.facts.duties import subject_in
from ingest.plan import Clause, Duty, Report

_SEND = r"(?:gửi|nộp)(?: (?!về |cho |đến |lên |tới |Sở |Bộ |UBND |Ủy ban |Uỷ ban |Phòng )[^\s;.]+){0,12}?"
_TRIGGER = re.compile(rf"\b(?:báo cáo|phản ánh|{_SEND} (?=(?:về|cho|đến|lên|tới) ))|\bvăn bản gửi(?= )", re.IGNORECASE)
_DIRECT = re.compile(r"\s+(?:lên |với |cho |về )?", re.IGNORECASE)
_RECEIVED = re.compile(r"\b(?:gửi về|gửi|về|cho|đến|lên|tới|trình)\s+", re.IGNORECASE)
# Words before "báo cáo" that make it the thing reported, not the act.
_THING = re.compile(
    r"(?:xây dựng|công bố|nội dung|mẫu|số liệu|bản|dự thảo|lập|soạn|hoàn thiện|đề cương|chế độ|hệ thống|thông tin|"
    r"hồ sơ|gửi|nộp|nhận|có|một|các|những)\s*$",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"(?:các )?(?:cấp (?:có )?thẩm quyền|cấp trên|cơ quan có thẩm quyền|[Ll]ãnh đạo [A-ZĐ]\w+)")
_VIA = re.compile(r"\s*\((?:thông )?qua\s+[^()]+\)|,? (?:thông )?qua (?=Sở|Phòng|Văn phòng|Ban|Chi cục)[^,;.()]+")
_ONWARD = re.compile(
    r"\s*,?\s*(?:để\s+)?(?:theo dõi,\s*)?tổng hợp\s*(?:,?\s*(?:và\s+)?(?:tham mưu\s+)?)?(?:báo cáo|trình)\s+|"
    r"\s*để (?:kịp thời )?(?:báo cáo|trình)\s+",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"(?:các |gửi )?báo cáo\b", re.IGNORECASE)
_DAY = (
    r"(?:ngày\s*)?\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?|"
    r"(?=\s*(?:(?:h[àằ]ng|của|mỗi) (?:tháng|quý)|tháng (?:đầu|cuối|thứ))))"
)
_EVERY = r"(?:h[àằ]ng\s+(?:năm|quý|tháng|tuần|ngày)|mỗi (?:năm|quý|tháng))"
_FOLLOWING = (
    r"(?: (?:của )?(?:năm|tháng|quý) (?:liền kề|sau|kế tiếp|đầu|cuối|liền trước|trước|thứ \w+)"
    r"(?: (?:của )?(?:mỗi )?(?:quý|năm)(?: (?:sau|kế hoạch|liền kề))?)?)"
)
_POINT = rf"{_DAY}(?:\s*{_EVERY})?{_FOLLOWING}?"
_MONTHS = (
    r"(?:0?\d|sáu|ba|chín) tháng(?: một lần|/lần|, (?:(?:0?\d) tháng|năm|cả năm)| và (?:h[àằ]ng )?năm|, h[àằ]ng năm)*"
)
_WHEN = re.compile(
    rf"(?:định kỳ\s+)?(?:chậm nhất|trước|muộn nhất|vào|xong trước)(?: là)?\s+{_POINT}"
    rf"(?:(?:\s*,|\s+và)\s+(?:trước\s+)?{_POINT})*|định kỳ\s+{_DAY}(?:\s*{_EVERY})?"
    rf"|(?:định kỳ\s+)?(?:(?:trước|vào) (?:\d{{1,2}}\s?(?:giờ|h)\s?(?:\d\d )?)?)?"
    rf"(?:ngày \d{{1,2}}(?:\s*/\s*\d{{1,2}})?|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))"
    rf"(?:\s*{_EVERY}{_FOLLOWING}?|{_FOLLOWING})"
    rf"|(?:theo )?định kỳ(?:\s+(?:{_EVERY}|{_MONTHS}|quý|tháng|năm))*(?:\s*\([^()]*\d[^()]*\))?"
    rf"|{_EVERY}(?:\s*\([^()]*\d[^()]*\))?|{_MONTHS}(?= (?:báo cáo|một))"
    r"|(?:đột xuất|khi (?:có )?yêu cầu|theo yêu cầu)(?:\s+(?:khi có yêu cầu|theo yêu cầu|khi được yêu cầu))?"
    r"|kịp thời(?= (?:báo cáo|phản ánh|gửi|có văn bản))|(?:trong|trước) (?:quý|tháng) [IV\d]+(?:[/ ](?:năm )?\d{4})?"
    r"|trong vòng \d+ ngày(?: làm việc)?(?: sau khi [^,;.]{3,40})?"
    r"|vào (?:tuần|ngày) (?:đầu|cuối)(?: (?:của )?(?:tháng|quý|năm))?",
    re.IGNORECASE,
)


def read_reports(reading: Reading, duties: Sequence[Duty]) -> Iterator[Report]:
    """Every duty to report, in text order, one for each sender and receiver.

    The sender is the body that the sentence begins with, else the one that the clause puts the duty on (see
    ``read_duties``); whoever receives the report "để tổng hợp, báo cáo …" sends one on. ``when`` joins the points in
    time that the sentence names.
    """
    owners: dict[str, list[str]] = {}
    for duty in duties:
        owners.setdefault(duty.locator, []).append(duty.body)
    for clause in reading.body():
        if clause.locator in reading.organisation or clause.locator in owners:
            yield from _in_clause(clause, owners.get(clause.locator, []))


def _in_clause(clause: Clause, owners: Sequence[str]) -> Iterator[Report]:
    text = clause.text
    found: list[Report] = []
    times: list[str] = []  # of reports of which the sentence does not say whom they go to
    for start, end in sentences(text, len(text) - len(without_marker(text)[0]), halves=True):
        told = _receivers(text, start, end)
        when, words = _when(text, start, end), text[start:end].strip()
        if when and _REPORTS.match(words) and not (told and told[0]):
            times.append(when)
        if told is None:
            continue
        receiver, onward = told
        own = subject_in(text, start, end)
        for sender in own[0] if own else dict.fromkeys(owners) or ("",):
            if sender != receiver:
                found.append(Report(clause.locator, sender, receiver, when, words))
        if receiver and onward:
            found.append(Report(clause.locator, receiver, onward, "", words))
    yield from _joined(found, "; ".join(times))


def _joined(found: Sequence[Report], times: str) -> Iterator[Report]:
    """Times of reports and whom they go to, where sentences of one clause say them apart.

    "Báo cáo quý trước ngày 05; báo cáo năm trước ngày 10/12. Báo cáo gửi về Sở Nội vụ."
    """
    apart = times and any(r.receiver and not r.when and _REPORTS.match(r.text) for r in found)
    for report in found:
        if apart and report.receiver and not report.when and _REPORTS.match(report.text):
            yield replace(report, when=times)
        elif not apart or report.receiver:
            yield report


def _receivers(text: str, start: int, end: int) -> tuple[str, str] | None:
    """(Receiver, whoever it reports on to) of the first word of reporting in the sentence; None if it speaks of none.

    The receiver is empty where the sentence says only when to report.
    """
    for m in _RECEIVED.finditer(text, start, end):  # "gửi Sở A tổng hợp, báo cáo B": A receives, B is told by A
        receiver, after = _body(text, m.end())
        onward = _ONWARD.match(text, after) if receiver else None
        if onward and (then := _body(text, onward.end())[0]):
            return receiver, then
    for m in _TRIGGER.finditer(text, start, end):
        thing = m[0].lower() == "báo cáo" and bool(_THING.search(text[max(start, m.start() - 30) : m.start()]))
        receiver, after = _receiver(text, m.end(), end, thing)
        if receiver:
            onward = _ONWARD.search(text, after, end)
            return receiver, _body(text, onward.end())[0] if onward else ""
        if (
            m[0].lower() == "báo cáo"
            and not thing
            and re.search(r"định kỳ|đột xuất|khi (?:có|được) yêu cầu", text[start:end], re.IGNORECASE)
        ):
            return "", ""
    return None


def _receiver(text: str, at: int, end: int, thing: bool) -> tuple[str, int]:
    """The body right behind the word of reporting, else behind the first "về", "gửi", "đến" that a body follows."""
    if not thing and (direct := _DIRECT.match(text, at)):
        body, after = _body(text, direct.end())
        if body and after <= end:
            return body, after
    for m in _RECEIVED.finditer(text, at, end):
        body, after = _body(text, m.end())
        if body and after <= end:
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
