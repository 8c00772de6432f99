"""Question files: what is read, and what is said of a line that cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.jsonl import QuestionFileError
from eval.questions import Kind, Quote, read_questions

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
