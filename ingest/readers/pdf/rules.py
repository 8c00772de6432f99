"""The ruling lines that a page draws: lines, thin rectangles and rectangles' edges, also inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped] # has no types
from numpy.typing import NDArray

from ingest.readers.pdf.geometry import Boxes, View
from ingest.readers.pdf.page import Rule

_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]

_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)
# A rule is thinner than this (points), and longer than this; thicker is a shape, shorter a dot.
_THICK = 4.0
_SHORT = 4.0
# Ends of one line's pieces lie this close; parallel lines this close are one.
_GAP = 3.0
_SAME = 1.5
_MAX_DEPTH = 6
_COVERED = 0.25
# A page that draws more is a drawing: its lines are read up to here.
_MAX_PATHS = 20_000
_NEARLY_WHITE = 250


def read_rules(page: pdfium.PdfPage, view: View) -> list[Rule]:
    """Horizontal and upright rules of a page, pieces of one line put together, none twice."""
    count = raw.FPDFPage_CountObjects(page.raw)
    handles = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    found: list[_Box] = []
    for box in _of_objects(handles, _IDENTITY, 0):
        found.append(box)
        if len(found) >= _MAX_PATHS:
            break
    if not found:
        return []
    boxes = _on_the_page(np.array(found), view).tolist()
    across = [Rule(*box) for box in boxes if box[2] - box[0] >= box[3] - box[1]]
    upright = [Rule(*box) for box in boxes if box[2] - box[0] < box[3] - box[1]]
    return merge_rules(across) + merge_rules(upright)


def _on_the_page(user: NDArray[np.float64], view: View) -> Boxes:
    """What of boxes of user space the turned page shows."""
    user = user[np.isfinite(user).all(axis=1)]
    boxes = view.boxes(user)
    shown = (boxes[:, 2] >= 0) & (boxes[:, 0] <= view.width) & (boxes[:, 3] >= 0) & (boxes[:, 1] <= view.height)
    found: Boxes = np.clip(boxes[shown], 0, [view.width, view.height] * 2)
    return found


def images_cover(page: pdfium.PdfPage) -> bool:
    """Whether images cover a good part of the page, also inside forms."""
    count = raw.FPDFPage_CountObjects(page.raw)
    handles = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    width, height = page.get_size()
    return bool(sum(_image_areas(handles, _IDENTITY, 0)) >= _COVERED * width * height)


def merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction, those that lie on and beside one another put together, dashes too."""
    if not rules:
        return []
    flat = rules[0].right - rules[0].left >= rules[0].bottom - rules[0].top
    # (place across the line, its start, its end)
    lines = [
        ((rule.top + rule.bottom) / 2, rule.left, rule.right)
        if flat
        else ((rule.left + rule.right) / 2, rule.top, rule.bottom)
        for rule in rules
    ]
    lines.sort()
    merged: list[Rule] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end][0] - lines[at][0] <= _SAME:
            end += 1
        place = sum(line[0] for line in lines[at:end]) / (end - at)
        for start, stop in _runs(sorted(line[1:] for line in lines[at:end])):
            if stop - start >= _SHORT:
                merged.append(Rule(start, place, stop, place) if flat else Rule(place, start, place, stop))
        at = end
    return merged


def _runs(stretches: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Stretches in order, those that touch made one."""
    start, stop = None, 0.0
    for first, last in stretches:
        if start is None:
            start, stop = first, last
        elif first <= stop + _GAP:
            stop = max(stop, last)
        else:
            yield start, stop
            start, stop = first, last
    if start is not None:
        yield start, stop


def _of_objects(handles: Iterable[raw.FPDF_PAGEOBJECT], outer: _Matrix, depth: int) -> Iterator[_Box]:
    """Thin boxes (left, bottom, right, top in user space) that paths draw."""
    for handle in handles:
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _of_path(handle, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = (raw.FPDFFormObj_GetObject(handle, index) for index in range(raw.FPDFFormObj_CountObjects(handle)))
            yield from _of_objects(inner, _times(_matrix(handle), outer), depth + 1)


def _of_path(path: raw.FPDF_PAGEOBJECT, outer: _Matrix) -> Iterator[_Box]:
    fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    if not _visible(path, bool(stroke.value)):
        return
    matrix = _times(_matrix(path), outer)
    for points, closed in _subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if _thin(box):
            yield box
        elif stroke.value:
            ends = [*points, points[0]] if closed else points
            for (x1, y1), (x2, y2) in pairwise(ends):
                edge = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                if min(edge[2] - edge[0], edge[3] - edge[1]) < 1.0 and _thin(edge):
                    yield edge


def _thin(box: _Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= _THICK and max(width, height) > min(width, height)


def _subpaths(path: raw.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[tuple[list[_Point], bool]]:
    """The corners of each stretch that is drawn without lifting the pen, and whether it returns to its start."""
    points: list[_Point] = []
    closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_PATHS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield points, closed


def _visible(path: raw.FPDF_PAGEOBJECT, stroked: bool) -> bool:
    """Whether a path is drawn in a colour that shows on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not colour(path, red, green, blue, alpha):
        return True
    return bool(alpha.value) and min(red.value, green.value, blue.value) < _NEARLY_WHITE


def _image_areas(handles: Iterable[raw.FPDF_PAGEOBJECT], outer: _Matrix, depth: int) -> Iterator[float]:
    """Areas of images, in square points; the matrix of an image makes it out of a unit square."""
    for handle in handles:
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(handle), outer)
            yield abs(a * d - b * c)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = (raw.FPDFFormObj_GetObject(handle, index) for index in range(raw.FPDFFormObj_CountObjects(handle)))
            yield from _image_areas(inner, _times(_matrix(handle), outer), depth + 1)


def _matrix(handle: raw.FPDF_PAGEOBJECT) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: _Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
