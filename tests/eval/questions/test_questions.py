"""Question files: what is read, and what is said of a line that cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.questions import (
    Kind,
    QuestionFileError,
    Quote,
    chosen,
    fingerprint_of,
    question_json,
    read_questions,
    write_questions,
)

LINE: dict[str, Any] = {
    "id": "a",
    "question": "Ai chủ trì?",
    "kind": "lead",
    "plans": ["xa"],
    "must_say": [["Sở Y tế", "SYT"]],
    "evidence": [[{"plan": "xa", "quote": "Sở Y tế chủ trì", "nth": 2}]],
}


def write(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "cau-hoi.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_a_line_is_read_with_all_its_fields(tmp_path: Path) -> None:
    (question,) = read_questions(write(tmp_path, "", {**LINE, "history": ["Về y tế"], "must_not_say": ["Sở Nội vụ"]}))
    assert question.kind is Kind.LEAD
    assert question.must_say == (("Sở Y tế", "SYT"),)
    assert question.evidence == ((Quote("xa", "Sở Y tế chủ trì", 2),),)
    assert (question.history, question.must_not_say) == (("Về y tế",), ("Sở Nội vụ",))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "bom.jsonl"
    file.write_text(json.dumps(LINE), encoding="utf-8-sig")
    assert len(read_questions(file)) == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "không phải JSON"),
        ([], "không phải một đối tượng JSON"),
        ({**LINE, "kind": "who"}, "kind “who” lạ"),
        ({**LINE, "question": " "}, "thiếu “question”"),
        ({key: LINE[key] for key in LINE if key != "plans"}, "thiếu “plans”"),
        ({**LINE, "must_say": ["Sở Y tế"]}, "“must_say” không phải danh sách"),
        ({**LINE, "must_say": [[1]]}, "“must_say” có phần tử"),
        ({**LINE, "must_say": []}, "để trống"),
        ({**LINE, "evidence": [["Sở Y tế"]]}, "“evidence” có trích dẫn không phải đối tượng"),
        ({**LINE, "may_cite": [{"plan": "xa", "quote": "a", "nth": 0}]}, "“nth” trong “may_cite”"),
        (LINE, "lặp lại id “a”"),
    ],
)
def test_a_bad_line_is_named_with_file_line_and_what_to_do(tmp_path: Path, line: object, problem: str) -> None:
    file = write(tmp_path, LINE, line)
    with pytest.raises(QuestionFileError) as caught:
        read_questions(file)
    message = str(caught.value)
    assert message.startswith(f"{file}, dòng 2: ")
    assert problem in message
    assert "\n" not in message


def test_an_empty_file_and_one_of_other_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="không có câu hỏi nào"):
        read_questions(write(tmp_path, ""))
    other = tmp_path / "utf16.jsonl"
    other.write_bytes(json.dumps(LINE).encode("utf-16"))
    with pytest.raises(QuestionFileError, match="UTF-8"):
        read_questions(other)


@pytest.mark.shared
@pytest.mark.parametrize(("file", "count"), [("public.jsonl", 94), ("public2.jsonl", 120)])
def test_the_public_sets_are_read_whole(shared: Path, file: str, count: int) -> None:
    assert len(read_questions(shared / "benchmark" / file)) == count


def test_a_file_that_is_written_reads_back_the_same(tmp_path: Path) -> None:
    line = {**LINE, "tags": ["xã"], "history": ["Về y tế"], "may_cite": [{"plan": "xa", "quote": "Kế hoạch"}]}
    questions = read_questions(write(tmp_path, line))
    write_questions(tmp_path / "again.jsonl", questions)
    assert read_questions(tmp_path / "again.jsonl") == questions
    assert "must_not_say" not in question_json(questions[0])


def test_a_strange_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cau-hoi.docx").write_text("", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"\.docx"):
        read_questions(tmp_path / "cau-hoi.docx")


def test_the_fingerprint_hangs_on_the_questions_and_not_on_their_order(tmp_path: Path) -> None:
    a, b = read_questions(write(tmp_path, LINE, {**LINE, "id": "b"}))
    (other,) = read_questions(write(tmp_path, {**LINE, "must_say": [["Sở Nội vụ"]]}))
    assert fingerprint_of([a, b]) == fingerprint_of([b, a])
    assert len({fingerprint_of([a]), fingerprint_of([b]), fingerprint_of([other]), fingerprint_of([a, b])}) == 4


def test_questions_are_chosen_by_kind_by_tag_and_by_plans_that_hold_the_whole_answer(tmp_path: Path) -> None:
    lines = [{**LINE, "tags": ["x", "y"]}, {**LINE, "id": "b", "kind": "time", "plans": ["xa", "tỉnh"]}]
    questions = read_questions(write(tmp_path, *lines))

    def ids(**which: list[str]) -> list[str]:
        return [question.id for question in chosen(questions, **which)]

    assert ids() == ["a", "b"]
    assert (ids(kinds=["time"]), ids(tags=["y", "z"]), ids(plans=["xa"])) == (["b"], ["a"], ["a"])
    assert ids(plans=["xa", "tỉnh"], tags=["z"]) == []
