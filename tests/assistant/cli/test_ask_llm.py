"""``kehoach ask --llm``: a chat model words the answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.openai_server import OpenAIServer, openai_server

Run = Callable[..., Result]

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
TRUE = "Sở Khoa học và Công nghệ cùng Sở Công Thương chủ trì việc này [1]."
FIELDS = ["question", "answer", "refused", "reason", "citations", "took_ms"]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with openai_server() as server:
        monkeypatch.setenv("KEHOACH_LLM_URL", server.url)
        server.reply = lambda _: f"{TRUE} Kinh phí là 987 triệu đồng [1]."
        yield server


def test_the_worded_answer_is_printed_with_what_was_left_out_and_its_grounds(
    run: Run, sample_library: Path, server: OpenAIServer
) -> None:
    result = run("ask", QUESTION, "--llm", "openai:test", library=sample_library)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{TRUE}\n\nĐã bỏ 1 câu của mô hình mà điều khoản dẫn không nêu.\n\nCăn cứ:\n[1] ")


def test_json_has_the_same_fields_with_the_worded_answer_and_no_note(
    run: Run, sample_library: Path, server: OpenAIServer
) -> None:
    answer = json.loads(run("ask", QUESTION, "--llm", "openai:test", "--json", library=sample_library).stdout)
    assert list(answer) == FIELDS
    assert answer["answer"] == TRUE
    assert answer["citations"]


def test_the_environment_sets_a_model_up_and_none_switches_it_off(
    run: Run, sample_library: Path, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("ask", QUESTION, library=sample_library).stdout
    monkeypatch.setenv("KEHOACH_LLM", "openai:test")
    assert run("ask", QUESTION, library=sample_library).stdout.startswith(TRUE)
    assert run("ask", QUESTION, "--llm", "none", library=sample_library).stdout == plain


def test_a_server_in_trouble_leaves_the_composed_answer_and_status_0(
    run: Run, sample_library: Path, server: OpenAIServer
) -> None:
    server.mode = "500"
    plain = run("ask", QUESTION, library=sample_library).stdout.splitlines()
    result = run("ask", QUESTION, "--llm", "openai:test", library=sample_library)
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0]) == (0, plain[0])
    assert lines[2].startswith("Mô hình openai:test gặp lỗi ở máy chủ")


def test_a_model_that_is_asked_for_and_cannot_be_had_is_one_line_with_the_command_to_run(
    run: Run, sample_library: Path
) -> None:
    result = run("ask", QUESTION, "--llm", "mistralai:small", library=sample_library)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.endswith("-m pip install langchain-mistralai")


def test_a_model_that_is_only_set_up_and_cannot_be_had_leaves_the_composed_answer(
    run: Run, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("ask", QUESTION, library=sample_library).stdout
    monkeypatch.setenv("KEHOACH_LLM", "mistralai:small")
    result = run("ask", QUESTION, library=sample_library)
    assert (result.exit_code, result.stdout) == (0, plain)
    assert "pip install langchain-mistralai" in result.stderr


def test_on_a_terminal_sentences_are_shown_as_they_come_and_the_answer_stays(
    sample_library: Path, server: OpenAIServer
) -> None:
    pty = pytest.importorskip("pty")
    told, end = pty.openpty()
    command = [sys.executable, "-m", "assistant.cli", "ask", QUESTION, "--llm", "openai:test"]
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environ = os.environ | {"TERM": "xterm", "COLUMNS": "200", "PYTHONPATH": path}
    with subprocess.Popen([*command, "--library", sample_library], stdout=end, env=environ) as process:
        os.close(end)
        said = b""
        while piece := _read(told):
            said += piece
    os.close(told)
    shown, _, kept = said.decode().partition("Đã bỏ 1 câu")
    assert process.returncode == 0
    assert shown.count(TRUE) >= 2, "while it comes, and for good"
    assert "Căn cứ:" in kept
    assert "987" not in said.decode()


def _read(file: int) -> bytes:
    try:
        return os.read(file, 4096)
    except OSError:  # Linux says so at the end
        return b""


def test_without_a_model_its_libraries_are_not_imported(sample_library: Path) -> None:
    probe = (
        "import sys; from assistant.cli import kehoach\n"
        f"kehoach(['ask', {QUESTION!r}, '--library', {str(sample_library)!r}], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8", check=True).stdout
    modules = set(said.splitlines()[-1].split())
    assert modules.isdisjoint({"openai", "langchain_openai", "langchain.chat_models", "assistant.phrase.road"})
