"""Whether the words found hold such a thing as the question wants."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.read import Finding
from assistant.read.checks import answers
from assistant.read.finding import Say
from ingest import Masthead, Money
from tests.assistant.read.looking import SPAN, looked_at, plan


def holds(asked: str, found: str, *, kind: Kind = Kind.TASK, heading: str = "Việc của làng") -> bool:
    """Whether one clause with the words found answers the question."""
    made_up = plan({"I": heading, "I.1": found}, head=Masthead(place="xã Bến Gỗ"))
    seen = looked_at(made_up, asked)
    return answers(kind, Finding("p", (Say(f"“{found}”", ("I.1",)),), 1.0, "test"), seen)


@pytest.mark.parametrize(
    ("asked", "answer", "other"),
    [
        ("Ai trông bến đò?", "Đội Dân phòng và Công an xã trông bến đò", "Bến đò được trông cả đêm"),
        ("Ai trông bến đò?", "Bến đò do ông Tạ Văn Sào trông", "Bến đò do người quen trông"),
        ("Khi nào dọn bến đò?", "Dọn bến đò trong tháng 4", "Dọn bến đò cho sạch"),
        ("Đầm Vịt rộng bao nhiêu ha?", "Đầm Vịt rộng 12 héc ta", "Đầm Vịt có 12 bè"),
        ("Đầm Vịt cho bao nhiêu tấn cá?", "Đầm Vịt cho 30 tấn cá", "Đầm Vịt nuôi cá tăng 30%"),
        ("Họp chợ mất bao nhiêu ngày?", "Chợ họp trong 3 ngày", "Chợ họp ngày 3/5"),
        ("Chợ họp vào ngày nào?", "Chợ họp ngày 3/5", "Chợ họp trong 3 ngày"),
        ("Chợ nổi tổ chức ở đâu?", "Chợ nổi tổ chức tại bến Gỗ", "Chợ nổi tổ chức mỗi năm"),
        ("Làm bè tổng cộng hết bao nhiêu tiền?", "Tổng kinh phí làm bè: 40 triệu đồng", "Mỗi bè 4 triệu đồng"),
        ("Đánh cá bằng điện bị phạt bao nhiêu?", "Phạt 5 triệu đồng", "Chi 5 triệu đồng mua lưới"),
        ("Lệ phí qua đò bao nhiêu?", "Lệ phí qua đò 2.000 đồng", "Hỗ trợ chủ đò 2.000 đồng"),
        ("Neo bè chắn luồng thì bị phạt không?", "Neo bè chắn luồng bị xử lý", "Không neo bè chắn luồng"),
        ("Giá vé đò bao nhiêu?", "Giá một vé đò 2.000 đồng", "Thu 2.000 đồng tiền vệ sinh bến đò"),
        ("Đội chèo năm ngoái xếp thứ mấy?", "Đội chèo đứng thứ 3", "Đội chèo tăng 3 bậc"),
        ("Gọi đò thì gọi số điện thoại nào?", "Gọi 0900 111 222", "Gọi người lái đò"),
    ],
)
def test_only_words_that_hold_what_is_asked_for_answer(asked: str, answer: str, other: str) -> None:
    kind = next(iter(looked_at(plan({"I": other}), asked).question.kinds))
    assert holds(asked, answer, kind=kind)
    assert not holds(asked, other, kind=kind)


def test_a_total_need_not_be_called_one_where_things_are_counted() -> None:
    assert holds("Tổng cộng có bao nhiêu bè cá?", "Có 12 bè cá", kind=Kind.TARGET)


def test_a_share_answers_how_many_and_a_count_what_share_is_asked_beside() -> None:
    assert holds("Bao nhiêu bè cá có đèn?", "90% bè cá có đèn", kind=Kind.TARGET)
    assert not holds("Bao nhiêu phần trăm bè cá có đèn?", "Có 12 bè cá có đèn", kind=Kind.TARGET)


def test_what_is_counted_must_be_spoken_of_in_the_clause_or_above_it() -> None:
    asked = "Đội chèo có bao nhiêu thành viên?"
    assert holds(asked, "Đội chèo có 9 thành viên", kind=Kind.TARGET)
    assert holds(asked, "Mỗi đội 9 người", kind=Kind.TARGET, heading="Thành viên đội chèo")
    assert not holds(asked, "Đội chèo tập 9 buổi", kind=Kind.TARGET)


def test_what_is_counted_may_be_called_by_another_word_for_it() -> None:
    assert holds("Có mấy công ty mua cá?", "Có 4 doanh nghiệp mua cá", kind=Kind.TARGET)
    assert not holds("Có mấy công ty mua cá?", "Có 4 thương lái mua cá", kind=Kind.TARGET)


@pytest.mark.parametrize(
    ("asked", "answer", "other"),
    [
        ("Thôn nào làm bè trước?", "Thôn Đầm Vịt làm bè trước", "Các thôn ven đầm làm bè trước"),
        ("Trường nào dạy bơi?", "Dạy bơi tại trường Sông Xanh", "Dạy bơi tại trường của xã Bến Gỗ"),
        ("Tên các chợ được sửa?", "Sửa chợ “Bến Cũ”", "Sửa 3 chợ của xã"),
        ("Công ty nào mua cá?", "Tập đoàn Cá Vàng mua cá", "Các công ty có kho lạnh mua cá"),
    ],
)
def test_a_name_asked_for_must_be_one_that_the_question_lacks(asked: str, answer: str, other: str) -> None:
    assert holds(asked, answer)
    assert not holds(asked, other)


def test_of_a_person_asked_for_by_office_the_office_must_be_told() -> None:
    asked = "Tổ trưởng đội chèo là ông nào?"
    assert holds(asked, "Ông Tạ Văn Sào làm Tổ trưởng đội chèo", kind=Kind.LEAD)
    assert not holds(asked, "Ông Tạ Văn Sào chèo ở mũi, đội chèo có Công an xã giúp", kind=Kind.LEAD)


def test_where_plans_are_compared_each_need_not_have_the_very_unit() -> None:
    asked = "Đầm Vịt cho bao nhiêu tấn cá?"
    made_up = plan({"I": "Đầm Vịt cho 30 tạ cá"})
    finding = Finding("p", (Say("Đầm Vịt cho 30 tạ cá", ("I",)),), 1.0, "test")
    assert not answers(Kind.TARGET, finding, looked_at(made_up, asked))
    assert answers(Kind.TARGET, finding, looked_at(made_up, asked, compare=True))


@pytest.mark.parametrize("kind", [Kind.META, Kind.TERM, Kind.DUTY, Kind.BASIS])
def test_readers_that_find_nothing_but_such_answers_are_believed(kind: Kind) -> None:
    assert holds("Ai trông bến đò?", "Bến đò được trông cả đêm", kind=kind)


def test_of_a_standard_that_the_plan_never_names_it_tells_nothing() -> None:
    asked = "Ai giúp chủ đò áp dụng ISO 45001?"
    assert holds(asked, "Công an xã giúp chủ đò áp dụng ISO 45001:2018", kind=Kind.LEAD)
    assert holds(asked, "Công an xã giúp chủ đò", kind=Kind.LEAD, heading="Áp dụng ISO 45001")
    assert not holds(asked, "Công an xã giúp chủ đò áp dụng ISO 9001", kind=Kind.LEAD)


def test_an_amount_that_the_question_gives_is_no_answer_to_how_much_of_it() -> None:
    found = "Sửa bến đò: 40.000.000 đồng"
    made_up = plan({"I.1": found}, (Money("I.1", found, 40_000_000, "40.000.000 đồng", SPAN),))
    finding = Finding("p", (Say(f"“{found}”", ("I.1",)),), 1.0, "money")
    assert not answers(Kind.BUDGET, finding, looked_at(made_up, "Trong 40 triệu tiền sửa bến đò, sơn hết bao nhiêu?"))
    assert answers(Kind.BUDGET, finding, looked_at(made_up, "Ngoài 35 triệu của tỉnh, sửa bến đò hết bao nhiêu tiền?"))


def test_a_document_named_by_number_must_stand_in_the_clause_relied_on() -> None:
    made_up = plan({"I": "Trồng bần theo Quyết định 9/QĐ-BG", "II": "Trồng bần quanh đầm"})
    seen = looked_at(made_up, "Quyết định 9/QĐ-BG bảo trồng gì?", documents=("9/qđ-bg",))
    finding = {loc: Finding("p", (Say("trồng bần", (loc,)),), 1.0, "test") for loc in ("I", "II")}
    assert answers(Kind.BASIS, finding["I"], seen)
    assert not answers(Kind.BASIS, finding["II"], seen)
