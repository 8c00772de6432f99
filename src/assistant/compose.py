"""Findings become an answer: words that stand in what they cite, or a plain refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation
from assistant.question import Language, Question
from assistant.read import Finding, Say
from assistant.understand.places import bare

_ENGLISH = {
    "Chủ trì": "Lead (chủ trì)",
    "Phối hợp": "Coordinating (phối hợp)",
    "Thời gian": "Time",
    "Sản phẩm, kết quả": "Product",
    "Cách làm": "Method",
    "Ghi chú": "Note",
    "Nhiệm vụ": "Task",
    "Chỉ tiêu": "Target",
    "Cơ quan thực hiện": "Body in charge",
    "Kế hoạch nêu nhưng không giao riêng cơ quan chủ trì": "The plan names this but gives it no lead body of its own",
    "Cơ quan đầu mối chung của kế hoạch": "Focal body of the whole plan",
    "Cơ quan đầu mối của kế hoạch": "Focal body of the plan",
    "Văn bản này để trống số; kế hoạch khác viện dẫn nó là": "Its own text leaves the number blank; another plan has",
    "Số nhiệm vụ": "Tasks",
    "Số nhiệm vụ trong phụ lục": "Tasks in the annex",
    "Trong đó": "Of these",
    "Số cơ quan": "Bodies",
    "Cơ quan báo cáo": "Reporting body",
    "Phần mở đầu ghi": "The preamble has",
    "Nơi nhận báo cáo": "Reported to",
    "Thời hạn": "When",
    "Căn cứ": "Legal bases",
    "Người ký": "Signed by",
    "Nơi nhận": "Recipients",
    "Giai đoạn": "Period",
    "Cơ quan ban hành": "Issued by",
    "Tên kế hoạch": "Title",
    "Số và ngày ban hành": "Number and date",
}
_SILENT = {Language.VIETNAMESE: "Không nêu", Language.ENGLISH: "Does not say"}
_HIGHER = re.compile(r"cao h[oơ]n|thap h[oơ]n|nhieu hon|it hon|lon hon|nho hon|higher|lower|more than|less than")
_FIGURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


@dataclass
class Draft:
    """An answer being put together; numbers its citations as they come."""

    cite: Callable[[str, str, str], Citation]
    """(plan, locator, words) -> citation."""
    citations: list[Citation] = field(default_factory=list)

    def mark(self, plan: str, places: Sequence[str], words: str) -> str:
        """The marks ``[1][2]`` for places, citing those not cited yet."""
        numbers = []
        for locator in places:
            known = next((i for i, c in enumerate(self.citations, 1) if (c.plan, c.locator) == (plan, locator)), None)
            if known is None:
                self.citations.append(self.cite(plan, locator, words))
                known = len(self.citations)
            numbers.append(known)
        return "".join(f"[{n}]" for n in numbers)

    def say(self, finding: Finding, language: Language, indent: str = "") -> str:
        """A finding's statements, each with its marks where they change; several quotations one below the other."""
        quoted = sum(not say.label for say in finding.says) > 1
        text = ""
        for i, say in enumerate(finding.says):
            following = finding.says[i + 1].places if i + 1 < len(finding.says) else None
            mark = self.mark(say.plan or finding.plan, say.places, say.text)
            words = labelled(say, language)
            text += f"\n{indent}- " if quoted and not say.label else " " if text else ""
            text += words.rstrip(". ") + ("" if say.places == following or not mark else f" {mark}") + "."
        return text


def labelled(say: Say, language: Language) -> str:
    """A statement with what its words are, in the question's language."""
    label = _ENGLISH.get(say.label, say.label) if language is Language.ENGLISH else say.label
    return f"{label}: {say.text}" if label else say.text


def compose(
    question: Question,
    findings: Sequence[Finding],
    silent: Sequence[str],
    name: Callable[[str], str],
    draft: Draft,
) -> str:
    """The answer's text. ``silent``: plans asked about that do not say; ``name``: a plan's short name by id."""
    if len(findings) == 1 and not (question.compare and silent) and not question.strangers:
        return _line(name(findings[0].plan), draft.say(findings[0], question.language))
    lines = [_line(f"- {name(f.plan)}", draft.say(f, question.language, "  ")) for f in findings]
    if question.compare and silent:
        lines.append(f"- {_SILENT[question.language]}: {'; '.join(name(p) for p in silent)}.")
    if question.strangers:
        lines.append(f"- {_no_plan_of(question)}.")
    comparison = _comparison(question, findings, name)
    return "\n".join(([comparison] if comparison else []) + lines)


def scan_note(citations: Sequence[Citation], language: Language) -> str:
    """What is to be said of citations whose page was read by OCR; empty where there are none."""
    doubtful = [(f"[{n}]", citation.scanned) for n, citation in enumerate(citations, 1) if citation.scanned is not None]
    if not doubtful:
        return ""
    marks, least = "".join(mark for mark, _ in doubtful), min(sure for _, sure in doubtful)
    if language is Language.ENGLISH:
        return f"Note: {marks} was read from a scanned image (OCR, {least:.0%} sure); check it against the original."
    return f"Lưu ý: {marks} được đọc từ ảnh quét (OCR, độ tin cậy {least:.0%}), có thể sai chữ; hãy đối chiếu bản gốc."


def _line(name: str, said: str) -> str:
    gap = "" if said[:1].isspace() else " "
    return f"{name}:{gap}{said}"


def _comparison(question: Question, findings: Sequence[Finding], name: Callable[[str], str]) -> str:
    """Which of two figures is the higher one, where the question asks that and both are percentages."""
    if not _HIGHER.search(bare(question.text)) or len(findings) != 2:
        return ""
    figures = []
    for finding in findings:
        m = _FIGURE.search(" ".join(s.text for s in finding.says))
        if not m:
            return ""
        figures.append((float(m[1].replace(",", ".")), m[0], name(finding.plan)))
    (a, a_written, a_name), (b, b_written, b_name) = sorted(figures, key=lambda f: -f[0])
    if question.language is Language.ENGLISH:
        return f"{a_name} ({a_written}) is {'equal to' if a == b else 'higher than'} {b_name} ({b_written})."
    return f"{a_name} ({a_written}) {'bằng' if a == b else 'cao hơn'} {b_name} ({b_written})."


def _no_plan_of(question: Question) -> str:
    places = ", ".join(question.strangers)
    if question.language is Language.ENGLISH:
        return f"The library holds no plan of {places}"
    return f"Thư viện không có kế hoạch của {places}"


def not_picked(question: Question, name: Callable[[str], str]) -> str:
    """The plan asked about is not among those that the user picked."""
    plans = "; ".join(name(p) for p in question.plans[:3])
    if question.language is Language.ENGLISH:
        return f"The plans picked do not say: the question is about another one ({plans})."
    return f"Các kế hoạch đã chọn không nêu: câu hỏi nói về kế hoạch khác ({plans})."


def refusal(question: Question, looked: Sequence[str], name: Callable[[str], str]) -> str:
    """A plain "the plans do not say", with why."""
    if question.strangers and not looked:
        silent = "The plans do not say" if question.language is Language.ENGLISH else "Các kế hoạch không nêu"
        return f"{silent}. {_no_plan_of(question)}."
    where = "; ".join(name(p) for p in looked[:3]) if len(looked) <= 3 else ""
    if question.language is Language.ENGLISH:
        return f"The plans do not say{f' ({where})' if where else ''}."
    return f"Các kế hoạch không nêu điều được hỏi{f' ({where})' if where else ''}."
