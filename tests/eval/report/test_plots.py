"""Plots: drawn from what is there, with the same numbers in words."""

from __future__ import annotations

import re
from pathlib import Path

import matplotlib
import pytest

from eval.report.cases import cases_of
from eval.report.plots import Plot, confidence_said, plots_of, sides_of
from eval.running import RunFolder
from tests.eval.report.made_up import build, build_benchmark

ALL = [
    "Theo loại câu hỏi",
    "Theo kế hoạch",
    "Độ tin khi từ chối",
    "Tìm thấy căn cứ theo số kết quả",
    "Thời gian trả lời",
]


def drawn(run: RunFolder, against: RunFolder | None = None) -> dict[str, Plot]:
    return {plot.title: plot for plot in plots_of(sides_of(cases_of(run, against), against is not None))}


def test_a_run_of_questions_has_every_plot(tmp_path: Path) -> None:
    assert list(drawn(build(tmp_path / "lan", 20))) == ALL


def test_nothing_is_drawn_of_what_is_absent(tmp_path: Path) -> None:
    assert "Theo kế hoạch" not in drawn(build(tmp_path / "mot", 10, plans=1))
    assert list(drawn(build_benchmark(tmp_path / "beir"))) == ["Tìm thấy căn cứ theo số kết quả", "Thời gian trả lời"]


def test_where_the_system_gives_no_confidence_a_sentence_says_so(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 10, confident=False)
    assert "Độ tin khi từ chối" not in drawn(run)
    [said] = confidence_said(sides_of(cases_of(run, None), False))
    assert "không cho biết độ tin" in said
    benchmark = build_benchmark(tmp_path / "beir")
    assert confidence_said(sides_of(cases_of(benchmark, None), False)) == []


def test_text_stays_text_and_dollars_and_markup_are_letters(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 8, plan_name="<b>$x^2$ & 漢")
    svg = str(drawn(run)["Theo kế hoạch"].svg)
    assert "&lt;b&gt;$x^2$ &amp; 漢" in svg
    assert "đủ căn cứ" in svg
    assert "<script" not in svg
    assert not re.search(r"<style|<metadata|<\?xml", svg)


def test_two_plots_of_a_page_share_no_id(tmp_path: Path) -> None:
    ids = [set(re.findall(r'\bid="([^"]+)"', plot.svg)) for plot in drawn(build(tmp_path / "lan", 20)).values()]
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_both_runs_stand_in_every_plot(tmp_path: Path) -> None:
    run, other = build(tmp_path / "lan", 20), build(tmp_path / "kia", 20, seed=9)
    for plot in drawn(run, other).values():
        assert "lượt kia" in plot.svg
        assert "lượt kia" in plot.label


def test_the_numbers_of_a_kind_are_those_of_its_questions(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 20)
    leads = [score for score in run.scores() if score.kind == "lead"]
    share = sum(score.figures["correct"] for score in leads) / len(leads)
    plot = drawn(run)["Theo loại câu hỏi"]
    assert plot.rows[0][:3] == ("chủ trì (lead)", str(len(leads)), f"{share:.3f}".replace(".", ","))
    assert plot.rows[0][2] in plot.label


def test_the_bins_of_confidence_hold_every_question(tmp_path: Path) -> None:
    run = build(tmp_path / "lan", 40)
    assert sum(int(row[3]) for row in drawn(run)["Độ tin khi từ chối"].rows) == 40


def test_drawing_leaves_the_settings_of_matplotlib_alone(tmp_path: Path) -> None:
    before = dict(matplotlib.rcParams)
    drawn(build(tmp_path / "lan", 10))
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("count", [1, 2])
def test_the_smallest_runs_can_be_drawn(tmp_path: Path, count: int) -> None:
    assert "Theo loại câu hỏi" in drawn(build(tmp_path / "lan", count))
