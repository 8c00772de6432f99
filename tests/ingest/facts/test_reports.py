from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Fact, Report

Reader = Callable[..., tuple[Fact, ...]]


def reports(facts_of: Reader, words: str) -> list[tuple[str, str, str]]:
    lines = {"IV": "IV. TỔ CHỨC THỰC HIỆN", "IV.1": "1. Sở Y tế", "IV.1.a": f"a) {words}"}
    return [(f.sender, f.receiver, f.when) for f in facts_of(lines) if isinstance(f, Report)]


@pytest.mark.parametrize(
    ("words", "receiver", "when"),
    [
        ("Báo cáo UBND tỉnh kết quả trước ngày 30/11 hằng năm.", "UBND tỉnh", "trước ngày 30/11 hằng năm"),
        ("Định kỳ 6 tháng báo cáo kết quả về Bộ Y tế.", "Bộ Y tế", "Định kỳ 6 tháng"),
        ("Định kỳ hoặc đột xuất báo cáo Bộ Y tế, UBND tỉnh.", "Bộ Y tế, UBND tỉnh", "Định kỳ hoặc đột xuất"),
        ("Gửi số liệu về Sở Nội vụ trước ngày 18 hằng tháng.", "Sở Nội vụ", "trước ngày 18 hằng tháng"),
        ("Lập báo cáo năm gửi Sở Nội vụ chậm nhất ngày 10 tháng 12.", "Sở Nội vụ", "chậm nhất ngày 10 tháng 12"),
        ("Kịp thời phản ánh vướng mắc về UBND tỉnh (qua Sở Nội vụ).", "UBND tỉnh (qua Sở Nội vụ)", "Kịp thời"),
        ("Thực hiện báo cáo định kỳ theo yêu cầu.", "", "định kỳ theo yêu cầu"),
        ("Báo cáo số mẫu ngày 12 hằng tháng về Bộ Y tế.", "Bộ Y tế", "ngày 12 hằng tháng"),
        ("Báo cáo về Phòng Nghiệp vụ B qua Hệ thống chung.", "Phòng Nghiệp vụ B", ""),
        ("Báo cáo gửi về Sở Nội vụ trước 15 giờ thứ Năm hằng tuần.", "Sở Nội vụ", "trước 15 giờ thứ Năm hằng tuần"),
        ("Báo cáo Sở Nội vụ: định kỳ hằng quý trước ngày 18 tháng cuối quý, báo cáo năm trước ngày 02/12/2026.",
         "Sở Nội vụ", "định kỳ hằng quý trước ngày 18 tháng cuối quý; trước ngày 02/12/2026"),
        ("Gửi báo cáo về Sở Nội vụ trước ngày 18 tháng cuối quý và trước ngày 02/12/2026 (báo cáo năm).",
         "Sở Nội vụ", "trước ngày 18 tháng cuối quý và trước ngày 02/12/2026"),
        ("Gửi danh sách về Sở Nội vụ trước ngày 20/11 của năm trước năm kế hoạch.",
         "Sở Nội vụ", "trước ngày 20/11 của năm trước năm kế hoạch"),
        ("Báo cáo quý trước ngày 08/3; báo cáo năm trước ngày 28/11. Báo cáo gửi về Sở Nội vụ.",
         "Sở Nội vụ", "trước ngày 08/3; trước ngày 28/11"),
        ("Duy trì đường dây nóng; báo cáo kết quả khi có yêu cầu.", "", "khi có yêu cầu"),
    ],
)  # fmt: skip
def test_a_report_has_receiver_and_time(facts_of: Reader, words: str, receiver: str, when: str) -> None:
    assert reports(facts_of, words) == [("Sở Y tế", receiver, when)]


def test_whoever_receives_reports_to_sum_them_up_reports_on(facts_of: Reader) -> None:
    lines = {
        "IV": "IV. TỔ CHỨC THỰC HIỆN",
        "IV.p1": "Các sở, ngành báo cáo về Sở Nội vụ trước ngày 05/12 để tổng hợp, báo cáo UBND tỉnh.",
    }
    found = [(f.sender, f.receiver, f.when) for f in facts_of(lines) if isinstance(f, Report)]
    assert found == [("Các sở, ngành", "Sở Nội vụ", "trước ngày 05/12"), ("Sở Nội vụ", "UBND tỉnh", "")]


@pytest.mark.parametrize(
    "words",
    ["Xây dựng, công bố báo cáo năng suất của tỉnh.", "Gửi Sở Tài chính thẩm định.", "Thẩm định báo cáo khả thi."],
)
def test_a_report_that_is_written_for_nobody_is_none(facts_of: Reader, words: str) -> None:
    assert reports(facts_of, words) == []


def test_a_documents_date_is_no_time_to_report(facts_of: Reader) -> None:
    words = "Báo cáo UBND tỉnh việc thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2026."
    assert reports(facts_of, words) == [("Sở Y tế", "UBND tỉnh", "")]


def test_a_report_of_every_day(facts_of: Reader) -> None:
    lines = {"VI": "VI. TỔ CHỨC THỰC HIỆN", "VI.1": "1. Sở Y tế báo cáo hằng ngày gửi Ủy ban nhân dân tỉnh."}
    assert [fact.when for fact in facts_of(lines) if isinstance(fact, Report)] == ["hằng ngày"]


def test_whoever_does_what_the_heading_names_or_the_sentence_behind_its_circumstances_sends(facts_of: Reader) -> None:
    lines = {
        "VI": "VI. TỔ CHỨC THỰC HIỆN",
        "VI.1": "1. Các cơ sở nuôi cá lồng",
        "VI.1.a": "a) Báo cáo Sở Y tế hằng tháng.",
        "VI.p1": "Trên đây là Kế hoạch năm 2026. Khi có vướng mắc, các thôn phản ánh về Phòng Kinh tế.",
    }
    found = [(f.sender, f.receiver) for f in facts_of(lines) if isinstance(f, Report)]
    assert found == [("Các cơ sở nuôi cá lồng", "Sở Y tế"), ("các thôn", "Phòng Kinh tế")]
