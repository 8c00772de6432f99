"""What is recognised in a picture, cleaned of what is no word: remains of lines, specks, words seen twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.readers.pdf.scans.engine import Gray, Seen
from ingest.readers.pdf.scans.tones import mend_tones

_REMAINS = frozenset("|¦ˆ`´¨^_\\~‹›°.,'‘’:;“”\"")  # what tesseract makes of specks and of pieces of lines
_SURE_SIGN = 0.9
_LEAST_SIGN = 0.3  # confidence of something else without letters or digits
_LEAST_LONE = 0.5  # of one letter alone on its line
_MENDED = 0.6  # confidence at most of a word put right by a dictionary
_TWICE = 0.5  # of the smaller box's area
_WIDE = 0.7  # of "<": how much of its width the bar of "≤" covers


def clean_words(seen: Sequence[Seen], ink: Gray, dpi: float) -> list[Seen]:
    """The words of one picture, in its reading order. ``ink``: of the same picture, 255 where there is some."""
    words = [one for one in seen if not _is_remains(one)]
    words = [one for one in words if not _is_lone(one, words)]
    words = _once(words)
    words = [_with_sign(one, ink, dpi) for one in words]
    # The old converters' letter Eth beside the right one: the model knows both and writes both.
    words = [replace(one, text=one.text.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ")) for one in words]
    mended = mend_tones([one.text for one in words])
    return [
        one if text == one.text else replace(one, text=text, confidence=min(one.confidence, _MENDED))
        for one, text in zip(words, mended, strict=True)
    ]


def _is_remains(one: Seen) -> bool:
    if _REMAINS.issuperset(one.text) and len(one.text) < 3:
        return one.confidence < _SURE_SIGN or one.text in {"|", "_", "ˆ", "`", "´", "^"}
    if any(char.isalnum() for char in one.text):
        return False
    return one.confidence < _LEAST_SIGN


def _is_lone(one: Seen, words: Sequence[Seen]) -> bool:
    """A doubtful letter by itself: a tick of the scanner. (A page's or row's number is digits.)"""
    if len(one.text) > 1 or not one.text.isalpha() or one.confidence >= _LEAST_LONE:
        return False
    return not any(other.line == one.line and other is not one for other in words)


def _once(words: Sequence[Seen]) -> list[Seen]:
    """Without words that lie on others which are surer: tesseract now and then reads a tilted line twice."""
    if len(words) < 2:
        return list(words)
    box = np.array([(one.left, one.top, one.right, one.bottom) for one in words], dtype=float)
    across = np.minimum(box[:, None, 2], box[:, 2]) - np.maximum(box[:, None, 0], box[:, 0])
    down = np.minimum(box[:, None, 3], box[:, 3]) - np.maximum(box[:, None, 1], box[:, 1])
    common = np.clip(across, 0, None) * np.clip(down, 0, None)
    area = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
    lines = {line: number for number, line in enumerate(dict.fromkeys(one.line for one in words))}
    line = np.array([lines[one.line] for one in words])
    lying = (common > _TWICE * np.minimum(area[:, None], area)) & (line[:, None] != line)
    order = sorted(range(len(words)), key=lambda at: (-words[at].confidence * len(words[at].text), at))
    kept: list[int] = []
    for at in order:
        if not lying[at, kept].any():
            kept.append(at)
    return [words[at] for at in sorted(kept)]


def _with_sign(one: Seen, ink: Gray, dpi: float) -> Seen:
    """A word that begins with "<" or ">" and has a bar under it in the picture: the model has no "≤" and "≥"."""
    if one.text[0] not in "<>" or not _has_bar(one, ink, dpi):
        return one
    return replace(one, text=("≤" if one.text[0] == "<" else "≥") + one.text[1:])


def _has_bar(one: Seen, ink: Gray, dpi: float) -> bool:
    import cv2

    below = round(0.05 * dpi)
    part = ink[max(0, one.top - 2) : one.bottom + below, max(0, one.left - 2) : one.left + round(0.2 * dpi)]
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    # The sign is the first thing of some size from the left.
    signs = [i for i in range(1, count) if stats[i, 2] > 0.03 * dpi and stats[i, 3] > 0.03 * dpi]
    if not signs:
        return False
    sign = min(signs, key=lambda i: int(stats[i, 0]))
    left, top, width, height = (int(value) for value in stats[sign, :4])
    lower = part[top + round(0.6 * height) : top + height + below, left : left + width] > 0
    return bool((lower.sum(axis=1) >= _WIDE * width).any())
