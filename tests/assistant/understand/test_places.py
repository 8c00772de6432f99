"""Which plans a question is about."""

from __future__ import annotations

import pytest

from assistant.understand.places import Gazetteer
from index import PlanCard
from ingest import Masthead, find_bodies


def card(plan_id: str, place: str, number: str = "", issuer: str = "") -> PlanCard:
    return PlanCard(plan_id, Masthead(place=place, number=number, issuer=issuer), 1, 0, f"{plan_id}.txt", "")


GAZETTEER = Gazetteer(
    (
        card("van-giang-2025", "tỉnh Vân Giang", "77/KH-UBND"),
        card("an-phuc-2026", "xã An Phúc"),
        card("hue-2026", "thành phố Huế"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "ở tỉnh Vân Giang",
        "van giang thi sao",
        "VGiang đặt bao nhiêu",
        "kế hoạch 77/KH-UBND",
        "VG dat bao nhieu",
        "Van Giang's plan",
    ],
)
def test_a_place_is_known_in_every_way_that_people_write_it(text: str) -> None:
    assert [p for m in GAZETTEER.mentions(text) for p in m.plans] == ["van-giang-2025"]


def test_a_former_name_leads_to_the_plan_of_the_same_place() -> None:
    assert [p for m in GAZETTEER.mentions("tỉnh Thừa Thiên Huế trước đây") for p in m.plans] == ["hue-2026"]


@pytest.mark.parametrize("text", ["tỉnh Vĩnh Long", "Da Nang", "xã Đông Hòa", "Nam Thanh commune"])
def test_a_place_without_a_plan_is_noticed(text: str) -> None:
    assert GAZETTEER.strangers(text)


def test_a_place_of_the_library_is_no_stranger() -> None:
    text = "xã An Phúc, tỉnh Vân Giang"
    assert not GAZETTEER.strangers(text)


@pytest.mark.parametrize(
    "text",
    [
        "năng suất phải cao bằng mức chung",
        "đánh giá lại trong năm định kỳ",
        "vì hòa bình và phát triển",
        "muc nay cao bang muc chung",
    ],
)
def test_words_that_only_look_like_a_province_are_no_place(text: str) -> None:
    assert not GAZETTEER.strangers(text)


@pytest.mark.parametrize(("text", "name"), [("o cao bang thi sao", "Cao Bằng"), ("của Hòa Bình", "Hòa Bình")])
def test_a_province_is_told_by_its_capitals_or_the_word_before(text: str, name: str) -> None:
    assert GAZETTEER.strangers(text) == [name]


def test_a_plan_is_known_by_the_office_that_issued_it() -> None:
    cards = (
        PlanCard("so-1", Masthead(place="tỉnh Vân Giang", issuer="Sở Công Thương"), 1, 0, "so-1.txt", ""),
        PlanCard(
            "ubnd-1", Masthead(place="tỉnh Vân Giang", issuer="Ủy ban nhân dân tỉnh Vân Giang"), 1, 0, "ubnd-1.txt", ""
        ),
    )
    gazetteer = Gazetteer(cards)
    assert [p for m in gazetteer.mentions("kế hoạch của Sở Công Thương do ai ký") for p in m.plans] == ["so-1"]
    assert not gazetteer.mentions("Sở Công Thương phải làm gì")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chương trình hành động 57 của Chính phủ giao ai", True),
        ("the Government's action programme", True),
        ("báo cáo Chính phủ trước ngày nào", False),
    ],
)
def test_a_document_of_a_body_that_stands_over_all_places_is_known_by_it(text: str, named: bool) -> None:
    gazetteer = Gazetteer((card("nq-3", "", "03/NQ-CP", "Chính phủ"), card("van-giang-2025", "tỉnh Vân Giang")))
    found = [p for m in gazetteer.mentions(text, find_bodies(text)) for p in m.plans]
    assert found == (["nq-3"] if named else [])


def test_a_province_at_the_end_of_a_company_s_name_is_no_place_asked_about() -> None:
    assert not GAZETTEER.strangers("Công ty cổ phần cầu đường Vĩnh Long được kiểm tra ngày nào?")
    assert GAZETTEER.strangers("Công ty cổ phần cầu đường ở Vĩnh Long được kiểm tra ngày nào?") == ["Vĩnh Long"]


def test_initials_stand_for_all_plans_of_a_place() -> None:
    gazetteer = Gazetteer((card("gom", "tỉnh Vân Giang"), card("rung", "tỉnh Vân Giang"), card("cho", "xã An Phúc")))
    assert [m.plans for m in gazetteer.mentions("vg làm gì")] == [("gom", "rung")]


def test_initials_of_two_places_stand_for_none() -> None:
    gazetteer = Gazetteer((card("gom", "tỉnh Vân Giang"), card("cho", "xã Vạn Gia")))
    assert gazetteer.mentions("vg làm gì") == []


@pytest.mark.parametrize("text", ["v.giang đặt bao nhiêu", "V. Giang đặt bao nhiêu", "kế hoạch của V.Giang"])
def test_a_place_shortened_by_a_dot_is_known(text: str) -> None:
    assert [p for m in GAZETTEER.mentions(text) for p in m.plans] == ["van-giang-2025"]


def test_a_short_form_in_capitals_behind_what_could_be_a_level_is_no_place() -> None:
    assert not GAZETTEER.strangers("cach tinh TFP the nao")
    assert not GAZETTEER.strangers("tinh GRDP ra sao", "tỉnh GRDP ra sao")
    assert GAZETTEER.strangers("tỉnh Thanh Linh ra sao") == ["Thanh Linh"]
