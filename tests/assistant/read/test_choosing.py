"""Which clause is taken to answer, and which words of it, over a small made-up plan."""

from __future__ import annotations

import pytest

from assistant.question import Kind, Language, Piece, Question
from assistant.read import Finding, PlanView, read
from assistant.read.assignment import read_row
from assistant.read.document import read_basis, read_term
from assistant.read.quote import quote
from assistant.read.time import holds_day, holds_time
from assistant.read.view import without_mark
from assistant.relevance import PlanWords
from assistant.understand import asking, topic
from index import Hit
from ingest import Basis, Clause, ClauseKind, Duty, Fact, Masthead, Plan, Span, Target, Task, Term, search_key

SPAN = Span(0, 1)
MADE_UP = {
    "0.p1": "(Kèm theo Quyết định số 77/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh)",
    "0.p2": "Căn cứ Nghị quyết số 15-NQ/TU ngày 05/01/2026 của Tỉnh ủy về nghề gốm;",
    "I.1": "1. Tổ chức hội chợ gốm mùa xuân",
    "I.1.p1": "Đơn vị chủ trì: Phòng Xúc tiến; Đơn vị phối hợp: Phòng Kỹ thuật, Văn phòng.",
    "I.2": "2. Phê duyệt HSTD",
    "I.3": "3. Lập hồ sơ tuyển dụng (HSTD) thợ vẽ men",
    "I.4": "4. Thẩm định phương án thay lò than",
    "I.5": "5. Viết báo cáo thẩm định phương án thay lò than để trình lãnh đạo",
    "II.1": "Trong khi làm nếu có khó khăn, các lò gốm liên hệ Sở Công Thương (Phòng Kỹ thuật) điện thoại 02993555777.",
    "II.2": "Hồ sơ thay lò gửi qua đường bưu điện hoặc nộp tại bộ phận một cửa của Sở Công Thương.",
    "II.3": "- Kết hợp Hội Nghệ nhân tỉnh dạy vẽ men cho thợ trẻ.",
    "II.4": "- Mở lớp vẽ men cho thợ trẻ làng nghề hằng quý.",
    "PL.7.2": "7.2 Hộ nung lò điện % số hộ 85 Sở Công Thương",
}
FACTS: tuple[Fact, ...] = (
    Basis("0.p1", "quyết định", "77/QĐ-UBND", "2026-03-02", "Ủy ban nhân dân tỉnh", "", SPAN),
    Basis("0.p2", "nghị quyết", "15-NQ/TU", "2026-01-05", "Tỉnh ủy", "nghề gốm", SPAN),
    Task("I.1", "Tổ chức hội chợ gốm mùa xuân", ("Phòng Xúc tiến",), ("Phòng Kỹ thuật", "Văn phòng")),
    Task("I.2", "Phê duyệt HSTD", ("Giám đốc Sở",), (), "10/7/2026"),
    Task("I.3", "Lập hồ sơ tuyển dụng (HSTD) thợ vẽ men", ("Văn phòng",), (), "04/6/2026"),
    Task("I.4", "Thẩm định phương án thay lò than", ("Tổ thẩm định",), (), "21/5/2026"),
    Task("I.5", "Viết báo cáo thẩm định phương án thay lò than để trình lãnh đạo", ("Văn phòng",), (), "25/5/2026"),
    Term("I.3", "HSTD", "hồ sơ tuyển dụng", SPAN),
    Term("I.3", "Lò ĐTK", "lò điện tiết kiệm", SPAN),
    Duty("II.3", "Sở Công Thương", "Kết hợp Hội Nghệ nhân tỉnh dạy vẽ men cho thợ trẻ"),
    Duty("II.4", "Sở Công Thương", "Mở lớp vẽ men cho thợ trẻ làng nghề hằng quý"),
    Target("PL.7.2", "Hộ nung lò điện", "85", "% số hộ", "2030", SPAN),
)


def view(words: str, *, head: Masthead | None = None, **options: object) -> PlanView:
    """The plan as a question typed with diacritics looks at it; search gives every clause the same."""
    clauses = tuple(
        Clause(loc, "", ClauseKind.ROW if loc.startswith("PL") else ClauseKind.PARAGRAPH, text, Span(i, i + 1))
        for i, (loc, text) in enumerate(MADE_UP.items())
    )
    key = search_key(words)
    question = Question(
        words,
        words,
        Language.VIETNAMESE,
        asking.kinds(words, key) or {Kind.TASK: 1.0},
        topic.pieces(words),
        wants=asking.wants(key),
        **options,  # type: ignore[arg-type]  # the caller's names are the dataclass's
    )
    hits = {c.locator: Hit("p", c.locator, 0.8, 0.8, 0.8) for c in clauses}
    return PlanView(PlanWords(Plan("p", head or Masthead(), clauses, FACTS)), question, hits)


def places(finding: Finding | None) -> list[str]:
    return [place for say in finding.says for place in say.places] if finding else []


def said(finding: Finding | None) -> str:
    return " ".join(say.text for say in finding.says) if finding else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6.2 Đối với hộ nghèo", "Đối với hộ nghèo"),
        ("23.4. Phủ men", "Phủ men"),
        ("23.4 Phủ men", "Phủ men"),
        ("3) Lò nung", "Lò nung"),
        ("1.000.000 đồng một hộ", "1.000.000 đồng một hộ"),
        ("a) Lò nung", "Lò nung"),
    ],
)
def test_the_whole_number_before_a_clause_is_left_out_and_none_of_its_words(text: str, words: str) -> None:
    assert without_mark(text) == words


def test_a_share_is_found_where_its_unit_stands_before_the_figure() -> None:
    finding = read(view("Bao nhiêu phần trăm hộ nung lò điện?"))
    assert places(finding)[:1] == ["PL.7.2"]
    assert "85% số hộ" in said(finding)


def test_of_rows_that_say_as_much_the_one_that_says_least_beside_is_taken() -> None:
    finding = read_row(view("Ai thẩm định phương án thay lò than?"), Kind.LEAD)
    assert places(finding)[0] == "I.4"


def test_bodies_are_cited_where_they_stand_and_the_task_at_its_heading() -> None:
    finding = read_row(view("Ai chủ trì hội chợ gốm mùa xuân?"), Kind.LEAD)
    assert finding is not None
    assert [say.places for say in finding.says] == [("I.1.p1",), ("I.1",), ("I.1.p1",)]


def test_an_abbreviation_that_the_plan_defines_says_its_long_form() -> None:
    finding = read_row(view("Hồ sơ tuyển dụng được phê duyệt ngày nào?"), Kind.TIME)
    assert places(finding)[0] == "I.2"


def test_a_clause_plainly_about_the_question_answers_where_no_reader_of_its_kind_takes_it() -> None:
    finding = read(view("Hồ sơ thay lò nộp ở bộ phận nào?"))
    assert places(finding) == ["II.2"]


def test_whom_to_turn_to_in_difficulties_is_told_with_the_telephone_asked_for() -> None:
    finding = read(view("Gặp khó khăn thì lò gốm liên hệ phòng nào, số điện thoại mấy?"))
    assert places(finding) == ["II.1"]
    assert "02993555777" in said(finding)


def test_a_telephone_that_no_clause_gives_is_not_answered_by_a_near_one() -> None:
    assert read(view("Hồ sơ thay lò nộp ở bộ phận nào, số điện thoại mấy?")) is None


def test_a_level_of_government_is_no_body_whose_silence_would_be_final() -> None:
    asked = "Hồ sơ thay lò cấp thành phố phải nộp làm gì?"
    assert read(view(asked, bodies=("ubnd huyen",))) is not None
    assert read(view("Ủy ban nhân dân huyện phải làm gì với hồ sơ thay lò?", bodies=("ubnd huyen",))) is None


def test_with_whom_is_told_by_the_duty_that_is_done_with_others() -> None:
    finding = read(view("Sở Công Thương kết hợp với cơ quan nào dạy vẽ men cho thợ trẻ làng nghề?"))
    assert "Hội Nghệ nhân" in said(finding)


def test_a_plan_asked_for_by_its_own_number_is_not_taken_for_another_document() -> None:
    asked = "Ai thẩm định phương án thay lò than theo Quyết định 77/QĐ-UBND?"
    of_itself = view(asked, head=Masthead(number="77/QĐ-UBND"), documents=("77/qđ-ubnd",))
    assert places(read(of_itself))[0] == "I.4"
    assert read(view(asked, head=Masthead(number="12/QĐ-UBND"), documents=("77/qđ-ubnd",))) is None


def test_a_plan_does_not_rely_on_the_document_that_it_is_but_may_be_attached_to_it() -> None:
    head = Masthead(number="77/QĐ-UBND")
    assert places(read_basis(view("Kế hoạch căn cứ những văn bản nào?", head=head))) == ["0.p2"]
    attached = read_basis(view("Kế hoạch ban hành kèm theo quyết định nào?", head=head))
    assert attached is not None
    assert [say.places for say in attached.says] == [("0.p1",), ("0.p1",)], "its name, and the clause that gives it"
    assert "77/QĐ-UBND" in attached.says[0].text


def test_an_abbreviation_inside_a_short_form_is_told_with_it() -> None:
    finding = read_term(view("Chữ ĐTK viết tắt cho cái gì?"))
    assert finding is not None
    assert (finding.says[0].label, finding.says[0].text) == ("Lò ĐTK", "lò điện tiết kiệm")


def test_the_date_of_a_document_does_not_say_when_something_is_due() -> None:
    assert not holds_day("thực hiện Nghị quyết số 35-NQ/TU ngày 29/12/2025 của Tỉnh ủy")
    assert not holds_time("theo Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2025")
    assert holds_day("thực hiện Nghị quyết số 35-NQ/TU ngày 29/12/2025, gửi trước ngày 18 hằng tháng")


def test_a_name_that_the_plan_never_uses_counts_in_full() -> None:
    asked = view("áp dụng ISO 56000 khi thay lò than")
    plain = PlanWords(asked.plan).coverage(asked.topic)
    assert asked.coverage("I.4") < plain(asked.clauses["I.4"])


def test_what_a_question_opens_with_does_not_make_it_ask_for_two_things() -> None:
    assert places(read(view("Trong việc dạy vẽ men cho thợ trẻ, hồ sơ thay lò gửi thế nào?"))) == ["II.2"]


def test_short_duties_leave_their_room_to_long_ones() -> None:
    long = "Tăng cường thanh tra. " + "Hằng năm thanh tra theo kế hoạch và đột xuất các lò nung trong làng nghề " * 8
    clauses = tuple(
        Clause(loc, "", ClauseKind.ITEM, text, Span(i, i + 1))
        for i, (loc, text) in enumerate({"V.1": long, "V.2": "Cấp phép lò.", "V.3": "Đo khói lò."}.items())
    )
    facts = tuple(Duty(c.locator, "Thanh tra tỉnh", c.text) for c in clauses)
    question = Question(
        "Thanh tra tỉnh làm gì?", "thanh tra tỉnh làm gì", Language.VIETNAMESE, {Kind.DUTY: 4.0},
        (Piece(("thanh tra",)),), bodies=("thanh tra tinh",),
    )  # fmt: skip
    finding = read(PlanView(PlanWords(Plan("p", Masthead(), clauses, facts)), question, {}))
    assert "đột xuất" in said(finding)
    assert "…" not in said(finding)


def test_a_clause_cut_short_goes_on_into_the_sentence_that_does_not_fit() -> None:
    seen = view("thanh tra")
    text = "Tăng cường thanh tra. Hằng năm thanh tra theo kế hoạch và đột xuất các lò nung trong làng nghề."
    clause = Clause("V.1", "", ClauseKind.ITEM, text, SPAN)
    cut = quote(PlanView(PlanWords(Plan("p", Masthead(), (clause,))), seen.question, {}), "V.1", 60)
    assert cut.startswith("Tăng cường thanh tra. Hằng năm thanh tra")
    assert cut.endswith("…")
    assert len(cut) <= 62


def test_what_many_bodies_are_charged_with_leaves_room_to_what_one_is() -> None:
    texts = {
        "IV.1": "Các sở và xã triển khai kế hoạch. " * 20,
        "IV.2": "Xã giữ rừng. " * 30,
        "IV.3": "Xã đo đất. " * 30,
    }
    clauses = tuple(
        Clause(loc, "", ClauseKind.ITEM, text, Span(i, i + 1)) for i, (loc, text) in enumerate(texts.items())
    )
    facts = (Duty("IV.1", "Sở Y tế", ""), *(Duty(loc, "UBND xã", "") for loc in texts))
    question = Question(
        "UBND xã làm gì?", "ủy ban nhân dân xã làm gì", Language.VIETNAMESE, {Kind.DUTY: 4.0}, (), bodies=("ubnd xa",)
    )
    finding = read(PlanView(PlanWords(Plan("p", Masthead(), clauses, facts)), question, {}))
    assert places(finding) == ["IV.2", "IV.3"]
