"""Make docs/chat.png: the ISO question of the samples, answered, its first citation open.

Run from the repository root, where Chromium is installed: ``python docs/screenshot.py``.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from app.desk import Desk
from app.page import build_page, launch
from index import Library
from ingest import read_plan

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "chat.png"
LARGEST = 250_000
"""Bytes."""
QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Build a library of the samples, ask, open, take the picture."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), create=True) as library:
        for file in sorted((ROOT / "samples").glob("*.txt")):
            library.add(*read_plan(file), file.read_bytes())
        library.publish()
        page = build_page(Desk(library))
        address = launch(page, host="127.0.0.1", port=None, browser=False)
        picture = _picture(address)
        page.close(verbose=False)
    Image.open(BytesIO(picture)).convert("RGB").quantize(128).save(OUT, optimize=True)
    print(json.dumps({"file": str(OUT.relative_to(ROOT)), "bytes": OUT.stat().st_size}))
    if OUT.stat().st_size > LARGEST:
        sys.exit(f"{OUT} is larger than {LARGEST} bytes")


def _picture(address: str) -> bytes:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
        page.goto(address)
        page.locator("#kh-question textarea").fill(QUESTION)
        page.locator("#kh-question textarea").press("Enter")
        page.locator(".kh-sources").wait_for()
        page.locator(".kh-answer a.kh-chip").first.click()
        expect(page.locator("#kh-reader mark")).to_be_in_viewport()
        page.wait_for_timeout(1000)  # until fonts and the scrolling have settled
        picture = page.screenshot()
        browser.close()
    return picture


if __name__ == "__main__":
    main()
