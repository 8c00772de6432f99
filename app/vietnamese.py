"""Gradio's own words in Vietnamese: it ships 33 languages and this is none of them.

Two ways in. Words that its front end looks up by key are handed to ``launch(i18n=…)``; words that are fixed in its
code are replaced in the page by ``static/page.js``, which gets ``FIXED`` and ``PATTERNS``.
"""

from __future__ import annotations

import gradio as gr

_BY_KEY = {
    "blocks.long_requests_queue": "Nhiều yêu cầu đang chờ, xin đợi.",
    "blocks.connection_can_break": "Kết nối có thể đứt khi màn hình tắt hoặc khi rời trang.",
    "blocks.lost_connection": "Mất kết nối vì đã rời trang. Đang nối lại…",
    "blocks.waiting_for_inputs": "Đang chờ tệp tải lên, xin thử lại.",
    "chatbot.edit": "Sửa",
    "chatbot.retry": "Hỏi lại",
    "chatbot.undo": "Bỏ lượt này",
    "chatbot.submit": "Gửi",
    "chatbot.cancel": "Hủy",
    "chatbot.like": "Hữu ích",
    "chatbot.dislike": "Không hữu ích",
    "chatbot.clear": "Xóa",
    "chatbot.complete": "Xong",
    "chatbot.copy_message": "Chép",
    "chatbot.copied_message": "Đã chép",
    "chat_interface.new_chat": "Cuộc trò chuyện mới",
    "chat_interface.message_placeholder": "Nhập câu hỏi…",
    "chat_interface.chatbot": "Hỏi đáp",
    "chat_interface.conversation": "Cuộc trò chuyện",
    "common.clear": "Xóa",
    "common.empty": "Trống",
    "common.error": "Lỗi",
    "common.loading": "Đang tải",
    "common.or": "hoặc",
    "common.remove": "Bỏ",
    "common.submit": "Gửi",
    "common.undo": "Hoàn tác",
    "common.settings": "Cài đặt",
    "common.progress": "Tiến độ",
    "common.run": "Chạy",
    "dropdown.dropdown": "Danh sách chọn",
    "errors.runtime_error": "chương trình gặp lỗi",
    "status.queue_position": "Đang chờ: {position} trên {size}",
}

# The languages that Gradio knows: a browser set to any of them still gets Vietnamese.
_LANGUAGES = (
    *(
        "ar",
        "ca",
        "ckb",
        "de",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "id",
        "ja",
        "ko",
        "lt",
        "nb",
        "nl",
    ),
    *("pl", "pt-BR", "pt", "ro", "ru", "sv", "ta", "th", "tr", "uk", "ur", "uz", "zh-CN", "zh-TW"),
)

FIXED = {
    "Loading response": "Đang soạn câu trả lời",
    "Loading content": "Đang tải nội dung",
    "chatbot conversation": "Cuộc hỏi đáp",
    "Chatbot": "Hỏi đáp",
    "Clear": "Xóa",
    "Clear all": "Bỏ hết",
    "Remove all": "Bỏ hết",
    "Close": "Đóng",
    "Copy": "Chép",
    "Copied": "Đã chép",
    "Remove": "Bỏ",
    "Scroll to bottom": "Xuống cuối",
    "Scroll down": "Xuống cuối",
    "Connection Lost": "Mất kết nối",
    "Connection to the server was lost. Attempting reconnection...": "Mất kết nối với máy chủ. Đang nối lại…",
    "Connection errored out.": "Mất kết nối.",
    "This application is currently busy. Please try again.": "Máy đang bận, xin thử lại.",
    "Processing Error": "Lỗi khi xử lý",
    "Warning": "Lưu ý",
    "Info": "Thông báo",
    "Success": "Xong",
    "Submit": "Gửi",
    "Stop": "Dừng",
    "Textbox": "Ô nhập",
    "Dropdown": "Danh sách chọn",
    "Error": "Lỗi",
    "error": "lỗi",
    "More tabs": "Thêm thẻ",
    "More options": "Thêm lựa chọn",
    "Overflow menu": "Thêm lựa chọn",
}

PATTERNS = {
    r"^Select example (\d+): ": "Câu hỏi gợi ý $1: ",
    # What follows is the message's HTML source, which nobody wants read aloud; the message itself is read anyway.
    r"^bot's message:[\s\S]*": "Câu trả lời",
    r"^user's message:[\s\S]*": "Câu hỏi",
    r"^Remove (?=\S)": "Bỏ ",
    r"\bprocessing\b": "đang xử lý",
    r"\bqueue: ": "đang chờ: ",
}


def translations() -> gr.I18n:
    """For ``launch(i18n=…)``. The keys are flat: only so do they go before Gradio's own words of the same key."""
    return gr.I18n(**dict.fromkeys(_LANGUAGES, _BY_KEY))
