"""The outline of a plan: its text cut into clauses.

Every reader of a part says only where clauses begin; a clause ends where the next one begins. So the clauses are a
partition of the text's characters (white space and furniture aside) whatever the text looks like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.annex import AnnexTable, read_annex, read_grid
from ingest.flow import Flow, measure
from ingest.folding import clean
from ingest.front import FrontReader
from ingest.furniture import letterheads, marks, page_numbers, running_heads
from ingest.inner_tables import find_tables
from ingest.lines import Line, blank_out, split_lines
from ingest.locator import ANNEX, ATTACHED, FRONT, Locators, label_of
from ingest.parts import Part, Stretch, annex_heading_end, divide, title_index
from ingest.plan import Clause, ClauseKind, SourceText, Span, Table, Task
from ingest.sections import SectionReader, Start
from ingest.tail import read_tail

OUTLINE_VERSION = "6"
"""To be raised with every change that gives other clauses: what was read by another version is to be read again."""

_FORM = 1200
"""Characters of an empty form, at most."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Clauses in text order, the furniture between and inside them, the tasks of annex tables."""

    clauses: tuple[Clause, ...]
    furniture: tuple[Span, ...]
    tasks: tuple[Task, ...]


def read_outline(source: SourceText) -> Outline:
    """Cut a source text into clauses."""
    return _OutlineReader(source).read()


class _OutlineReader:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text
        self.furniture: list[Span] = [*source.furniture, *marks(source.text, source.furniture)]
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.locators = Locators()
        self.starts: list[Start] = []
        self.tasks: list[Task] = []

    def read(self) -> Outline:
        # A list of numbered rows that puts no task on anybody is a table in an annex, and text in the body.
        self.tables = [table for table in self.source.tables if self._grid(table, ANNEX).rows]
        self._find_furniture()
        stretches = self._divide()
        annexes = sum(stretch.part is Part.ANNEX for stretch in stretches)
        flow = self._flow(stretches)
        for stretch in stretches:
            if stretch.part is Part.ANNEX:
                self._read_annex(stretch, annexes)
            else:
                self._read_part(stretch, flow)
        furniture = tuple(sorted(self.furniture))
        return Outline(self._clauses(furniture), furniture, tuple(self.tasks))

    def _find_furniture(self) -> None:
        """Letterheads first: what stands under them is told by them. Tables' page numbers are the tables' affair."""
        self._split()
        title = title_index(self.lines)
        self._add(letterheads(self.lines, title))
        stretches = self._divide()
        end = next((s.first for s in stretches if s.part is Part.ANNEX), len(self.lines))
        tail = next((s.first for s in stretches if s.part is Part.TAIL), end)
        lines = [line for line in self.lines[:end] if not self._in_table(line)]
        tail = bisect_left(lines, self.lines[tail].start, key=_start) if tail < len(self.lines) else len(lines)
        self._find_page_furniture(lines, self._flow(stretches), tail)

    def _find_page_furniture(self, lines: Sequence[Line], flow: Flow, tail: int) -> None:
        feeds = [match.start() for match in re.finditer("\f", self.text)]
        self._add(page_numbers(lines, flow, tail) + running_heads(lines, flow, feeds))

    def _flow(self, stretches: Sequence[Stretch]) -> Flow:
        """How the lines of the body run: those of recipients and tables are short for reasons of their own."""
        body = [s for s in stretches if s.part in (Part.BODY, Part.ATTACHED)]
        lines = [line for s in body for line in self.lines[s.first : s.last] if not self._in_table(line)]
        return measure(lines, self.lines)

    def _divide(self) -> list[Stretch]:
        return divide(self.lines, [self._lines_of(self.lines, table.span) for table in self.tables])

    def _in_table(self, line: Line) -> bool:
        return any(line.start in table.span for table in self.tables)

    @staticmethod
    def _lines_of(lines: Sequence[Line], span: Span) -> tuple[int, int]:
        """Index of the first line of a span, and after its last."""
        return bisect_left(lines, span.start, key=_start), bisect_left(lines, span.end, key=_start)

    def _split(self) -> None:
        self.lines = split_lines(blank_out(self.text, self.furniture))

    def _add(self, furniture: Sequence[Span]) -> None:
        if furniture:
            self.furniture += furniture
            self._split()

    def _read_part(self, stretch: Stretch, flow: Flow) -> None:
        lines = self.lines[stretch.first : stretch.last]
        if stretch.part is Part.TAIL:
            self.starts += read_tail(lines, self.locators)
        elif stretch.part is Part.REST:
            self.starts += SectionReader(lines, flow, self.locators, root=self.starts[-1].locator).read()
        else:
            front = FrontReader(lines, flow, self.locators)
            if stretch.part is Part.ATTACHED:
                front.under = self.locators.take(ATTACHED)
            body = front.read()
            self.starts += front.starts
            self._read_body(lines[body:], flow)

    def _read_body(self, lines: Sequence[Line], flow: Flow) -> None:
        """Read sections, and the task tables that stand in them."""
        known = self._known_tables(lines)
        found = [(first, after) for first, after in find_tables(lines) if self._assigns(lines[first:after])]
        ranges = sorted([*known, *found])
        reader = SectionReader(lines, flow, self.locators, tables=ranges)
        self.starts += reader.read()
        for place, parent in zip(ranges, reader.table_parents, strict=True):
            if place in known:
                self._put_table(self._grid(known[place], parent or FRONT), known[place].span, parent or FRONT)
            else:
                self._read_table(lines[slice(*place)], parent or FRONT)

    def _known_tables(self, lines: Sequence[Line]) -> dict[tuple[int, int], Table]:
        """The tables among lines whose cells the reader knows, by the lines that they take."""
        places = ((self._lines_of(lines, table.span), table) for table in self.tables)
        return {
            (first, after): table for (first, after), table in places if first < after and self._grid(table, FRONT).rows
        }

    def _grid(self, table: Table, prefix: str) -> AnnexTable:
        return read_grid(self.text, table, sorted(self.furniture), prefix)

    def _assigns(self, lines: Sequence[Line]) -> bool:
        """Whether lines of the body hold a table that puts tasks on bodies, and whose cells are still to be found."""
        if any(table.span.start <= lines[-1].start and lines[0].start < table.span.end for table in self.source.tables):
            return False
        table = read_annex(self.text, Span(lines[0].start, lines[-1].end), sorted(self.furniture), FRONT)
        return any(entry.task for entry in table.rows)

    def _read_annex(self, stretch: Stretch, annexes: int) -> None:
        before = sum(start.kind is ClauseKind.ANNEX for start in self.starts)
        prefix = self.locators.take(ANNEX if annexes == 1 else f"{ANNEX}{stretch.number or before + 1}")
        self.starts.append(Start(self.lines[stretch.first].start, prefix, ClauseKind.ANNEX, None))
        flow = measure(self.lines[stretch.first : stretch.last], self.lines)
        first = annex_heading_end(self.lines, stretch, flow)
        whole = Span(self.lines[stretch.first].start, self.lines[stretch.last - 1].end)
        if any(table.span.start in whole for table in self.source.tables):
            known = [table for table in self.tables if table.span.start in whole]
            below = Span(self.lines[first].start if first < stretch.last else whole.end, whole.end)
            self._read_annex_tables(known, below, prefix)
        elif first < stretch.last and not self._read_table(self.lines[first : stretch.last], prefix):
            self._read_annex_text(Span(self.lines[first].start, self.lines[stretch.last - 1].end), prefix)

    def _read_table(self, lines: Sequence[Line], prefix: str) -> bool:
        """Read an annex as a table, and what stands around its rows as text; False if it holds no table."""
        span = Span(lines[0].start, lines[-1].end)
        table = read_annex(self.text, span, sorted(self.furniture), prefix)
        if not table.rows:
            return False
        self._put_table(table, span, prefix)
        return True

    def _read_annex_tables(self, tables: Sequence[Table], below: Span, prefix: str) -> None:
        """Read the tables of an annex whose cells are known, and what stands around them, below the annex's heading."""
        at = below.start
        for table in tables:
            if at < table.span.start:
                self._read_annex_text(Span(at, table.span.start), prefix)
            self._put_table(self._grid(table, prefix), table.span, prefix)
            at = table.span.end
        if at < below.end:
            self._read_annex_text(Span(at, below.end), prefix)

    def _put_table(self, table: AnnexTable, span: Span, prefix: str) -> None:
        """Take over a table's rows; what stands between them is read as text."""
        self.furniture += table.furniture
        # An annex may hold two tables, each of which has a row 1.
        taken = {prefix: prefix}
        at = span.start
        for entry in table.rows:
            self._read_annex_text(Span(at, entry.span.start), prefix)
            locator = self.locators.take(taken[entry.parent] + entry.locator.removeprefix(entry.parent))
            taken[entry.locator] = locator
            kind = ClauseKind.GROUP if entry.kind == "group" else ClauseKind.ROW
            self.starts.append(Start(entry.span.start, locator, kind, _parent(taken[entry.parent])))
            if entry.task:
                self.tasks.append(replace(entry.task, locator=locator))
            at = entry.span.end
        self._read_annex_text(Span(at, span.end), prefix)

    def _read_annex_text(self, span: Span, prefix: str) -> None:
        """Read a stretch of an annex that is no table, as a body is read."""
        lines = split_lines(blank_out(self.text, self.furniture), span)
        if not lines:
            return
        flow = measure(lines, self.lines)
        numbers = page_numbers(lines, flow, tail=len(lines))
        if numbers:
            self.furniture += numbers
            lines = split_lines(blank_out(self.text, self.furniture), span)
        forms = sorted(self._lines_of(lines, table.span) for table in self.source.tables if self._is_form(table, span))
        first = frozenset(first for first, _ in forms)
        self.starts += SectionReader(lines, flow, self.locators, root=prefix, tables=forms, forms=first).read()

    def _is_form(self, table: Table, within: Span) -> bool:
        """Whether a table in a stretch of text is an empty form: nothing stands in it but its short head."""
        if not (within.start <= table.span.start and table.span.end <= within.end):
            return False
        columns = {cell.column for cell in table.cells if cell.spans}
        deepest: int = max(cell.row for cell in table.cells if cell.spans)
        return len(columns) > 2 and len(table.span) <= _FORM and deepest < max(cell.row for cell in table.cells)

    def _clauses(self, furniture: Sequence[Span]) -> tuple[Clause, ...]:
        if not self.starts:
            return ()
        view = blank_out(self.text, furniture)
        starts = sorted(self.starts, key=lambda start: start.offset)
        parents = {start.parent for start in starts}
        starts[0] = replace(starts[0], offset=0)
        clauses: dict[str, Clause] = {}
        groups: dict[str, str] = {}
        tasks = {task.locator for task in self.tasks}
        preambles = [start.locator for start in starts if start.kind is ClauseKind.PREAMBLE]
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            end = following.offset if following else len(self.text)
            ink = view[start.offset : end]
            first = start.offset + len(ink) - len(ink.lstrip())
            span = Span(first, start.offset + len(ink.rstrip()))
            kind = start.kind
            if kind is ClauseKind.ITEM and start.locator in parents and _is_number(start.locator):
                kind = ClauseKind.HEADING
            above = clauses[start.parent] if start.parent else None
            nth = preambles.index(start.locator) + 1 if len(preambles) > 1 and start.locator in preambles else 0
            groups[start.locator] = start.locator
            if kind is ClauseKind.ROW and above is not None:
                groups[start.locator] = groups[above.locator]
            clauses[start.locator] = Clause(
                locator=start.locator,
                label=label_of(start.locator, kind, groups.get(start.parent or ""), nth, task=start.locator in tasks),
                kind=kind,
                text=clean(self.text, span, furniture).text,
                span=span,
                heading_path=(*above.heading_path, above.text) if above else (),
                page=self.source.page_of(span.start),
                parent=start.parent,
            )
        return tuple(clauses.values())


def _start(line: Line) -> int:
    return line.start


def _parent(locator: str) -> str | None:
    """The locator of a row's parent: a table in a body without headings stands under nothing."""
    return None if locator == FRONT else locator


def _is_number(locator: str) -> bool:
    """Whether a clause bears a number, not a letter, a dash or nothing."""
    return bool(re.fullmatch(r"(?:.*\.)?(?:[A-Z]+-\w+|[IVX]+|DD|[A-Z]|\d+)(?:~\d+)?", locator))
