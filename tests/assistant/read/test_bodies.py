"""What a body must do, and who reports what to whom."""

from __future__ import annotations

from assistant.read.bodies import FAR, read_duty, read_report
from ingest import Duty, Masthead, Report
from tests.assistant.read.looking import looked_at, places, plan, said

REPORTS = plan(
    {
        "III.1": "Phòng Kinh tế: báo cáo Ủy ban nhân dân xã trước ngày 15/12; giữ sổ chợ.",
        "III.2": "Trạm Y tế: gửi kết quả khám về Phòng Kinh tế trước ngày 20/6.",
        "III.3": "Phòng Kinh tế nhắc Trạm Y tế báo cáo Sở Y tế hằng quý.",
        "III.4": "Nếu có khó khăn, các hộ chợ liên hệ Công an xã để được giúp.",
    },
    (
        Duty("III.1", "Phòng Kinh tế", "báo cáo"),
        Duty("III.2", "Trạm Y tế", "gửi kết quả"),
        Duty("III.3", "Phòng Kinh tế", "nhắc Trạm Y tế"),
        Report("III.1", "Phòng Kinh tế", "Ủy ban nhân dân xã", "trước ngày 15/12", "báo cáo"),
        Report("III.2", "Trạm Y tế", "Phòng Kinh tế", "trước ngày 20/6", "gửi kết quả"),
        Report("III.3", "Trạm Y tế", "Sở Y tế", "hằng quý", "báo cáo"),
    ),
)


def test_a_body_reported_to_is_told_from_one_that_reports() -> None:
    to = read_report(looked_at(REPORTS, "Ai phải gửi báo cáo về Phòng Kinh tế?"))
    assert "Cơ quan báo cáo: Trạm Y tế" in said(to)
    by = read_report(looked_at(REPORTS, "Phòng Kinh tế phải báo cáo ai?"))
    assert "Nơi nhận báo cáo: Ủy ban nhân dân xã" in said(by)


def test_a_body_s_own_duty_to_report_goes_before_what_others_duties_say_of_it() -> None:
    finding = read_report(looked_at(REPORTS, "Trạm Y tế phải báo cáo ai?"))
    assert places(finding) == ["III.2"]


def test_a_day_asked_for_is_that_of_a_report_with_a_figure() -> None:
    made_up = plan(
        {
            "III.1": "Báo cáo việc dọn đầm hằng quý.",
            "III.2": "Gửi kết quả dọn đầm trước ngày 15/12.",
            "III.3": "Thả cá giống.",
        },
        (Report("III.1", "", "", "hằng quý", "báo cáo"), Report("III.2", "", "", "trước ngày 15/12", "gửi")),
    )
    assert places(read_report(looked_at(made_up, "Báo cáo việc dọn đầm chậm nhất vào ngày nào?"))) == ["III.2"]


def test_whom_to_turn_to_in_difficulties_is_no_report_on_results() -> None:
    assert places(read_report(looked_at(REPORTS, "Hộ chợ gặp khó khăn thì báo cho ai?"))) == ["III.4"]


DUTIES = plan(
    {
        "II.1": "Vay vốn đóng bè nổi: hộ chợ, doanh nghiệp được vay 30 triệu đồng.",
        "III.1": "Công an xã: giữ trật tự bến đò.",
        "III.2": "Công an tỉnh: cấp biển số ghe.",
        "III.3": "Doanh nghiệp: đóng bè đúng mẫu, thu gom rác trên bến.",
        "III.4": "Các hộ: neo bè gọn gàng.",
    },
    (
        Duty("III.1", "Công an xã", "giữ trật tự bến đò"),
        Duty("III.3", "Doanh nghiệp", "thu gom rác trên bến"),
    ),
    Masthead(place="xã Bến Gỗ", issuer="Ủy ban nhân dân xã Bến Gỗ"),
)


def test_police_named_without_a_level_are_those_of_the_plan() -> None:
    assert places(read_duty(looked_at(DUTIES, "Công an phải làm gì?"))) == ["III.1"]
    assert read_duty(looked_at(DUTIES, "Công an tỉnh phải làm gì?")) is None


def test_a_body_of_any_kind_yields_where_the_question_is_about_something_it_has_no_duty_of() -> None:
    of_its_duty = read_duty(looked_at(DUTIES, "Doanh nghiệp phải làm gì trên bến?"))
    of_something = read_duty(looked_at(DUTIES, "Doanh nghiệp vay vốn đóng bè nổi phải làm gì?"))
    assert of_its_duty is not None
    assert of_something is not None
    assert (of_its_duty.relevance > FAR, of_something.relevance) == (True, FAR)


def test_a_body_s_duties_on_something_else_count_little() -> None:
    finding = read_duty(looked_at(DUTIES, "Công an xã phải làm gì với cối xay gió?"))
    assert finding is not None
    assert finding.relevance == FAR
