"""The page "Tìm câu chữ tương tự": which clauses already say what a draft says."""

from __future__ import annotations

import gradio as gr

from app.desk import MAX_DRAFT, Desk, in_words
from app.difference import precedents_html
from app.markup import notice

_FOUND = 10


def similar_page(desk: Desk, plans: gr.Dropdown) -> None:
    """Lay the page out and connect it."""
    gr.Markdown(
        "Dán một câu hoặc một đoạn dự thảo. Kết quả xếp câu gần như nguyên văn trước, rồi đến câu cùng ý khác chữ; "
        "bấm vào tên điều khoản để đọc trong kế hoạch."
    )
    draft = gr.Textbox(
        label="Đoạn dự thảo",
        placeholder="Dán đoạn dự thảo vào đây",
        lines=4,
        max_lines=12,
        max_length=MAX_DRAFT,
        elem_id="kh-draft",
    )
    with gr.Row():
        find = gr.Button("Tìm trong các kế hoạch", variant="primary", scale=0, min_width=220, elem_id="kh-find")
    found = gr.HTML(elem_id="kh-found", js_on_load=None)

    def on_find(words: str, chosen: list[str]) -> str:
        return _found(desk, words, chosen)

    gr.on(
        [find.click, draft.submit],
        on_find,
        [draft, plans],
        found,
        show_progress="minimal",
        api_visibility="private",
    )


def _found(desk: Desk, words: str, chosen: list[str]) -> str:
    words = words.strip()
    if not words:
        return notice("Chưa có đoạn dự thảo nào để tìm.")
    if len(words) > MAX_DRAFT:
        return notice(f"Đoạn dự thảo dài quá {MAX_DRAFT} ký tự; xin tìm từng phần.", kind="error")
    try:
        return precedents_html(desk.assistant.similar(words, plans=chosen or (), k=_FOUND))
    except Exception as error:
        return notice(in_words(error, "tìm câu chữ tương tự"), kind="error")
