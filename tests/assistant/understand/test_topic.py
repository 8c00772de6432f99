"""What is left of a question when the words that only ask are gone."""

from __future__ import annotations

from assistant.understand import topic
from assistant.understand.follow_up import leans
from assistant.understand.short_forms import write_out


def words(text: str) -> list[str]:
    return [p.wordings[0] for p in topic.pieces(text)]


def test_words_that_only_ask_are_no_topic() -> None:
    assert words("cơ quan nào chủ trì xây dựng bản đồ đất đai") == ["xây dựng", "bản đồ", "đất đai"]


def test_letters_alike_without_diacritics_do_not_make_a_word_empty() -> None:
    assert words("đề xuất chính sách") == ["đề xuất", "chính sách"]


def test_neighbours_are_joined_and_a_word_taken_out_parts_them() -> None:
    pieces = topic.pieces("hồ sơ đất đai của hợp tác xã")
    assert [p.joined for p in pieces] == [False, True, False]


def test_short_forms_that_people_type_are_written_out() -> None:
    assert write_out("ubnd đặt bn chỉ tiêu") == "ủy ban nhân dân đặt bao nhiêu chỉ tiêu"


def test_a_follow_up_is_told_by_the_words_that_point_back() -> None:
    assert leans("Còn phối hợp thì ai?")
    assert leans("what about the deadline?")
    assert not leans("Sở Y tế chủ trì nhiệm vụ khám sức khỏe định kỳ?")
