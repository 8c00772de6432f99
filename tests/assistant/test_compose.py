"""Findings put into words."""

from __future__ import annotations

from assistant.answer import Citation
from assistant.compose import Draft, compose, refusal, scan_note
from assistant.question import Kind, Language, Question
from assistant.read import Finding, Say


def asked(text: str = "hỏi", **more: object) -> Question:
    return Question(text, text, Language.VIETNAMESE, {Kind.TASK: 1.0}, (), **more)  # type: ignore[arg-type] # named fields


def draft() -> Draft:
    return Draft(lambda plan, locator, words: Citation(plan, locator, "", None, 0, 1, words))


def finding(plan: str, *says: Say) -> Finding:
    return Finding(plan, says, 1.0, "test")


def test_a_mark_stands_where_the_places_change_and_a_place_keeps_its_number() -> None:
    drawn = draft()
    found = finding("a", Say("X", ("I",), "Chủ trì"), Say("2025", ("I",), "Thời gian"), Say("“Y”", ("II", "I")))
    text = compose(asked(), [found], [], str.upper, drawn)
    assert text == "A: Chủ trì: X. Thời gian: 2025 [1]. “Y” [2][1]."
    assert [c.locator for c in drawn.citations] == ["I", "II"]


def test_several_quotations_stand_one_below_the_other() -> None:
    found = finding("a", Say("“X”", ("I",)), Say("“Y”", ("II",)))
    assert compose(asked(), [found], [], str.upper, draft()) == "A:\n- “X” [1].\n- “Y” [2]."


def test_each_plan_has_its_line_and_the_silent_ones_are_named() -> None:
    found = [finding("a", Say("“Y”", ("I",))), finding("b", Say("“Z”", ("I",)))]
    lines = compose(asked(compare=True), found, ["c"], str.upper, draft()).splitlines()
    assert lines == ["- A: “Y” [1].", "- B: “Z” [2].", "- Không nêu: C."]


def test_of_two_shares_the_higher_one_is_said() -> None:
    found = [finding("a", Say("“đạt 45%”", ("I",))), finding("b", Say("“đạt 7,5%”", ("I",)))]
    text = compose(asked("bên nào cao hơn", compare=True), found, [], str.upper, draft())
    assert text.splitlines()[0] == "A (45%) cao hơn B (7,5%)."


def test_the_frame_of_an_english_question_is_english_and_the_words_stay_vietnamese() -> None:
    question = Question("who", "who", Language.ENGLISH, {Kind.LEAD: 1.0}, ())
    text = compose(question, [finding("a", Say("Sở Y tế", ("I",), "Chủ trì"))], [], str.upper, draft())
    assert text == "A: Lead (chủ trì): Sở Y tế [1]."


def test_a_place_without_a_plan_is_said_beside_the_answer() -> None:
    text = compose(asked(strangers=("Hòa Bình",)), [finding("a", Say("“Y”", ("I",)))], [], str.upper, draft())
    assert text.splitlines()[-1] == "- Thư viện không có kế hoạch của Hòa Bình."


def test_a_refusal_names_where_was_looked() -> None:
    assert refusal(asked(), ["a"], str.upper) == "Các kế hoạch không nêu điều được hỏi (A)."


def test_what_was_read_from_a_scan_is_said_to_be_doubtful_with_the_least_sure_page() -> None:
    places = [Citation("a", locator, "", 2, 0, 1, "x", sure) for locator, sure in (("I", 0.91), ("II", None))]
    places.append(Citation("a", "III", "", 3, 0, 1, "x", 0.874))
    note = scan_note(places, Language.VIETNAMESE)
    assert note.startswith("Lưu ý: [1][3] ")
    assert "87%" in note
    assert "bản gốc" in note
    assert scan_note(places, Language.ENGLISH).startswith("Note: [1][3] ")
    assert scan_note(places[1:2], Language.VIETNAMESE) == ""
