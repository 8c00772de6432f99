"""All bodies that a plan gives work to, or that have to report."""

from __future__ import annotations

import pytest

from assistant.question import Kind, Language, Piece, Question
from assistant.read import PlanView
from assistant.read.doers import asks_for_doers, read_doers
from assistant.relevance import PlanWords
from ingest import Clause, ClauseKind, Duty, Fact, Masthead, Plan, Report, Span

FACTS: tuple[Fact, ...] = (
    Duty("IV.1.-1", "Phòng Kinh tế", "Theo dõi chợ", "lead", named="IV.1"),
    Duty("IV.1.-2", "Phòng Kinh tế", "Phát tờ rơi", named="IV.1"),
    Duty("IV.2", "Trạm Y tế", "Khám cho dân"),
    Report("IV.2", "Trạm Y tế", "Ủy ban nhân dân xã", "trước 30/6", "báo cáo"),
)


def view(words: str, *topic: str, language: Language = Language.VIETNAMESE, bodies: tuple[str, ...] = ()) -> PlanView:
    clauses = tuple(Clause(loc, "", ClauseKind.ITEM, loc, Span(i, i + 1)) for i, loc in enumerate(["IV.1", "IV.2"]))
    pieces = tuple(Piece((word,)) for word in topic)
    question = Question(words, words, language, {Kind.LEAD: 1.0}, pieces, bodies=bodies)
    return PlanView(PlanWords(Plan("p", Masthead(place="xã Bến Gỗ"), clauses, FACTS)), question, {})


@pytest.mark.parametrize(
    "asked",
    [
        view("kế hoạch giao việc cho những đơn vị nào trong phần tổ chức thực hiện", "tổ chức", "thực hiện"),
        view("những cơ quan nào được giao nhiệm vụ ở bến gỗ", "bến gỗ"),
        view("Which units are given work?", "công việc", language=Language.ENGLISH),
    ],
)
def test_all_bodies_with_work_are_named_once_where_the_plan_names_them(asked: PlanView) -> None:
    assert asks_for_doers(asked)
    finding = read_doers(asked)
    assert finding is not None
    assert [(say.text, say.places) for say in finding.says] == [
        ("2", ()),
        ("Phòng Kinh tế", ("IV.1",)),
        ("Trạm Y tế", ("IV.2",)),
    ]


def test_who_reports_is_listed_with_whom_to_and_when() -> None:
    finding = read_doers(view("những ai phải báo cáo", "báo cáo"))
    assert finding is not None
    assert finding.says[1].text == "Trạm Y tế: báo cáo Ủy ban nhân dân xã, trước 30/6"


def test_a_question_about_some_work_or_some_body_asks_for_no_list_of_all() -> None:
    assert not asks_for_doers(view("những cơ quan nào được giao nhiệm vụ tuyên truyền", "tuyên truyền"))
    assert not asks_for_doers(view("cơ quan nào được giao việc"))
    assert not asks_for_doers(view("phòng kinh tế có những cơ quan nào giao việc", bodies=("phong kinh te",)))
