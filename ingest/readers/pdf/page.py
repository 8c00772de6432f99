"""What a page of a PDF shows, whether its words came from a text layer or from its image."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between them, upright as a reader sees the page.

    Coordinates are points from the page's upper left corner, as the page is turned for reading.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0
    """0 to 1; below 1 only where it was recognised in an image."""
    angle: int = 0
    """Degrees clockwise that its letters are turned on the page as turned for reading: 0 for nearly every word."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, horizontal or vertical; coordinates as a word's."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page, turned for reading."""

    width: float
    """Points."""
    height: float
    words: tuple[Word, ...]
    """In no certain order: the layout is told by their places."""
    rules: tuple[Rule, ...] = ()
    scanned: float | None = None
    """Where its words were recognised in its image (OCR): how sure that is, 0 to 1."""
