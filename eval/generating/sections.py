"""The sections of a made-up plan, I to V."""

from __future__ import annotations

from itertools import count

from eval.generating.sheet import Sheet, within
from eval.generating.wording import Wording, dotted
from ingest import Basis, Clause, ClauseKind, Duty, Money, Report, Target, Term

_HEADING, _ITEM = ClauseKind.HEADING, ClauseKind.ITEM
_LETTERS = "abcde"


def write_sections(sheet: Sheet, wording: Wording, size: float) -> None:
    """All five. ``size``: 1 for a plan of about a hundred clauses."""
    for write in (_aims, _targets, _work, _costs, _duties):
        write(sheet, wording, size)
        if write is not _duties:
            sheet.blank()


def _aims(sheet: Sheet, wording: Wording, size: float) -> None:
    top = sheet.clause("I", _HEADING, "I. MỤC ĐÍCH, YÊU CẦU")
    aims = sheet.clause("I.1", _HEADING, "1. Mục đích", top)
    for nth in range(1, _many(wording, 2, 3, size) + 1):
        sheet.clause(f"I.1.-{nth}", _ITEM, f"- {_capital(wording.aim())}; {_small(wording.work())}.", aims)
    words = f"2. Phạm vi: toàn {wording.level}; ưu tiên thôn {wording.made_up_name()} và hợp tác xã (HTX) trên địa bàn."
    scope = sheet.clause("I.2", _ITEM, words, top)
    sheet.facts.append(Term(scope.locator, "HTX", "hợp tác xã", within(scope, "hợp tác xã (HTX)")))


def _targets(sheet: Sheet, wording: Wording, size: float) -> None:
    top = sheet.clause("II", _HEADING, "II. CHỈ TIÊU")
    years = sorted({wording.year, wording.year + wording.years})
    for at, year in enumerate(years, start=1):
        heading = sheet.clause(f"II.{at}", _HEADING, f"{at}. Chỉ tiêu đến năm {year}", top)
        for nth in range(1, _many(wording, 3, 5, size) + 1):
            _target(sheet, wording, heading, f"II.{at}.-{nth}", str(year))


def _target(sheet: Sheet, wording: Wording, heading: Clause, locator: str, by: str) -> None:
    if wording.chance(0.6):
        share, of_what = wording.share()
        figure, unit, measure, words = f"{share}%", "%", of_what, f"- {share}% {of_what}."
    else:
        verb, number, unit, what = wording.count()
        figure, measure = f"ít nhất {number}", f"{verb} … {unit} {what}"
        words = f"- {verb} {figure} {unit} {what}."
    clause = sheet.clause(locator, _ITEM, words, heading)
    sheet.facts.append(Target(locator, measure, figure, unit, by, within(clause, figure)))


def _work(sheet: Sheet, wording: Wording, size: float) -> None:
    top = sheet.clause("III", _HEADING, "III. NHIỆM VỤ, GIẢI PHÁP")
    for at in range(1, _many(wording, 4, 6, size) + 1):
        heading = sheet.clause(f"III.{at}", _HEADING, f"{at}. {wording.topic()}", top)
        if wording.chance(0.15):
            sheet.clause(f"III.{at}.p1", ClauseKind.PARAGRAPH, f"{wording.work()}; {_small(wording.work())}.", heading)
            continue
        for letter in _LETTERS[: wording.whole(2, 4)]:
            locator = f"III.{at}.{letter}"
            if not wording.chance(0.2):
                sheet.clause(locator, _ITEM, f"{letter}) {wording.work()}.", heading)
                continue
            point = sheet.clause(locator, _ITEM, f"{letter}) {wording.topic()}:", heading)
            for nth in range(1, wording.whole(2, 3) + 1):
                sheet.clause(f"{locator}.-{nth}", _ITEM, f"- {wording.work()}.", point)


def _costs(sheet: Sheet, wording: Wording, size: float) -> None:
    top = sheet.clause("IV", _HEADING, "IV. KINH PHÍ THỰC HIỆN")
    own, others = wording.money(), wording.money()
    _money(sheet, "IV.1", "1. Tổng kinh phí thực hiện: {}.", own + others, top)
    sources = sheet.clause("IV.2", _HEADING, "2. Nguồn kinh phí:", top)
    _money(sheet, "IV.2.-1", f"- Ngân sách {wording.level}: {{}};", own, sources)
    _money(sheet, "IV.2.-2", "- Doanh nghiệp, HTX và người dân đóng góp: {}.", others, sources)


def _money(sheet: Sheet, locator: str, words: str, amount: int, under: Clause) -> None:
    written = f"{dotted(amount)} đồng"
    clause = sheet.clause(locator, _ITEM, words.format(written), under)
    said = clause.text.split(" ", 1)[1]
    sheet.facts.append(Money(locator, said, amount, written, within(clause, written)))


def _duties(sheet: Sheet, wording: Wording, size: float) -> None:
    top = sheet.clause("V", _HEADING, "V. TỔ CHỨC THỰC HIỆN")
    for at, body in enumerate(wording.bodies(_many(wording, 5, 8, size)), start=1):
        heading = sheet.clause(f"V.{at}", _HEADING, f"{at}. {body}", top)
        numbers = count(1)
        if at == 1:
            words = "Là cơ quan đầu mối, theo dõi, đôn đốc việc thực hiện Kế hoạch."
            _duty(sheet, heading, next(numbers), body, words, role="lead", focal=True)
        partner = wording.bodies(1)[0]
        if partner != body and wording.chance(0.5):
            words = f"Chủ trì, phối hợp với {partner} {_small(wording.work())}."
            _duty(sheet, heading, next(numbers), body, words, role="lead", partners=(partner,))
        for _ in range(wording.whole(1, 3)):
            _duty(sheet, heading, next(numbers), body, f"{wording.work()}.")
        if wording.chance(0.4):
            _report(sheet, wording, heading, next(numbers), body)
    document = wording.document()
    written = f"{document.kind} số {document.number} {document.date.words}"
    last = sheet.clause("V.p1", ClauseKind.PARAGRAPH, f"Kế hoạch này thay thế {written}./.", top)
    span = within(last, written)
    sheet.facts.append(Basis(last.locator, document.kind, document.number, document.date.iso, "", "", span))


def _report(sheet: Sheet, wording: Wording, heading: Clause, nth: int, body: str) -> None:
    when = f"trước ngày {wording.whole(10, 28)} tháng {wording.whole(3, 12)} hằng năm"
    words = f"Báo cáo {wording.committee} kết quả thực hiện {when}."
    clause = _duty(sheet, heading, nth, body, words)
    sheet.facts.append(Report(clause.locator, body, wording.committee, when, words))


def _duty(
    sheet: Sheet,
    heading: Clause,
    nth: int,
    body: str,
    words: str,
    *,
    role: str = "do",
    focal: bool = False,
    partners: tuple[str, ...] = (),
) -> Clause:
    clause = sheet.clause(f"{heading.locator}.-{nth}", _ITEM, f"- {words}", heading)
    sheet.facts.append(Duty(clause.locator, body, words, role, focal, heading.locator, partners))
    return clause


def _many(wording: Wording, least: int, most: int, size: float) -> int:
    return max(1, round(wording.whole(least, most) * size))


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
