"""A model that words what was found in its own way and makes something up each time, over the sample questions."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.phrase import Composed
from assistant.phrase.statements import Statement, statements
from assistant.pipeline import Ask, State
from assistant.question import Language
from index import Library
from tests.assistant.phrase.conftest import Ready
from tests.openai_server import OpenAIServer

WORDED = {
    Language.VIETNAMESE: {
        "Chủ trì": "{body} giữ vai trò chủ trì nhiệm vụ này",
        "Phối hợp": "Các đơn vị phối hợp gồm {body}",
        "Thời gian": "Việc này được triển khai trong thời gian: {body}",
        "": "Theo kế hoạch, {plain}",
        "else": "{label}: {plain}",
    },
    Language.ENGLISH: {
        "Chủ trì": "The lead body is {body}",
        "Phối hợp": "{body} coordinate the work",
        "Thời gian": "The task runs in {body}",
        "": "The plan says: “{plain}”",
        "else": "{label}: {body}",
    },
}
MADE_UP = {
    Language.VIETNAMESE: (
        "Kinh phí thực hiện là 987 triệu đồng",
        "Việc này phải xong trước ngày 17 tháng 9 năm 2031",
        "Cục Hàng không Việt Nam cũng tham gia phối hợp",
        "Nội dung này căn cứ Quyết định số 7788/QĐ-TTg",
        "Ông Trần Quốc Bảo phụ trách việc này",
        "Kế hoạch cũng áp dụng cho tỉnh Cà Mau",
        "Kế hoạch ghi rõ “ưu tiên tuyệt đối cho doanh nghiệp lớn”",
        "Ngoài ra, kế hoạch khuyến khích người dân trồng cây xanh quanh nhà",
        "Tỷ lệ phải đạt là 83,7%",
    ),
    Language.ENGLISH: (
        "The budget is 987 million VND",
        "It must be done before 17 September 2031",
        "The Civil Aviation Authority of Vietnam also takes part",
        "It rests on Decision 7788/QĐ-TTg",
        "Mr. Trần Quốc Bảo is in charge",
        "The plan also encourages residents to plant trees around their homes",
    ),
}


def reworded(statement: Statement, language: Language) -> str:
    """A statement in other words, its figures and dates written another way."""
    label, _, body = statement.text.partition(": ") if statement.label else ("", "", statement.text)
    body = body.strip(" .;“”")
    plain = re.sub(r"(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", r"\1/\2/\3", body)
    if language is Language.VIETNAMESE:
        plain = re.sub(r"\b0(\d)\b(?! ?[./]\d)", r"\1", plain).replace("%", " %")
    forms = WORDED[language]
    form = forms.get(statement.label, forms["else"])
    marks = "".join(f"[{n}]" for n in statement.marks)
    return f"{form.format(label=label, body=body, plain=plain if language is Language.VIETNAMESE else body)} {marks}."


@pytest.fixture(scope="module")
def states(assistant: Assistant, samples: Path) -> list[State]:
    lines = (samples / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [Ask(q["question"], tuple(q.get("history", ()))) for q in map(json.loads, lines)]
    return [state for state in map(assistant.chain.invoke, asked) if state.answer and not state.answer.refused]


def test_all_that_is_made_up_falls_and_nearly_all_that_is_true_stands(
    states: list[State], phrasing: Ready, server: OpenAIServer, library: Library
) -> None:
    phraser = phrasing()._phraser
    true = kept = made_up = 0
    for at, state in enumerate(states):
        assert state.answer is not None
        language = state.question.language
        held = statements(state.question, state.findings, state.answer.citations)
        says = [reworded(statement, language) for statement in held]
        lies = [f"{lie} [{1 + i % len(state.answer.citations)}]." for i, lie in enumerate(MADE_UP[language])]
        lie = lies[at % len(lies)]
        server.reply = partial(say, f"{' '.join(says)} {lie}")
        *_, (answer, how) = phraser(composed(state, library))
        if not how["asked"]:
            continue
        left_out = {one["sentence"] for one in how["left_out"]}
        made_up += 1
        assert any(lie.startswith(sentence.rstrip(".")) for sentence in left_out), (state.ask.text, lie)
        assert lie.split(" [")[0] not in answer.text
        true += len(says)
        kept += len(says) - (len(left_out) - 1)
        check_citations(answer)
    assert made_up > 50
    assert kept / true >= 0.95


def say(words: str, _: object) -> str:
    return words


def composed(state: State, library: Library) -> Composed:
    def headings(plan: str, locator: str) -> tuple[str, ...]:
        return library.clause(plan, locator).heading_path

    assert state.answer is not None
    return Composed(state.question, state.findings, state.answer, state.ask.history, library.masthead, headings)


def check_citations(answer: Answer) -> None:
    """Every sentence of a phrased answer cites, and nothing that there is not."""
    marks = {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
    assert marks <= set(range(1, len(answer.citations) + 1))
    assert marks


def test_without_a_model_the_chain_and_its_answers_are_what_they_were(states: list[State], library: Library) -> None:
    plain = Assistant(library)
    for state in states[:5]:
        assert state.answer is not None
        (only,) = plain.stream(state.ask.text, history=state.ask.history)
        assert (only.text, only.phrased, only.note) == (state.answer.text, False, "")
        assert "phrase" not in only.trace
