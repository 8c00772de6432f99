"""Bodies that a question names as no table does: by a branch, by a level, by a commune."""

from __future__ import annotations

import pytest

from assistant.understand.offices import Offices
from ingest import body_key, find_bodies

OFFICES = Offices(
    (
        "Sở Văn hóa, Thể thao và Du lịch",
        "Phòng Văn hóa - Xã hội",
        "Sở Y tế",
        "Trạm Y tế xã",
        "Trạm Khuyến nông xã",
        "Đội Cứu hộ đầm Vịt",
        "Các hộ nuôi vịt",
    )
)


def named(words: str) -> set[str]:
    return set(OFFICES.bodies(words, [(b.text, b.key) for b in find_bodies(words)]))


def test_a_branch_of_government_is_its_department_and_its_room() -> None:
    assert named("ngành văn hóa phải làm gì") == {body_key("Sở Văn hóa, Thể thao và Du lịch"), "phong van hoa xa hoi"}


def test_those_of_a_branch_are_its_department() -> None:
    assert named("bên y tế thì lo việc gì") == {"so y te"}


def test_a_branch_that_no_department_is_of_names_nobody() -> None:
    assert named("ngành thủy lợi phải làm gì") == set()


def test_a_body_that_is_named_outright_goes_before_its_branch() -> None:
    assert named("sở y tế làm gì với ngành văn hóa") == {"so y te"}


@pytest.mark.parametrize(
    "words",
    [
        "các xã, phường thì phải làm gì",
        "xã phải báo cáo ai",
        "kế hoạch bắt xã làm những gì",
        "phường có trách nhiệm gì",
        "giao cho các xã việc gì",
    ],
)
def test_communes_that_are_to_do_something_are_their_committees(words: str) -> None:
    assert named(words) == {"ubnd xa"}


@pytest.mark.parametrize("words", ["chợ trên địa bàn xã phải dọn khi nào", "đường liên xã dài bao nhiêu"])
def test_communes_where_something_is_are_no_bodies(words: str) -> None:
    assert named(words) == set()


def test_a_commune_s_own_office_is_asked_for_by_its_place() -> None:
    assert named("trạm y tế bến gỗ làm gì") == named("trạm y tế xã làm gì") == {body_key("Trạm Y tế xã")}
    assert named("trạm khuyến nông bến gỗ làm gì") == {body_key("Trạm Khuyến nông xã")}


def test_an_office_that_only_the_plan_names_is_known_typed_small_and_a_group_is_not() -> None:
    assert named("đội cứu hộ đầm vịt trực khi nào") == {"doi cuu ho dam vit"}
    assert named("các hộ nuôi vịt được gì") == set()
