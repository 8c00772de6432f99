"""Retrieval benchmarks in the BEIR layout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.beir import read_beir
from eval.questions import QuestionFileError
from index import PassageIndex

PASSAGES = {
    "a": ("Chất lượng", "Áp dụng hệ thống quản lý chất lượng trong doanh nghiệp."),
    "b": ("Chuyển đổi số", "Phổ cập chữ ký số cho công chức cấp xã."),
    "c": ("", "Trồng lúa hữu cơ ở vùng ven sông."),
}
QUERIES = {"q1": "hệ thống quản lý chất lượng", "q2": "chữ ký số", "q3": "không ai chấm câu này"}
QRELS = "query-id\tcorpus-id\tscore\nq1\ta\t1\nq1\tc\t1\nq2\tb\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    corpus = ({"_id": name, "title": title, "text": text} for name, (title, text) in PASSAGES.items())
    queries = ({"_id": name, "text": text} for name, text in QUERIES.items())
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "qrels" / "dev.tsv").write_text("q3\ta\t1\n", encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def test_judged_queries_and_the_test_split_are_read(folder: Path) -> None:
    benchmark = read_beir(folder)
    assert list(benchmark.queries) == ["q1", "q2"]
    assert benchmark.qrels == {"q1": {"a": 1, "c": 1}, "q2": {"b": 1}}
    assert benchmark.passages[2] == ("c", "", PASSAGES["c"][1])


def test_the_index_of_passages_finds_what_a_query_names(folder: Path) -> None:
    benchmark = read_beir(folder)
    passages = PassageIndex(benchmark.passages)
    assert [passages.search(query)[0][0] for query in benchmark.queries.values()] == ["a", "b"]


def test_a_folder_that_lacks_a_file_or_names_a_strange_query_is_refused(folder: Path) -> None:
    split = folder / "qrels" / "test.tsv"
    split.write_text(QRELS + "q9\ta\t1\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match="q9"):
        read_beir(folder)
    split.write_text(QRELS + "q1 a 1\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match="dòng 5"):
        read_beir(folder)
    (folder / "corpus.jsonl").unlink()
    with pytest.raises(QuestionFileError, match="BEIR"):
        read_beir(folder)
