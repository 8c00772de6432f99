"""``kehoach eval baselines``: all systems over the same questions, as one table."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from assistant.cli import kehoach
from eval.command import evaluate


def test_the_table_has_a_row_a_system_with_the_figures_of_its_run(samples: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    assert CliRunner().invoke(kehoach, ["add", str(samples), "--library", library]).exit_code == 0
    lines = (samples / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:12]
    questions = tmp_path / "few.jsonl"
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = CliRunner().invoke(
        evaluate, ["baselines", str(questions), "--out", str(tmp_path / "out"), "--library", library, "--jobs", "1"]
    )
    assert result.exit_code == 0, result.output
    table = (tmp_path / "out" / "table.md").read_text(encoding="utf-8")
    assert table in result.stdout
    for system in ("kehoach", "bm25", "faiss", "ensemble"):
        metrics = json.loads((tmp_path / "out" / "few" / system / "metrics.json").read_text(encoding="utf-8"))
        (row,) = [line for line in table.splitlines() if line.startswith(f"| **{system}**")]
        assert f"| {metrics['correct']:.3f} (" in row
        assert f"| {metrics['p50_ms']:.1f} |" in row
