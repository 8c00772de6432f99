"""The page as a file: what it holds, and that it asks nothing of anywhere."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eval.command.report import report
from eval.measures import Score, Stage
from eval.report import write_report
from eval.running import RunError, RunFolder
from tests.eval.report.made_up import build, build_benchmark, manifest, written

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${window.hacked=1}</script>&amp;{{7*7}}'


def page(run: RunFolder, against: RunFolder | None = None) -> str:
    out = run.path / "trang.html"
    write_report(run, against, out)
    return out.read_text(encoding="utf-8")


def details(html: str) -> list[str]:
    packed = re.search(r'id="kh-details">([^<]*)<', html)
    assert packed is not None
    unpacked: list[str] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return unpacked


def table(html: str) -> dict[str, Any]:
    said = re.search(r'id="kh-rows">(.*?)</script>', html, flags=re.DOTALL)
    assert said is not None
    read: dict[str, Any] = json.loads(said[1])
    return read


def hostile(path: Path) -> RunFolder:
    """A run whose every word is markup, those of an error too."""
    place = {"plan": EVIL, "locator": EVIL, "label": EVIL, "page": None, "start": 0, "end": len(EVIL), "text": EVIL}
    question = {
        "id": EVIL,
        "question": EVIL,
        "kind": EVIL,
        "plans": [EVIL],
        "history": [EVIL],
        "must_say": [[EVIL, EVIL]],
        "evidence": [[{"plan": EVIL, "quote": EVIL}]],
    }
    row = {
        "id": EVIL,
        "question": EVIL,
        "answer": EVIL,
        "refused": False,
        "reason": EVIL + ".",
        "citations": [place],
        "took_ms": 1.0,
        "trace": {"hits": [{**place, "relevance": 1}], EVIL: EVIL},
        "error": EVIL,
    }
    score = Score(EVIL, EVIL, {"correct": 0.0}, plans=(EVIL,), tags=(EVIL,), wrong=(EVIL,), failure=Stage.ERROR)
    about = manifest(questions_file=EVIL, configuration={"system": EVIL, EVIL: EVIL})
    return written(path, about, [question], [row], [score], {EVIL: EVIL})


def test_the_page_reaches_for_nothing_outside_itself(tmp_path: Path) -> None:
    html = page(build(tmp_path / "lan", 8))
    own = re.sub(r"<script type=\"module\">.*?</script>|<style>.*?</style>", "", html, flags=re.DOTALL)
    reached = re.findall(r'(?:src|href|action|poster)="([^"]*)"', own)
    assert {at.split(":")[0] for at in reached if not at.startswith("#")} == {"data"}
    assert not re.search(r"@import|url\((?!data:)", "".join(re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)))
    assert "default-src &#39;none&#39;" in html


def test_the_page_is_vietnamese_and_every_plot_is_told_in_words(tmp_path: Path) -> None:
    html = page(build(tmp_path / "lan", 8))
    assert html.startswith('<!doctype html>\n<html lang="vi">')
    assert len(re.findall(r'role="img" aria-label="[^"]+\d', html)) == html.count("<figcaption>") > 3


def test_the_table_has_a_row_a_question_and_the_details_too(tmp_path: Path) -> None:
    html = page(build(tmp_path / "lan", 12))
    assert len(table(html)["rows"]) == len(details(html)) == 12
    keys = [column["key"] for column in table(html)["columns"]]
    assert {"id", "kind", "plans", "question", "correct", "citation_recall", "failure", "took_ms"} <= set(keys)
    assert "change" not in keys
    assert "So với lượt kia" not in "".join(details(html))


def test_against_another_run_changes_are_counted_and_differences_shown(tmp_path: Path) -> None:
    run, other = build(tmp_path / "lan", 30), build(tmp_path / "kia", 30, seed=5)
    html = page(run, other)
    before = {score.id: score.figures["correct"] for score in other.scores()}
    mended = [s.id for s in run.scores() if s.figures["correct"] == 1 and before[s.id] == 0]
    rows = table(html)["rows"]
    assert [row["id"] for row in rows if row["change"] == "mended"] == mended
    assert re.search(rf'data-value="mended">sửa được</button></th>\s*<td>{len(mended)} ', html)
    [changed] = [d for d, row in zip(details(html), rows, strict=True) if row["id"] == mended[0]]
    assert "sửa được" in changed
    assert "<ins>+ " in changed


def test_facts_said_and_missing_are_told_apart(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 30)
    shown = dict(zip((score.id for score in run.scores()), details(page(run)), strict=True))
    wrong = next(score for score in run.scores() if score.missing)
    right = next(score for score in run.scores() if score.figures["correct"] == 1 and score.kind != "none")
    assert f"✗ còn thiếu:</span> {wrong.missing[0]}" in shown[wrong.id]
    assert "còn thiếu" not in shown[right.id]
    assert "đã nói" in shown[right.id]


def test_a_refusal_and_an_error_are_said(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 10)
    refused = [number for number, row in enumerate(run.rows().values()) if row["refused"]]
    shown = details(page(run))
    assert [number for number, detail in enumerate(shown) if "Hệ thống từ chối" in detail] == refused
    assert "<h3>Lỗi</h3>" in details(page(hostile(tmp_path / "xau")))[0]


def test_hits_that_hold_the_evidence_are_marked(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 20)
    shown = details(page(run))
    for detail, score in zip(shown, run.scores(), strict=True):
        if score.figures.get("R@1") == 1:
            assert "◆ căn cứ 1" in detail


def test_a_row_that_is_missing_does_not_stop_the_report(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 3)
    run.predictions.write_text("", encoding="utf-8")
    assert "Không có dòng kết quả" in details(page(run))[0]


def test_hostile_words_are_letters_everywhere(tmp_path: Path) -> None:
    run = hostile(tmp_path / "xau")
    html = page(run, run)
    [shown] = details(html)
    assert "<img" not in html
    assert not re.search("<img|<script|</script", shown)
    assert "{{7*7}}" in shown
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts == [
        '<script type="application/json" id="kh-rows">',
        '<script type="text/plain" id="kh-details">',
        '<script type="module">',
        '<script type="module">',
    ]
    assert html.count("</script") == len(scripts)
    assert table(html)["rows"][0]["id"] == EVIL


def test_runs_over_other_questions_are_not_compared(tmp_path: Path) -> None:
    run, other = build(tmp_path / "lan", 3), build(tmp_path / "kia", 3, questions="f" * 64)
    with pytest.raises(RunError, match="không cùng bộ câu hỏi"):
        write_report(run, other, tmp_path / "trang.html")
    assert not (tmp_path / "trang.html").exists()


def test_a_benchmark_shows_judged_passages_and_what_came_among_the_first_ten(tmp_path: Path) -> None:
    run, other = build_benchmark(tmp_path / "beir"), build_benchmark(tmp_path / "kia", shift=5)
    html = page(run, other)
    shown = details(html)
    assert "◆ được chấm 1" in shown[3]
    assert "nDCG@10" in [column["key"] for column in table(html)["columns"]]
    missed = build_benchmark(tmp_path / "xa", shift=3)
    assert "<code>doan-11-0</code> (được chấm 1)" not in details(page(missed))[11]
    assert "doan-9-12</code> (được chấm 1)" in details(page(missed))[9]


def test_the_command_writes_into_the_run_s_folder_and_says_where(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 4)
    result = CliRunner().invoke(report, [str(run.path)])
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{run.path / 'report.html'}\n"
    assert (run.path / "report.html").is_file()


def test_the_command_says_in_one_line_what_is_wrong(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 4)
    unfinished = build(tmp_path / "do-dang", 4)
    unfinished.begin(replace(unfinished.manifest(), finished=None), [], [])
    for other, problem in ((unfinished.path, "chưa xong"), (tmp_path, "không phải thư mục kết quả")):
        result = CliRunner().invoke(report, [str(run.path), "--against", str(other)])
        assert result.exit_code == 1
        assert problem in result.stderr
        assert len(result.stderr.splitlines()) == 1
    result = CliRunner().invoke(report, [str(run.path), "--out", str(run.path / "manifest.json" / "trang.html")])
    assert result.exit_code == 1
    assert "không ghi được báo cáo" in result.stderr
