"""What can go wrong with a chat model, in words for people."""

from __future__ import annotations

from assistant.question import Language


class ChatModelError(Exception):
    """The model cannot be asked as it is set up; the message, in Vietnamese, says what to do."""


class NoPhrasingError(Exception):
    """The model gave nothing to use. ``why`` is a key of the table below."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why = why


_WHY = {
    "slow": ("không trả lời xong trong {seconds:g} giây", "did not finish within {seconds:g} seconds"),
    "unreachable": ("không kết nối được", "could not be reached"),
    "key": ("từ chối khóa truy cập (API key)", "refused the API key"),
    "busy": ("đang quá tải hoặc hết hạn mức", "is overloaded or out of quota"),
    "unknown": ("không có ở máy chủ này", "is not known to its server"),
    "refused": ("từ chối yêu cầu", "refused the request"),
    "broken": ("gặp lỗi ở máy chủ", "failed at its server"),
    "garbled": ("trả về dữ liệu hỏng", "sent something unreadable"),
    "empty": ("không trả lời gì", "said nothing"),
    "unsupported": ("không có câu nào đứng vững trên điều khoản dẫn", "wrote no sentence that its clauses support"),
    "incomplete": ("bỏ sót điều chính của câu trả lời", "left out the heart of the answer"),
}


def fallen_back(why: str, name: str, seconds: float, language: Language) -> str:
    """The line under an answer that stays as composed because the model gave nothing to use."""
    vietnamese, english = (words.format(seconds=seconds) for words in _WHY[why])
    if language is Language.ENGLISH:
        return f"The model {name} {english}; this answer is put together from the clauses."
    return f"Mô hình {name} {vietnamese}; câu trả lời này được ghép từ chính các điều khoản."


def left_out(count: int, language: Language) -> str:
    """The line that says how many of the model's sentences were dropped; empty where none was."""
    if not count:
        return ""
    if language is Language.ENGLISH:
        sentences = "1 sentence" if count == 1 else f"{count} sentences"
        return f"Left out {sentences} of the model that the cited clauses do not support."
    return f"Đã bỏ {count} câu của mô hình mà điều khoản dẫn không nêu."


def why_of(error: BaseException) -> str:
    """Which of the reasons an error of a provider's client is, whatever the provider."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        known = {401: "key", 403: "key", 404: "unknown", 408: "slow", 429: "busy", 503: "busy"}
        return known.get(status, "refused" if status < 500 else "broken")
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & {"TimeoutError", "APITimeoutError", "TimeoutException"}:
        return "slow"
    if names & {"RemoteProtocolError", "DecodingError", "JSONDecodeError", "ValueError", "TypeError", "KeyError"}:
        return "garbled"
    if names & {"OSError", "APIConnectionError", "ConnectError", "NetworkError"}:
        return "garbled" if isinstance(error.__cause__, ValueError) else "unreachable"
    return "broken" if "APIError" in names else "garbled"
