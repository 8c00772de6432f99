"""Facts of the five real plans, as somebody reading them would list them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from ingest import Basis, Duty, Fact, Money, Plan, Report, SourceText, Target, Term, body_key, read_plan
from ingest.facts import read_facts

pytestmark = pytest.mark.shared
PLANS = ("an-giang-2023", "hue-2026", "ngok-bay-2025", "quang-ngai-2025", "quang-tri-2022")


@cache
def _read(shared: Path, name: str) -> tuple[Plan, SourceText]:
    return read_plan(shared / "plans" / f"{name}.txt")


def _facts(shared: Path, name: str) -> tuple[Fact, ...]:
    plan, source = _read(shared, name)
    return read_facts(plan.clauses, source.text, plan.furniture, plan.masthead)


@pytest.mark.parametrize(
    ("name", "locator", "body"),
    [
        ("an-giang-2023", "IV.1.p1", "Sở Khoa học và Công nghệ"),
        ("hue-2026", "IV.1.a", "Sở Khoa học và Công nghệ"),
        ("ngok-bay-2025", "IV.1.-1", "Phòng Văn hóa - Xã hội"),
        ("quang-ngai-2025", "IV.1.a", "Sở Khoa học và Công nghệ"),
        ("quang-tri-2022", "V.1.a", "Sở Khoa học và Công nghệ"),
    ],
)
def test_each_plan_has_one_focal_clause(shared: Path, name: str, locator: str, body: str) -> None:
    focal = [f for f in _facts(shared, name) if isinstance(f, Duty) and f.focal]
    assert [(d.locator, body_key(d.body)) for d in focal] == [(locator, body_key(body))]


@pytest.mark.parametrize(
    ("name", "body", "locators"),
    [
        ("quang-ngai-2025", "Hội Doanh nhân trẻ", ["IV.4.a", "IV.4.b"]),
        ("quang-tri-2022", "Sở Kế hoạch và Đầu tư", ["V.4"]),
        ("an-giang-2023", "Báo An Giang", ["IV.4.p1"]),
        ("hue-2026", "UBND xã", ["IV.3.a", "IV.3.b", "IV.3.c", "IV.3.d", "IV.3.dd", "IV.p1"]),
        ("ngok-bay-2025", "Ban Nhân dân thôn", ["IV.3.p1"]),
    ],
)
def test_a_body_finds_its_duties(shared: Path, name: str, body: str, locators: list[str]) -> None:
    duties = [f for f in _facts(shared, name) if isinstance(f, Duty) and body_key(f.body) == body_key(body)]
    assert [d.locator for d in duties] == locators


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("quang-ngai-2025", ["từ 7,5% trở lên", "khoảng 55%", "khoảng 05 - 10", "01 - 02", "01 - 02"]),
        ("ngok-bay-2025", ["khoảng 01 - 02"]),
        ("hue-2026", ["trên 7%/năm", "khoảng trên 50%", "Tối thiểu 02", "ít nhất 02", "tối thiểu 02"]),
    ],
)
def test_the_figures_are_all_there_and_no_others(shared: Path, name: str, figures: list[str]) -> None:
    assert [f.figure for f in _facts(shared, name) if isinstance(f, Target)] == figures


def test_figures_belong_to_their_period(shared: Path) -> None:
    targets = [f for f in _facts(shared, "an-giang-2023") if isinstance(f, Target)]
    assert {t.by for t in targets if t.locator.startswith("I.1.")} == {"2025"}
    assert {t.by for t in targets if t.locator.startswith("I.2.")} == {"2030"}


def test_amounts_and_sources_of_money(shared: Path) -> None:
    found = {name: [f.amount for f in _facts(shared, name) if isinstance(f, Money)] for name in PLANS}
    assert found == {
        "an-giang-2023": [5_800_000_000, None],
        "hue-2026": [None],
        "ngok-bay-2025": [None],
        "quang-ngai-2025": [None],
        "quang-tri-2022": [None],
    }


@pytest.mark.parametrize(
    ("name", "locator", "receiver", "when"),
    [
        ("quang-ngai-2025", "IV.p1", "UBND tỉnh (qua Sở Khoa học và Công nghệ)", "kịp thời"),
        ("ngok-bay-2025", "IV.1.-2", "Sở Khoa học và Công nghệ", "Định kỳ hoặc đột xuất"),
        (
            "quang-tri-2022", "V.p2", "Sở Khoa học và Công nghệ",
            "Định kỳ ngày 30 tháng 11 hàng năm hoặc đột xuất khi có yêu cầu",
        ),
        ("an-giang-2023", "IV.8.-5", "Sở Khoa học và Công nghệ", ""),
    ],
)  # fmt: skip
def test_reports_go_where_the_plan_says(shared: Path, name: str, locator: str, receiver: str, when: str) -> None:
    reports = [f for f in _facts(shared, name) if isinstance(f, Report) and f.locator == locator]
    assert (receiver, when) in {(r.receiver, r.when) for r in reports}


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        ("quang-tri-2022", [("1322/QĐ-TTg", "2020-08-31"), ("36/QĐ-TTg", "2021-01-11")]),
        ("hue-2026", [("36/QĐ-TTg", "2021-01-11"), ("556/QĐ-UBND", "2021-03-15")]),
        (
            "ngok-bay-2025",
            [("138/KH-UBND", "2025-06-19"), ("336/SKHCN-TĐC", "2025-07-22"), ("74/PC-VHXH", "2025-07-30")],
        ),
    ],
)  # fmt: skip
def test_the_preamble_gives_the_bases(shared: Path, name: str, documents: list[tuple[str, str]]) -> None:
    bases = [f for f in _facts(shared, name) if isinstance(f, Basis) and f.locator.startswith("0.")]
    assert [(b.number, b.date) for b in bases] == documents


def test_short_forms_are_defined_as_the_plans_do(shared: Path) -> None:
    found = {f.short: f.long for name in PLANS for f in _facts(shared, name) if isinstance(f, Term)}
    assert found["NSCL"] == "năng suất chất lượng"
    assert found["TFP"] == "năng suất các nhân tố tổng hợp"
    assert found["APO"].lower() == "tổ chức năng suất châu á"


@pytest.mark.parametrize("name", PLANS)
def test_every_span_lies_in_its_clause(shared: Path, name: str) -> None:
    plan, _ = _read(shared, name)
    spans = {clause.locator: clause.span for clause in plan.clauses}
    for fact in _facts(shared, name):
        if isinstance(fact, Target | Money | Basis | Term):
            whole = spans[fact.locator]
            assert whole.start <= fact.span.start < fact.span.end <= whole.end


def test_reading_facts_takes_less_than_half_a_second(shared: Path) -> None:
    _facts(shared, "quang-tri-2022")  # tables are loaded once
    start = perf_counter()
    _facts(shared, "quang-tri-2022")
    assert perf_counter() - start < 0.5
