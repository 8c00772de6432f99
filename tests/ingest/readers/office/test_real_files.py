"""Real Word files lose no letter and gain none: what is read is what LibreOffice prints."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ingest.outline import read_outline
from ingest.plan import SourceText
from ingest.readers.limits import Limits
from ingest.readers.office import read_by_libreoffice, read_docx
from ingest.readers.office.libreoffice import convert, find_office

pytestmark = pytest.mark.shared

WORD_FILES = ["KH-UBND-Lao-Cai-CT11-khoang-san.docx", "KH-De-an-08-SCT-Lao-Cai.docx"]
OLD_WORD_FILE = "QD-09-2010-Can-Tho-nhiem-vu-KHCN.doc"
FILTERS = {".docx": "MS Word 2007 XML", ".doc": "MS Word 97"}


def source(shared: Path, name: str) -> SourceText:
    path = shared / "documents" / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the checkout")
    if path.suffix == ".docx":
        return read_docx(name, path.read_bytes(), "0" * 64, Limits())
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    return read_by_libreoffice(name, path.read_bytes(), "0" * 64, Limits(), path.suffix[1:])


def letters(text: str) -> Counter[str]:
    """A hyphen at a line's end comes out of a PDF as U+FFFE or not at all."""
    return Counter(char for char in unicodedata.normalize("NFC", text) if not char.isspace() and char not in "-\ufffe")


@pytest.mark.parametrize("name", [*WORD_FILES, OLD_WORD_FILE])
def test_every_letter_that_is_printed_is_read_once(shared: Path, name: str) -> None:
    read = source(shared, name)
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    path = shared / "documents" / name
    printed = pdfium.PdfDocument(
        convert(program, path.read_bytes(), FILTERS[path.suffix], "pdf:writer_pdf_Export", seconds=120)
    )
    pages = len(printed)
    shown = letters("".join(page.get_textpage().get_text_bounded() for page in printed))
    printed.close()
    found = letters(read.text)
    notes = re.findall(r"\[(\w+)\]", read.text)
    assert found - shown <= Counter("[]" * len(notes))
    # Pages have numbers, from 1 again in a new section; a note's number is printed twice, in the text and at the note.
    more = shown - found
    assert set(more) <= set("0123456789")
    assert more.total() <= 2 * pages + len(notes)


def test_a_task_table_with_a_row_of_column_numbers_has_its_tasks(shared: Path) -> None:
    read = source(shared, WORD_FILES[0])
    rows, columns = (max(getattr(cell, at) for cell in read.tables[-1].cells) + 1 for at in ("row", "column"))
    assert (rows, columns) == (16, 6)
    assert len(read_outline(read).tasks) == 14


@pytest.mark.parametrize("name", [WORD_FILES[1], OLD_WORD_FILE])
def test_a_file_that_assigns_nothing_in_a_table_has_no_tasks(shared: Path, name: str) -> None:
    assert read_outline(source(shared, name)).tasks == ()
