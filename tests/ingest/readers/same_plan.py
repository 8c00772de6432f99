"""A plan in other clothes: a Word file or a PDF made out of a plan that was read from text, and how like it reads.

The Word file is built as offices build theirs: masthead and signature in borderless tables, a paragraph a clause,
annexes as tables with a column for each field that is used, on landscape pages.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from ingest import Clause, ClauseKind, Plan, SourceText, Task, clean, nfc_words, search_key, syllables
from ingest.outline import Outline
from ingest.readers.office.libreoffice import convert, find_office

FIELDS = ("text", "leads", "partners", "time", "product", "note", "method")
HEADS = {
    "text": "Nhiệm vụ",
    "leads": "Cơ quan chủ trì",
    "partners": "Cơ quan phối hợp",
    "time": "Thời gian thực hiện",
    "product": "Sản phẩm",
    "note": "Ghi chú",
    "method": "Phương thức thực hiện",
}
_WIDTHS = {"text": 70, "leads": 34, "partners": 38, "time": 26, "product": 36, "note": 26, "method": 36}  # mm
_IN_TABLE = (ClauseKind.GROUP, ClauseKind.ROW)
_CENTRED = (ClauseKind.TITLE, ClauseKind.ANNEX)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is laid out."""

    layout_tables: bool = True
    """Masthead and signature side by side in tables without borders; otherwise one paragraph after the other."""
    landscape: bool = True
    repeat_header: bool = True
    """Whether a table's head stands again on each page."""
    rows_may_break: bool = True
    """Whether a page's edge may cut a row."""
    merge_groups: bool = False
    """Whether a group's words, its number with them, run over all columns; otherwise they begin in the second."""
    merge_equal: bool = False
    """Whether cells that say the same as the one above are merged with it, save those of the tasks themselves."""
    column_numbers: bool = False
    """Whether a row "(1) (2) (3)" stands under the table's head."""
    font_size: float = 13
    """Points; tables are a point smaller."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a plan was found again. Shares are 0 to 1."""

    clauses: float
    """Clauses that stand under the same locator with the same words."""
    fields: float
    """Fields of tasks, empty in both left out, that are the same."""
    wrong_clauses: tuple[str, ...]
    """Locators of clauses that are missing or have other words."""
    extra_clauses: tuple[str, ...]
    """Locators that the plan has not."""
    wrong_fields: tuple[tuple[str, str, object, object], ...]
    """Locator, field, what it should be, what it is."""


def word_file(plan: Plan, source: SourceText, layout: Layout = Layout()) -> bytes:
    """A plan as a Word file."""
    return _Writer(plan, source, layout).write()


def pdf_file(word: bytes) -> bytes:
    """A Word file as LibreOffice prints it to PDF."""
    program = find_office()
    assert program, "LibreOffice is not installed"
    return convert(program, word, "MS Word 2007 XML", "pdf:writer_pdf_Export", seconds=120)


def likeness(plan: Plan, outline: Outline) -> Likeness:
    """Compare what was read out of another file with the plan that the file was made of."""
    tasks = {fact.locator: fact for fact in plan.facts if isinstance(fact, Task)}
    found = {clause.locator: clause for clause in outline.clauses}
    wrong = [
        clause.locator
        for clause in plan.clauses
        if clause.locator not in found
        or _words(found[clause.locator], ()) != _words(clause, _row_words(clause, tasks.get(clause.locator)))
    ]
    read = {task.locator: task for task in outline.tasks}
    fields = [
        (locator, field, getattr(tasks.get(locator), field, ""), getattr(read.get(locator), field, ""))
        for locator in sorted({*tasks, *read})
        for field in FIELDS
    ]
    fields = [field for field in fields if field[2] or field[3]]
    other = [field for field in fields if _key(field[2]) != _key(field[3])]
    return Likeness(
        1 - len(wrong) / len(plan.clauses),
        1 - len(other) / len(fields) if fields else 1.0,
        tuple(wrong),
        tuple(sorted(found.keys() - {clause.locator for clause in plan.clauses})),
        tuple(other),
    )


def _words(clause: Clause, written: Sequence[str]) -> list[str]:
    """The syllables to compare: of a clause that is laid out side by side in any order."""
    words = syllables(" ".join(written) or clause.text)
    side_by_side = clause.kind in (*_IN_TABLE, ClauseKind.MASTHEAD)
    return sorted(words) if side_by_side else words


def _row_words(clause: Clause, task: Task | None) -> list[str]:
    """What was written of a row: its number and its fields."""
    return [_number(clause)[0], *(_cell(task, field) for field in FIELDS)] if task else []


def _key(value: object) -> object:
    return tuple(map(search_key, value)) if isinstance(value, tuple) else search_key(str(value))


def _number(clause: Clause) -> tuple[str, str]:
    """The number that a row or group begins with, as written, and the words after it."""
    first, _, rest = clause.text.partition(" ")
    bare = first.rstrip(".)").lower().replace("đ", "dd")
    last = clause.locator.split("~")[0].lower()
    return (first, rest) if bare and (last.endswith(f".{bare}") or last == bare) else ("", clause.text)


def _cell(task: Task, field: str) -> str:
    value = getattr(task, field)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


class _Writer:
    def __init__(self, plan: Plan, source: SourceText, layout: Layout) -> None:
        self.plan, self.source, self.layout = plan, source, layout
        self.tasks = {fact.locator: fact for fact in plan.facts if isinstance(fact, Task)}
        self.document: Document = docx.Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(layout.font_size)
        normal.paragraph_format.space_after = Pt(4)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
            Mm(30), Mm(15), Mm(20), Mm(20),
        )  # fmt: skip

    def write(self) -> bytes:
        for table, clauses in groupby(self.plan.clauses, key=lambda clause: clause.kind in _IN_TABLE):
            if table:
                self._put_table(list(clauses))
            else:
                self._put_clauses(list(clauses))
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _put_clauses(self, clauses: Sequence[Clause]) -> None:
        tail: list[Clause] = []
        for clause in clauses:
            if clause.kind in (ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE):
                tail.append(clause)
                continue
            self._put_tail(tail)
            tail = []
            if clause.kind is ClauseKind.ANNEX:
                self._begin_annex()
            if clause.kind is ClauseKind.MASTHEAD:
                self._put_side_by_side(_halves(self._lines(clause)))
            elif clause.kind in _CENTRED:
                for line in _title_lines(self._lines(clause)):
                    self.document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                paragraph = self.document.add_paragraph(clause.text)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                paragraph.paragraph_format.first_line_indent = Mm(12.7)
        self._put_tail(tail)

    def _put_tail(self, clauses: Sequence[Clause]) -> None:
        if clauses:
            self._put_side_by_side([_joined(self._lines(clause)) for clause in clauses])

    def _begin_annex(self) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        if self.layout.landscape and section.orientation is not WD_ORIENT.LANDSCAPE:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)

    def _put_side_by_side(self, blocks: Sequence[Sequence[str]]) -> None:
        if not self.layout.layout_tables or len(blocks) == 1:
            for line in (line for block in blocks for line in block):
                self.document.add_paragraph(line)
            return
        row = self.document.add_table(1, len(blocks)).rows[0]
        for cell, block in zip(row.cells, blocks, strict=True):
            _fill(cell, block)
            for paragraph in cell.paragraphs if not any(map(_is_item, block)) else ():
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _lines(self, clause: Clause) -> list[str]:
        """A clause's words as they were parted into lines."""
        text, at = self.source.text, clause.span.start
        lines = []
        for line in text[at : clause.span.end].split("\n"):
            lines.append(clean(text, type(clause.span)(at, at + len(line)), self.plan.furniture).text)
            at += len(line) + 1
        return [line for line in lines if line]

    def _put_table(self, clauses: Sequence[Clause]) -> None:
        tasks = [self.tasks[clause.locator] for clause in clauses if clause.locator in self.tasks]
        fields = [field for field in FIELDS if field == "text" or any(getattr(task, field) for task in tasks)]
        table = self.document.add_table(0, 1 + len(fields))
        table.style, table.autofit = "Table Grid", False
        self._put_head(table, fields)
        for clause in clauses:
            self._put_row(table.add_row(), clause, fields)
        if self.layout.merge_equal:
            self._merge_equal(table, clauses, fields)
        self._set_widths(table, fields)
        for row in table.rows:
            if not self.layout.rows_may_break:
                row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def _put_head(self, table: WordTable, fields: Sequence[str]) -> None:
        heads = [["STT", *(HEADS[field] for field in fields)]]
        if self.layout.column_numbers:
            heads.append([f"({number})" for number in range(1, len(fields) + 2)])
        for head in heads:
            row = table.add_row()
            for cell, name in zip(row.cells, head, strict=True):
                _fill(cell, [name])
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            if self.layout.repeat_header:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _put_row(self, row: _Row, clause: Clause, fields: Sequence[str]) -> None:
        task = self.tasks.get(clause.locator)
        number, words = _number(clause)
        cells = row.cells
        if task:
            for cell, words in zip(cells, [number, *(_cell(task, field) for field in fields)], strict=True):
                _fill(cell, [words])
        elif self.layout.merge_groups and clause.kind is ClauseKind.GROUP:
            _fill(
                cells[0].merge(cells[-1]),
                [f"{number.rstrip('.')}. {words}" if number[-1:] != ")" else f"{number} {words}"],
            )
        else:
            _fill(cells[0], [number])
            _fill(cells[1].merge(cells[-1]) if len(cells) > 2 else cells[1], [words])

    def _merge_equal(self, table: WordTable, clauses: Sequence[Clause], fields: Sequence[str]) -> None:
        head = len(table.rows) - len(clauses)
        tasks = [self.tasks.get(clause.locator) for clause in clauses]
        for column, field in enumerate(fields[1:], start=2):
            said = [_cell(task, field) if task else "" for task in tasks]
            for words, run in groupby(range(len(said)), key=said.__getitem__):
                rows = list(run)
                if words and len(rows) > 1:
                    for at in rows[1:]:
                        _empty(table.cell(head + at, column))
                    table.cell(head + rows[0], column).merge(table.cell(head + rows[-1], column))

    def _set_widths(self, table: WordTable, fields: Sequence[str]) -> None:
        section = self.document.sections[-1]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - Mm(15)
        whole = sum(_WIDTHS[field] for field in fields)
        widths = [int(Mm(15)), *(int(room * _WIDTHS[field] / whole) for field in fields)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:
            at = 0
            for element in row._tr.tc_lst:
                element.width = sum(widths[at : at + element.grid_span])
                at += element.grid_span
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = Pt(self.layout.font_size - 1)


def _fill(cell: _Cell, lines: Sequence[str]) -> None:
    """Put lines into an empty cell, a paragraph each."""
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else paragraph
        paragraph.add_run(line)


def _empty(cell: _Cell) -> None:
    for run in cell.paragraphs[0].runs:
        run._r.getparent().remove(run._r)


def _is_item(line: str) -> bool:
    return line.startswith(("-", "–"))


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines of a list of recipients, each of which is one paragraph; other lines as they are."""
    out: list[str] = []
    for line in lines:
        if out and _is_item(out[-1]) and not _is_item(line):
            out[-1] += f" {line}"
        else:
            out.append(line)
    return out


def _halves(lines: Sequence[str]) -> list[list[str]]:
    """A masthead's lines, parted into who writes and under which number, and the place with the date."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        date = re.search(r"(?<!\S)[^\W\d][\w.]*(?: [^\W\d]\w*){0,3}, ngày\b.*", line)
        own = line[: date.start()].strip() if date else line
        left += [own] if own else []
        right += [date[0]] if date else []
    return [left, right] if right else [left]


def _title_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a title: its kind or number, its words, what stands in brackets under it."""
    return [nfc_words(" ".join(part)) for part in _title_parts(lines)]


def _title_parts(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        alone = len(part) == 1 and re.fullmatch(r"(?:kế hoạch|phụ lục)(?: \w{1,4})?:?", part[0].strip(), re.IGNORECASE)
        if part and (alone or line.startswith("(")):
            yield part
            part = []
        part.append(line)
    if part:
        yield part
