from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from app.command import chat

ROOT = Path(__file__).resolve().parents[2]


def test_the_help_is_vietnamese() -> None:
    said = CliRunner().invoke(chat, ["--help"]).output
    for words in ("Mở trang hỏi đáp trong trình duyệt", "Địa chỉ mạng để lắng nghe", "Không tự mở trình duyệt"):
        assert words in said


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "assistant.cli",
            "chat",
            "--library",
            str(tmp_path / "library"),
            "--no-browser",
        ]
        done = subprocess.run(
            [*command, "--port", str(port)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.endswith(f"Cổng {port} ở 127.0.0.1 không mở được; hãy chọn cổng khác bằng --port.")
