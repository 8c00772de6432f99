"""Tesseract, run as a program of its own, so that a picture that it cannot cope with can be stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.scans.errors import OcrLate, OcrMissing

Gray = NDArray[np.uint8]
"""A picture, ``(height, width)``: 0 is black, 255 white."""

LANGUAGE = "vie"
_PROGRAM = "tesseract"
_WORD_LEVEL = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A word recognised in a picture; pixels from its upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    """0 to 1."""
    line: tuple[int, int, int] = (0, 0, 0)
    """Block, paragraph and line that tesseract put it in."""


@cache
def check_installed() -> None:
    """OcrMissing if tesseract or its Vietnamese model is not there."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise OcrMissing("máy chưa cài chương trình nhận dạng chữ tesseract")
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=60, check=False)
    if LANGUAGE not in done.stdout.split():
        raise OcrMissing("tesseract chưa có bộ chữ tiếng Việt")


def recognise_pictures(pictures: Sequence[Gray], layout: int, dpi: int, deadline: float) -> list[list[Seen]]:
    """The words of each picture. ``layout``: tesseract's page segmentation mode; ``deadline``: `time.monotonic()`.

    OcrMissing if tesseract cannot run; OcrLate if it took too long (it has been killed then).
    """
    check_installed()
    found: list[list[Seen]] = [[] for _ in pictures]
    if not pictures:
        return found
    for row in _run(pictures, ["--psm", str(layout), "--dpi", str(dpi), "-l", LANGUAGE, "tsv"], deadline).splitlines():
        fields = row.split("\t")
        if len(fields) != _COLUMNS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        page, block, paragraph, line, _, left, top, width, height = map(int, fields[1:10])
        box = (left, top, left + width, top + height)
        confidence = min(1.0, max(0.0, float(fields[10]) / 100))
        found[page - 1].append(Seen(fields[11].strip(), *box, confidence, (block, paragraph, line)))
    return found


def turn_of(picture: Gray, dpi: int, deadline: float) -> tuple[int, float]:
    """How many degrees to turn a picture clockwise for reading (0, 90, 180, 270), and how sure that is (above 0)."""
    check_installed()
    try:
        said = _run([picture], ["--psm", "0", "--dpi", str(dpi), "-l", "osd"], deadline)
    except OcrMissing:  # too few letters to tell
        return 0, 0.0
    fields = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    return int(fields.get("Rotate", "0")), float(fields.get("Orientation confidence", "0"))


def _run(pictures: Sequence[Gray], options: Sequence[str], deadline: float) -> str:
    """What tesseract says of the pictures, all in one run: loading its model takes longer than reading a cell."""
    import cv2

    left = deadline - time.monotonic()
    if left <= 0:
        raise OcrLate
    with tempfile.TemporaryDirectory(prefix="kehoach-ocr-") as folder:
        files = [Path(folder, f"{i}.bmp") for i in range(len(pictures))]
        for file, picture in zip(files, pictures, strict=True):
            file.write_bytes(cv2.imencode(".bmp", picture)[1].tobytes())
        listing = Path(folder, "pictures.txt")
        listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        # Its own threads gain nothing on a page, and cost much where pages are read side by side.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        command = [_PROGRAM, str(listing), "stdout", *options]
        try:
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", env=environment, timeout=left, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise OcrLate from error
    if done.returncode:
        problem = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        raise OcrMissing(f"tesseract không chạy được ({problem[0]})")
    return done.stdout
