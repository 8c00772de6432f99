"""Lists of annex rows by what their cells say: led by a body, in a year, with an empty cell."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.read.cells import short
from assistant.read.finding import Finding, Say
from assistant.read.view import PlanView
from ingest import Task, body_key, search_key

MOST = 10
"""Rows listed at most; the number of all of them is said."""

_LIST = re.compile(
    r"(?:những |các |mấy |bao nhiêu |số )(?:nhiệm vụ|đầu việc|việc|công việc|nội dung)\b|"
    r"(?:nhiệm vụ|đầu việc|việc) (?:nào|gì)\b|liệt kê|"
    r"\bwhich (?:\w+ )?tasks\b|\bhow many (?:\w+ )?tasks\b|\blist\b"
)
_ANNEX = re.compile(r"phụ lục|danh mục|annex|appendix")
_ANNEX_NUMBER = re.compile(r"(?:phụ lục|annex|appendix) (?:số )?([ivx]+|\d)\b")
_COUNT = re.compile(r"bao nhiêu|\bmấy\b|how many|tổng số")
_EMPTY = re.compile(r"để trống|bỏ trống|chưa ghi|không ghi|trống|left blank|\bempty\b")
_NOT = re.compile(r"không (?:do|phải)|ngoài|khác|not led|other than")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENDS = re.compile(r"\bxong\b|hoàn thành|kết thúc|hết hạn|finish|complet|due")
_BEGINS = re.compile(r"bắt đầu|khởi|start|begin")
_TIMES = ("hàng năm", "hằng năm", "thường xuyên", "annual", "every year", "regular")
_SAME_TIME = {"hằng năm": "hàng năm", "annual": "hàng năm", "every year": "hàng năm", "regular": "thường xuyên"}
_COLUMNS: tuple[tuple[str, Callable[[Task], object]], ...] = (
    (r"thời gian|thời hạn|time|deadline", lambda t: t.time),
    (r"phối hợp|coordinat", lambda t: t.partners),
    (r"chủ trì|lead", lambda t: t.leads),
    (r"sản phẩm|kết quả|product|output", lambda t: t.product),
    (r"ghi chú|note", lambda t: t.note),
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}

Test = Callable[[Task], bool]


def asks_for_rows(view: PlanView) -> bool:
    """Whether the question wants the annex rows of which something is said."""
    asked = search_key(view.question.words)
    return bool(
        view.rows and _LIST.search(asked) and (_ANNEX.search(asked) or "chủ trì" in asked) and _tests(view, asked)
    )


def read_rows(view: PlanView) -> Finding | None:
    """The rows that fit, with their number; None where none does."""
    asked = search_key(view.question.words)
    tests = _tests(view, asked)
    fitting = [t for t in _rows_meant(view, asked) if all(test(t) for test in tests)]
    if not fitting:
        return None
    heads = tuple(dict.fromkeys(t.locator.split(".")[0] for t in fitting))
    says = [Say(f"{len(fitting)} nhiệm vụ", heads if _COUNT.search(asked) else (), "Số nhiệm vụ")]
    listed = fitting if len(fitting) <= MOST else fitting[:MOST]
    longest = max(60, 1000 // len(listed))
    for task in listed:
        when = f" ({task.time})" if task.time else ""
        says.append(Say(f"“{short(task.text, longest)}”{when}", (task.locator,)))
    return Finding(view.plan.id, tuple(says), 0.95, "rows")


def _rows_meant(view: PlanView, asked: str) -> list[Task]:
    """The annex rows where the question speaks of an annex and there is one; else the tasks in the body too."""
    rows = list(view.rows.values())
    in_annex = [t for t in rows if t.locator.startswith("PL")] if _ANNEX.search(asked) else []
    return in_annex or rows


def _tests(view: PlanView, asked: str) -> list[Test]:
    """What the question says of the rows that it wants."""
    tests: list[Test] = []
    annex = _ANNEX_NUMBER.search(asked)
    if annex:
        number = _ROMAN.get(annex[1], annex[1])
        if any(loc.startswith(f"PL{number}.") for loc in view.rows):
            tests.append(lambda t: t.locator.startswith(f"PL{number}."))
    if _EMPTY.search(asked):
        tests += [_is_empty(cell) for pattern, cell in _COLUMNS if re.search(pattern, asked)][:1]
        return tests
    bodies = set(view.question.bodies)
    if bodies and ("chủ trì" in asked or "lead" in asked):
        leads = _names(bodies, lambda t: t.leads)
        tests.append((lambda t: not leads(t)) if _NOT.search(asked) else leads)
    elif bodies and ("phối hợp" in asked or "coordinat" in asked):
        tests.append(_names(bodies, lambda t: t.partners))
    tests += [_at_time(_SAME_TIME.get(word, word)) for word in _TIMES if word in asked][:1]
    if not tests or annex:
        years = [year for year in view.question.years if str(year) not in view.plan.masthead.title]
        tests += [_in_years(years, asked)] if years else []
    return tests


def _is_empty(cell: Callable[[Task], object]) -> Test:
    return lambda t: not cell(t)


def _names(bodies: set[str], cell: Callable[[Task], tuple[str, ...]]) -> Test:
    return lambda t: bool(bodies & {body_key(name) for name in cell(t)})


def _at_time(word: str) -> Test:
    return lambda t: word in search_key(t.time).replace("hằng năm", "hàng năm")


def _in_years(years: list[int], asked: str) -> Test:
    """Whether a row's time is of one of the years: ends in it or begins in it where the question says so."""

    def test(task: Task) -> bool:
        named = [int(year) for year in _YEAR.findall(task.time)]
        of_interest = named[-1:] if _ENDS.search(asked) else named[:1] if _BEGINS.search(asked) else named
        return any(year in of_interest for year in years)

    return test
