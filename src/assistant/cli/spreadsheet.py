"""Tables as files that a spreadsheet program opens well."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Link:
    """A cell to click: its words, and where they lead; without an address only words."""

    text: str
    url: str


Cell = str | int | date | Link
Rows = Sequence[Sequence[Cell]]

WIDEST = 60
"""Characters; a column of long texts wraps at this."""
NARROWEST = 30
"""Characters; a column whose texts are mostly shorter than the widest wraps at this."""
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_FIGURE = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def write_xlsx(path: Path, title: str, head: Sequence[str], rows: Rows) -> None:
    """One sheet: the head frozen and filtered, columns as wide as their words up to a bound, text wrapped.

    Words are text cells, never formulas; dates and whole numbers are such, so that they sort. It prints a page wide.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = title
    for y, row in enumerate([head, *rows], start=1):
        for x, value in enumerate(row, start=1):
            cell = cast("SheetCell", sheet.cell(y, x))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            _fill(cell, value)
            if y == 1:
                cell.font = Font(bold=True)
    for x, name in enumerate(head, start=1):
        column = sheet.column_dimensions[get_column_letter(x)]
        column.width = _width(name, [len(shown(row[x - 1])) for row in rows])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _lay_out(sheet)
    book.save(path)


def _width(name: str, lengths: Sequence[int]) -> int:
    """Characters that a column is given: what its longest text takes, up to a bound that depends on the usual one."""
    filled = [length for length in lengths if length]
    usual = sum(filled) / len(filled) if filled else 0
    longest = max([len(name) + 4, *lengths])  # 4: the filter's arrow
    return min(longest + 1, WIDEST if usual > WIDEST else max(NARROWEST, len(name) + 5))


def _fill(cell: SheetCell, value: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
        return
    if isinstance(value, int):
        cell.value, cell.number_format = value, "#,##0"
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", shown(value))
    if isinstance(value, Link) and value.url:
        cell.hyperlink = value.url
        cell.font = Font(underline="single", color="0563C1")
    cell.value = text or None
    if text:
        cell.data_type = "s"  # words of a plan, never a formula, also where they begin with "="


def _lay_out(sheet: Worksheet) -> None:
    """On paper: landscape, all columns on a page's width, the head again on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def shown(value: Cell) -> str:
    """A cell as people read it: ``30/06/2026``, ``1.200.000``; of a link its words."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def write_csv(path: Path, title: str, head: Sequence[str], rows: Rows) -> None:
    """Comma-separated, UTF-8 with the mark that Excel needs to see that it is; it has no place for a title.

    Dates as ISO 8601; of a link its address.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_written(value) for value in row] for row in rows)


def _written(value: Cell) -> str | int:
    if isinstance(value, Link):
        return _inert(value.url)
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else _inert(value)


def _inert(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program takes for a formula (OWASP, CSV injection).

    A figure with its sign (``-5%``) is none.
    """
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text


WRITERS: dict[str, Callable[[Path, str, Sequence[str], Rows], None]] = {".xlsx": write_xlsx, ".csv": write_csv}
