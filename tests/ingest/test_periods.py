"""Times in the words of plans become periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.periods import OPEN_END, OPEN_START, Period, period_of, words_of

SAID = {
    "Trong năm 2026": ("2026-01-01", "2026-12-31"),
    "2025": ("2025-01-01", "2025-12-31"),
    "Quý II/2023": ("2023-04-01", "2023-06-30"),
    "quý 3/2026": ("2026-07-01", "2026-09-30"),
    "II/2026": ("2026-04-01", "2026-06-30"),
    "Quý III, IV năm 2024": ("2024-07-01", "2024-12-31"),
    "Quý I-II/2026": ("2026-01-01", "2026-06-30"),
    "Quý IV/2025 - Quý I/2026": ("2025-10-01", "2026-03-31"),
    "cuối quý II năm 2025": ("2025-06-01", "2025-06-30"),
    "12/2025": ("2025-12-01", "2025-12-31"),
    "Tháng 5/2025": ("2025-05-01", "2025-05-31"),
    "Tháng 2 năm 2028": ("2028-02-01", "2028-02-29"),
    "T5/2025": ("2025-05-01", "2025-05-31"),
    "Tháng 3,4/2026": ("2026-03-01", "2026-04-30"),
    "3-5/2026": ("2026-03-01", "2026-05-31"),
    "3/2026 - 9/2026": ("2026-03-01", "2026-09-30"),
    "Từ tháng 3 đến tháng 5/2026": ("2026-03-01", "2026-05-31"),
    "tháng 10/2025 - tháng 3/2026": ("2025-10-01", "2026-03-31"),
    "Tuần 2 tháng 3/2026": ("2026-03-01", "2026-03-31"),
    "2025-2026": ("2025-01-01", "2026-12-31"),
    "2027; 2028": ("2027-01-01", "2028-12-31"),
    "Giai đoạn 2026 - 2030": ("2026-01-01", "2030-12-31"),
    "Năm học 2025-2026": ("2025-09-01", "2026-05-31"),
    "6 tháng đầu năm 2025": ("2025-01-01", "2025-06-30"),
    "06 tháng cuối năm 2025": ("2025-07-01", "2025-12-31"),
    "9 tháng đầu năm 2026": ("2026-01-01", "2026-09-30"),
    "Đầu năm 2026": ("2026-01-01", "2026-03-31"),
    "cuối năm 2026": ("2026-10-01", "2026-12-31"),
    "Ngày 30 tháng 6 năm 2026": ("2026-06-30", "2026-06-30"),
    "01/3/2018 – 05/3/2018": ("2018-03-01", "2018-03-05"),
    "10-15/6/2026": ("2026-06-10", "2026-06-15"),
    "26/4/2018 – 21/5/2018 ≤ 20 ngày làm (trả lại hồ sơ ≤ 5 ngày)": ("2018-04-26", "2018-05-21"),
    "Dự kiến 10/7/2018": ("2018-07-10", "2018-07-10"),
    "Ít nhất 01 kỳ sau khi được phê duyệt kế hoạch. Dự kiến 20/7/2018": ("2018-07-20", "2018-07-20"),
    "Xong trong Quý II/2026": ("2026-04-01", "2026-06-30"),
    "Quý I/2026 (sau khi được phê duyệt)": ("2026-01-01", "2026-03-31"),
    "Từ quý II năm 2022 và những năm tiếp theo": ("2022-04-01", OPEN_END),
    "2025 và những năm tiếp theo": ("2025-01-01", OPEN_END),
    "từ năm 2026 trở đi": ("2026-01-01", OPEN_END),
    "Sau năm 2025": ("2026-01-01", OPEN_END),
    "Từ quý II/2022 đến năm 2025": ("2022-04-01", "2025-12-31"),
    "đến năm 2030": (OPEN_START, "2030-12-31"),
    "hết quý I/2026": (OPEN_START, "2026-03-31"),
    "Chậm nhất ngày 20/11/2026": (OPEN_START, "2026-11-20"),
    "Trước 30/6/2026": (OPEN_START, "2026-06-29"),
    "trước tháng 6/2026": (OPEN_START, "2026-05-31"),
    "Lắp đặt và vận hành xong trước ngày 01/01/2030": (OPEN_START, "2029-12-31"),
}


@pytest.mark.parametrize("time", SAID)
def test_times_with_a_year_are_the_days_that_they_say(time: str) -> None:
    assert period_of(time) == Period(*SAID[time])


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Qúy II/2026", "Quý II/2026"),
        ("Quỷ II /2026", "Quý II/2026"),
        ("Quý lI/2026", "Quý II/2026"),
        ("Quý ll năm 2026", "Quý II/2026"),
        ("l2/2025", "12/2025"),
        ("2O26", "2026"),
        ("Năm 20 26", "2026"),
        ("THÁNG5/ 2025", "Tháng 5/2025"),
        ("Quý\nII/\n2026", "Quý II/2026"),
        ("quy II nam 2026", "Quý II/2026"),
    ],
)
def test_slips_of_typing_and_scanning_do_not_change_a_time(slip: str, meant: str) -> None:
    assert period_of(slip) == period_of(meant) is not None


@pytest.mark.parametrize(
    ("time", "recurring", "each_year"),
    [
        ("Thường xuyên", "thường xuyên", ("", "")),
        ("Nhiệm vụ thường xuyên, liên tục", "thường xuyên", ("", "")),
        ("Hàng năm", "hằng năm", ("", "")),
        ("Hằng năm", "hằng năm", ("", "")),
        ("01 lần/năm", "hằng năm", ("", "")),
        ("Hàng quý", "hằng quý", ("", "")),
        ("Định kỳ hằng tháng", "hằng tháng", ("", "")),
        ("Trước ngày 20 hằng tháng", "hằng tháng", ("", "")),
        ("6 tháng một lần", "6 tháng một lần", ("", "")),
        ("15/12 hằng năm", "hằng năm", ("12-15", "12-15")),
        ("Quý IV hằng năm", "hằng năm", ("10-01", "12-31")),
        ("Trước ngày 15/12 hằng năm", "hằng năm", ("01-01", "12-14")),
        ("Trước ngày 31/01 năm liền kề", "hằng năm", ("01-01", "01-30")),
    ],
)
def test_what_comes_again_says_how_often(time: str, recurring: str, each_year: tuple[str, str]) -> None:
    assert period_of(time) == Period(OPEN_START, OPEN_END, recurring, each_year)


def test_what_comes_again_may_have_a_first_and_a_last_year() -> None:
    assert period_of("Hằng năm, giai đoạn 2026-2030") == Period("2026-01-01", "2030-12-31", "hằng năm")
    assert period_of("Thường xuyên từ năm 2026") == Period("2026-01-01", OPEN_END, "thường xuyên")
    assert period_of("Thường xuyên", (2026, 2030)) == Period("2026-01-01", "2030-12-31", "thường xuyên")


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("Tháng 1-12", ("2026-01-01", "2026-12-31")),
        ("Tháng1-12", ("2026-01-01", "2026-12-31")),
        ("Tháng 01-6", ("2026-01-01", "2026-06-30")),
        ("Trong quý I", ("2026-01-01", "2026-03-31")),
        ("Trong năm", ("2026-01-01", "2026-12-31")),
        ("Trước 15/9", ("2026-01-01", "2026-09-14")),
    ],
)
def test_times_without_a_year_are_the_plans_if_it_is_for_one_year(time: str, days: tuple[str, str]) -> None:
    assert period_of(time, (2026, 2026)) == Period(*days)
    assert period_of(time, (2026, 2030)) is None
    assert period_of(time) is None


@pytest.mark.parametrize(
    "time",
    [
        "",
        "…",
        "Theo các mốc thời gian tại Quyết định số 123/QĐ-UBND ngày 05/6/2025",
        "Theo Kế hoạch năm 2026",
        "Thực hiện theo Chương trình công tác năm 2026",
        "Sau khi có Nghị quyết số 12/NQ-HĐND ngày 10/12/2025",
        "≤ 20 ngày làm việc",
        "24 tháng",
        "Ngay sau khi có hướng dẫn",
        "Kỳ họp thứ 9",
        "Tháng 15/2026",
        "31/02/2026",
    ],
)
def test_what_does_not_tell_its_time_is_none(time: str) -> None:
    assert period_of(time) is None


def test_what_begins_ends_with_the_plan_if_it_begins_within() -> None:
    assert period_of("Từ 2027", (2026, 2030)) == Period("2027-01-01", "2030-12-31")
    assert period_of("Từ 2027", (2026, 2026)) == Period("2027-01-01", OPEN_END)
    assert period_of("Trước 30/6/2026", (2026, 2026)) == Period("2026-01-01", "2026-06-29")


def test_what_has_to_be_ready_in_a_quarter_is_found() -> None:
    quarter = period_of("Quý II/2026")
    assert quarter is not None
    ready = [
        time
        for time in (
            "Tháng 5/2026",
            "Trước ngày 01/7/2026",
            "Năm 2026",
            "Hằng quý",
            "Quý I, II năm 2026",
            "01/7/2026",
            "Trước 15/6 hằng năm",
            "15/7 hằng năm",
            "Thường xuyên",
        )
        if (period := period_of(time)) and period.ends_in(quarter)
    ]
    assert ready == ["Tháng 5/2026", "Trước ngày 01/7/2026", "Quý I, II năm 2026", "Trước 15/6 hằng năm"]
    year = period_of("Năm 2026")
    assert year is not None
    assert year.overlaps(quarter)
    assert not quarter.overlaps(Period("2026-07-01", "2026-07-01"))


DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of all kinds: of days, of months and quarters, with open ends, recurring."""
    recurring = draw(st.sampled_from(["", "", "hằng năm", "hằng quý", "thường xuyên", "6 tháng một lần"]))
    part = ("", "")
    if recurring == "hằng năm" and draw(st.booleans()):
        first, last = sorted(draw(st.tuples(*[st.dates(date(2024, 1, 1), date(2024, 12, 31))] * 2)))
        part = (f"{first:%m-%d}", f"{last:%m-%d}")
    if draw(st.booleans()):
        year, month = draw(st.integers(1991, 2098)), draw(st.integers(1, 12))
        months = draw(st.sampled_from([1, 3, 12]))
        month = 1 + (month - 1) // months * months
        start = date(year, month, 1)
        end = date(year + (month + months - 1) // 12, (month + months - 1) % 12 + 1, 1) - timedelta(days=1)
    else:
        start, end = sorted(draw(st.tuples(DAYS, DAYS)))
    said = (start.isoformat(), end.isoformat())
    opens, ends = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    if recurring and draw(st.booleans()):
        opens = ends = True
    return Period(OPEN_START if opens else said[0], OPEN_END if ends else said[1], recurring, part)


@given(periods())
def test_a_period_is_read_again_from_its_own_words(period: Period) -> None:
    assert period_of(words_of(period)) == period


WORDS = st.sampled_from(
    ["Quý", "II", "IV/2026", "tháng", "13", "2/", "2026", "2030", "-", "và", "đến", "trước", "từ", "ngày", "31", "30/6",
     "hằng năm", "năm", "tiếp theo", "6 tháng", "đầu", "cuối", "sau", "Theo", ",", "liền kề", "một lần", "l", "O"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=9), st.sampled_from([None, (2026, 2026), (2026, 2030)]))
def test_whatever_the_words_a_period_begins_before_it_ends(words: list[str], plan: tuple[int, int] | None) -> None:
    period = period_of(" ".join(words), plan)
    if period:
        assert date.fromisoformat(period.start) <= date.fromisoformat(period.end)
        assert period.each_year[0] <= period.each_year[1]
        assert words_of(period)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    period = period_of(text)
    assert period is None or period.start <= period.end
