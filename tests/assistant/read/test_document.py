"""What a plan says of itself, of the documents it relies on and of the terms it defines."""

from __future__ import annotations

import pytest

from assistant.read.document import read_basis, read_meta, read_term
from ingest import Basis, ClauseKind, Masthead, Term
from tests.assistant.read.looking import SPAN, looked_at, places, plan, said

HEAD = Masthead(
    title="Kế hoạch đón chim nước về đầm Vịt",
    number="5/KH-UBND",
    issuer="Ủy ban nhân dân xã Bến Gỗ",
    place="xã Bến Gỗ",
    issued="2026-02-03",
    signer="Tạ Văn Sào",
)
TEXTS = {
    "0.m": "Số: 5/KH-UBND. Bến Gỗ, ngày 03 tháng 02 năm 2026",
    "0.p1": "Căn cứ Nghị quyết số 8-NQ/ĐU ngày 05/01/2026 của Đảng ủy xã về đầm Vịt;",
    "0.p2": "Xét đề nghị của Phòng Kinh tế tại Tờ trình số 31/TTr-PKT ngày 20/01/2026 và Công văn số 9/CAX-TH.",
    "I.1": "Đeo vòng chân cho vịt trời theo Quyết định số 77/QĐ-SVC về vòng chân.",
    "I.2": "Kế hoạch này thay thế Kế hoạch số 2/KH-UBND ngày 09/9/2021.",
    "I.3": "Tem vòng chân là mảnh nhôm khắc số của từng con chim.",
    "I.4": "Bãi ngủ gồm các cồn cỏ giữa đầm.",
    "S": "Tạ Văn Sào",
}
KINDS = {
    "0.m": ClauseKind.MASTHEAD,
    "0.p1": ClauseKind.PREAMBLE,
    "0.p2": ClauseKind.PREAMBLE,
    "S": ClauseKind.SIGNATURE,
}


def basis(locator: str, kind: str, number: str, issuer: str = "") -> Basis:
    return Basis(locator, kind, number, "", issuer, "", SPAN)


FACTS = (
    basis("0.p1", "nghị quyết", "8-NQ/ĐU", "Đảng ủy xã"),
    basis("0.p2", "tờ trình", "31/TTr-PKT"),
    basis("0.p2", "công văn", "9/CAX-TH"),
    basis("I.1", "quyết định", "77/QĐ-SVC"),
    basis("I.2", "kế hoạch", "2/KH-UBND"),
    Term("I.3", "QLV", "quản lý vòng chân", SPAN),
)
BIRDS = plan(TEXTS, FACTS, HEAD, KINDS)


def test_what_the_opening_relies_on_is_listed_without_what_clauses_name() -> None:
    finding = read_basis(looked_at(BIRDS, "Kế hoạch này căn cứ những văn bản nào?"))
    assert places(finding) == ["0.p1", "0.p2"]
    assert "77/QĐ-SVC" not in said(finding)


def test_the_plan_asked_about_is_not_the_kind_of_document_asked_for() -> None:
    assert places(read_basis(looked_at(BIRDS, "Kế hoạch căn cứ những văn bản nào?"))) == ["0.p1", "0.p2"]


def test_a_document_that_a_body_sent_is_known_by_the_initials_in_its_number() -> None:
    finding = read_basis(looked_at(BIRDS, "Kế hoạch này dựa theo văn bản nào của Phòng Kinh tế?"))
    assert "31/TTr-PKT" in said(finding)
    assert "8-NQ/ĐU" not in said(finding)


def test_the_initials_of_a_body_may_lack_its_kind() -> None:
    texts = {"0.p1": "Theo đề nghị tại Công văn số 12/KT-TH và Công văn số 13/VH-TH."}
    facts = (basis("0.p1", "công văn", "12/KT-TH"), basis("0.p1", "công văn", "13/VH-TH"))
    made_up = plan(texts, facts, HEAD, {"0.p1": ClauseKind.PREAMBLE})
    found = said(read_basis(looked_at(made_up, "Căn cứ công văn nào của Phòng Kinh tế?")))
    assert "12/KT-TH" in found
    assert "13/VH-TH" not in found


def test_number_and_date_asked_for_may_be_those_of_what_another_body_sent() -> None:
    finding = read_meta(looked_at(BIRDS, "Tờ trình của Phòng Kinh tế mang số mấy, ngày nào?"))
    assert "31/TTr-PKT" in said(finding)
    assert "5/KH-UBND" not in said(finding)


def test_the_document_named_in_the_clause_asked_about_is_told_with_the_clause() -> None:
    finding = read_basis(looked_at(BIRDS, "Đeo vòng chân cho vịt trời theo quyết định nào?"))
    assert places(finding) == ["I.1"]
    assert "77/QĐ-SVC" in said(finding)
    assert "“Đeo vòng chân cho vịt trời" in said(finding)


@pytest.mark.parametrize(
    "asked", ["Kế hoạch này thay thế văn bản nào?", "Văn bản cũ nào bị bãi bỏ?", "ban ke hoach nao het hieu luc"]
)
def test_what_a_plan_replaces_is_told_by_the_clause_that_says_so(asked: str) -> None:
    finding = read_basis(looked_at(BIRDS, asked))
    assert places(finding) == ["I.2"]
    assert "2/KH-UBND" in said(finding)


def test_a_plan_that_replaces_nothing_does_not_list_what_it_relies_on_instead() -> None:
    texts = {loc: text for loc, text in TEXTS.items() if loc != "I.2"}
    made_up = plan(texts, [f for f in FACTS if f.locator != "I.2"], HEAD, KINDS)
    assert read_basis(looked_at(made_up, "Kế hoạch này thay thế văn bản nào?")) is None


def test_a_document_named_by_its_number_is_told_alone() -> None:
    seen = looked_at(BIRDS, "Kế hoạch có dựa vào Nghị quyết 8-NQ/ĐU không?", documents=("8-nq/đu",))
    assert places(read_basis(seen)) == ["0.p1"]
    assert read_basis(looked_at(BIRDS, "Có dựa vào Nghị quyết 99-NQ/ĐU không?", documents=("99-nq/đu",))) is None


def test_the_plan_s_own_marks_count_less_where_something_in_it_is_asked_about() -> None:
    of_itself = read_meta(looked_at(BIRDS, "Kế hoạch do ai ký?"))
    of_a_thing = read_meta(looked_at(BIRDS, "Tem vòng chân khắc số từng con chim do ai ký?"))
    assert of_itself is not None
    assert of_a_thing is not None
    assert of_a_thing.relevance < of_itself.relevance


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Tem vòng chân là gì?", "I.3"),
        ("tem vòng chân nghĩa là gì", "I.3"),
        ("“Bãi ngủ” được hiểu thế nào?", "I.4"),
    ],
)
def test_a_term_is_told_by_the_clause_that_begins_by_saying_what_it_is(asked: str, place: str) -> None:
    assert places(read_term(looked_at(BIRDS, asked))) == [place]


def test_a_term_that_no_clause_explains_is_not_told() -> None:
    assert read_term(looked_at(BIRDS, "Chòi canh là gì?")) is None
    assert read_term(looked_at(BIRDS, "Con chim là gì?")) is None


def test_a_short_form_is_told_by_its_long_one() -> None:
    assert said(read_term(looked_at(BIRDS, "QLV là gì?"))) == "QLV: quản lý vòng chân"
