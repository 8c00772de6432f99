"""Tables as files that a spreadsheet program opens well."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

Rows = Sequence[Sequence[str]]

WIDEST = 60
"""Characters; a column of long texts wraps at this."""


def write_xlsx(path: Path, title: str, head: Sequence[str], rows: Rows) -> None:
    """One sheet: the head frozen and filtered, columns as wide as their words up to a bound, text wrapped."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = title
    for y, row in enumerate([head, *rows], start=1):
        for x, text in enumerate(row, start=1):
            cell = sheet.cell(y, x, ILLEGAL_CHARACTERS_RE.sub("", text))
            cell.data_type = "s"  # words of a plan, never a formula, also where they begin with "="
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if y == 1:
                cell.font = Font(bold=True)
    for x, name in enumerate(head, start=1):
        longest = max([len(name) + 4, *(len(row[x - 1]) for row in rows)])  # 4: the filter's arrow
        sheet.column_dimensions[get_column_letter(x)].width = min(longest + 1, WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def write_csv(path: Path, title: str, head: Sequence[str], rows: Rows) -> None:
    """Comma-separated, UTF-8 with the mark that Excel needs to see that it is; it has no place for a title."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_inert(text) for text in row] for row in rows)


def _inert(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


WRITERS: dict[str, Callable[[Path, str, Sequence[str], Rows], None]] = {".xlsx": write_xlsx, ".csv": write_csv}
