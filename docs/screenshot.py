"""Make docs/chat.png (a question of the samples answered, its first citation open) and docs/bao-cao.png (a report).

Run from the repository root, where Chromium is installed: ``python docs/screenshot.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from app.desk import Desk
from app.page import build_page, launch
from index import Library
from ingest import read_plan

ROOT = Path(__file__).resolve().parents[1]
CHAT, REPORT = ROOT / "docs" / "chat.png", ROOT / "docs" / "bao-cao.png"
LARGEST = 250_000
"""Bytes."""
QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Build a library of the samples, ask, open, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library", create=True) as library:
        for file in sorted((ROOT / "samples").glob("*.txt")):
            library.add(*read_plan(file), file.read_bytes())
        library.publish()
        page = build_page(Desk(library))
        address = launch(page, host="127.0.0.1", port=None, browser=False)
        _save(CHAT, _picture(address, _ask))
        page.close(verbose=False)
        run = Path(folder) / "run"
        _eval(library, "run", ROOT / "samples" / "questions.jsonl", "--out", run)
        _eval(library, "report", run)
        _save(REPORT, _picture((run / "report.html").as_uri(), _open_question))


def _eval(library: Library, command: str, *arguments: object) -> None:
    environment = {**os.environ, "KEHOACH_LIBRARY": str(library.path)}
    subprocess.run(["kehoach", "eval", command, *map(str, arguments)], check=True, env=environment)


def _save(out: Path, picture: bytes) -> None:
    Image.open(BytesIO(picture)).convert("RGB").quantize(128).save(out, optimize=True)
    print(json.dumps({"file": str(out.relative_to(ROOT)), "bytes": out.stat().st_size}))
    if out.stat().st_size > LARGEST:
        sys.exit(f"{out} is larger than {LARGEST} bytes")


def _picture(address: str, prepare: Callable[[Page], None]) -> bytes:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
        page.goto(address)
        prepare(page)
        page.wait_for_timeout(1000)  # until fonts and the scrolling have settled
        picture = page.screenshot()
        browser.close()
    return picture


def _ask(page: Page) -> None:
    page.locator("#kh-question textarea").fill(QUESTION)
    page.locator("#kh-question textarea").press("Enter")
    page.locator(".kh-sources").wait_for()
    page.locator(".kh-answer a.kh-chip").first.click()
    expect(page.locator("#kh-reader mark")).to_be_in_viewport()


def _open_question(page: Page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("#kh-table tbody tr").nth(2).click()
    page.locator("#kh-body mark").first.wait_for()


if __name__ == "__main__":
    main()
