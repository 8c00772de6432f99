"""From a question's words to what it asks for, over the made-up plans."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from assistant.understand import Understanding
from index import Library


@pytest.fixture(scope="module")
def understanding(library: Library) -> Understanding:
    return Understanding(library)


def test_a_figure_beside_what_is_asked_for_first_need_not_be_answered(understanding: Understanding) -> None:
    question = understanding("Ai ký kế hoạch đặt bao nhiêu vùng trồng của Lam Trạch?")
    assert next(iter(question.kinds)) is Kind.META
    assert not question.wants & {"count", "percent", "amount", "total"}


def test_a_figure_that_is_asked_for_first_must_be_answered(understanding: Understanding) -> None:
    assert "count" in understanding("Lam Trạch cấp mã số cho bao nhiêu vùng trồng?").wants
    assert "amount" in understanding("Lam Trạch hỗ trợ kinh phí bao nhiêu cho mỗi tổ công nghệ số?").wants


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ngày hội sáng kiến Hạc Giang tổ chức ở đâu?", True),
        ("Hạc Giang đặt mục tiêu bao nhiêu người dự ngày hội tổ chức ở chỗ nào?", False),
        ("Kinh phí tổ chức ngày hội sáng kiến Hạc Giang lấy ở đâu?", False),
    ],
)
def test_a_place_must_be_told_only_of_what_is_done(understanding: Understanding, text: str, wanted: bool) -> None:
    assert ("place" in understanding(text).wants) is wanted


def test_a_plan_named_by_its_number_is_meant_alone_beside_its_place(understanding: Understanding) -> None:
    by_place = understanding("Kế hoạch của Lam Trạch do ai ký?")
    by_number = understanding("Kế hoạch 52/KH-UBND của Lam Trạch do ai ký?")
    assert {"lam-trach-2025", "lam-trach-so-2026"} <= {p for place in by_place.places for p in place}
    assert by_number.plans == ("lam-trach-so-2026",)
    assert by_number.documents == ()


def test_a_plan_asked_for_as_what_others_rely_on_is_a_document(understanding: Understanding) -> None:
    assert understanding("Kế hoạch nào căn cứ Kế hoạch 52/KH-UBND?").documents == ("52/kh-ubnd",)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Ngày 9/11 tổ chức ở đâu?", ()),
        ("Trước 30/6/2026 phải xong việc gì?", ()),
        ("Nghị quyết 09-NQ/TU và Quyết định 12/QĐ-UBND giao ai?", ("12/qđ-ubnd",)),
        ("Nghị định 109/2018/NĐ-CP nói gì?", ("109/2018/nđ-cp",)),
    ],
)
def test_a_number_of_a_document_holds_letters(
    understanding: Understanding, text: str, documents: tuple[str, ...]
) -> None:
    assert understanding(text).documents == documents


def test_the_number_of_a_document_that_is_asked_for_is_not_the_plan_s_own(understanding: Understanding) -> None:
    question = understanding("Nghị định 109/2018/NĐ-CP ban hành ngày nào?")
    assert Kind.META not in question.kinds
    assert Kind.BASIS in question.kinds


def test_a_clause_said_in_parts_is_pointed_at(understanding: Understanding) -> None:
    assert understanding("Điểm b khoản 1 mục IV kế hoạch Lam Trạch nói gì?").numbers == ("IV.1.B",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Lam Trạch dùng AI ở bộ phận nào?", True), ("Ai dùng chatbot ở Lam Trạch?", False), ("AI LÀM VIỆC NÀY?", False)],
)
def test_in_capitals_within_a_question_ai_is_no_word_for_who(
    understanding: Understanding, text: str, meant: bool
) -> None:
    assert ("trí tuệ nhân tạo" in understanding(text).text) is meant
