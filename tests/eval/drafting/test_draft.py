"""Drafted questions: verbatim evidence, no complaint of lint, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from eval.command.draft import draft as command
from eval.drafting import DRAFTED, draft, sayings
from eval.drafting.names import names_of
from eval.drafting.topics import thing, topic_of
from eval.linting import Severity, lint
from eval.measures.quoting import letters
from eval.questions import Kind, Question, read_questions
from index import Library
from ingest import Masthead, read_plan


@pytest.fixture(scope="module")
def questions(library: Library) -> list[Question]:
    return draft(library, count=120, seed=0)


def test_every_kind_that_facts_answer_is_drafted_over_every_plan(library: Library, questions: list[Question]) -> None:
    assert {question.kind for question in questions} == set(DRAFTED)
    assert {plan for question in questions for plan in question.plans} == {card.id for card in library.plans()}
    counts = Counter(question.kind for question in questions)
    assert max(counts.values()) <= 3 * (120 // len(DRAFTED))


def test_no_rule_complains_of_a_drafted_question(library: Library, questions: list[Question]) -> None:
    texts = {card.id: library.source(card.id).text for card in library.plans()}

    def clauses(plan: str) -> list[tuple[int, int]]:
        return [(clause.span.start, clause.span.end) for clause in library.plan(plan).clauses]

    found = lint(questions, texts, clauses=clauses)
    assert [remark for remark in found if remark.severity is Severity.ERROR] == []
    assert len(found) <= len(questions) // 20


def test_quotes_are_short_stretches_of_the_source(library: Library, questions: list[Question]) -> None:
    quotes = [quote for q in questions for place in (*q.evidence, q.may_cite) for quote in place]
    for quote in quotes:
        assert letters(quote.quote) in letters(library.source(quote.plan).text)
        assert len(letters(quote.quote)) >= 12
        assert len(quote.quote) <= 110


def test_questions_are_marked_as_drafts_and_numbered_within_their_kind(questions: list[Question]) -> None:
    assert all(question.tags == ("draft",) for question in questions)
    assert len({question.id for question in questions}) == len(questions)
    assert "draft-lead-001" in {question.id for question in questions}
    assert len({question.question for question in questions}) == len(questions)


def test_the_same_seed_drafts_the_same_and_a_longer_draft_begins_with_the_shorter(
    library: Library, questions: list[Question]
) -> None:
    assert draft(library, count=120, seed=0) == questions
    assert set(draft(library, count=40, seed=0)) <= set(questions)
    assert draft(library, count=40, seed=1) != draft(library, count=40, seed=0)


def test_kinds_and_plans_can_be_chosen(library: Library) -> None:
    chosen = draft(library, kinds=["lead", "time"], plans=["ben-say-2026"], count=6)
    assert {question.kind for question in chosen} == {Kind.LEAD, Kind.TIME}
    assert {question.plans for question in chosen} == {("ben-say-2026",)}
    with pytest.raises(ValueError, match="task"):
        draft(library, kinds=["task"])


def test_plans_of_one_place_are_told_apart(library: Library, questions: list[Question]) -> None:
    of_lam_trach = [q for q in questions if q.plans == ("lam-trach-so-2026",)]
    assert of_lam_trach
    assert all("2026" in question.question for question in of_lam_trach)


def test_a_question_that_the_plan_does_not_answer_has_no_gold(questions: list[Question]) -> None:
    absent = [question for question in questions if question.kind is Kind.NONE]
    assert absent
    assert all(not (q.plans or q.must_say or q.evidence) for q in absent)


def test_a_comparison_has_evidence_in_both_plans(questions: list[Question]) -> None:
    for question in (q for q in questions if q.kind is Kind.COMPARE):
        assert len(question.plans) == 2
        assert {quote.plan for place in question.evidence for quote in place} == set(question.plans)


def test_names_fall_back_on_period_subject_or_number() -> None:
    def plans(*mastheads: Masthead) -> list[str]:
        return [name.plan for name in names_of(mastheads, Random(3))]

    a = Masthead(title="Chuyển đổi số trên địa bàn tỉnh A năm 2026", place="tỉnh A", period="năm 2026", number="1/KH")
    b = Masthead(title="Trồng rừng tỉnh A giai đoạn 2026 - 2030", place="tỉnh A", period="2026-2030")
    assert "năm 2026" in plans(a, b)[0]
    assert "giai đoạn 2026 - 2030" in plans(a, b)[1]
    c = Masthead(title="Trồng rừng", place="tỉnh A", period="năm 2026")
    assert "“Chuyển đổi số”" in plans(a, c)[0]
    assert plans(Masthead(title="Kế hoạch X")) == ["kế hoạch “Kế hoạch X”"]


def test_topics_end_where_a_phrase_ends() -> None:
    assert topic_of("Mở phiên chợ nông sản tại bến đò.") == "mở phiên chợ nông sản tại bến đò"
    long = "Củng cố đội ngũ của các trạm khuyến nông trông coi vườn ươm để giúp bà con chọn giống cây hợp thổ nhưỡng"
    assert topic_of(f"{long} thông qua các dự án") == "củng cố đội ngũ của các trạm khuyến nông trông coi vườn ươm"
    assert topic_of("Họp") is None
    assert thing("hội nghị tổng kết") == "nhiệm vụ “Hội nghị tổng kết”"
    assert thing("mở phiên chợ") == "việc mở phiên chợ"


def test_other_wordings_of_bodies_dates_times_figures_and_money() -> None:
    assert {"Sở KH&CN", "Sở KHCN", "SKHCN"} <= set(sayings.body("Sở Khoa học và Công nghệ"))
    assert "Sở Khoa học và công nghệ" in sayings.body("Sở KHCN")
    assert "Hiệp hội Doanh nghiệp" in sayings.body("Hiệp hội Doanh nghiệp tỉnh")
    assert "UBND các xã," not in sayings.body("UBND các xã, phường")
    assert {"6/3/2023", "06/03/2023", "6 tháng 3 năm 2023"} <= set(sayings.date(6, 3, 2023))
    assert {"30/6/2026", "30 tháng 6 năm 2026"} <= set(sayings.time("Trước 30/6/2026"))
    assert "2026 đến 2030" in sayings.time("2026 - 2030")
    assert {"7,5%", "7.5%", "7,5 phần trăm"} <= set(sayings.figure("từ 7,5% trở lên", "%"))
    assert "5 đến 10 doanh nghiệp" in sayings.figure("khoảng 05 - 10", "doanh nghiệp")
    assert {"5,8 tỷ", "5.800.000.000"} <= set(sayings.money("5.800.000.000 đồng", 5_800_000_000))


def run(library: Library, *arguments: object) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments), "--library", str(library.path)])


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
def test_the_command_writes_a_question_file_and_says_that_a_person_must_check_it(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"nháp{suffix}"
    result = run(library, "--out", out, "--count", 13)
    assert result.exit_code == 0, result.output
    assert "13 câu" in result.output
    assert "cần người kiểm tra" in result.output
    assert read_questions(out) == draft(library, count=13, seed=0)
    again = run(library, "--out", out)
    assert again.exit_code == 1
    assert "--overwrite" in again.output
    assert run(library, "--out", out, "--count", 3, "--overwrite").exit_code == 0
    assert len(read_questions(out)) == 3


def test_the_command_writes_perturbed_versions_of_a_given_set(library: Library, samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "q.jsonl"
    source = samples / "questions.jsonl"
    result = run(library, "--out", out, "--from", source, "--perturb", "no-diacritics,abbreviations")
    assert result.exit_code == 0, result.output
    assert "không có gì để viết tắt" in result.output
    ids = [question.id for question in read_questions(out)]
    assert f"{read_questions(source)[0].id}~no-diacritics" in ids


def test_the_command_refuses_what_does_not_go_together(library: Library, samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "q.jsonl"
    assert run(library, "--out", out, "--perturb", "x").exit_code == 2
    assert "no-diacritics" in run(library, "--out", out, "--perturb", "x").output
    assert run(library, "--out", out, "--from", samples / "questions.jsonl").exit_code == 2
    assert run(library, "--out", tmp_path / "q.txt").exit_code == 2
    assert run(library, "--out", out, "--plan", "không-có").exit_code == 2
    assert not out.exists()


@pytest.mark.shared
def test_questions_drafted_over_real_plans_stand_the_rules(shared: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        for path in sorted((shared / "plans").glob("*.txt")):
            plan, source = read_plan(path)
            library.add(plan, source, path.read_bytes())
        library.publish()
        drafted = draft(library, count=80, seed=3)
        texts = {card.id: library.source(card.id).text for card in library.plans()}
        assert len(drafted) == 80
        assert [r for r in lint(drafted, texts) if r.severity is Severity.ERROR] == []
