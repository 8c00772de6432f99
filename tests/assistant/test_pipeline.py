"""From question to cited answer, over the made-up plans."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant import Answer, Assistant, answer_json
from index import Library
from ingest import Span, Task, clean, read_plan, search_key

MARK = re.compile(r"\[(\d+)\]")


def cited(answer: Answer) -> list[str]:
    return [c.locator for c in answer.citations]


def test_who_leads_is_answered_from_the_annex_row_that_assigns_it(assistant: Assistant) -> None:
    answer = assistant.ask("Đơn vị nào ở Lam Trạch chủ trì thử nghiệm ISO 56000 tại hợp tác xã?")
    assert not answer.refused
    assert answer.text.index("Chủ trì: Liên minh Hợp tác xã tỉnh") < answer.text.index("Phối hợp")
    assert (answer.citations[0].plan, answer.citations[0].locator) == ("lam-trach-2025", "PL.4.1")
    assert "Phụ lục" in answer.citations[0].label


def test_where_no_row_assigns_a_task_the_focal_body_is_named_as_such(assistant: Assistant) -> None:
    answer = assistant.ask("Ở xã Suối Ngà phòng nào lo áp dụng ISO 56000?")
    assert "Phòng Văn hóa - Xã hội" in answer.text
    assert {c.plan for c in answer.citations} == {"suoi-nga-2025"}


def test_a_question_typed_without_diacritics_finds_the_same(assistant: Assistant) -> None:
    with_marks = assistant.ask("Ngày hội sáng kiến của Hạc Giang tổ chức vào tháng mấy?")
    without = assistant.ask("ngay hoi sang kien cua hac giang to chuc vao thang may")
    assert cited(without)[:1] == cited(with_marks)[:1]
    assert not without.refused


def test_a_follow_up_takes_the_plan_and_the_task_from_the_turn_before(assistant: Assistant) -> None:
    first = "Đơn vị nào ở Lam Trạch chủ trì thử nghiệm ISO 56000 tại hợp tác xã?"
    answer = assistant.ask("Còn phối hợp thì ai?", history=[first])
    assert answer.citations[0].locator == assistant.ask(first).citations[0].locator
    assert answer.text.index("Phối hợp: Sở Khoa học và Công nghệ") < answer.text.index("Chủ trì")


def test_a_place_that_no_plan_is_of_is_refused_by_name_and_nothing_is_cited(assistant: Assistant) -> None:
    answer = assistant.ask("Which body leads ISO 56000 adoption in Da Nang?")
    assert answer.refused
    assert not answer.citations
    assert "Đà Nẵng" in answer.text
    assert answer.reason


def test_a_figure_that_the_plan_does_not_set_is_refused_with_the_nearest_clause_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Lạc Hải đặt mục tiêu TFP đóng góp bao nhiêu phần trăm vào tăng trưởng?")
    assert answer.refused
    assert not answer.citations
    assert answer.nearest


def test_a_body_that_the_plan_gives_nothing_to_do_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("Liên đoàn Lao động được giao nhiệm vụ gì trong kế hoạch của xã Suối Ngà?").refused


def test_a_blank_number_is_found_where_another_plan_relies_on_the_plan(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch nâng cao năng suất của UBND tỉnh Hạc Giang mang số, ký hiệu gì?")
    assert "214/KH-UBND" in answer.text
    assert answer.citations[0].plan == "suoi-nga-2025"


def test_a_comparison_has_a_line_for_each_plan(assistant: Assistant) -> None:
    answer = assistant.ask("So sánh cơ quan chủ trì áp dụng ISO 56000 ở Hạc Giang và Lạc Hải")
    lines = answer.text.splitlines()
    assert any("Hạc Giang" in line for line in lines)
    assert any("Lạc Hải" in line for line in lines)
    assert {c.plan for c in answer.citations} == {"hac-giang-2025", "lac-hai-2023"}


def test_plans_can_be_narrowed(assistant: Assistant) -> None:
    answer = assistant.ask("Ai chủ trì áp dụng ISO 56000?", plans=["lac-hai-2023"])
    assert {c.plan for c in answer.citations} == {"lac-hai-2023"}


def test_rows_are_listed_by_the_body_that_leads_them(assistant: Assistant, library: Library) -> None:
    answer = assistant.ask("Những nhiệm vụ nào trong phụ lục của Hạc Giang do Sở Khoa học và Công nghệ chủ trì?")
    rows = [f for f in library.plan("hac-giang-2025").facts if "Sở Khoa học và Công nghệ" in getattr(f, "leads", ())]
    assert f"{len(rows)} nhiệm vụ" in answer.text
    assert {r.locator for r in rows} <= set(cited(answer))


@pytest.fixture(scope="module")
def answers(assistant: Assistant, samples: Path) -> list[Answer]:
    questions = [json.loads(line) for line in (samples / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    return [assistant.ask(q["question"], history=q.get("history", [])) for q in questions]


def test_every_mark_has_its_citation_and_every_citation_its_mark(answers: list[Answer]) -> None:
    for answer in answers:
        marks = {int(n) for n in MARK.findall(answer.text)}
        assert marks == set(range(1, len(answer.citations) + 1)), answer.question


def test_a_citation_is_the_words_that_stand_at_its_place_in_the_source(answers: list[Answer], library: Library) -> None:
    for answer in answers:
        for c in answer.citations:
            assert c.end - c.start <= 1500
            furniture = library.plan(c.plan).furniture
            assert clean(library.source(c.plan).text, Span(c.start, c.end), furniture).text == c.text


def test_quoted_words_stand_word_for_word_in_a_clause_that_is_cited(answers: list[Answer], library: Library) -> None:
    tasks = {(plan, task.locator): task.text for plan, task in library.facts(Task)}  # whole where a page cuts the row
    for answer in answers:
        said = search_key(" ".join(c.text + tasks.get((c.plan, c.locator), "") for c in answer.citations))
        for quoted in re.findall(r"“([^“”]*)”", answer.text):
            for part in filter(None, (p.strip(" .,;") for p in quoted.split("…"))):
                assert search_key(part) in said, (answer.question, part)


def test_a_refusal_cites_nothing_and_gives_its_reason(answers: list[Answer]) -> None:
    refused = [a for a in answers if a.refused]
    assert refused
    for answer in refused:
        assert not answer.citations
        assert "không nêu" in answer.reason or "do not say" in answer.reason


def test_the_answer_as_json_has_just_the_fields_that_are_promised(assistant: Assistant) -> None:
    answer = answer_json(assistant.ask("Ai ký kế hoạch của Lạc Hải?"))
    assert list(answer) == ["question", "answer", "refused", "reason", "citations", "took_ms"]
    assert set(answer["citations"][0]) == {"plan", "locator", "label", "page", "start", "end", "text"}
    json.dumps(answer)


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    text = "Sở Y tế Hạc Giang phải làm những gì?"
    assert assistant.ask(text).text == assistant.ask(text).text


@pytest.mark.parametrize("text", ["", "   ", "?", "ISO", "x" * 5000, "[1] “”", "đđđ 12/34/56 %"])
def test_odd_questions_get_an_answer_or_a_refusal_and_no_error(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert answer.text
    assert answer.refused or answer.citations


def test_a_plan_named_long_ago_is_not_taken_over(assistant: Assistant) -> None:
    old = ["Ai ký kế hoạch của xã Bến Sậy?", *["Ai ký kế hoạch của Lạc Hải?"] * 4]
    assert {c.plan for c in assistant.ask("Còn nơi nhận thì sao?", history=old).citations} == {"lac-hai-2023"}


def test_the_year_of_issue_is_told_where_the_text_leaves_the_day_blank(tmp_path: Path) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẠC GIANG\n\nSố:       /KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hạc Giang, ngày      tháng      năm 2027\n\nKẾ HOẠCH\nTrồng rừng\n\nI. MỤC TIÊU\n1. Trồng 10 ha rừng.\n"
    )
    path = tmp_path / "rung.txt"
    path.write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        plan, source = read_plan(path)
        library.add(plan, source, path.read_bytes())
        library.publish()
        assistant = Assistant(library)
        assert "năm 2027" in assistant.ask("Kế hoạch trồng rừng của Hạc Giang ban hành năm nào?").text
        assert assistant.ask("Kế hoạch trồng rừng của Hạc Giang ban hành ngày nào?").refused
