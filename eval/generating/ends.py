"""What stands before a made-up plan's sections and after them."""

from __future__ import annotations

from eval.generating.sheet import Sheet, within
from eval.generating.wording import Date, Wording
from ingest import Basis, ClauseKind, Masthead

MADE_UP = "văn bản mẫu"
"""Stands in the title of every made-up plan."""


def write_front(sheet: Sheet, wording: Wording, number: str, issued: Date) -> None:
    """The head, the title, what the plan is based on."""
    committee = ["ỦY BAN NHÂN DÂN", wording.place.upper()]
    nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    sheet.clause(
        "0.p1",
        ClauseKind.MASTHEAD,
        [*committee, *nation, f"Số: {number}", f"{wording.name}, {issued.words}", "VĂN BẢN MẪU - HƯ CẤU"],
    )
    sheet.clause("0.p2", ClauseKind.TITLE, ["KẾ HOẠCH", title_of(wording)])
    bases = wording.whole(2, 4)
    for nth in range(1, bases + 1):
        document, subject = wording.document(), wording.subject_of_other()
        written = f"{document.kind} số {document.number} {document.date.words} của {document.issuer} về {subject}"
        clause = sheet.clause(f"0.p{nth + 2}", ClauseKind.PREAMBLE, f"Căn cứ {written};", nth=nth)
        sheet.facts.append(
            Basis(
                clause.locator,
                document.kind,
                document.number,
                document.date.iso,
                document.issuer,
                subject,
                within(clause, written),
            )
        )
    proposer = wording.bodies(1)[0]
    last = f"Theo đề nghị của {proposer}, {wording.committee} ban hành Kế hoạch {wording.deed[0].lower()}"
    last += f"{wording.deed[1:]} {wording.period} như sau:"
    sheet.clause(f"0.p{bases + 3}", ClauseKind.PREAMBLE, last, nth=bases + 1)
    sheet.blank()


def write_tail(sheet: Sheet, wording: Wording) -> Masthead:
    """Who gets the plan, who signs it; both as the masthead tells them."""
    recipients = [*wording.bodies(4), "Lưu: VT"]
    sheet.blank()
    sheet.clause("NN", ClauseKind.RECIPIENTS, ["Nơi nhận:", *(f"- {each};" for each in recipients[:-1]), "- Lưu: VT."])
    sheet.blank()
    signer = wording.person()
    sheet.clause("KY", ClauseKind.SIGNATURE, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", signer])
    sheet.blank()
    return Masthead(signer=signer, signer_role="Chủ tịch", recipients=tuple(recipients))


def title_of(wording: Wording) -> str:
    """A plan's title; it says that the plan is made up."""
    return f"{wording.deed} trên địa bàn {wording.place} {wording.period} ({MADE_UP})"
