"""``print_explanation``: how an answer came about, for people to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant import Answer, Assistant, Settings
from assistant.cli.explain import print_explanation

Explain = Callable[..., str]

QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"


@pytest.fixture
def explained(capsys: pytest.CaptureFixture[str]) -> Explain:
    def explain(answer: Answer) -> str:
        print_explanation(answer)
        return capsys.readouterr().out

    return explain


def test_it_tells_what_was_understood_found_and_cited(assistant: Assistant, explained: Explain) -> None:
    answer = assistant.ask(QUESTION)
    said = explained(answer)
    order = ["Câu hỏi được hiểu", "Từ khóa", "Điều khoản gần nhất", "Điều tìm được", "Vì sao dẫn", "Thời gian"]
    assert [said.index(title) for title in order] == sorted(said.index(title) for title in order)
    assert re.search(r"Hỏi về +ai chủ trì \(\d,\d\d\)", said)
    assert re.search(r"56000 .*1,00", said)
    for number, citation in enumerate(answer.citations, start=1):
        row = next(line for line in said.splitlines() if line.strip().startswith(f"[{number}]"))
        assert f"{citation.plan} {citation.locator}" in row
        assert "Chủ trì" in row
        assert len(re.findall(r"\d,\d\d", row)) == 4, "relevance, coverage, words, meaning"


def test_a_refusal_says_how_far_the_nearest_was(assistant: Assistant, explained: Explain) -> None:
    said = explained(Assistant(assistant.library, Settings(least=1.0)).ask(QUESTION))
    assert "quá xa câu hỏi" in said
    assert "ít nhất 1,00" in said
    assert "Vì sao dẫn" not in said


def test_a_strange_place_is_named_and_nothing_searched(assistant: Assistant, explained: Explain) -> None:
    said = explained(assistant.ask("Ai chủ trì áp dụng ISO 56000 ở tỉnh Cà Mau?"))
    assert re.search(r"Nơi không có kế hoạch trong thư viện +Cà Mau", said)
    assert "Không tìm: thư viện không có kế hoạch" in said


@pytest.mark.parametrize(
    "question",
    [
        "UBND các xã ở Hạc Giang phải làm gì?",
        "Đến năm 2030 Hạc Giang phải đạt chỉ tiêu gì về năng suất?",
        "So sánh nguồn kinh phí của Hạc Giang và Lam Trạch.",
        "Ai ký kế hoạch của Lam Trạch, ngày nào?",
        "Kế hoạch của Hạc Giang căn cứ vào những văn bản nào?",
        "Khi nào các sở của Hạc Giang phải báo cáo?",
        "",
    ],
)
def test_no_question_leaves_a_name_of_the_code_s_in_what_is_said(
    assistant: Assistant, explained: Explain, question: str
) -> None:
    said = explained(assistant.ask(question))
    assert not re.search(r"\b(?:row|duty|focal|target|percent|signer|number|None|meta|basis|report)\b", said)


def test_an_answer_without_a_trace_has_no_explanation(explained: Explain) -> None:
    assert explained(Answer("Hỏi", "Đáp")) == "Không có ghi chép về cách trả lời.\n"


def test_sentences_of_a_model_that_were_left_out_are_told_with_the_reason(
    assistant: Assistant, explained: Explain
) -> None:
    answer = assistant.ask(QUESTION)
    phrase = {
        "model": "thử",
        "asked": True,
        "left_out": [{"sentence": "Sở Y tế chủ trì.", "why": "không có trong căn cứ"}],
    }
    said = explained(replace(answer, trace={**answer.trace, "phrase": phrase}))
    assert "thử: diễn đạt câu trả lời." in said
    assert re.search(r"Sở Y tế chủ trì\. +không có trong căn cứ", said)
    unasked = {"model": "thử", "asked": False}
    assert "không được hỏi đến" in explained(replace(answer, trace={**answer.trace, "phrase": unasked}))
