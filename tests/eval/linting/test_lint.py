"""What is said of question sets: of mistakes everything, of good questions nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.command.lint import lint as command
from eval.linting import Remark, Severity, lint
from eval.questions import Kind, Question, Quote, read_questions, write_questions
from index import Library
from ingest import read_plan

TEXT = """KẾ HOẠCH năm 2026
1. Sở Tài chính chủ trì lập dự toán kinh phí hằng năm, mức 5 tỷ đồng.
2. Sở Y tế tổ chức khám sức khỏe cho người lao động tại khu công nghiệp.
3. Sở Y tế tổ chức khám sức khỏe cho học sinh các trường.
"""
CLAUSES = [(0, 18), (18, 88), (88, 160), (160, len(TEXT))]


def question(name: str = "q", **changes: object) -> Question:
    plain = Question(
        name,
        "Ai lo lập dự toán kinh phí ở xã A?",
        Kind.LEAD,
        ("a",),
        (("Sở Tài chính", "STC"),),
        ((Quote("a", "lập dự toán kinh phí hằng năm"),),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def remarks(*questions: Question, text: str = TEXT, other: Sequence[Question] = ()) -> list[Remark]:
    return lint(questions, {"a": text}, other, clauses=lambda _: CLAUSES)


def rules(*questions: Question, text: str = TEXT, other: Sequence[Question] = ()) -> list[tuple[str, str]]:
    return [(str(remark.severity), remark.rule) for remark in remarks(*questions, text=text, other=other)]


def evidence(words: str, nth: int | None = None, plan: str = "a") -> Question:
    return question(evidence=((Quote(plan, words, nth),),))


def test_nothing_is_said_of_a_good_question() -> None:
    assert remarks(question()) == []


def test_a_quote_whose_plan_has_been_reworded_is_shown_what_stands_there_now() -> None:
    [remark] = [r for r in remarks(evidence("lập dự toán chi kinh phí hằng năm")) if r.rule == "quote-missing"]
    assert remark.severity is Severity.ERROR
    assert "nay là: “" in remark.message
    assert "lập dự toán kinh phí hằng năm" in remark.message


def test_a_quote_that_is_nowhere_like_the_plan_is_said_to_be_so() -> None:
    [remark] = remarks(evidence("xây nhà máy điện gió ngoài khơi"))
    assert "không có chỗ nào gần giống" in remark.message


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (evidence("Sở Y tế tổ chức khám sức khỏe cho"), "quote-repeated"),
        (evidence("lập dự toán kinh phí hằng năm", 2), "nth-too-large"),
        (evidence("dự toán"), "short-quote"),
        (evidence("lập dự toán kinh phí hằng năm", plan="b"), "unknown-plan"),
        (question(plans=("a-2025",)), "unknown-plan"),
        (question(kind=Kind.NONE), "none-with-answer"),
        (question(must_not_say=("sở  tài chính",)), "said-and-forbidden"),
        (question(must_say=(("5 tỷ đồng", "5 tỷ"),), must_not_say=("5 tỷ",)), "said-and-forbidden"),
    ],
)
def test_mistakes_in_the_gold_are_errors(wrong: Question, rule: str) -> None:
    assert ("error", rule) in rules(wrong)


def test_an_answer_that_the_plan_no_longer_gives_is_an_error() -> None:
    assert rules(question(), text=TEXT.replace("Sở Tài chính", "Sở Nội vụ  ")) == [("error", "answer-changed")]
    figure = question(must_say=(("4 tỷ đồng", "4.000.000.000"),))
    assert rules(figure) == [("error", "answer-changed")]


def test_an_answer_that_stands_elsewhere_in_the_plan_only_is_to_be_looked_at() -> None:
    assert rules(question(must_say=(("Sở Y tế",),))) == [("warning", "answer-elsewhere")]


def test_one_wording_that_stands_is_enough_and_what_is_concluded_need_not_stand() -> None:
    assert rules(question(must_say=(("5.000.000.000", "5 tỷ"),))) == []
    assert rules(question(kind=Kind.COMPARE, must_say=(("Sở Tài chính",), ("cao hơn",)))) == []
    counted = question(question="Kế hoạch có mấy nhiệm vụ?", must_say=(("12 nhiệm vụ",),))
    assert rules(counted) == [("warning", "answer-counted")]


def test_the_same_question_twice_is_said_and_contradicting_answers_are_an_error() -> None:
    again = question("q2", question="ai lo lap du toan kinh phi o xa a")
    assert rules(question(), again) == [("warning", "twin")]
    assert ("error", "twin-contradicts") in rules(question(), replace(again, must_say=(("Sở Y tế",),)))
    assert ("error", "twin-contradicts") in rules(
        question(), replace(again, kind=Kind.NONE, plans=(), must_say=(), evidence=())
    )


def test_nearly_the_same_question_twice_is_said_unless_figures_plans_or_answers_differ() -> None:
    near = question("q2", question="Ai lo việc lập dự toán kinh phí ở xã A?")
    assert rules(question(), near) == [("warning", "near-twin")]
    assert rules(replace(question(), question="Năm 2025 ai lo lập dự toán kinh phí?"), near) == []
    assert "near-twin" not in {rule for _, rule in rules(question(), replace(near, must_say=(("5 tỷ",),)))}


def test_perturbed_versions_of_a_question_are_no_twins_of_it() -> None:
    assert rules(question("q"), question("q~no-diacritics", question="ai lo lap du toan kinh phi o xa a?")) == []


def test_a_question_that_also_stands_in_the_other_set_is_an_error_and_nearly_so_a_warning() -> None:
    same = question("x", question="AI LO lập dự toán kinh phí, ở xã A")
    near = question("x", question="Ai lo việc lập dự toán kinh phí ở xã A?")
    assert rules(question(), other=[same]) == [("error", "in-other-set")]
    assert rules(question(), other=[near]) == [("warning", "near-in-other-set")]
    assert rules(question(), other=[question("x", question="Giá vàng hôm nay?")]) == []


def test_a_question_that_says_its_answer_is_to_be_looked_at_unless_it_asks_to_confirm() -> None:
    assert rules(question(question="Sở Tài chính có vai trò gì trong dự toán?")) == [("warning", "says-answer")]
    assert rules(question(question="Dự toán có phải do Sở Tài chính lập?")) == []


def test_a_question_copied_from_its_evidence_is_to_be_looked_at() -> None:
    words = "Sở Y tế tổ chức khám sức khỏe cho người lao động tại khu công nghiệp"
    copied = evidence(words)
    copied = replace(
        copied, question=f"Ai lo {words}?", must_say=(("khám sức khỏe miễn phí", "công nghiệp"), ("x", "2."))
    )
    assert ("warning", "quotes-evidence") in rules(copied)


def test_two_thousand_questions_are_looked_over_in_a_few_seconds() -> None:
    many = [question(f"q{n}", question=f"Việc số {n * 7919} của năm {n} ai làm ở nơi {n % 89}?") for n in range(2000)]
    assert not [r for r in lint(many, {"a": TEXT}) if r.severity is Severity.ERROR]


def texts_of(folder: Path) -> tuple[dict[str, str], dict[str, list[tuple[int, int]]]]:
    texts, clauses = {}, {}
    for path in folder.glob("*.txt"):
        plan, source = read_plan(path)
        texts[plan.id] = source.text
        clauses[plan.id] = [(clause.span.start, clause.span.end) for clause in plan.clauses]
    return texts, clauses


def test_the_sample_questions_stand_every_rule(samples: Path) -> None:
    texts, clauses = texts_of(samples)
    found = lint(read_questions(samples / "questions.jsonl"), texts, clauses=clauses.__getitem__)
    assert [remark for remark in found if remark.severity is Severity.ERROR] == []
    assert len(found) <= 2


@pytest.mark.shared
@pytest.mark.parametrize("name", ["public.jsonl", "public2.jsonl"])
def test_the_public_questions_stand_every_rule(shared: Path, name: str) -> None:
    texts, clauses = texts_of(shared / "plans")
    found = lint(read_questions(shared / "benchmark" / name), texts, clauses=clauses.__getitem__)
    assert [remark for remark in found if remark.severity is Severity.ERROR] == []
    assert len(found) <= 4


def test_the_command_prints_a_line_a_remark_and_fails_on_errors_only(
    samples: Path, library: Library, tmp_path: Path
) -> None:
    def run(*arguments: object) -> tuple[int, list[str]]:
        result = CliRunner().invoke(command, [*map(str, arguments), "--library", str(library.path)])
        return result.exit_code, result.output.splitlines()

    good = samples / "questions.jsonl"
    status, lines = run(good)
    assert status == 0, lines
    assert lines[-1].startswith("1 tệp: 0 lỗi")
    broken = tmp_path / "broken.csv"
    first = read_questions(good)[0]
    write_questions(broken, [replace(first, evidence=((Quote(first.plans[0], "không có chữ nào như thế cả"),),))])
    status, lines = run(broken)
    assert status == 1
    assert lines[0].startswith(f"{broken}: {first.id}: lỗi: ")
    status, lines = run(good, "--against", good)
    assert status == 1
    assert sum("bộ kia cũng có câu này" in line for line in lines) == len(read_questions(good))
