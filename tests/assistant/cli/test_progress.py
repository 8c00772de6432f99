"""Progress: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from assistant.cli import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(progress: Progress, pieces: int) -> None:
    with progress:
        for piece in range(pieces):
            progress.say(f"tệp {piece}")
            progress.advance()


def test_elsewhere_every_tenth_is_a_line_on_stderr_and_results_on_stdout(
    capsys: pytest.CaptureFixture[str],
) -> None:
    work(Progress("Đang đọc", 25), 25)
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"tệp {piece}" for piece in range(25)]
    assert len(err.splitlines()) == 10
    assert err.splitlines()[-1] == "Đang đọc: 25/25"


def test_without_milestones_only_what_is_said_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    work(Progress("Đang đọc", 3, milestones=False), 3)
    assert capsys.readouterr().err == ""


def test_on_a_terminal_lines_stand_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    work(Progress("Đang đọc", 3), 3)
    assert "3/3" in screen.getvalue()
    # Before each line the bar is wiped: back to the line's start, then erase.
    assert screen.getvalue().count("\r\x1b[2Ktệp ") == 3


def test_results_go_to_the_pipe_while_the_bar_is_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    work(Progress("Đang đọc", 2), 2)
    assert capsys.readouterr().out == "tệp 0\ntệp 1\n"
    assert "tệp" not in screen.getvalue()


def test_what_is_being_worked_at_stands_beside_the_bar_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    with Progress("Đang đọc", 3) as progress:
        progress.show("KH [bold]12.pdf")
        progress.advance()
    assert "KH [bold]12.pdf" in screen.getvalue()
