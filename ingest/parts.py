"""The parts of a plan's text: body, recipients and signature, annexes, a text that a decision puts into force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingest.flow import Flow, ends_open, terminal
from ingest.folding import strip_diacritics
from ingest.letters import UPPER, with_any_marks
from ingest.lines import Line, ahead
from ingest.markers import begins_counted, roman_value

KINDS = (
    "KẾ HOẠCH LIÊN TỊCH", "KẾ HOẠCH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH PHỐI HỢP", "CHƯƠNG TRÌNH", "CHỈ THỊ", "ĐỀ ÁN", "DỰ ÁN", "THÔNG BÁO", "BÁO CÁO", "HƯỚNG DẪN",
    "TỜ TRÌNH", "PHƯƠNG ÁN", "QUY CHẾ", "QUY ĐỊNH", "CÔNG ĐIỆN", "THÔNG TƯ", "NGHỊ ĐỊNH", "KẾT LUẬN", "CHIẾN LƯỢC",
    "QUY HOẠCH", "CÔNG VĂN",
)  # fmt: skip
TITLE = re.compile(rf"(?P<kind>{with_any_marks('|'.join(KINDS))})(?=$|[\s:])(?!:)")
"""A document's kind in capitals; in text from a scan its marks may be wrong ("KÉ HOẠCH")."""
NAMED = re.compile(
    rf"(?P<kind>{'|'.join(kind.capitalize() for kind in KINDS)}) số "
    rf"(?P<number>\d+(?:/\d{{4}})?[-/][{UPPER}][{UPPER}/&-]*)"
)
"""A document's name over its text on a web page: ``Nghị quyết số 57-NQ/TW``."""
RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\b|N[ơớờởoôọ]i [nm]h[ậâạaặ][nmu]\s?(?=[:;]|$)")
"""The recipients' name; in text from a scan its letters may be wrong ("Nơi nhậm:")."""
_ROLES = (
    r"(?:PHÓ )?CHỦ TỊCH(?: THƯỜNG TRỰC)?|(?:PHÓ )?(?:TỔNG )?GIÁM ĐỐC|(?:PHÓ )?CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"(?:PHÓ )?THỦ TƯỚNG|(?:PHÓ )?(?:CỤC|CHI CỤC|TỔNG CỤC|VỤ|VIỆN|ĐỘI|HIỆU) TRƯỞNG|(?:PHÓ )?TRƯỞNG (?:BAN|PHÒNG|ĐOÀN)|"
    r"(?:PHÓ )?BÍ THƯ(?: THƯỜNG TRỰC)?|CHI CỤC TRƯỞNG|PHÓ CHI CỤC TRƯỞNG|CHÁNH THANH TRA|TỔNG BIÊN TẬP"
)
ROLES = with_any_marks(_ROLES)
"""Offices of signers, in capitals; in text from a scan their marks may be wrong ("GIÁM ĐỚC")."""
ON_BEHALF = re.compile(rf"(?:TM|T/M|KT|TL|TUQ|T\.M|K\.T|Q)(?:\.\s?|\s)(?=[{UPPER}]{{2}})")
SIGNERS_OFFICE = re.compile(rf"(?:{ROLES})(?=$|\s[{UPPER}(])")
# Before an office a scan may have scraps of a stamp or a pen: "-#T, GIÁM ĐỐC".
_SCRAPS = re.compile(rf"[^\w\s]*(?:[{UPPER}]{{1,2}}[.,]\s?)?(?=[{UPPER}]{{2}})")
_ANNEX = re.compile(
    r"(?P<name>PHỤ LỤC|Phụ lục)(?:\s(?:SỐ|số|Số))?(?:\s(?P<number>[IVX]{1,5}|\d{1,2}|[A-H]))?\b\s?(?P<stop>[.:–-]?)\s?"
)
# After the signature a table or list may be attached that is called no annex.
_ATTACHED = re.compile(
    r"(?:BIỂU|DANH MỤC|BẢNG|DANH SÁCH|ĐỀ CƯƠNG|LỊCH|MẪU)(?=$|\s)|(?:Biểu|Mẫu)(?: mẫu)?(?: số)? \d{1,2}$"
)
_ISSUED_WITH = re.compile(r"\(\s?(?:Ban hành |Đính )?(?:kèm|Kèm) theo|\(Phê duyệt|\(Kèm")
TABLE_HEAD = re.compile(r"(?:STT|TT|Stt|Số TT|SỐ TT)\b")
# Lines among which the title is looked for, that an annex's heading may run over; words of a signature's line.
_FRONT_LINES = 60
_HEADING_LINES = 15
_NAME_LINES = 3
_SIGNATURE_WORDS = 12


class Part(Enum):
    """What a stretch of lines is."""

    BODY = auto()
    TAIL = auto()
    ANNEX = auto()
    ATTACHED = auto()
    REST = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``[first, last)`` of one part."""

    part: Part
    first: int
    last: int
    number: int = 0
    """Of an annex: its number, 0 where it has none."""


def divide(lines: Sequence[Line], tables: Iterable[tuple[int, int]] = ()) -> list[Stretch]:
    """The parts of a text in order; together they hold every line.

    ``tables``: lines ``[first, after)`` of which it is known that they stand in a table, where no part begins.
    """
    inside = {index for first, after in tables for index in range(first, after)}
    found = [(Part.BODY, 0, 0)]
    title = title_index(lines)
    listed = False
    for index in range(len(lines)):
        part = found[-1][0]
        if index in inside or (title is not None and index <= title):
            continue
        number = annex_number(lines, index, after_tail=part is not Part.BODY and part is not Part.ATTACHED)
        if number is None and part in (Part.TAIL, Part.ANNEX) and _begins_list(lines, index):
            # What an annex is called stands under its name; it is no annex of its own.
            number = 0 if part is Part.TAIL or (listed and index - found[-1][1] > _NAME_LINES) else None
            listed = listed or number == 0
        if number is not None:
            found.append((Part.ANNEX, index, number))
        elif part in (Part.BODY, Part.ATTACHED) and index and begins_tail(lines, index):
            found.append((Part.TAIL, index, 0))
        elif part is Part.TAIL and TITLE.match(ahead(lines, index)) and _is_attached(lines, index):
            found.append((Part.ATTACHED, index, 0))
        elif part is Part.TAIL and _is_text_again(lines, index):
            found.append((Part.REST, index, 0))
    ends = [first for _, first, _ in found[1:]] + [len(lines)]
    stretches = [Stretch(part, first, last, n) for (part, first, n), last in zip(found, ends, strict=True)]
    return [stretch for stretch in stretches if stretch.first < stretch.last]


def _begins_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a table's or list's own name stands at a line, with what it is issued with or its head shortly below."""
    line = lines[index].words
    if not _ATTACHED.match(line) or not (line.isupper() or _ATTACHED.fullmatch(line)):
        return False
    below = lines[index : index + _HEADING_LINES // 3]
    return any(_ISSUED_WITH.search(other.words) or TABLE_HEAD.match(other.words) for other in below)


def begins_tail(lines: Sequence[Line], index: int) -> bool:
    """Whether recipients or signature begin at a line."""
    words = ahead(lines, index)
    return bool(RECIPIENTS.match(words)) or begins_signature(lines, index)


def begins_signature(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first of a signature: on whose behalf, or the signer's office in capitals.

    The latter, with the body's name above it perhaps, after a sentence or a recipient only: a decision names the
    office that decides before it begins.
    """
    line = lines[index].words
    if not line.isupper():
        return False
    if ON_BEHALF.match(ahead(lines, index)):
        return True
    if begins_counted(line):
        return False
    before = lines[index - 1].words if index else ""
    if not (terminal(before) or before.startswith(("-", "–"))):
        return False
    below = lines[index + 1].words if index + 1 < len(lines) else ""
    body = not terminal(line) and below.isupper() and bool(ON_BEHALF.match(below) or SIGNERS_OFFICE.fullmatch(below))
    return body or bool(SIGNERS_OFFICE.match(ahead(lines, index)))


def is_office_with_scraps(words: str) -> bool:
    """Whether a line holds a signer's office and nothing more, whatever signs a scan has put before it."""
    scraps = _SCRAPS.match(words)
    return bool(scraps and scraps[0] and words.isupper() and re.fullmatch(ROLES, words[scraps.end() :]))


def office_as_spelt(written: str) -> str:
    """An office in capitals with the right marks."""
    spelt = {strip_diacritics(word): word for word in re.findall(rf"[{UPPER}]+", _ROLES)}
    if re.fullmatch(_ROLES, written):
        return written
    return " ".join(spelt.get(strip_diacritics(word), word) for word in written.split())


def annex_number(lines: Sequence[Line], index: int, after_tail: bool) -> int | None:
    """Number of the annex that begins at a line (0: it bears none); None where none begins.

    Before the signature only a line that holds nothing but the annex's name counts: the body refers to annexes.
    """
    words = ahead(lines, index)
    match = _ANNEX.match(words)
    if not match:
        return None
    rest = words[match.end() :]
    alone = bool(_ANNEX.fullmatch(lines[index].words))
    capital = match["name"].isupper()
    before = lines[index - 1].words if index else ""
    if not after_tail and not (capital and alone and not ends_open(before)):
        return None
    if rest[:1].islower() or re.match(r"(?:và|kèm|đính|của|này)\b", rest):
        return None
    if not capital and not alone and not (match["stop"] or rest[:1] == "(" or rest[:20].isupper()):
        return None
    if not terminal(before) and ends_open(before):
        return None
    number = match["number"] or "0"
    return int(number) if number.isdigit() else roman_value(number) or ord(number) - ord("A") + 1


def annex_heading_end(lines: Sequence[Line], stretch: Stretch, flow: Flow) -> int:
    """Index of the line after an annex's heading: its name, its title and "(Kèm theo …)"."""
    limit = min(stretch.last, stretch.first + _HEADING_LINES)
    for index in range(stretch.first, limit):
        if index > stretch.first and TABLE_HEAD.match(lines[index].words):
            return index
        if _ISSUED_WITH.match(ahead(lines, index)) or _ISSUED_WITH.search(lines[index].words):
            closing = index
            while closing + 1 < limit and ")" not in lines[closing].words:
                closing += 1
            return closing + 1
    title = stretch.first + (1 if _ANNEX.fullmatch(lines[stretch.first].words) else 0)
    for index in range(stretch.first + 1, limit):
        before, line = lines[index - 1], lines[index]
        if index > title and begins_counted(line.words):
            return index
        capitals = line.words.isupper() and before.words.isupper()
        if index > title and not capitals and not flow.runs_on(before, line, heading=True):
            return index
    return limit


def title_index(lines: Sequence[Line], first: int | None = None) -> int | None:
    """Index of the line with the kind of document in capitals, before line ``first``; None where there is none."""
    for index in range(min(len(lines) if first is None else first, _FRONT_LINES)):
        if TITLE.match(ahead(lines, index)) and lines[index].first.isupper():
            return index
    return None


def _is_attached(lines: Sequence[Line], index: int) -> bool:
    """A title after the signature begins the text that a decision puts into force."""
    words = ahead(lines, index, 12)
    return bool(_ISSUED_WITH.search(words)) or lines[index].words.isupper()


def _is_text_again(lines: Sequence[Line], index: int) -> bool:
    """Whether, after a signature, a line begins text that belongs to neither signature nor recipients."""
    words = lines[index].words
    before = lines[index - 1].words
    long = len(words.split()) > _SIGNATURE_WORDS and words[0].isupper() and not words.isupper()
    return long and not begins_tail(lines, index) and not before.startswith(("-", "–")) and _signed(lines, index)


def _signed(lines: Sequence[Line], index: int) -> bool:
    """Whether a signature stands shortly above."""
    return any(begins_signature(lines, above) for above in range(max(0, index - 12), index))
