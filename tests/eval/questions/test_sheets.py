"""Question files as tables: what people type in cells, and what is written reads back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from eval.questions.errors import QuestionFileError
from eval.questions.sheets import COLUMNS, read_sheet, write_sheet

HEAD = "id,question,kind,plans,must_say,evidence"


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "q.csv"
    file.write_bytes(text.encode(encoding))
    return file


def xlsx_file(folder: Path, *rows: list[object], percent: str = "") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if percent:
        sheet[percent].number_format = "0.0%"
    file = folder / "q.xlsx"
    book.save(file)
    return file


def only(file: Path) -> dict[str, Any]:
    [(_, line)] = read_sheet(file)
    return line


def test_what_people_type_in_cells_becomes_the_lists_of_the_fields(tmp_path: Path) -> None:
    text = (
        "id,question,kind,plans,history,must_say,must_not_say,evidence,may_cite,tags\r\n"
        '7,Ai chủ trì?,lead,"a-2025; b-2026","Trước đó?\nRồi sao?","Sở A | SA\n20%",Sở B,'
        '"a-2025: chủ trì: việc một | b-2026#2: việc hai\nb-2026: việc ba",a-2025: MỤC I,"khó, thử"\r\n'
    )
    assert only(csv_file(tmp_path, text)) == {
        "id": "7",
        "question": "Ai chủ trì?",
        "kind": "lead",
        "plans": ["a-2025", "b-2026"],
        "history": ["Trước đó?", "Rồi sao?"],
        "must_say": [["Sở A", "SA"], ["20%"]],
        "must_not_say": ["Sở B"],
        "evidence": [
            [{"plan": "a-2025", "quote": "chủ trì: việc một"}, {"plan": "b-2026", "quote": "việc hai", "nth": 2}],
            [{"plan": "b-2026", "quote": "việc ba"}],
        ],
        "may_cite": [{"plan": "a-2025", "quote": "MỤC I"}],
        "tags": ["khó", "thử"],
    }


def test_empty_cells_are_absent_and_empty_lists_where_a_line_needs_them(tmp_path: Path) -> None:
    file = csv_file(tmp_path, f"{HEAD},history\nn1,Giá vàng?,none,,,,\n")
    assert only(file) == {
        "id": "n1",
        "question": "Giá vàng?",
        "kind": "none",
        "plans": [],
        "must_say": [],
        "evidence": [],
    }


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_every_usual_delimiter_and_with_or_without_its_mark(
    tmp_path: Path, mark: str, encoding: str
) -> None:
    text = f'{HEAD}\nmột,Ai?,lead,a,"X, Y; Z",a: lời trích\n'.replace(",", mark)
    line = only(csv_file(tmp_path, text.replace("X" + mark, "X,"), encoding))
    assert (line["id"], line["must_say"]) == ("một", [["X, Y; Z"]])


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = f'{HEAD}\n1,"Hai\ndòng",none,,,\n,,,,,\n\n2,Ai?,none,,,\n'
    assert [(number, line["id"]) for number, line in read_sheet(csv_file(tmp_path, text))] == [(2, "1"), (5, "2")]
    file = xlsx_file(tmp_path, HEAD.split(","), [1, "Một?", "none"], [], [2, "Hai?", "none"])
    assert [(number, line["id"]) for number, line in read_sheet(file)] == [(2, "1"), (4, "2")]


def test_a_cell_may_hold_json(tmp_path: Path) -> None:
    text = f'{HEAD}\n1,Ai?,lead,"[""a""]","[[""x | y""]]","[[{{""plan"": ""a"", ""quote"": ""b""}}]]"\n'
    line = only(csv_file(tmp_path, text))
    assert (line["plans"], line["must_say"]) == (["a"], [["x | y"]])


def test_numbers_percents_and_dates_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    row = [12.0, "Khi nào?", "time", "a", datetime(2026, 6, 30), "a: lời trích"]
    assert only(xlsx_file(tmp_path, HEAD.split(","), row))["must_say"] == [["30/06/2026"]]
    assert only(xlsx_file(tmp_path, HEAD.split(","), row))["id"] == "12"
    file = xlsx_file(tmp_path, HEAD.split(","), [1, "Mấy?", "target", "a", 0.075, "a: x"], percent="E2")
    assert only(file)["must_say"] == [["7,5%"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD},ghi_chú\n", ["dòng 1", "cột “ghi_chú” lạ"]),
        ("id,question,kind,plans,must_say\n", ["thiếu cột “evidence”"]),
        (f"{HEAD},id\n", ["cột “id” có hai lần"]),
        (f'{HEAD}\n1,Ai?,lead,a,"[[""x""]",\n', ["dòng 2", "cột “must_say”", "không phải JSON"]),
        (f"{HEAD}\n\n1,Ai?,lead,a,x,chỉ có lời trích\n", ["dòng 3", "cột “evidence”", "mã kế hoạch"]),
        (f"{HEAD}\n1,Ai?,lead,a,x,a: b,thừa\n", ["dòng 2", "ngoài các cột"]),
        (f'{HEAD}\n1,"Ai?,lead\n', ["dòng 2", "CSV"]),
        ("", ["bảng trống"]),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_place(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(QuestionFileError) as caught:
        list(read_sheet(csv_file(tmp_path, text)))
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_csv_of_another_encoding_and_a_broken_workbook_are_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="không phải văn bản UTF-8"):
        list(read_sheet(csv_file(tmp_path, f"{HEAD}\n1,Ai chủ trì?,lead", "utf-16")))
    whole = xlsx_file(tmp_path, HEAD.split(","), [1, "Ai?", "none"]).read_bytes()
    for content in (b"not a workbook", b"", whole[: len(whole) // 2], whole.replace(b"PK\x03\x04", b"PK\x00\x00")):
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(content)
        with pytest.raises(QuestionFileError, match="tệp bị hỏng"):
            list(read_sheet(broken))


def test_a_cell_longer_than_a_workbook_holds_is_refused_rather_than_cut(tmp_path: Path) -> None:
    line = {"id": "1", "question": "Ai?" * 20000, "kind": "none", "plans": [], "must_say": [], "evidence": []}
    with pytest.raises(QuestionFileError, match="dài quá 32767"):
        write_sheet(tmp_path / "q.xlsx", [line])
    write_sheet(tmp_path / "q.csv", [line])
    assert only(tmp_path / "q.csv") == line


words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=30)
tricky = st.text(st.sampled_from(list("aB1 |:#,;[]\"'=+-@\n\t\r\x0b\ufffe\u2028Ệ")), min_size=1, max_size=12)
texts = words | tricky
scalars = st.text(st.sampled_from(list("aB1 |:#,;[]\"'=+-@\nỆđ")), min_size=1, max_size=20).map(str.strip).filter(bool)
plan_ids = st.sampled_from(["hue-2026", "a", "kế hoạch 1", "x:y", "x#2"])
quotes = st.fixed_dictionaries({"plan": plan_ids, "quote": texts}, optional={"nth": st.integers(1, 9)})
lines = st.fixed_dictionaries(
    {
        "id": scalars,
        "question": scalars,
        "kind": st.just("lead"),
        "plans": st.lists(plan_ids, max_size=2),
        "must_say": st.lists(st.lists(texts, min_size=1, max_size=3), max_size=3),
        "evidence": st.lists(st.lists(quotes, min_size=1, max_size=2), max_size=2),
    },
    optional={
        "history": st.lists(texts, min_size=1, max_size=2),
        "must_not_say": st.lists(texts, min_size=1, max_size=2),
        "may_cite": st.lists(quotes, min_size=1, max_size=2),
        "tags": st.lists(texts, min_size=1, max_size=2),
    },
)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(lines, min_size=1, max_size=3))
def test_what_is_written_reads_back_as_the_same_questions(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, written: list[dict[str, Any]]
) -> None:
    file = tmp_path_factory.getbasetemp() / f"round{suffix}"
    write_sheet(file, written)
    assert [line for _, line in read_sheet(file)] == written


def test_plain_questions_are_written_as_a_person_would_type_them(tmp_path: Path) -> None:
    line = {
        "id": "1",
        "question": "Ai?",
        "kind": "lead",
        "plans": ["a", "b"],
        "must_say": [["Sở A", "SA"], ["Sở B"]],
        "evidence": [[{"plan": "a", "quote": "lời trích"}, {"plan": "b", "quote": "lời khác", "nth": 2}]],
    }
    write_sheet(tmp_path / "q.csv", [line])
    text = (tmp_path / "q.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert "Sở A | SA" in text
    assert "a: lời trích | b#2: lời khác" in text
    assert "[" not in text


def test_a_file_that_is_not_there_is_the_system_s_own_error(tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx"):
        with pytest.raises(FileNotFoundError):
            list(read_sheet(tmp_path / f"none{suffix}"))
