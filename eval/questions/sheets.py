"""Questions as a table that people fill in with a spreadsheet program: a row a question, the JSONL's fields as columns.

A cell of a list holds JSON (it begins with ``[``) or what a person types: plans and tags apart by commas, semicolons
or lines; earlier turns and wordings that must not be said a line each; facts a line each, their wordings apart by
`` | ``; places of evidence a line each, as ``plan: words of the quote`` (``plan#2: …`` for the second place where
the words stand), alternatives apart by `` | ``; what may be cited a line each in the same form.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from eval.questions.errors import QuestionFileError

COLUMNS = (
    "id",
    "question",
    "kind",
    "plans",
    "history",
    "must_say",
    "must_not_say",
    "evidence",
    "may_cite",
    "tags",
)
REQUIRED = ("id", "question", "kind", "plans", "must_say", "evidence")

_TEXTS = ("id", "question", "kind")
_LONGEST_CELL = 32767
"""Characters: what a cell of a workbook holds (Excel specifications and limits)."""
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What a workbook's XML cannot hold, or changes."""
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
"""A formula's first sign behind the apostrophe that keeps a spreadsheet program from reckoning it."""
_QUOTE = re.compile(r"(?P<plan>[^\s:#|]+)(?:#(?P<nth>[1-9]\d*))?\s*:\s+(?P<quote>\S.*)", re.DOTALL)

Row = tuple[int, Sequence[str]]
Value = str | list[Any]


def read_sheet(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row's number (the head is 1) and object as it would stand in JSON Lines; blank rows are passed over.

    Raises QuestionFileError.
    """
    rows = _workbook_rows(file) if file.suffix.lower() == ".xlsx" else _csv_rows(file)
    head: list[str] | None = None
    for number, cells in rows:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if head is None:
            head = _head(file, number, cells)
        else:
            yield number, _line(file, number, head, cells)
    if head is None:
        raise QuestionFileError(file, None, "bảng trống", f"Dòng đầu phải là tên các cột: {', '.join(COLUMNS)}")


def write_sheet(file: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write the lines as a table that ``read_sheet`` reads back. Raises QuestionFileError for what no cell can hold."""
    from assistant.cli import WRITERS

    rows: list[list[str]] = []
    for line in lines:
        row = [_cell(column, line.get(column)) for column in COLUMNS]
        for column, cell in zip(COLUMNS, row, strict=True):
            if file.suffix.lower() == ".xlsx" and len(cell) > _LONGEST_CELL:
                problem = f"ô “{column}” của câu “{line.get('id')}” dài quá {_LONGEST_CELL} ký tự"
                raise QuestionFileError(file, len(rows) + 2, problem, "Hãy ghi ra tệp .jsonl hoặc .csv")
        rows.append(row)
    WRITERS[file.suffix.lower()](file, "Câu hỏi", COLUMNS, rows)


def _head(file: Path, number: int, cells: Sequence[str]) -> list[str]:
    """The names of the columns, checked."""
    head = [cell.lower() for cell in cells]
    while head and not head[-1]:
        head.pop()
    known = f"Các cột là: {', '.join(COLUMNS)}"
    for name, shown in zip(head, cells, strict=False):
        if name not in COLUMNS:
            problem = f"cột “{shown}” lạ" if name else "có cột không tên giữa các cột"
            raise QuestionFileError(file, number, problem, known)
        if head.count(name) > 1:
            raise QuestionFileError(file, number, f"cột “{name}” có hai lần", "Hãy bỏ bớt một cột")
    for name in REQUIRED:
        if name not in head:
            raise QuestionFileError(file, number, f"thiếu cột “{name}”", known)
    return head


def _line(file: Path, number: int, head: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    if any(cells[len(head) :]):
        raise QuestionFileError(
            file, number, "có ô nằm ngoài các cột", "Hãy đặt trong ngoặc kép những ô có dấu ngăn cột"
        )
    line: dict[str, Any] = {}
    for column, cell in zip(head, cells, strict=False):
        try:
            value = _value(column, cell[1:] if _ESCAPED.match(cell) else cell)
        except _CellError as error:
            raise QuestionFileError(file, number, f"cột “{column}”: {error.problem}", error.remedy) from error
        if value:
            line[column] = value
    return {**{name: [] for name in REQUIRED if name not in _TEXTS}, **line}


class _CellError(Exception):
    """A cell that cannot be read; the caller knows file, row and column."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def _value(column: str, cell: str) -> Value:
    """What a cell stands for in JSON Lines."""
    if column in _TEXTS:
        return cell
    if cell.startswith("["):
        try:
            value: list[Any] = json.loads(cell)
            return value
        except json.JSONDecodeError as error:
            remedy = "Hãy sửa ngoặc và dấu phẩy, hoặc viết mỗi ý một dòng, không dùng ngoặc vuông"
            raise _CellError(f"không phải JSON ({error.msg}, ký tự {error.pos + 1})", remedy) from error
    if column in ("plans", "tags"):
        return _pieces(re.split(r"[,;\n]", cell))
    lines = _pieces(cell.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if column == "must_say":
        return [_wordings(line) for line in lines]
    if column == "evidence":
        return [[_quote(words) for words in _wordings(line)] for line in lines]
    if column == "may_cite":
        return [_quote(line) for line in lines]
    return lines


def _wordings(line: str) -> list[str]:
    return _pieces(re.split(r"\s\|\s", line))


def _pieces(texts: Iterable[str]) -> list[str]:
    return [text for text in (text.strip() for text in texts) if text]


def _quote(words: str) -> dict[str, Any]:
    found = _QUOTE.fullmatch(words)
    if found is None:
        shown = words if len(words) <= 60 else f"{words[:60]}…"
        raise _CellError(
            f"“{shown}” không có dạng “mã kế hoạch: lời trích”",
            "Hãy viết mã kế hoạch, dấu hai chấm, dấu cách rồi lời trích (mã#2: … cho chỗ thứ hai)",
        )
    quote: dict[str, Any] = {"plan": found["plan"], "quote": found["quote"]}
    return {**quote, "nth": int(found["nth"])} if found["nth"] else quote


def _cell(column: str, value: Value | None) -> str:
    """The cell of a value: as a person would type it where that reads back as the same, else JSON."""
    if not value:
        return ""
    if isinstance(value, str):
        cell = _UNSAFE.sub("", value)
    else:
        cell = _typed(column, value)
        if _UNSAFE.search(cell) or cell.startswith("[") or _read_back(column, cell) != value:
            cell = json.dumps(value, ensure_ascii=False)
            cell = _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", cell)
    return f"'{cell}" if _ESCAPED.match(cell) else cell


def _typed(column: str, value: Sequence[Any]) -> str:
    if column in ("plans", "tags"):
        return ", ".join(value)
    if column == "must_say":
        return "\n".join(" | ".join(fact) for fact in value)
    if column == "evidence":
        return "\n".join(" | ".join(map(_typed_quote, place)) for place in value)
    if column == "may_cite":
        return "\n".join(map(_typed_quote, value))
    return "\n".join(value)


def _typed_quote(quote: Mapping[str, Any]) -> str:
    nth = f"#{quote['nth']}" if "nth" in quote else ""
    return f"{quote['plan']}{nth}: {quote['quote']}"


def _read_back(column: str, cell: str) -> Value | None:
    try:
        return _value(column, cell.strip())
    except _CellError:
        return None


def _csv_rows(file: Path) -> Iterator[Row]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Hãy lưu lại ở dạng “CSV UTF-8”, hoặc .xlsx"
        raise QuestionFileError(file, None, "không phải văn bản UTF-8", remedy) from error
    number = 0
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, row in enumerate(rows, start=1):
            yield number, row
    except csv.Error as error:
        problem = f"không phải CSV đúng quy cách ({error})"
        raise QuestionFileError(file, number + 1, problem, "Hãy xem lại dấu ngoặc kép ở dòng này") from error


def _delimiter(text: str) -> str:
    """What stands between the columns' names: a comma, or a semicolon where the comma is decimal."""
    head = text.lstrip().split("\n", 1)[0]
    counts = {mark: len(set(re.split(rf'["\s]*{mark}["\s]*', head.lower())) & set(COLUMNS)) for mark in ",;\t"}
    return max(counts, key=lambda mark: counts[mark])


def _workbook_rows(file: Path) -> Iterator[Row]:
    """The rows of the first sheet."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = io.BytesIO(file.read_bytes())
    try:
        book = load_workbook(content, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = [[_shown(cell.value, cell.number_format or "") for cell in row] for row in sheet.iter_rows()]
        finally:
            book.close()
    # A file that only pretends to be a workbook fails in as many ways as it has parts.
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        OSError,
        EOFError,
    ) as error:
        remedy = "Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại ở dạng .xlsx"
        raise QuestionFileError(file, None, "không đọc được bảng tính, tệp bị hỏng", remedy) from error
    yield from enumerate(rows, start=1)


def _shown(value: object, number_format: str) -> str:
    """A cell's words as a person sees them: spreadsheet programs make numbers and dates of what is typed."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        percent = "%" in number_format
        return f"{value * 100 if percent else value:.12g}".replace(".", ",") + "%" * percent
    return str(value)
