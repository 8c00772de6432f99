"""``kehoach ask`` and ``similar``; and how failures end."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

import assistant
from assistant import Answer

Run = Callable[..., Result]

PLAN = "hac-giang-2025"
QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
FIELDS = ["question", "answer", "refused", "reason", "citations", "took_ms"]


def test_an_answer_comes_with_numbered_grounds(run: Run, sample_library: Path) -> None:
    result = run("ask", QUESTION, library=sample_library)
    assert result.exit_code == 0, result.output
    assert "Sở Khoa học và Công nghệ" in result.stdout
    assert "\nCăn cứ:\n[1] " in result.stdout


def test_json_is_one_object_whose_citations_stand_in_the_source(run: Run, samples: Path, sample_library: Path) -> None:
    result = run("ask", QUESTION, "--json", library=sample_library)
    answer = json.loads(result.stdout)
    assert list(answer) == FIELDS
    assert answer["question"] == QUESTION
    assert answer["citations"]
    for citation in answer["citations"]:
        source = (samples / f"{citation['plan']}.txt").read_bytes().decode("utf-8")
        assert "".join(citation["text"].split())[:20] in "".join(source[citation["start"] : citation["end"]].split())


def test_what_the_plans_do_not_say_is_refused_with_status_0(run: Run, sample_library: Path) -> None:
    result = run("ask", "Giá vàng hôm nay ở Tokyo là bao nhiêu?", "--json", library=sample_library)
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["refused"], answer["citations"]) == (0, True, [])


def test_plans_and_turns_before_reach_the_assistant_in_order(
    run: Run, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []

    def ask(_: object, question: str, *, plans: Sequence[str], history: Sequence[str]) -> Answer:
        heard.extend([question, tuple(plans), tuple(history)])
        return Answer(question, "Vâng.")

    monkeypatch.setattr(assistant.Assistant, "ask", ask)
    result = run("ask", "Thế còn ai?", "--after", "Một", "--after", "Hai", "--plan", PLAN, library=sample_library)
    assert result.stdout == "Vâng.\n"
    assert heard == ["Thế còn ai?", (PLAN,), ("Một", "Hai")]


def test_an_unknown_plan_is_wrong_usage_and_near_ones_are_named(run: Run, sample_library: Path) -> None:
    result = run("ask", QUESTION, "--plan", "hac-giang-2024", library=sample_library)
    assert result.exit_code == 2
    assert PLAN in result.stderr


def test_similar_puts_the_draft_s_own_words_first_and_marks_differences(
    run: Run, sample_library: Path, tmp_path: Path
) -> None:
    words = max(run("show", PLAN, library=sample_library).stdout.splitlines(), key=len).split()[1:-1]
    draft = tmp_path / "du-thao.txt"
    draft.write_text(" ".join([*words, "ngay"]) + "\n", encoding="utf-8-sig")
    result = run("similar", "--file", draft, library=sample_library)
    assert result.exit_code == 0, result.output
    assert PLAN in result.stdout
    assert "[-" in result.stdout or "[+" in result.stdout
    found = json.loads(run("similar", "--file", draft, "--json", "-k", "3", library=sample_library).stdout)
    assert 1 <= len(found) <= 3
    assert {"citation", "verbatim", "score", "difference"} <= set(found[0])


def test_similar_wants_one_piece_of_wording(run: Run, sample_library: Path, tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.txt"
    draft.write_text("\n", encoding="utf-8")
    for arguments in [(), ("a", "--file", draft), ("--file", draft), (" ",)]:
        assert run("similar", *arguments, library=sample_library).exit_code == 2


def test_a_draft_may_come_in_any_kind_of_file_and_what_is_no_document_is_said_to_be_none(
    run: Run, sample_library: Path, tmp_path: Path
) -> None:
    word = Document()
    word.add_paragraph("đẩy mạnh ứng dụng các hệ thống quản lý tiên tiến")
    draft = tmp_path / "du-thao.docx"
    word.save(str(draft))
    result = run("similar", "--file", draft, library=sample_library)
    assert (result.exit_code, PLAN in result.stdout) == (0, True), result.output
    draft.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    result = run("similar", "--file", draft, library=sample_library)
    assert (result.exit_code, "ảnh" in result.stderr) == (1, True), result.output


def test_plans_are_compared_a_row_each_and_the_silent_ones_are_named(
    run: Run, sample_library: Path, tmp_path: Path
) -> None:
    topic = "cơ quan chủ trì áp dụng ISO 56000"
    result = run("compare", topic, "--json", library=sample_library)
    rows = {row["plan"]: row for row in json.loads(result.stdout)}
    assert len(rows) > 3
    assert "Sở Khoa học và Công nghệ" in rows[PLAN]["answer"]
    assert any(row["refused"] for row in rows.values())
    table = tmp_path / "so-sanh.csv"
    assert run("compare", topic, "--out", table, library=sample_library).exit_code == 0
    lines = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert lines[0] == ["Kế hoạch", "Nêu gì", "Ở đâu"]
    assert {line[0] for line in lines[1:] if line[1] == "Không nêu"} == {p for p, row in rows.items() if row["refused"]}
    assert run("compare", topic, "--out", "so-sanh.doc", library=sample_library).exit_code == 2


def test_an_unexpected_error_is_one_line_that_says_how_to_see_more(
    run: Run, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Answer:
        raise ZeroDivisionError("chia cho\nkhông")

    monkeypatch.setattr(assistant.Assistant, "ask", fail)
    result = run("ask", QUESTION, library=sample_library)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "ZeroDivisionError: chia cho không" in result.stderr
    assert "KEHOACH_DEBUG=1" in result.stderr

    monkeypatch.setenv("KEHOACH_DEBUG", "1")
    more = run("ask", QUESTION, library=sample_library)
    assert more.exit_code == 1
    assert more.stderr.startswith("Traceback")
    assert more.stderr.endswith(result.stderr)
