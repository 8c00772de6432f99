"""The page "Hỏi đáp": questions, answers with citations, what was asked before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.answer_view import answer_html, answer_in_pieces, question_html
from app.desk import MAX_QUESTION, Desk, in_words
from app.markup import notice

if TYPE_CHECKING:
    from assistant import Answer

# An answer composed from facts is there at once; it is shown over at most this many seconds, so that the eye follows.
_LONGEST_SHOW = 0.8
_PER_PIECE = 0.08

_WRITING = "Mô hình đang diễn đạt lại câu trả lời…"

_PLACEHOLDER = (
    '<div class="kh-welcome"><h2>Hỏi về các kế hoạch trong thư viện</h2>'
    "<p>Mỗi câu trả lời dẫn đúng điều khoản; bấm vào số trích dẫn để đọc điều khoản ấy trong kế hoạch.</p></div>"
)

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The parts that other pages and events touch."""

    conversation: gr.Chatbot
    question: gr.Textbox
    new: gr.Button


def chat_page(desk: Desk, plans: gr.Dropdown) -> ChatPage:
    """Lay the page out and connect it."""
    conversation = gr.Chatbot(
        label="Hỏi đáp",
        show_label=False,
        placeholder=_PLACEHOLDER,
        elem_id="kh-conversation",
        height="100%",
        layout="bubble",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        autoscroll=False,  # it would scroll to the end of a long answer; page.js keeps the question at the top
        sanitize_html=True,
        allow_tags=False,
        allow_file_downloads=False,
        group_consecutive_messages=False,
    )
    with gr.Row(elem_id="kh-ask", equal_height=False):
        question = gr.Textbox(
            label="Câu hỏi",
            show_label=False,
            container=False,
            placeholder="Nhập câu hỏi về các kế hoạch",
            max_length=MAX_QUESTION,
            lines=1,
            max_lines=4,
            scale=8,
            min_width=240,
            autofocus=True,
            elem_id="kh-question",
        )
        ask = gr.Button("Hỏi", variant="primary", scale=1, min_width=80, elem_id="kh-send")
        new = gr.Button("Cuộc trò chuyện mới", scale=2, min_width=190, elem_id="kh-new")
    asked = gr.State(list[str]())

    def on_question(words: str, chosen: list[str], turns: list[str], shown: list[Message]) -> Iterator[tuple[Any, ...]]:
        yield from _converse(desk, words, chosen, turns, shown)

    def on_example(
        event: gr.SelectData, chosen: list[str], turns: list[str], shown: list[Message]
    ) -> Iterator[tuple[Any, ...]]:
        yield from _converse(desk, str(event.value["text"]), chosen, turns, shown)

    outputs = [question, asked, conversation]
    gr.on(
        [question.submit, ask.click],
        on_question,
        [question, plans, asked, conversation],
        outputs,
        show_progress="hidden",
        api_visibility="private",
    )
    conversation.example_select(
        on_example, [plans, asked, conversation], outputs, show_progress="hidden", api_visibility="private"
    )
    new.click(lambda: ("", [], []), None, outputs, show_progress="hidden", api_visibility="private")
    return ChatPage(conversation, question, new)


def _converse(
    desk: Desk, words: str, chosen: list[str], turns: list[str], shown: list[Message]
) -> Iterator[tuple[Any, ...]]:
    """The question box, the questions so far and the messages, as the answer comes in."""
    words = " ".join(words.split())
    if not words:
        yield gr.skip(), turns, shown
        return
    shown = [*shown, {"role": "user", "content": question_html(words)}]
    yield "", turns, shown
    for piece in _answer(desk, words, chosen, turns):
        yield "", [*turns, words], [*shown, {"role": "assistant", "content": piece}]


def _answer(desk: Desk, words: str, chosen: list[str], turns: list[str]) -> Iterator[str]:
    if len(words) > MAX_QUESTION:
        yield notice(f"Câu hỏi dài quá {MAX_QUESTION} ký tự; xin hỏi ngắn hơn.", kind="error")
        return
    try:
        if desk.phrases:
            yield from _phrased(desk.answers(words, chosen or (), turns))
            return
        (answer,) = desk.answers(words, chosen or (), turns)
        pieces = list(answer_in_pieces(answer))
    except Exception as error:
        yield notice(in_words(error, "trả lời"), kind="error")
        return
    pause = min(_PER_PIECE, _LONGEST_SHOW / len(pieces))
    for piece in pieces[:-1]:
        yield piece
        time.sleep(pause)
    yield pieces[-1]


def _phrased(answers: Iterator[Answer]) -> Iterator[str]:
    """The composed answer at once, with all its sources; in its place, as they come, the model's sentences."""
    answer = None
    for answer in answers:
        yield answer_html(answer, status=_WRITING)
    if answer is not None:
        yield answer_html(answer)
