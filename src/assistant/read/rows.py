"""Lists of annex rows by what their cells say: led by a body, in a year, with an empty cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from assistant.read.cells import short
from assistant.read.finding import Finding, Say
from assistant.read.view import PlanView
from ingest import Period, Task, body_key, period_of, search_key, strip_diacritics, syllables

MOST = 10
"""Rows listed at most; the number of all of them is said."""
ABOUT = 0.6
"""Coverage from which a row is on what the question wants tasks about."""

_LIST = re.compile(
    r"(?:những |các |mấy |bao nhiêu |số )(?:nhiệm vụ|đầu việc|việc|công việc|nội dung)\b|"
    r"(?:nhiệm vụ|đầu việc|việc) (?:nào|gì)\b|liệt kê|"
    r"\bwhich (?:\w+ )?tasks\b|\bhow many (?:\w+ )?tasks\b|\blist\b"
)
_ON = re.compile(r"(?:nhiệm vụ|việc|nội dung)(?: nào| gì)? (?:về|liên quan (?:đến|tới)) (?P<what>[^,.;:?]+)")
_ANNEX = re.compile(r"phụ lục|danh mục|annex|appendix")
_ANNEX_NUMBER = re.compile(r"(?:phụ lục|annex|appendix) (?:số )?([ivx]+|\d)\b")
_COUNT = re.compile(r"bao nhiêu|\bmấy\b|how many|tổng số")
_COUNTS_TASKS = re.compile(r"(?:bao nhiêu|mấy) (?:nhiệm vụ|đầu việc|việc|công việc)\b|how many (?:\w+ )?tasks\b")
_OF_ANY_LIST = re.compile(
    r"nhiem vu|dau viec|viec|cong viec|phu luc|danh muc|ke hoach|tong so|tong cong|tat ca|thay|het"
)
"""Words, bare, that tell no task from another."""
_EMPTY = re.compile(r"để trống|bỏ trống|chưa ghi|không ghi|trống|left blank|\bempty\b")
_NOT = re.compile(r"không (?:do|phải)|ngoài|khác|not led|other than")
_ALONE = re.compile(r"một mình|\balone\b|duy nhất|riêng mình")
_ROLE = re.compile(r"chủ trì|phối hợp|\blead|coordinat")
_PERIOD = re.compile(
    r"(?:quý (?:[ivx]+|\d)|tháng \d{1,2}|6 tháng (?:đầu|cuối) năm)(?:(?:/| năm |, ?| )(?:19|20)\d\d)?\b"
)
_TIME = re.compile(rf"{_PERIOD.pattern}|\bxong\b|hoàn thành|đến hạn|hết hạn|hằng năm|hàng năm|thường xuyên")
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
_LONG, _MISPRINT = 10, 0.92
"""Characters of a body's key, and how alike (0 to 1) another one is that differs by a letter at most."""
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}

Test = Callable[[Task], bool]


def asks_for_rows(view: PlanView) -> bool:
    """Whether the question wants the annex rows of which something is said."""
    asked = view.asked
    meant = _ANNEX.search(asked) or _ROLE.search(asked) or _TIME.search(asked) or _EMPTY.search(asked)
    return bool(view.rows and _LIST.search(asked) and meant and _tests(view, asked)) or _counts_all(view)


def _counts_all(view: PlanView) -> bool:
    """Whether the question is how many tasks the plan or its annex has, and of nothing else."""
    own = (p for p in view.about if not _OF_ANY_LIST.fullmatch(strip_diacritics(p.wordings[0])))
    return bool(_COUNTS_TASKS.search(view.asked)) and not any(own) and not view.question.bodies


def of_rows_alone(view: PlanView) -> bool:
    """Whether the question is of annexes, cells or the number of tasks: where no row fits, nothing else answers it."""
    return bool(_ANNEX.search(view.asked) or _EMPTY.search(view.asked)) or _counts_all(view)


def read_rows(view: PlanView) -> Finding | None:
    """The rows that fit, with their number; None where none does."""
    asked = view.asked
    tests = _tests(view, asked)
    meant = _rows_meant(view, asked)
    fitting = [t for t in meant if all(test(t) for test in tests)]
    if not fitting:
        return None
    heads = tuple(dict.fromkeys(t.locator.split(".")[0] for t in fitting))
    counts = len(_COUNT.findall(asked))
    says = [Say(f"{len(meant)} nhiệm vụ", heads, "Số nhiệm vụ trong phụ lục")] if counts > 1 else []
    says.append(Say(f"{len(fitting)} nhiệm vụ", heads if counts else (), "Trong đó" if says else "Số nhiệm vụ"))
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
    if "chủ trì" in asked or re.search(r"\blead", asked):
        bodies = _bodies(view, asked, lambda t: t.leads)
        leads = _names(bodies, lambda t: t.leads)
        tests += [(lambda t: not leads(t)) if _NOT.search(asked) else leads] if bodies else []
        tests += [lambda t: len(t.leads) == 1] if bodies and _ALONE.search(asked) else []
    elif "phối hợp" in asked or "coordinat" in asked:
        bodies = _bodies(view, asked, lambda t: t.partners)
        tests += [_names(bodies, lambda t: t.partners)] if bodies else []
    if (on := _ON.search(asked)) and (about := [p for p in view.about if p.wordings[0] in on["what"]]):
        covered = view.words.coverage(about)
        tests.append(lambda t: covered(view.clauses[t.locator]) >= ABOUT)
    tests += [_at_time(_SAME_TIME.get(word, word)) for word in _TIMES if word in asked][:1]
    if period := _period_asked(view, asked):
        tests.append(_in_period(period, _years_of(view), bool(_ENDS.search(asked))))
    elif not tests or annex:
        years = [year for year in view.question.years if str(year) not in view.plan.masthead.title]
        tests += [_in_years(years, asked)] if years else []
    return tests


def _is_empty(cell: Callable[[Task], object]) -> Test:
    return lambda t: not cell(t)


def _bodies(view: PlanView, asked: str, cell: Callable[[Task], tuple[str, ...]]) -> set[str]:
    """Keys of the bodies that the question names, or names as the rows' cells do: "trường đại học"."""
    if view.question.bodies:
        return set(view.question.bodies)
    words = f" {' '.join(syllables(strip_diacritics(asked)))} "
    parts = {part for t in view.rows.values() for name in cell(t) for part in body_key(name).split("+")}
    return {part for part in parts if " " in part and f" {part} " in words}


def _names(bodies: set[str], cell: Callable[[Task], tuple[str, ...]]) -> Test:
    """Whether a cell names one of the bodies, alone or in a group."""
    wanted = {part for body in bodies for part in body.split("+")}

    def test(task: Task) -> bool:
        named = {part for name in cell(task) for part in body_key(name).split("+")}
        return any(_same(part, other) for part in wanted for other in named)

    return test


def _same(key: str, other: str) -> bool:
    """Whether two keys of bodies are one, also where a plan has a misprint ("doanh nghệp")."""
    if key == other:
        return True
    alike = key.split()[0] == other.split()[0] and min(len(key), len(other)) >= _LONG
    return alike and SequenceMatcher(None, key, other, autojunk=False).ratio() >= _MISPRINT


def _at_time(word: str) -> Test:
    return lambda t: word in search_key(t.time).replace("hằng năm", "hàng năm")


def _years_of(view: PlanView) -> tuple[int, int] | None:
    years = [int(year) for year in _YEAR.findall(view.plan.masthead.period)]
    return (years[0], years[-1]) if years else None


def _period_asked(view: PlanView, asked: str) -> Period | None:
    """The quarter, month or half-year that the question names."""
    named = _PERIOD.search(asked)
    return period_of(named[0], _years_of(view)) if named else None


def _in_period(period: Period, years: tuple[int, int] | None, ends: bool) -> Test:
    """Whether a row's time falls in a period, or ends in it."""

    def test(task: Task) -> bool:
        own = period_of(task.time, years)
        return own is not None and (own.ends_in(period) if ends else own.overlaps(period))

    return test


def _in_years(years: list[int], asked: str) -> Test:
    """Whether a row's time is of one of the years: ends in it or begins in it where the question says so."""

    def test(task: Task) -> bool:
        named = [int(year) for year in _YEAR.findall(task.time)]
        of_interest = named[-1:] if _ENDS.search(asked) else named[:1] if _BEGINS.search(asked) else named
        return any(year in of_interest for year in years)

    return test
