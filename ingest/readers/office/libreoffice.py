"""LibreOffice as a converter: started for one file in a profile of its own, and never left running."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from ingest.errors import ReadingError

WORD = "docx:MS Word 2007 XML"
"""The target that makes a Word file."""

_INSTALL = "Hãy cài LibreOffice Writer trên máy này (gói hệ thống libreoffice-writer) rồi thử lại"

# No macro runs, no link to other files or the network is followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


class OfficeMissingError(ReadingError):
    """The file can only be read by LibreOffice, which is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "cần LibreOffice để đọc loại tệp này, mà máy chưa có", _INSTALL)


class ConversionError(Exception):
    """LibreOffice gave no file."""


class ConversionTimeoutError(ConversionError):
    """LibreOffice was still at work when its time was over."""


def find_office() -> str | None:
    """Where LibreOffice's program is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def office_version(program: str) -> str:
    """Its version (``7.4.7.2``); empty if it does not say."""
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        try:
            said = _run([program, f"-env:UserInstallation={Path(folder).as_uri()}", "--version"], Path(folder), 60)
        except ConversionError:
            return ""
    return next((word for word in said.split() if word[0].isdigit()), "")


def convert(program: str, data: bytes, source_filter: str, target: str, seconds: float) -> bytes:
    """Convert a file's bytes. ``source_filter``: LibreOffice's name for what reads them; ``target``: a suffix and its
    name for what writes the file that is wanted (``WORD``).

    ConversionError if that gives no file within the time.
    """
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, out, source = folder / "profile", folder / "out", folder / "source"
        (profile / "user").mkdir(parents=True)
        out.mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--invisible",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
            f"--infilter={source_filter}",
            "--convert-to",
            target,
            "--outdir",
            str(out),
            str(source),
        ]
        said = _run(command, folder, seconds)
        made = out / f"source.{target.partition(':')[0]}"
        if not made.is_file() or not made.stat().st_size:
            raise ConversionError(said.strip() or "no output")
        return made.read_bytes()


def _run(command: list[str], home: Path, seconds: float) -> str:
    """What a command says. It gets a process group of its own, of which nothing is left afterwards."""
    environment = {**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=home,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ConversionTimeoutError(f"no end after {seconds:.0f} s") from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
    return said.decode("utf-8", "replace")
