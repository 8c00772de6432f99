"""How far a picture of text is tilted: 90° turns are told by letters, small angles by lines of text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.scans.engine import Gray

LEAST_SKEW = 0.2
"""Degrees: less harms no recognition, and turning a picture by so little only blurs it."""
_MOST_SKEW = 6.0
_PIXELS = 1000  # of the longer side: enough to tell a tenth of a degree


def skew_of(ink: Gray) -> float:
    """Degrees by which lines run down to the right (negative: up). ``ink``: 255 where there is ink, else 0."""
    import cv2

    scale = min(1.0, _PIXELS / max(ink.shape))
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.sum() < 255 * 20:
        return 0.0
    rows, columns = np.nonzero(small > 32)
    weights = small[rows, columns]
    coarse = _sharpest(rows, columns, weights, np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5))
    if abs(coarse) >= _MOST_SKEW:
        return 0.0  # no lines of text, or past what this can tell
    return _sharpest(rows, columns, weights, coarse + np.arange(-0.5, 0.51, 0.05))


def _sharpest(
    rows: NDArray[np.intp], columns: NDArray[np.intp], weights: NDArray[np.float32], angles: NDArray[np.float64]
) -> float:
    """The angle at which ink gathers in the fewest rows: the profile's differences are greatest."""
    centre = columns.mean() if len(columns) else 0.0

    def sharpness(angle: float) -> float:
        at = rows - (columns - centre) * np.tan(np.radians(angle))
        profile = np.bincount((at - at.min()).astype(np.intp), weights=weights)
        return float(np.square(np.diff(profile)).sum())

    scores = [sharpness(float(angle)) for angle in angles]
    best = int(np.argmax(scores))
    # Among equals, as on an empty page, the one that turns least.
    ties = [float(angle) for angle, score in zip(angles, scores, strict=True) if score >= scores[best] * 0.999]
    return min(ties, key=abs)


def straighten(picture: Gray, angle: float) -> Gray:
    """The picture with lines that run down by ``angle`` degrees made level; its size stays, corners are white."""
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255.0,)
    )
    return np.asarray(turned, dtype=np.uint8)


def turn(picture: Gray, degrees: int) -> Gray:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))
