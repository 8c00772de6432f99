"""A short form and its long one stand beside each other, each plan's own where it is asked about."""

from __future__ import annotations

from assistant.question import Piece
from assistant.understand.short_forms import ShortForms
from ingest import Span, Term


def term(short: str, long: str) -> Term:
    return Term("I", short, long, Span(0, 1))


FORMS = ShortForms(
    (
        ("gom", term("HSMT", "hồ sơ mời thầu")),
        ("rung", term("Hồ sơ", "hồ sơ giao đất")),
        ("rung", term("RNM", "rừng ngập mặn")),
    )
)


def wordings(pieces: tuple[Piece, ...]) -> list[tuple[str, ...]]:
    return [piece.wordings for piece in pieces]


def test_a_short_form_has_its_long_one_beside_it() -> None:
    assert wordings(FORMS.beside((Piece(("hsmt",)),), ["gom"])) == [("hsmt", "hồ sơ mời thầu")]


def test_the_pieces_of_a_long_form_have_the_short_one_beside_them() -> None:
    asked = (Piece(("phê duyệt",)), Piece(("hồ sơ",), joined=True), Piece(("mời thầu",), joined=True))
    assert wordings(FORMS.beside(asked, ["gom"])) == [("phê duyệt",), ("hồ sơ", "hsmt"), ("mời thầu", "hsmt")]
    apart = (Piece(("hồ sơ",)), Piece(("mời thầu",)))
    assert wordings(FORMS.beside(apart, ["gom"])) == [("hồ sơ",), ("mời thầu",)]


def test_what_one_plan_calls_by_an_everyday_word_is_that_in_no_other() -> None:
    asked = (Piece(("hồ sơ",)),)
    assert wordings(FORMS.beside(asked, ["gom"])) == [("hồ sơ",)]
    assert wordings(FORMS.beside(asked, [])) == [("hồ sơ",)]
    assert wordings(FORMS.beside(asked, ["rung"])) == [("hồ sơ", "hồ sơ giao đất")]


def test_where_no_plan_is_named_abbreviations_of_all_plans_count() -> None:
    assert wordings(FORMS.beside((Piece(("rnm",)),), [])) == [("rnm", "rừng ngập mặn")]


def test_without_diacritics_both_are_bare() -> None:
    asked = (Piece(("rung",)), Piece(("ngap man",), joined=True))
    assert wordings(FORMS.beside(asked, ["rung"], bare=True)) == [("rung", "rnm"), ("ngap man", "rnm")]
