"""A library and an assistant that are not the thing tested, for unit tests of pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pytest

from assistant.answer import Answer, Citation, Precedent
from ingest.plan import Clause, ClauseKind, Masthead, Plan, SourceText, Span, Target, Task

LINES = (
    ("0.title", "Tiêu đề", ClauseKind.TITLE, "KẾ HOẠCH Nâng cao chất lượng nước sạch nông thôn", None),
    ("I", "Mục I", ClauseKind.HEADING, "I. MỤC TIÊU", None),
    ("I.-1", "Mục I, gạch đầu dòng thứ 1", ClauseKind.ITEM, "- Đến năm 2030 có 95% hộ dùng nước sạch.", "I"),
    ("II", "Mục II", ClauseKind.HEADING, "II. TỔ CHỨC THỰC HIỆN", None),
    ("II.1", "Mục II.1", ClauseKind.ITEM, "1. Sở Xây dựng chủ trì; Sở Y tế phối hợp với Sở Xây dựng.", "II"),
    ("II.2", "Mục II.2", ClauseKind.ITEM, "2. <script>alert(1)</script> <img src=x onerror=alert(2)> & “nháy”", "II"),
    ("PL.1", "Phụ lục, nhiệm vụ 1", ClauseKind.ROW, "1 Khảo sát giếng khoan toàn tỉnh Sở Xây dựng 2027", None),
)


@dataclass(frozen=True)
class Card:
    id: str
    masthead: Masthead
    sha256: str = "0" * 64


def plan_of(lines: Sequence[tuple[str, str, ClauseKind, str, str | None]], plan_id: str) -> tuple[Plan, SourceText]:
    """A plan whose source has a page number between its first and its second line, and each line broken in two."""
    text, clauses, headings = "", [], dict[str, str]()
    furniture = ()
    for locator, label, kind, words, parent in lines:
        start = len(text)
        half = words.find(" ", len(words) // 2)
        text += f"{words[:half]}\n{words[half + 1 :]}"
        path = (headings[parent],) if parent else ()
        headings[locator] = words
        page = 1 if locator.startswith("0") else 2
        clauses.append(Clause(locator, label, kind, words, Span(start, len(text)), path, page, parent))
        text += "\n\n"
        if not furniture:
            furniture = (Span(len(text), len(text) + 1),)
            text += "2\n\n"
    masthead = Masthead(
        title="Nâng cao chất lượng nước sạch nông thôn",
        number="15/KH-UBND",
        issuer="UBND tỉnh Mẫu",
        place="tỉnh Mẫu",
        issued="2026-06-03",
    )
    facts = (
        Task("PL.1", "Khảo sát giếng khoan toàn tỉnh", ("Sở Xây dựng",), (), "2027"),
        Target("I.-1", "hộ dùng nước sạch", "95", "%", "2030", clauses[2].span),
    )
    source = SourceText(f"{plan_id}.txt", text, "0" * 64, "text", "1")
    return Plan(plan_id, masthead, tuple(clauses), facts, furniture), source


class FakeLibrary:
    def __init__(self, *plan_ids: str) -> None:
        self.held = {plan_id: plan_of(LINES, plan_id) for plan_id in plan_ids}

    def plans(self) -> list[Card]:
        return [Card(plan_id, plan.masthead) for plan_id, (plan, _) in self.held.items()]

    def plan(self, plan_id: str) -> Plan:
        return self.held[plan_id][0]

    def source(self, plan_id: str) -> SourceText:
        return self.held[plan_id][1]


class FakeAssistant:
    """Answers with the clause that holds the word after ``?`` of the question; refuses where there is none."""

    def __init__(self, library: FakeLibrary) -> None:
        self.library = library
        self.histories: list[tuple[str, ...]] = []
        self.plans_asked: list[tuple[str, ...]] = []

    def citation(self, locator: str, words: str = "") -> Citation:
        plan_id = next(iter(self.library.held))
        plan, _ = self.library.held[plan_id]
        clause = next(c for c in plan.clauses if c.locator == locator)
        return Citation(
            plan_id,
            locator,
            f"Kế hoạch 15/KH-UBND, {clause.label}",
            clause.page,
            clause.span.start,
            clause.span.end,
            words or clause.text,
        )

    def ask(self, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Answer:
        self.histories.append(tuple(history))
        self.plans_asked.append(tuple(plans))
        if "hỏng" in question:
            raise RuntimeError("a secret of the machine")
        if "chủ trì" in question:
            text = "Sở Xây dựng chủ trì [1]. Sở Y tế phối hợp [1][2].\n- Hạn: 2027 [9]"
            return Answer(question, text, citations=(self.citation("II.1"), self.citation("PL.1")))
        return Answer(
            question,
            "Các kế hoạch không nêu việc này.",
            refused=True,
            nearest=(self.citation("I.-1"),),
        )

    def similar(self, wording: str, *, plans: Collection[str] = (), k: int = 10) -> list[Precedent]:
        if "hỏng" in wording:
            raise RuntimeError("a secret of the machine")
        if "lạ" in wording:
            return []
        same = ("same", "Sở Xây dựng")
        return [
            Precedent(
                self.citation("II.1"), "Nước sạch", True, 0.92, (same, ("draft", "quản lý"), ("plan", "chủ trì"))
            ),
            Precedent(self.citation("I.-1"), "Nước sạch", False, 0.61, (("draft", "phổ cập"), ("plan", "có 95%"))),
        ]


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary("nuoc-sach")


@pytest.fixture
def assistant(library: FakeLibrary) -> FakeAssistant:
    return FakeAssistant(library)
