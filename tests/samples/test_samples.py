"""The plans that ship are made up, say so, and have an answer to every kind of question."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SETS = {"shipped": SAMPLES / "questions.jsonl", "held out": Path(__file__).with_name("held_out.jsonl")}
OUTLINES = sorted((Path(__file__).parent / "outline").glob("*.jsonl"))
PLACES = {
    "hac-giang-2025": "Hạc Giang",
    "suoi-nga-2025": "Suối Ngà",
    "lam-trach-2025": "Lam Trạch",
    "lam-trach-so-2026": "Lam Trạch",
    "ben-say-2026": "Bến Sậy",
    "lac-hai-2023": "Lạc Hải",
}
KINDS = {
    *("lead", "coordinate", "time", "target", "budget", "duty", "task", "result"),
    *("basis", "report", "meta", "term", "compare", "none"),
}
FIELDS = {"id", "question", "kind", "plans", "history", "must_say", "must_not_say", "evidence", "may_cite"}
# Provinces and cities under central government: today's, and those of former times that are still spoken of.
REAL_PLACES = """
An Giang|An Xuyên|Ba Xuyên|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Cạn|Bắc Giang|Bắc Kạn|Bắc Ninh|Bắc Thái|Bến Tre|Biên Hòa|
Bình Dương|Bình Định|Bình Long|Bình Phước|Bình Thuận|Bình Trị Thiên|Bình Tuy|Cà Mau|Cao Bằng|Cao Lạng|Cần Thơ|
Chương Thiện|Côn Sơn|Cửu Long|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Định Tường|Đồng Nai|Đồng Tháp|Gia Định|Gia Lai|
Gia Lai - Kon Tum|Gò Công|Hà Bắc|Hà Đông|Hà Giang|Hà Nam|Hà Nam Ninh|Hà Nội|Hà Sơn Bình|Hà Tây|Hà Tĩnh|Hà Tuyên|
Hải Dương|Hải Hưng|Hải Ninh|Hải Phòng|Hậu Giang|Hậu Nghĩa|Hòa Bình|Hoàng Liên Sơn|Hồ Chí Minh|Hồng Quảng|Huế|
Hưng Yên|Khánh Hòa|Kiên Giang|Kiến An|Kiến Hòa|Kiến Phong|Kiến Tường|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|
Long An|Long Khánh|Minh Hải|Mỹ Tho|Nam Định|Nam Hà|Nghệ An|Nghệ Tĩnh|Nghĩa Bình|Nghĩa Lộ|Ninh Bình|Ninh Thuận|
Phong Dinh|Phú Bổn|Phú Khánh|Phú Thọ|Phú Yên|Phúc Yên|Phước Long|Phước Thành|Phước Tuy|Quảng Bình|Quảng Đức|
Quảng Nam|Quảng Nam - Đà Nẵng|Quảng Ngãi|Quảng Ninh|Quảng Tín|Quảng Trị|Quảng Yên|Rạch Giá|Sa Đéc|Sóc Trăng|Sông Bé|
Sơn La|Sơn Tây|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thuận Hải|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Đức|
Tuyên Quang|Vĩnh Bình|Vĩnh Long|Vĩnh Phú|Vĩnh Phúc|Vĩnh Yên|Yên Bái
"""
LONGEST_LOAN = 20


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def solid(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(plan: str) -> str:
    return (SAMPLES / f"{plan}.txt").read_bytes().decode("utf-8")


def quotes(question: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for group in [*question["evidence"], question["may_cite"]]:
        yield from group


@pytest.fixture(scope="module", params=list(SETS.values()), ids=list(SETS))
def questions(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return rows(request.param)


def test_the_folder_holds_the_plans_that_its_readme_lists() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(PLACES)
    assert set(re.findall(r"^\| `([\w-]+)\.txt`", readme, re.MULTILINE)) == set(PLACES)
    assert "hư cấu" in readme
    assert "do not exist" in readme


@pytest.mark.parametrize("plan", PLACES)
def test_every_plan_says_at_its_head_that_it_is_made_up(plan: str) -> None:
    text = read(plan)
    head = spaced(text[: text.index("KẾ HOẠCH")])
    assert "VĂN BẢN MẪU - HƯ CẤU" in head
    assert PLACES[plan].upper() in head
    assert unicodedata.is_normalized("NFC", text)
    assert 600 <= len(text.split()) <= 2500


def test_no_plan_is_of_a_province_or_city_that_exists_or_existed() -> None:
    real = {name.strip() for name in REAL_PLACES.replace("\n", "").split("|")}
    assert "Hà Nội" in real
    assert not real & set(PLACES.values())


def test_only_the_commune_tells_the_number_of_its_provinces_plan() -> None:
    number = "214/KH-UBND"
    assert [plan for plan in PLACES if number in read(plan)] == ["suoi-nga-2025"]
    assert re.search(r"Số:\s+/KH-UBND", read("hac-giang-2025"))
    assert "387/KH-UBND ngày 23 tháng 10 năm 2025" in read("lam-trach-2025")
    assert "387/KH-UBND ngày 23 tháng 10 năm 2025" in read("ben-say-2026")


def test_one_plans_title_and_preamble_name_different_periods() -> None:
    head = spaced(read("lam-trach-2025").split("I. PHẠM VI")[0])
    assert re.findall(r"giai đoạn (\d{4} - \d{4})", head) == ["2026 - 2030", "2025 - 2030"]


def test_questions_have_the_fields_of_the_format(questions: list[dict[str, Any]]) -> None:
    for question in questions:
        assert set(question) <= FIELDS
        assert set(question) >= FIELDS - {"history"}
        assert question["kind"] in KINDS
        assert set(question["plans"]) <= set(PLACES)
        if question["kind"] == "none":
            assert not question["must_say"] + question["evidence"] + question["plans"], question["id"]
        else:
            assert question["must_say"], question["id"]
            assert question["evidence"], question["id"]
            assert question["plans"], question["id"]
        assert all(fact and all(wording.strip() for wording in fact) for fact in question["must_say"])


def test_every_kind_is_asked_often_enough(questions: list[dict[str, Any]]) -> None:
    often = Counter(question["kind"] for question in questions)
    assert len(questions) >= 60
    assert set(often) == KINDS
    assert min(often.values()) >= 3
    assert often["none"] >= 8
    assert {plan for question in questions for plan in question["plans"]} == set(PLACES)


def test_people_ask_in_many_voices(questions: list[dict[str, Any]]) -> None:
    asked = [question["question"] for question in questions]
    plain = [text for text in asked if text.isascii() and not re.search(r"\b(?:the|which|what|who)\b", text, re.I)]
    english = [text for text in asked if re.search(r"\b(?:the|which|what|who|how)\b", text, re.I)]
    follow_ups = [question for question in questions if question.get("history")]
    assert len(plain) >= 8
    assert len(english) >= 8
    assert len(follow_ups) >= 4


def test_quotes_stand_where_the_questions_say(questions: list[dict[str, Any]]) -> None:
    texts = {plan: solid(read(plan)) for plan in PLACES}
    for question in questions:
        for quote in quotes(question):
            words = solid(quote["quote"])
            times = texts[quote["plan"]].count(words)
            assert len(words) >= 12, (question["id"], quote)
            assert times == 1 or 1 <= quote.get("nth", 0) <= times, (question["id"], times, quote)


def test_evidence_comes_from_the_plans_that_the_question_names(questions: list[dict[str, Any]]) -> None:
    for question in questions:
        cited = {quote["plan"] for group in question["evidence"] for quote in group}
        assert cited <= set(question["plans"]), question["id"]


def test_the_held_out_set_asks_other_things_than_the_shipped_one() -> None:
    shipped, held_out = (rows(path) for path in SETS.values())
    both = shipped + held_out
    assert len({question["id"] for question in both}) == len(both)
    assert len({question["question"].casefold() for question in both}) == len(both)


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_outlines_name_clauses_in_the_order_of_the_text(path: Path) -> None:
    text, at, seen = spaced(read(path.stem)), 0, set()
    for clause in rows(path):
        locator, parent = clause["locator"], clause["locator"].rpartition(".")[0]
        assert locator not in seen
        assert clause["parent"] == (None if parent in ("", "0") else parent)
        assert clause["parent"] is None or clause["parent"] in seen
        begins = text.index(clause["starts"], at)
        at = text.index(clause["ends"], max(begins, begins + len(clause["starts"]) - len(clause["ends"])))
        at += len(clause["ends"])
        seen.add(locator)


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_every_annex_row_has_its_task(path: Path) -> None:
    table = path.parents[1] / "tasks" / path.name
    tasks = rows(table) if table.exists() else []
    text = set(re.findall(r"\w+", spaced(read(path.stem))))
    assert [task["locator"] for task in tasks] == [row["locator"] for row in rows(path) if row["kind"] == "row"]
    for task in tasks:
        assert task["task"]
        assert task["leads"]
        for cell in (task["task"], task["time"], task["product"], task["note"], *task["leads"], *task["partners"]):
            assert set(re.findall(r"\w+", cell)) <= text, (task["locator"], cell)


def runs_of_words(text: str, length: int = LONGEST_LOAN) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    yield from (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


@pytest.mark.shared
def test_nothing_is_copied_from_the_real_plans(shared: Path) -> None:
    real = [path for folder in ("plans", "documents", "benchmark", "gold") for path in (shared / folder).rglob("*.*")]
    loans = {
        run
        for path in real
        if path.suffix in {".txt", ".md", ".jsonl"}
        for run in runs_of_words(path.read_text(encoding="utf-8"))
    }
    assert loans
    for path in [*SAMPLES.iterdir(), *Path(__file__).parent.rglob("*.jsonl")]:
        assert not loans.intersection(runs_of_words(path.read_text(encoding="utf-8"))), path.name


def test_clauses_of_an_outline_follow_one_another_without_a_gap_of_words() -> None:
    for path in OUTLINES:
        text, ends = spaced(read(path.stem)), [0]
        starts = []
        for clause in rows(path):
            begins = text.index(clause["starts"], ends[-1])
            starts.append(begins)
            ends.append(text.index(clause["ends"], max(begins, begins + len(clause["starts"]) - len(clause["ends"]))))
            ends[-1] += len(clause["ends"])
        between = [text[a:b].strip() for a, b in zip(ends, starts, strict=False)]
        # What no clause holds is a page number, a table's head, or both.
        assert all(re.fullmatch(r"\d?|(?:\d )?S?TT .{10,90}", gap) for gap in between), (path.stem, between)
        assert all(a <= b for a, b in pairwise(ends))
