"""What a failure says to the person at the keyboard: one line."""

from __future__ import annotations

import os
import traceback


def explain(error: Exception) -> str:
    """One line for any error. Expected ones speak for themselves; others say how to see more.

    With ``KEHOACH_DEBUG=1`` the traceback goes to stderr before it.
    """
    from index import LibraryError
    from ingest import ReadingError

    if os.environ.get("KEHOACH_DEBUG") == "1":
        traceback.print_exception(error)
    words = " ".join(str(error).split())
    if isinstance(error, LibraryError | ReadingError):
        return words
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: không đọc hoặc ghi được ({error.strerror}). Hãy kiểm tra đường dẫn và quyền."
    return f"lỗi ngoài dự kiến: {type(error).__name__}: {words}. Đặt KEHOACH_DEBUG=1 rồi chạy lại để xem chi tiết."
