"""``kehoach list`` and ``show`` over the sample plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PLAN = "hac-giang-2025"


def test_list_gives_every_plan_a_row(run: Run, samples: Path, sample_library: Path) -> None:
    result = run("list", library=sample_library)
    assert result.exit_code == 0
    for file in samples.glob("*.txt"):
        assert file.stem in result.stdout


def test_an_empty_library_says_how_to_fill_it(run: Run, samples: Path, tmp_path: Path) -> None:
    run("add", samples / "ben-say-2026.txt", library=tmp_path)
    run("remove", "ben-say-2026", library=tmp_path)
    result = run("list", library=tmp_path)
    assert (result.exit_code, "kehoach add" in result.stdout) == (0, True)


def test_no_library_is_one_line_and_status_1(run: Run, tmp_path: Path) -> None:
    result = run("list", library=tmp_path / "khong-co")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("Lỗi: ")


def test_show_gives_the_outline_of_a_plan_as_a_tree(run: Run, sample_library: Path) -> None:
    lines = run("show", PLAN, library=sample_library).stdout.splitlines()
    assert any(line.startswith("II  ") for line in lines)
    assert any(line.startswith("  II.1  ") for line in lines)


def test_show_gives_a_clause_with_its_headings(run: Run, sample_library: Path) -> None:
    result = run("show", PLAN, "II.1", library=sample_library)
    assert result.exit_code == 0
    assert "Mục II.1" in result.stdout
    assert "II. " in result.stdout


def test_show_takes_a_locator_alone_and_looks_in_all_plans(run: Run, samples: Path, sample_library: Path) -> None:
    result = run("show", "KY", library=sample_library)
    assert result.exit_code == 0
    assert result.stdout.count("ký tự") == len(list(samples.glob("*.txt")))


@pytest.mark.parametrize("arguments", [(PLAN, "XL.9"), ("khong-co", "II.1"), ("khong-co",)])
def test_what_is_not_there_is_one_line_and_status_1(run: Run, sample_library: Path, arguments: tuple[str, ...]) -> None:
    result = run("show", *arguments, library=sample_library)
    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (1, 1, "")
