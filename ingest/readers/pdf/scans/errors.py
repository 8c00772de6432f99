"""Why a page's picture could not be read. Whoever knows the file's name makes a ReadingError of them."""

from __future__ import annotations

_INSTALL = "Hãy cài gói tesseract-ocr và tesseract-ocr-vie (Debian, Ubuntu: apt install tesseract-ocr-vie)"
_SPLIT = "Hãy tách tệp thành nhiều tệp ít trang hơn, hoặc tăng thời hạn đọc"


class OcrError(Exception):
    """A picture could not be read. The words are for people: Vietnamese, one line."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}. {remedy}.")
        self.problem = problem
        self.remedy = remedy


class OcrMissing(OcrError):  # noqa: N818 # says what is missing
    """Tesseract or its Vietnamese model is not installed, or does not run."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, _INSTALL)


class OcrLate(OcrError):  # noqa: N818 # the kind of error is its base
    """Reading the pictures took longer than it may."""

    def __init__(self) -> None:
        super().__init__("nhận dạng chữ quá lâu", _SPLIT)
