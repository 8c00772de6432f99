from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import gradio as gr
import pytest

from app.chat import _converse
from app.desk import MAX_DRAFT, MAX_QUESTION, Desk
from app.examples import example_questions
from app.page import AT_ONCE, _library, build_page
from app.plan_name import name_in_a_list
from app.reader import open_place
from app.similar import _found
from app.vietnamese import translations
from assistant import Assistant
from index import Library, UnknownPlan
from ingest import Masthead


@pytest.fixture
def desk(library: Library, assistant: Assistant) -> Desk:
    return Desk(library, lambda _: assistant)


def built(desk: Desk) -> gr.Blocks:
    """The page, built inside an event loop: outside of one Gradio makes loops that nobody closes."""

    async def build() -> gr.Blocks:
        return build_page(desk)

    return asyncio.run(build())


def last(steps: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    *_, step = steps
    return step


def test_a_conversation_grows_by_question_and_answer(desk: Desk) -> None:
    steps = list(_converse(desk, " ai  chủ trì? ", [], [], []))
    assert [len(shown) for _, _, shown in steps][:2] == [1, 2]
    _, turns, shown = steps[-1]
    assert turns == ["ai chủ trì?"]
    assert [message["role"] for message in shown] == ["user", "assistant"]


def test_earlier_questions_are_handed_on_as_history(desk: Desk, assistant: Assistant) -> None:
    _, turns, shown = last(_converse(desk, "ai chủ trì?", [], [], []))
    last(_converse(desk, "còn ai nữa?", ["nuoc-sach"], turns, shown))
    assert assistant.histories == [(), ("ai chủ trì?",)]
    assert assistant.plans_asked == [(), ("nuoc-sach",)]


def test_an_empty_question_is_not_asked(desk: Desk, assistant: Assistant) -> None:
    _, turns, shown = last(_converse(desk, "  \n ", [], [], []))
    assert (turns, shown, assistant.histories) == ([], [], [])


def test_a_question_that_is_too_long_is_not_asked(desk: Desk, assistant: Assistant) -> None:
    _, _, shown = last(_converse(desk, "a" * (MAX_QUESTION + 1), [], [], []))
    assert f"dài quá {MAX_QUESTION} ký tự" in shown[-1]["content"]
    assert assistant.histories == []


def test_an_error_is_one_vietnamese_line_without_the_machines_secrets(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    _, _, shown = last(_converse(desk, "việc hỏng", [], [], []))
    assert "Có lỗi khi trả lời" in shown[-1]["content"]
    assert "secret" not in shown[-1]["content"]
    assert "a secret of the machine" in caplog.text
    assert "secret" not in _found(desk, "việc hỏng", [])


def test_draft_wording_that_is_empty_or_too_long_is_not_searched(desk: Desk) -> None:
    assert "Chưa có đoạn dự thảo" in _found(desk, "  ", [])
    assert f"dài quá {MAX_DRAFT} ký tự" in _found(desk, "a" * (MAX_DRAFT + 1), [])


def test_a_link_that_leads_nowhere_says_so(desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "không chỉ đến điều khoản nào" in open_place(desk, "javascript:alert(1)")[1]
    assert "không còn điều khoản" in open_place(desk, "#trich=nuoc-sach/IX/0-1")[1]

    def unknown(plan_id: str) -> None:
        raise UnknownPlan(plan_id)

    monkeypatch.setattr(library, "plan", unknown)
    assert "không có kế hoạch này" in open_place(desk, "#trich=khac/I/0-1")[1]


def test_a_plan_without_a_masthead_is_named_by_its_id() -> None:
    assert name_in_a_list("ke-hoach-5", Masthead()) == "ke-hoach-5"
    named = Masthead(issuer="UBND xã Mẫu", number="5/KH-UBND", title="Phòng cháy")
    assert name_in_a_list("x", named) == "UBND xã Mẫu – 5/KH-UBND – Phòng cháy"


def test_example_questions_speak_of_this_librarys_plans_and_none_is_refused(desk: Desk, assistant: Assistant) -> None:
    questions = example_questions(desk)
    assert questions == ["Kế hoạch của tỉnh Mẫu giao cơ quan nào chủ trì khảo sát giếng khoan toàn tỉnh?"]
    assert not any(assistant.ask(question).refused for question in questions)


def test_a_page_whose_examples_fail_still_offers_its_plans(
    desk: Desk, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "ask", lambda question: 1 / 0)
    empty, plans, conversation, question = _library(desk)
    assert (empty.visible, question.interactive, conversation.examples) == (False, True, [])
    assert plans.choices == [("UBND tỉnh Mẫu – 15/KH-UBND – Nâng cao chất lượng nước sạch nông thôn", "nuoc-sach")]


@pytest.fixture
def config(desk: Desk) -> dict[str, Any]:
    return built(desk).get_config_file()


def test_the_chat_sanitizes_and_keeps_no_foreign_tags(config: dict[str, Any]) -> None:
    (chatbot,) = (c["props"] for c in config["components"] if c["type"] == "chatbot")
    assert chatbot["sanitize_html"] is True
    assert chatbot["allow_tags"] is False
    assert chatbot["latex_delimiters"] == []


def test_no_event_is_callable_from_outside_the_page(config: dict[str, Any]) -> None:
    assert config["dependencies"]
    assert {event["api_visibility"] for event in config["dependencies"]} == {"private"}


def test_several_questions_are_answered_at_a_time(desk: Desk) -> None:
    page = built(desk)
    assert {fn.concurrency_limit for fn in page.fns.values()} == {"default"}
    assert page._queue.default_concurrency_limit == AT_ONCE > 1


def test_boxes_say_the_longest_text_they_take(config: dict[str, Any]) -> None:
    longest = [c["props"]["max_length"] for c in config["components"] if c["type"] == "textbox"]
    assert sorted(longest) == [MAX_QUESTION, MAX_DRAFT]


def test_gradios_own_words_are_replaced_in_every_language_it_knows() -> None:
    known = translations().translations_dict
    assert {"en", "fr", "zh-CN"} <= set(known)
    assert all(words["chatbot.clear"] == "Xóa" for words in known.values())


def test_analytics_are_off(desk: Desk) -> None:
    assert built(desk).analytics_enabled is False
    assert gr.analytics.analytics_enabled() is False


def test_a_plan_that_was_added_meanwhile_has_the_assistant_read_the_library_anew(library: Library) -> None:
    made = []
    desk = Desk(library, lambda held: made.append(held) or object())
    first = desk.assistant
    assert desk.assistant is first
    library.held["them"] = library.held["nuoc-sach"]
    assert desk.assistant is not first
    assert made == [library, library]
