"""``kehoach bench``: what it measures and writes, and what it refuses."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.benching import Bench, BenchError, rows_of, write_page, write_table
from eval.benching.fresh import fresh
from eval.benching.langchain import langchain
from eval.benching.machine import peak_memory
from eval.benching.queries import judged
from eval.benching.searching import search
from eval.command.bench import bench
from eval.generating import generate, questions_over
from index import Library


def call(*arguments: object) -> Result:
    return CliRunner().invoke(bench, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("bench") / "library"
    made = list(generate(300, 0))
    with Library.open(folder, create=True) as library:
        for each in made:
            library.add(*each)
        library.publish()
    return folder, [asdict(item) for item in questions_over((each.plan for each in made), 8, 0)]


@pytest.fixture
def measured() -> Bench:
    machine = {"processor_name": "bộ xử lý", "cores": 2, "system": "Linux", "python": "3.11", "memory_mb": 16_000.0}
    sizes = [
        {"asked_clauses": n, "clauses": n + 7, "publish_s": n / 500, "search_p50_ms": 1.25, "search_peak_mb": n / 9}
        for n in (1000, 10_000)
    ]
    sizes[0]["langchain_per_s"] = 1234.5
    return Bench(0, 20, {"kehoach": "1"}, machine, "2026-01-01T00:00:00+00:00", sizes)


def test_everything_is_measured_and_written(tmp_path: Path) -> None:
    out, kept = tmp_path / "out", tmp_path / "libraries"
    done = call("--out", out, "--sizes", "150", "--queries", 6, "--no-baseline", "--library-dir", kept)
    assert done.exit_code == 0, done.output
    written = json.loads((out / "bench.json").read_text(encoding="utf-8"))
    assert written["versions"]["kehoach"]
    assert written["machine"]["cores"]
    (figures,) = written["sizes"]
    for name, value in figures.items():
        assert value is None or value >= 0, name
    for name in (
        *("read_clauses_per_s", "add_clauses_per_s", "publish_s", "ingest_over_tokenize", "build_peak_mb", "disk_mb"),
        *("open_ms", "search_peak_mb", "search_p50_ms", "search_p95_ms", "search_p99_ms", "search_per_s"),
        *("ask_p50_ms", "ask_p95_ms", "add_one_ms", "update_one_ms", "remove_one_ms"),
    ):
        assert figures[name] > 0, name
    assert figures["recall_of_exact@10"] == 1.0
    assert not [name for name in figures if name.startswith("langchain")]
    assert "| Số đo | 150 |" in (out / "bench.md").read_text(encoding="utf-8")
    assert "Tìm kiếm, trung vị (ms)" in done.stdout
    with Library.open(kept / "150") as library:
        # The measurements that change the library have left it as it was.
        assert [library.plan(card.id) for card in library.plans()] == [made.plan for made in generate(150, 0)]


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cu.txt").write_text("cũ", encoding="utf-8")
    refused = call("--out", tmp_path)
    assert refused.exit_code == 2
    assert "không rỗng" in refused.stderr


@pytest.mark.parametrize("sizes", ["", "nhiều", "10,-5", "0"])
def test_sizes_that_are_no_numbers_are_refused(tmp_path: Path, sizes: str) -> None:
    assert call("--out", tmp_path / "out", "--sizes", sizes).exit_code == 2


def test_a_library_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "150").mkdir()
    refused = call("--out", tmp_path / "out", "--sizes", "150", "--library-dir", tmp_path)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert "--library-dir" in refused.stderr
    assert (tmp_path / "150").is_dir()


def test_a_measurement_that_fails_says_why_in_one_line(tmp_path: Path) -> None:
    arguments = {"library": str(tmp_path / "none"), "items": [{"query": "a"}]}
    with pytest.raises(BenchError, match=r"open.*chưa có thư viện") as caught:
        fresh("open", lambda: None, arguments)
    assert "\n" not in str(caught.value)


def test_searches_are_judged_and_exact_ones_are_found_again(built: tuple[Path, list[dict[str, str]]]) -> None:
    library, items = built
    figures = search(lambda: None, library=str(library), items=items)
    assert figures["recall_of_exact@10"] == 1.0
    assert figures["search_nDCG@10"] > 0.5


def test_langchain_answers_the_same_queries(built: tuple[Path, list[dict[str, str]]]) -> None:
    pytest.importorskip("rank_bm25")
    library, items = built
    figures = langchain(lambda: None, library=str(library), items=items)
    assert figures["langchain_nDCG@10"] > 0.3
    assert figures["same_queries_nDCG@10"] > 0.5
    assert figures["times_as_fast_as_langchain"] > 0


def test_only_the_clause_that_a_query_was_made_from_counts() -> None:
    items = [{"plan": "a", "locator": "I.1"}, {"plan": "a", "locator": "I.2"}]
    ndcg, rr = judged(items, [[("a", "I.2"), ("a", "I.1")], []])
    assert rr == pytest.approx(0.25)
    assert ndcg == pytest.approx(0.5 * 0.6309, abs=1e-4)


def test_the_table_has_a_column_a_size_and_a_dash_for_what_was_not_measured(measured: Bench, tmp_path: Path) -> None:
    heads, rows = rows_of(measured)
    assert heads == ["Số đo", "1.000", "10.000"]
    assert ["LangChain: số lượt tìm mỗi giây", "1.234,5", "–"] in rows
    write_table(measured, tmp_path / "bench.md")
    assert "| Lập chỉ mục (giây) | 2,0 | 20,0 |" in (tmp_path / "bench.md").read_text(encoding="utf-8")


def test_the_page_draws_what_was_measured_and_asks_nothing_of_anywhere(measured: Bench, tmp_path: Path) -> None:
    write_page(measured, tmp_path / "bench.html")
    page = (tmp_path / "bench.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert "mathdefault" not in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert ">10.000<" in page


def test_a_process_knows_its_peak_of_memory() -> None:
    peak = peak_memory()
    assert peak is None or 10 < peak < 100_000
