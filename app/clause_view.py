"""A clause in its place in the plan, as HTML. Pure functions; whatever comes out of a document is escaped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.markup import text
from app.plan_name import issued_on, number_of
from ingest import ClauseKind, Task, clean

if TYPE_CHECKING:
    from app.place import Place
    from ingest import Clause, Plan, SourceText

REACH = 12
"""How many clauses are shown before and after the one that was opened, until the whole plan is asked for."""

_HEADINGS = {ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ANNEX, ClauseKind.GROUP}
_DEEPEST = 5


def heading_html(plan: Plan, clause: Clause) -> str:
    """What stands above the text: the plan's number, issuer, date and title, the clause's label and page."""
    masthead = plan.masthead
    parts = (number_of(masthead), masthead.issuer or masthead.place, issued_on(masthead))
    about = " · ".join(text(part) for part in parts if part)
    page = f" · trang {clause.page}" if clause.page else ""
    title = f'<h2 class="kh-title">{text(masthead.title)}</h2>' if masthead.title else ""
    where = f'<p class="kh-where" tabindex="-1"><strong>{text(clause.label)}</strong>{page}</p>'
    return f'<p class="kh-about">{about}</p>{title}{where}'


def plan_html(plan: Plan, source: SourceText, place: Place, *, whole: bool) -> str:
    """The plan's text around a place, or the whole of it, with the place's words marked."""
    at = position(plan, place.locator)
    first, last = (0, len(plan.clauses)) if whole else (max(0, at - REACH), min(len(plan.clauses), at + REACH + 1))
    tasks = {fact.locator: fact for fact in plan.facts if isinstance(fact, Task)}
    out, page = [_path(plan.clauses[first].heading_path)], plan.clauses[first].page
    if first:
        out.append(_left_out(first, "phía trước"))
    for clause in plan.clauses[first:last]:
        if clause.page != page and clause.page is not None:
            page = clause.page
            out.append(f'<p class="kh-page">Trang {page}</p>')
        mark = marked_words(plan, source, clause, place) if clause.locator == place.locator else None
        out.append(_clause(clause, mark, tasks.get(clause.locator)))
    if last < len(plan.clauses):
        out.append(_left_out(len(plan.clauses) - last, "phía sau"))
    return f'<div class="kh-plan">{"".join(out)}</div>'


def position(plan: Plan, locator: str) -> int:
    """Where the clause stands among the plan's clauses. KeyError when the plan has none of this locator."""
    for index, clause in enumerate(plan.clauses):
        if clause.locator == locator:
            return index
    raise KeyError(locator)


def marked_words(plan: Plan, source: SourceText, clause: Clause, place: Place) -> tuple[int, int]:
    """Characters ``[start, end)`` of the clause's clean text that the place's source words became.

    The whole clause where none of them lies in it, as with a link written for an older reading of the file.
    """
    folded = clean(source.text, clause.span, plan.furniture)
    if folded.text != clause.text:
        return 0, len(clause.text)
    start = bisect_right(folded.ends, place.start)
    end = bisect_left(folded.starts, place.end)
    return (start, end) if start < end else (0, len(clause.text))


def _clause(clause: Clause, mark: tuple[int, int] | None, task: Task | None) -> str:
    depth = min(len(clause.heading_path), _DEEPEST)
    heading = clause.kind in _HEADINGS
    tag = f"h{min(3 + depth, 6)}" if heading else "p"
    focal = mark is not None
    classes = f"kh-clause kh-depth-{depth}{' kh-focal' if focal else ''}"
    current = ' aria-current="true"' if focal else ""
    label = "" if heading and not focal else f'<span class="kh-label">{text(clause.label)}</span>'
    row = _cells(task) if task and clause.kind is ClauseKind.ROW else ""
    words = _with_mark(clause.text, *mark) if mark else text(clause.text)
    # A row is read by its cells; its running words are there where they are what was cited.
    body = row if row and not focal else f"<{tag}>{words}</{tag}>{row}"
    return f'<div class="{classes}"{current}>{label}{body}</div>'


def _with_mark(words: str, start: int, end: int) -> str:
    before, after = words[:start], words[end:]
    gap_before = " " if before[-1:].isspace() else ""
    gap_after = " " if after[:1].isspace() else ""
    return f"{text(before)}{gap_before}<mark>{text(words[start:end])}</mark>{gap_after}{text(after)}"


def _cells(task: Task) -> str:
    """The row's cells by name: in the running text of a flattened table nobody sees where one ends."""
    cells = (
        ("Nhiệm vụ", task.text),
        ("Chủ trì", "; ".join(task.leads)),
        ("Phối hợp", "; ".join(task.partners)),
        ("Thời gian", task.time),
        ("Sản phẩm", task.product),
        ("Cách thực hiện", task.method),
        ("Ghi chú", task.note),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{text(words)}</dd></div>" for name, words in cells if words)
    return f'<dl class="kh-cells">{rows}</dl>'


def _path(headings: Sequence[str]) -> str:
    if not headings:
        return ""
    steps = "".join(f"<li>{text(heading)}</li>" for heading in headings)
    return f'<ol class="kh-path" aria-label="Nằm trong">{steps}</ol>'


def _left_out(count: int, where: str) -> str:
    return f'<p class="kh-left-out">… {count} điều khoản {where}</p>'
