"""What a plan says of itself: number, date, issuer, place, period, signer, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.folding import clean, strip_diacritics
from ingest.letters import UPPER
from ingest.lines import Line, blank_out, split_lines
from ingest.parts import KINDS, NAMED, RECIPIENTS, ROLES, TITLE, office_as_spelt
from ingest.plan import Clause, ClauseKind, Masthead, Span

_NUMBER = re.compile(
    rf"(?:[Ss]ố|SỐ)\s?:?\s?(?P<number>\d+\s?(?:/\s?\d{{4}}\s?)?/\s?[{UPPER}][{UPPER}&\d-]*|"
    rf"\d+\s?-\s?[{UPPER}]{{1,4}}/[{UPPER}][{UPPER}&-]*)"
)
_WRITTEN_DATE = re.compile(
    r"ngày\s(?:(?P<day>\d{1,2})\s)?tháng\s(?:(?P<month>\d{1,2})\s)?năm\s(?P<year>\d{4})", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"ngày\s?(?P<day>\d{1,2})?\s?/\s?(?P<month>\d{1,2})?\s?/\s?(?P<year>\d{4})")
_ISSUED_WITH = re.compile(r"\((?:Ban hành |Đính )?[Kk]èm theo (?P<kind>[^\d(]*?)\s(?=số|Số|ngày|của)[^)]*\)?")
_LEVELS = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_NAME = rf"[{UPPER}][\w’']*(?:\s(?:-\s|–\s)?[{UPPER}][\w’']*)*|(?:số )?\d{{1,2}}\b"
_PLACE = re.compile(rf"\b(?P<level>{_LEVELS})\s(?P<name>{_NAME})")
_COUNCIL = re.compile(rf"(?:UBND|[ỦU][ỷy] ban nhân dân|Uỷ ban nhân dân)\s(?P<level>{_LEVELS})(?:\s(?P<name>{_NAME}))?")
_ACTS = re.compile(r"\s(?:ban hành|xây dựng|đề ra|lập|triển khai|yêu cầu|quyết định|đề nghị|tổ chức)\b")
_COUNCIL_CAPITALS = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\b")
_OFFICE_BEGINS = re.compile(
    r"(?:[ỦU][ỶY] BAN|UBND|HỘI|HĐND|SỞ|BỘ|BAN|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|ĐOÀN|CHÍNH PHỦ|THỦ TƯỚNG|TỈNH ỦY|THÀNH ỦY|"
    r"HUYỆN ỦY|ĐẢNG|LIÊN|MẶT TRẬN|TRUNG TÂM|TRƯỜNG|VIỆN|CÔNG AN|PHÒNG|KHO BẠC|NGÂN HÀNG|TẬP ĐOÀN|CÔNG TY)\b"
)
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_NO_OFFICE = re.compile(r"CỘNG H\w+ XÃ HỘI|SỐ\s?[:\d./…]|VĂN BẢN|DỰ THẢO|THEO\b")
_PERIODS = re.compile(
    r"(?:giai đoạn\s(?:từ\s)?(?:năm\s)?(?P<span>\d{4}\s?(?:-|–|đến(?:\snăm)?)\s?\d{4})|"
    r"(?:năm\s)?(?P<span2>\d{4}\s?[-–]\s?\d{4})|"
    r"(?P<until>đến\snăm\s\d{4})|(?P<year>(?:quý\s[IV]+\s)?năm\s\d{4}))"
    r"(?P<outlook>,?\s(?:và\s)?(?:định hướng|tầm nhìn|hướng)(?:\stới|\sđến)?(?:\snăm)?\s\d{4})?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\bngày\s\d{1,2}\s(?:tháng\s)?\d{1,2}\snăm\s\d{4}", re.IGNORECASE)
_ROLE = re.compile(rf"\b(?:{ROLES})\b")
_DASHED = re.compile(r"^[-–]\s?")
_COLUMNS = re.compile(r"\s{4,}|\t")


def read_masthead(text: str, clauses: Sequence[Clause], furniture: Sequence[Span]) -> Masthead:
    """Read what the clauses before the first section, the recipients, the signature and the annexes' heads say."""
    by_kind: dict[ClauseKind, list[Clause]] = {}
    for clause in clauses:
        by_kind.setdefault(clause.kind, []).append(clause)

    def words(kind: ClauseKind) -> str:
        return " ".join(clause.text for clause in by_kind.get(kind, ()))

    view = blank_out(text, furniture)
    titles = by_kind.get(ClauseKind.TITLE, [])
    kind, title = split_title(titles[0].text if titles else _letter_subject(view, by_kind.get(ClauseKind.MASTHEAD, [])))
    head = words(ClauseKind.MASTHEAD)
    preamble = words(ClauseKind.PREAMBLE)
    annexes = " ".join([clause.text for clause in titles[1:]] + [words(ClauseKind.ANNEX)])
    if not kind:
        kind = "công văn" if "Kính gửi" in head + preamble else "kế hoạch"
    number, issued = _number_and_date(head, annexes, kind)
    offices = _offices(view, by_kind.get(ClauseKind.MASTHEAD, []))
    level, name = _level_and_name(offices, title, preamble, text)
    place = " ".join(filter(None, (level, name))) if name else ""
    signer, role = _signer(view, by_kind)
    if titles and (named := NAMED.fullmatch(titles[0].text)):
        return _of_named(named, preamble, signer, role, _recipients(view, by_kind.get(ClauseKind.RECIPIENTS, [])))
    return Masthead(
        title=title,
        number=number,
        issuer=_issuer(offices, preamble, level, place, text),
        place=place,
        issued=issued,
        period=_period(title),
        signer=signer,
        signer_role=role,
        recipients=_recipients(view, by_kind.get(ClauseKind.RECIPIENTS, [])),
        kind=kind,
    )


def _of_named(named: re.Match[str], preamble: str, signer: str, role: str, recipients: tuple[str, ...]) -> Masthead:
    """What is said of a document by the sentence that introduces it: "Nghị quyết số … (ngày …) của … về …"."""
    said = re.search(
        rf"{re.escape(named[0])}(?P<date>[\s,(]*ngày [\w/ ]{{6,30}}?\)?)?,? của (?P<issuer>[{UPPER}][^.;,()]*?) "
        r"(?:về việc|về) (?P<title>[^.;]+)",
        preamble,
    )
    title = said["title"].strip() if said else ""
    return Masthead(
        title=title[:1].upper() + title[1:],
        number=named["number"],
        issuer=said["issuer"] if said else "",
        issued=_date(said["date"] or "") if said else "",
        period=_period(title),
        signer=signer,
        signer_role=role,
        recipients=recipients,
        kind=named["kind"].lower(),
    )


def split_title(words: str) -> tuple[str, str]:
    """A title's kind of document (lower case; empty where it has none) and its subject."""
    match = TITLE.match(words)
    subject = words[match.end() :].strip() if match else words
    subject = re.sub(r"^(?:V/v|Về việc)\s?:?\s?", "", subject)
    subject = re.sub(r"\s?\((?:Ban hành|Kèm|kèm|Đính|Phê duyệt)[^)]*\)?\s*$", "", subject)
    subject = subject.strip(" -–_*.:")
    return (_kind(match["kind"]) if match else ""), subject[:1].upper() + subject[1:]


def _kind(written: str) -> str:
    """A kind of document as it is spelt, whatever marks a scan has given it."""
    return next(kind for kind in KINDS if strip_diacritics(kind) == strip_diacritics(written)).lower()


def _letter_subject(view: str, mastheads: Sequence[Clause]) -> str:
    """What a letter is about: its masthead's "V/v …", up to the next line that begins anew."""
    subject: list[str] = []
    for clause in mastheads:
        for line in split_lines(view, clause.span):
            left = clean(re.split(r"\s{4,}|\t", view[line.start : line.end])[0]).text
            if re.match(r"V/v|Về việc", left) or (subject and not left.isupper() and not _WRITTEN_DATE.search(left)):
                subject.append(left)
            elif subject:
                return " ".join(subject)
    return " ".join(subject)


def _number_and_date(head: str, annexes: str, kind: str) -> tuple[str, str]:
    """From the masthead; what it leaves blank, from "(Kèm theo Kế hoạch số … ngày …)" over an annex."""
    number, issued = _number(head), _date(head)
    for match in _ISSUED_WITH.finditer(annexes):
        if match["kind"].strip().casefold().startswith(kind):
            number = number or _number(match[0])
            issued = max(issued, _date(match[0]), key=len)
    return number, issued


def _number(words: str) -> str:
    """The number written after "Số:"; one without the colon may be another document's."""
    found = sorted(_NUMBER.finditer(words), key=lambda match: ":" not in match[0].partition(match["number"])[0])
    match = found[0] if found else None
    return re.sub(r"\s", "", match["number"]).rstrip("-") if match else ""


def _date(words: str) -> str:
    """The first date, as far as it is written: ``2025-11-10``, ``2025-06``, ``2022``."""
    match = _WRITTEN_DATE.search(words) or _SHORT_DATE.search(words)
    if not match or (match["month"] and not 1 <= int(match["month"]) <= 12):
        return ""
    parts = [match["year"], match["month"], match["day"]]
    known = parts[: parts.index(None)] if None in parts else parts
    return "-".join(part.zfill(2) for part in known if part)


def _offices(view: str, mastheads: Sequence[Clause]) -> list[str]:
    """The bodies that the masthead names, in capitals, the issuing one last: "UBND TỈNH …", then "SỞ …"."""
    offices: list[str] = []
    motto = ""
    for clause in mastheads:
        for line in split_lines(view, clause.span):
            for column in re.split(r"\s{3,}|\t", view[line.start : line.end]):
                piece = re.split(r"\s(?=Độc lập|S[Ốố]\s?:)", clean(column).text)[0]
                if motto and strip_diacritics(_MOTTO).endswith(strip_diacritics(f" {piece}")):
                    # The country's name is broken where its column ends.
                    motto = ""
                    continue
                if not (piece.isupper() and piece[0].isalpha()) or _NO_OFFICE.match(piece):
                    unfinished = re.match(r"CỘNG H\w+ XÃ HỘI", piece) and not piece.endswith("VIỆT NAM")
                    motto = piece if unfinished else motto
                    continue
                piece = re.split(r"\s(?=CỘNG H\w+ XÃ HỘI|SỐ\s?[:\d./…]|THEO\b)", piece)[0]
                if offices and not _OFFICE_BEGINS.match(piece):
                    offices[-1] += " " + piece
                elif _OFFICE_BEGINS.match(piece):
                    offices.append(piece)
    return offices


def _level_and_name(offices: Sequence[str], title: str, preamble: str, text: str) -> tuple[str, str]:
    """The unit that the plan is for: level (``tỉnh``) and name; the name may stand in the title only."""
    for office in reversed(offices):
        if match := re.search(rf"\b(?P<level>{_LEVELS.upper()}) (?P<name>[{UPPER}]\w*(?: [{UPPER}]\w*)*)", office):
            return match["level"].lower(), _restored(match["name"], text)
    councils = list(_COUNCIL.finditer(preamble))
    councils = [match for match in councils if _ACTS.match(preamble, match.end())] or councils
    level, name = (councils[-1]["level"], councils[-1]["name"] or "") if councils else ("", "")
    places = list(_PLACE.finditer(title))
    places = [match for match in places if not level or match["level"] == level] or places
    if not name and places:
        level, name = places[-1]["level"], places[-1]["name"]
    return level, name


def _issuer(offices: Sequence[str], preamble: str, level: str, place: str, text: str) -> str:
    """The body that issues the plan, in sentence case."""
    if offices and not _COUNCIL_CAPITALS.match(offices[-1]):
        return _restored(offices[-1], text)
    if offices or _COUNCIL.search(preamble):
        return " ".join(filter(None, ("Ủy ban nhân dân", place or level)))
    return ""


def _restored(capitals: str, text: str) -> str:
    """Words in capitals as the text writes them elsewhere; else with capital initials."""
    for match in re.finditer(re.escape(capitals), text, re.IGNORECASE):
        if not match[0].isupper() and match[0][:1].isupper():
            return match[0]
    if place := re.search(rf"\s(?P<level>{_LEVELS.upper()}) (?P<name>\S.*)", capitals):
        return f"{_restored(capitals[: place.start()], text)} {place['level'].lower()} {_restored(place['name'], text)}"
    return capitals.title() if len(capitals.split()) < 4 else capitals.capitalize()


def _period(title: str) -> str:
    # The date of a document that the title names is no period: "ngày 22 tháng 12 năm 2024".
    match = next(_PERIODS.finditer(_DATE.sub(" ", title)), None)
    if not match:
        return ""
    years = match["span"] or match["span2"]
    if years:
        years = re.sub(r"\s?(?:-|–|đến(?:\snăm)?)\s?", "-", years)
    return (years or match["until"] or match["year"]) + (match["outlook"] or "")


def _signer(view: str, by_kind: dict[ClauseKind, list[Clause]]) -> tuple[str, str]:
    """Signer and office. Several are parted by semicolons; the office is the one that stands last before the name."""
    lines = [line.words for c in by_kind.get(ClauseKind.SIGNATURE, []) for line in split_lines(view, c.span)]
    names = _names(" ".join(lines))
    if not names and (beside := _right_column(view, by_kind.get(ClauseKind.RECIPIENTS, []))):
        lines = beside + lines
        names = _names(" ".join(lines))
    words = " ".join(lines)
    before = words[: words.find(names[0])] if names else words
    if not names and (last := _name_in_capitals(lines)):
        names, before = [last.title()], words[: words.find(last)]
    roles = [_sentence_case(office_as_spelt(m[0])) for m in _ROLE.finditer(before)]
    if len(names) == 1 and len(roles) == 2 and roles[0] == roles[1] and roles[0].split()[0] not in ("Phó", "Thứ"):
        # "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" under a stamp: nothing else has an office twice.
        roles[1] = f"Phó {roles[1]}"
    return "; ".join(names), roles[-1] if roles else ""


def _name_in_capitals(lines: Sequence[str]) -> str:
    """A signer written ``NGUYỄN VĂN AN``: the last line in capitals below the office; "" where there is none."""
    office = next((index for index, line in enumerate(lines) if _ROLE.search(line)), len(lines))
    below = [line for line in lines[office + 1 :] if line.isupper() and not _ROLE.search(line)]
    if not below or not re.fullmatch(rf"[{UPPER}][{UPPER}’']*(?: [{UPPER}][{UPPER}’']*){{1,5}}", below[-1]):
        return ""
    body = _OFFICE_BEGINS.match(below[-1]) and not re.search(r" (?:VĂN|THỊ) ", below[-1])
    return "" if body or re.match(rf"(?:{_LEVELS.upper()})\b", below[-1]) else below[-1]


def _names(words: str) -> list[str]:
    """Runs of two to six words that are capital at their beginning only: ``Trần Thị Mai``, ``Y Krăk Niê``."""
    runs: list[list[str]] = [[]]
    for word in words.split():
        if word[0].isupper() and re.fullmatch(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", word) and word.istitle():
            runs[-1].append(word)
        else:
            runs.append([])
    return [" ".join(run) for run in runs if 2 <= len(run) <= 6]


def _right_column(view: str, recipients: Sequence[Clause]) -> list[str]:
    """What stands on the right of recipients that share their lines with the signature."""
    pieces = []
    for clause in recipients:
        for line in split_lines(view, clause.span):
            columns = _COLUMNS.split(view[line.start : line.end])
            if len(columns) > 1:
                pieces.append(clean(columns[-1]).text)
            elif _on_the_right(view, line):
                pieces.append(line.words)
    return pieces


def _on_the_right(view: str, line: Line) -> bool:
    return line.indent > 30 or "\t" in view[line.start - line.indent : line.start]


def _recipients(view: str, recipients: Sequence[Clause]) -> tuple[str, ...]:
    """Each recipient once, without dash and semicolon, joined over broken lines."""
    found: list[str] = []
    for clause in recipients:
        for line in split_lines(view, clause.span):
            left = clean(_COLUMNS.split(view[line.start : line.end])[0]).text
            if _on_the_right(view, line):
                continue
            if head := RECIPIENTS.match(left):
                left = left[head.end() :].lstrip(" :;")
            for number, piece in enumerate(re.split(r"(?<=[;.])\s[-–]\s", left)):
                if number or _DASHED.match(piece) or not found:
                    found.append(_DASHED.sub("", piece))
                else:
                    found[-1] += " " + piece
    bare = (recipient.strip().rstrip(";.,").strip() for recipient in found)
    return tuple(dict.fromkeys(recipient for recipient in bare if recipient))


def _sentence_case(capitals: str) -> str:
    """``PHÓ CHỦ TỊCH`` as ``Phó Chủ tịch``: an office's own word is capital, so is what it begins with."""
    words = capitals.lower().split()
    if words[0] == "phó" and len(words) > 1:
        words[1] = words[1].capitalize()
    return " ".join([words[0].capitalize(), *words[1:]])
