"""Annex rows listed by what their cells say."""

from __future__ import annotations

import pytest

from assistant.question import Kind, Language, Question
from assistant.read import Finding, PlanView
from assistant.read.rows import _same, asks_for_rows, read_rows
from assistant.relevance import PlanWords
from ingest import Clause, ClauseKind, Masthead, Plan, Span, Task, body_key

TASKS = (
    Task("PL.1", "Lập bản đồ đất", ("Sở Xây dựng",), ("Sở Tài chính",), "2025-2027"),
    Task("PL.2", "Đào giếng", ("Sở Y tế",), (), "Năm 2025"),
    Task("PL.3", "Dạy nghề", ("Sở Xây dựng", "Sở Y tế"), (), ""),
    Task("PL.4", "Trồng rừng", ("Sở Y tế",), ("Sở Xây dựng",), "Hằng năm"),
)


def view(words: str, *, bodies: tuple[str, ...] = (), years: tuple[int, ...] = ()) -> PlanView:
    clauses = tuple(Clause(t.locator, "", ClauseKind.ROW, t.text, Span(i, i + 1)) for i, t in enumerate(TASKS))
    question = Question(
        words,
        words,
        Language.VIETNAMESE,
        {Kind.TASK: 1.0},
        (),
        bodies=tuple(map(body_key, bodies)),
        years=years,
    )
    return PlanView(PlanWords(Plan("p", Masthead(), clauses, TASKS)), question, {})


def places(finding: Finding | None) -> list[str]:
    return [place for say in finding.says[1:] for place in say.places] if finding else []


@pytest.mark.parametrize(
    ("words", "options", "expected"),
    [
        ("những nhiệm vụ nào do sở xây dựng chủ trì", {"bodies": ("Sở Xây dựng",)}, ["PL.1", "PL.3"]),
        (
            "những nhiệm vụ nào trong phụ lục không do sở xây dựng chủ trì",
            {"bodies": ("Sở Xây dựng",)},
            ["PL.2", "PL.4"],
        ),
        ("phụ lục có những nhiệm vụ nào sở xây dựng phối hợp", {"bodies": ("Sở Xây dựng",)}, ["PL.4"]),
        ("nhiệm vụ nào trong phụ lục phải xong trong năm 2025", {"years": (2025,)}, ["PL.2"]),
        ("nhiệm vụ nào trong phụ lục bắt đầu từ 2025", {"years": (2025,)}, ["PL.1", "PL.2"]),
        ("nhiệm vụ nào trong phụ lục làm hằng năm", {}, ["PL.4"]),
        ("nhiệm vụ nào trong phụ lục để trống cột thời gian", {}, ["PL.3"]),
        ("nhiệm vụ nào trong phụ lục làm trong quý ii/2026", {}, ["PL.1", "PL.4"]),
        ("nhiệm vụ nào phải hoàn thành trong tháng 12/2025", {}, ["PL.2"]),
        ("những việc nào do một mình sở y tế chủ trì", {"bodies": ("Sở Y tế",)}, ["PL.2", "PL.4"]),
        ("những việc nào trong phụ lục do sở y tế cũng chủ trì", {}, ["PL.2", "PL.3", "PL.4"]),
    ],
)
def test_rows_are_chosen_by_what_is_said_of_them(
    words: str, options: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    looked = view(words, **options)  # type: ignore[arg-type] # years or bodies, as the case has them
    assert asks_for_rows(looked)
    finding = read_rows(looked)
    assert places(finding) == expected
    assert finding is not None
    assert finding.says[0].text == f"{len(expected)} nhiệm vụ"


def test_of_a_part_the_whole_is_said_first() -> None:
    asked = view("phụ lục có bao nhiêu nhiệm vụ, bao nhiêu nhiệm vụ do sở y tế chủ trì", bodies=("Sở Y tế",))
    finding = read_rows(asked)
    assert finding is not None
    assert [(say.label, say.text) for say in finding.says[:2]] == [
        ("Số nhiệm vụ trong phụ lục", "4 nhiệm vụ"),
        ("Trong đó", "3 nhiệm vụ"),
    ]


def test_where_no_row_fits_nothing_is_found() -> None:
    assert read_rows(view("nhiệm vụ nào trong phụ lục do công an tỉnh chủ trì", bodies=("Công an tỉnh",))) is None


def test_a_question_about_one_task_asks_for_no_list() -> None:
    assert not asks_for_rows(view("ai chủ trì lập bản đồ đất trong phụ lục"))


def test_a_body_s_name_with_a_misprint_is_still_its_name() -> None:
    assert _same("doanh nghiep", "doanh nghep")
    assert not _same("so cong thuong", "bo cong thuong")
    assert not _same("ubnd xa", "ubnd x")
