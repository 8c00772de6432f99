"""Answers by a model behind a real server, well and badly behaved."""

from __future__ import annotations

import threading
import time

import pytest

from assistant import Answer, Assistant, ChatModel, Phraser
from index import Library
from tests.assistant.phrase.conftest import Ready
from tests.openai_server import OpenAIServer

QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
TRUE = "Sở Khoa học và Công nghệ cùng Sở Công Thương chủ trì việc này [1]."
TIME = "Việc này làm trong các năm 2026 - 2028 [1]."
MADE_UP = "Kinh phí là 987 triệu đồng [1]."


@pytest.fixture(scope="module")
def composed(assistant: Assistant) -> Answer:
    return assistant.ask(QUESTION)


def test_the_model_words_the_answer_over_the_same_citations(phrasing: Ready, composed: Answer) -> None:
    answer = phrasing(f"{TRUE} {TIME}").ask(QUESTION)
    assert (answer.text, answer.phrased, answer.note) == (f"{TRUE} {TIME}", True, "")
    assert answer.citations == composed.citations
    assert list(answer.trace["took_ms"]) == ["understand", "retrieve", "read", "compose", "phrase"]


def test_a_sentence_that_its_clause_does_not_support_is_dropped_and_said(phrasing: Ready) -> None:
    answer = phrasing(f"{TRUE} {MADE_UP}").ask(QUESTION)
    assert answer.text == TRUE
    assert answer.note == "Đã bỏ 1 câu của mô hình mà điều khoản dẫn không nêu."
    (left_out,) = answer.trace["phrase"]["left_out"]
    assert left_out["sentence"] == "Kinh phí là 987 triệu đồng."
    assert "figure" in left_out["why"]


def test_the_composed_answer_comes_first_then_only_sentences_that_stand(phrasing: Ready, composed: Answer) -> None:
    came = list(phrasing(f"{MADE_UP} {TRUE} {TIME}", mode="slow").stream(QUESTION))
    assert [a.text for a in came] == [composed.text, TRUE, f"{TRUE} {TIME}", f"{TRUE} {TIME}"]
    assert [a.phrased for a in came] == [False, True, True, True]
    assert all("987" not in a.text for a in came)


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("500", "gặp lỗi ở máy chủ"),
        ("401", "từ chối khóa"),
        ("404", "không có ở máy chủ này"),
        ("429", "quá tải"),
        ("400", "từ chối yêu cầu"),
        ("not json", "dữ liệu hỏng"),
        ("garbled", "dữ liệu hỏng"),
        ("hang up", "không kết nối được"),
        ("cut", "không có câu nào đứng vững"),
    ],
)
def test_a_server_in_trouble_leaves_the_composed_answer_with_a_line_that_says_why(
    phrasing: Ready, composed: Answer, mode: str, said: str
) -> None:
    answer = phrasing(f"{TRUE} {TIME}", mode=mode).ask(QUESTION)
    assert (answer.text, answer.phrased, answer.citations) == (composed.text, False, composed.citations)
    assert said in answer.note
    assert "openai:test" in answer.note


@pytest.mark.parametrize("mode", ["silent", "drip", "slow"])
def test_a_server_that_takes_its_time_is_left_when_the_time_is_over(
    phrasing: Ready, server: OpenAIServer, composed: Answer, mode: str
) -> None:
    assistant = phrasing(f"{TRUE} {TIME} " * 40, mode=mode, seconds=0.7)
    assistant.library.plans()
    began = time.monotonic()
    answer = assistant.ask(QUESTION)
    assert time.monotonic() - began < 4
    assert (answer.text, answer.phrased) == (composed.text, False)
    assert "không trả lời xong trong 0.7 giây" in answer.note
    if mode != "silent":  # who writes nothing does not notice that nobody listens
        assert server.gone.wait(5), "the connection stays open"


def test_a_model_that_goes_round_in_circles_is_cut_off(phrasing: Ready, server: OpenAIServer) -> None:
    began = time.monotonic()
    answer = phrasing(f"{TRUE} {TIME} ", mode="endless").ask(QUESTION)
    assert time.monotonic() - began < 5
    assert (answer.text, answer.phrased) == (f"{TRUE} {TIME}", True)
    assert server.gone.wait(5), "the connection stays open"


def test_an_endless_sentence_is_cut_off(phrasing: Ready, composed: Answer) -> None:
    answer = phrasing("và sau đó nữa ", mode="endless").ask(QUESTION)
    assert (answer.text, answer.phrased) == (composed.text, False)


def test_nobody_at_the_address_leaves_the_composed_answer(library: Library, composed: Answer) -> None:
    phraser = Phraser(ChatModel("openai:test", url="http://127.0.0.1:9/v1", seconds=10))
    answer = Assistant(library, phraser=phraser).ask(QUESTION)
    assert (answer.text, answer.phrased) == (composed.text, False)
    assert "không kết nối được" in answer.note


@pytest.mark.parametrize(
    "says",
    [
        "",
        "Tôi xin lỗi, tôi không thể trả lời câu hỏi này.",
        "Sở Khoa học và Công nghệ chủ trì việc này [9].",
        "Sở Khoa học và Công nghệ chủ trì việc này.",
        "这项工作由科技厅负责 [1].",
        "The Department of Science and Technology takes care of everything here [1].",
        "Việc này làm trong các năm 2026 - 2028 [1].",
        "{}[]()<<<>>> [1] [1] [1]",
    ],
    ids=["nothing", "refuses", "cites 9 of 3", "cites nothing", "Chinese", "English", "misses the point", "garbage"],
)
def test_a_model_without_an_answer_leaves_the_composed_one(phrasing: Ready, composed: Answer, says: str) -> None:
    answer = phrasing(says).ask(QUESTION)
    assert (answer.text, answer.phrased) == (composed.text, False)
    assert answer.note


def test_a_refusal_is_never_handed_to_the_model(phrasing: Ready, server: OpenAIServer, assistant: Assistant) -> None:
    question = "Kế hoạch năng suất của Hạc Giang có tổng kinh phí bao nhiêu tỷ đồng?"
    answer = phrasing("Tổng kinh phí là 5 tỷ đồng [1].").ask(question)
    assert answer.refused
    assert answer.text == assistant.ask(question).text
    assert server.heard == []


def test_what_the_model_forgets_is_added_as_composed(phrasing: Ready) -> None:
    says = "Sở Y tế cử một lãnh đạo và một công chức làm đầu mối [1]. Sở gửi báo cáo kết quả năm trước ngày 5/12 [3]."
    answer = phrasing(says).ask("Sở Y tế Hạc Giang phải làm những gì?")
    assert answer.phrased
    assert answer.text.splitlines()[0] == says
    assert answer.text.splitlines()[1].endswith("giới thiệu tham gia dự án điểm.” [2].")


def test_plans_that_do_not_say_stay_named(phrasing: Ready) -> None:
    says = "Lam Trạch đặt 1.200 ha đất trồng trọt hữu cơ [1]. Bến Sậy chuyển đổi 35 ha bưởi [2]."
    question = (
        "Chỉ tiêu diện tích hữu cơ của tỉnh Lam Trạch đến 2028, của xã Bến Sậy trong 2026 và của thành phố Lạc Hải "
        "chênh nhau thế nào?"
    )
    answer = phrasing(says).ask(question)
    assert answer.text.startswith(says)
    assert "- Không nêu: Kế hoạch 1542/KH-UBND" in answer.text


def test_an_english_question_gets_english_notes(phrasing: Ready) -> None:
    says = (
        "The Department of Science and Technology and the Department of Industry and Trade lead the task [1]. "
        "The budget is 987 million VND [1]."
    )
    answer = phrasing(says).ask("Which body leads ISO 56000 adoption in Hạc Giang?")
    assert answer.note == "Left out 1 sentence of the model that the cited clauses do not support."
    assert answer.text.endswith("lead the task [1].")


def test_the_model_is_told_question_clauses_and_findings_at_temperature_0(
    phrasing: Ready, server: OpenAIServer, composed: Answer
) -> None:
    phrasing(TRUE).ask(QUESTION)
    (heard,) = server.heard
    system, told = (message["content"] for message in heard["messages"])
    assert (heard["temperature"], heard["stream"], heard["model"]) == (0, True, "test")
    assert "tiếng Việt" in system
    assert QUESTION in told
    assert all(citation.label in told for citation in composed.citations)
    assert "Chủ trì: Sở Khoa học và Công nghệ; Sở Công Thương" in told


def test_calls_that_are_over_leave_no_threads_behind(phrasing: Ready) -> None:
    phrasing(TRUE).ask(QUESTION)
    before = {t.name for t in threading.enumerate() if not t.name.startswith("Thread-")}
    for mode in ("good", "drip", "500", "good"):
        phrasing(TRUE, mode=mode, seconds=0.5).ask(QUESTION)
    assert {t.name for t in threading.enumerate() if not t.name.startswith("Thread-")} <= before | {
        "asyncio_0",
        "asyncio_1",
    }


def test_a_listener_that_goes_away_ends_the_call(phrasing: Ready, server: OpenAIServer) -> None:
    answers = phrasing(f"{TRUE} {TIME} " * 40, mode="slow").stream(QUESTION)
    next(answers)
    next(answers)
    answers.close()  # type: ignore[attr-defined]  # a generator
    assert server.gone.wait(5)


def test_questions_asked_at_the_same_time_do_not_disturb_each_other(phrasing: Ready) -> None:
    assistant = phrasing(f"{TRUE} {TIME}", mode="slow")
    found: list[Answer] = []
    threads = [threading.Thread(target=lambda: found.append(assistant.ask(QUESTION))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [a.text for a in found] == [f"{TRUE} {TIME}"] * 4
