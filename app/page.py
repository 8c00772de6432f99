"""The whole page: header, choice of plans, the two pages as tabs, the reader beside them."""

from __future__ import annotations

import os
from typing import Any

import gradio as gr

from app.chat import chat_page
from app.desk import Desk, in_words
from app.examples import example_questions
from app.markup import notice
from app.plan_name import name_in_a_list
from app.reader import open_place, reader_panel
from app.similar import similar_page
from app.theme import ICON, STYLE, script, theme
from app.vietnamese import translations

_TITLE = "Kế hoạch – hỏi đáp có trích dẫn"
_HEADER = (
    '<header class="kh-header"><h1>Kế hoạch</h1>'
    "<p>Hỏi các kế hoạch của cơ quan, mỗi câu trả lời dẫn đúng điều khoản</p></header>"
)
_EMPTY = (
    '<div class="kh-notice" role="status"><p><strong>Thư viện chưa có kế hoạch nào.</strong> Mở cửa sổ lệnh trên máy '
    "chạy chương trình này và thêm kế hoạch:</p><pre>kehoach add ĐƯỜNG-DẪN-TỆP-HOẶC-THƯ-MỤC</pre>"
    "<p>Thêm xong, tải lại trang này.</p></div>"
)
# Links to clauses stand in answers, in search results and in bookmarks: one listener hears them all.
_ON_LOAD = "window.kehoach.onOpen(href => trigger('select', {href}));"

AT_ONCE = 8
"""How many questions are answered at a time."""


def build_page(desk: Desk) -> gr.Blocks:
    """The app, not yet launched."""
    page = gr.Blocks(title=_TITLE, analytics_enabled=False, fill_height=True, fill_width=True)
    with page:
        with gr.Row(elem_id="kh-top"):
            with gr.Column(scale=5, min_width=300):
                header = gr.HTML(_HEADER, js_on_load=_ON_LOAD)
            with gr.Column(scale=6, min_width=300):
                plans = gr.Dropdown(
                    label="Tra cứu trong những kế hoạch (để trống: tất cả)",
                    choices=[],
                    value=[],
                    multiselect=True,
                    elem_id="kh-plans",
                )
        empty = gr.HTML(_EMPTY, visible=False, elem_id="kh-empty", js_on_load=None)
        with gr.Row(elem_id="kh-desk", equal_height=False):
            with gr.Column(scale=5, min_width=320, elem_id="kh-work"), gr.Tabs(elem_id="kh-tabs"):
                with gr.Tab("Hỏi đáp", id="ask"):
                    chat = chat_page(desk, plans)
                with gr.Tab("Tìm câu chữ tương tự", id="similar"):
                    similar_page(desk, plans)
            reader = reader_panel(desk)

        def on_open(event: gr.EventData) -> list[Any]:
            return open_place(desk, str(event.href))

        header.select(on_open, None, reader.outputs, show_progress="hidden", api_visibility="private")
        page.load(
            lambda: _library(desk),
            None,
            [empty, plans, chat.conversation, chat.question],
            show_progress="hidden",
            api_visibility="private",
        )
    page.queue(default_concurrency_limit=AT_ONCE, max_size=64, api_open=False)
    return page


def launch(page: gr.Blocks, *, host: str, port: int | None, browser: bool) -> str:
    """Begin to serve the page, in threads of its own; returns its address once it is up. OSError: the port is taken."""
    # Gradio asks its own address whether it is up; where an office has a proxy, the question must not go there.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost", host)))
    _, address, _ = page.launch(
        server_name=host,
        server_port=port,
        inbrowser=browser,
        prevent_thread_lock=True,
        share=False,
        show_error=False,
        quiet=True,
        favicon_path=ICON,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        max_file_size="1kb",
        theme=theme(),
        css_paths=[STYLE],
        head=f"<script>{script()}</script>",
        i18n=translations(),
    )
    return address


def _library(desk: Desk) -> tuple[Any, ...]:
    """What depends on the plans at hand, each time that the page is loaded."""
    try:
        cards = desk.library.plans()
    except Exception as error:
        words = notice(in_words(error, "mở thư viện"), kind="error")
        return gr.HTML(words, visible=True), gr.skip(), gr.skip(), gr.skip()
    try:
        examples = example_questions(desk)
    except Exception as error:
        # Whoever asks a question will be told; the page itself does without examples.
        in_words(error, "soạn câu hỏi gợi ý")
        examples = []
    choices = [(name_in_a_list(card.id, card.masthead), card.id) for card in cards]
    return (
        gr.HTML(_EMPTY, visible=not cards),
        gr.Dropdown(choices=choices, interactive=bool(cards)),
        gr.Chatbot(examples=[{"text": question} for question in examples]),
        gr.Textbox(interactive=bool(cards)),
    )
