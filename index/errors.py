"""Errors of the library. Messages are for people: Vietnamese, what failed, where, what to do."""

# ruff: noqa: N818 # these names read better without "Error" where they are raised and caught: UnknownPlan
from __future__ import annotations

from pathlib import Path


class LibraryError(Exception):
    """Something is wrong with a library. ``retry``: trying again later may help."""

    retry = False

    def __init__(self, where: object, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}.")
        self.where = str(where)
        self.problem = problem
        self.remedy = remedy


class LibraryMissing(LibraryError):
    """There is no library in the folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "chưa có thư viện kế hoạch ở đây", "Hãy thêm kế hoạch bằng lệnh: kehoach add TỆP")


class LibraryCorrupt(LibraryError):
    """A file of the library cannot be read or does not agree with the others."""


class SchemaMismatch(LibraryError):
    """The catalogue was written by another version of kehoach."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        newer = found > known
        super().__init__(
            path,
            f"thư viện có lược đồ phiên bản {found}, chương trình này dùng phiên bản {known}",
            "Hãy nâng cấp kehoach" if newer else "Hãy tạo thư viện mới rồi thêm lại các tệp trong thư mục originals",
        )


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""

    retry = True

    def __init__(self, path: Path) -> None:
        super().__init__(path, "một chương trình khác đang ghi vào thư viện", "Hãy đợi nó xong rồi thử lại")


class UnknownPlan(LibraryError):
    """No plan has the id."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id, "không có kế hoạch này trong thư viện", "Hãy xem danh sách bằng lệnh: kehoach list")
        self.plan_id = plan_id


class UnknownClause(LibraryError):
    """The plan has no clause with the locator."""

    def __init__(self, plan_id: str, locator: str) -> None:
        super().__init__(
            f"{plan_id} {locator}",
            "kế hoạch không có mục này",
            f"Hãy xem các mục bằng lệnh: kehoach show {plan_id}",
        )
        self.plan_id = plan_id
        self.locator = locator


class DuplicateLocator(LibraryError):
    """Two clauses of a plan have one locator: they could not be told apart when cited."""

    def __init__(self, plan_id: str, locator: str) -> None:
        super().__init__(
            plan_id, f"có hai mục cùng ký hiệu {locator}", "Hãy báo lỗi này kèm tệp kế hoạch cho người phát triển"
        )


class EmbeddingError(LibraryError):
    """An embedding model cannot be loaded or does not fit."""


class SegmenterMissing(LibraryError):
    """underthesea, or its word model, is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "underthesea", "không thấy mô hình tách từ", "Hãy cài lại bằng lệnh: pip install --force-reinstall kehoach"
        )
