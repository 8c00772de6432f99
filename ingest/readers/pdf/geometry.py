"""How a page of a PDF is turned so that its text stands upright, and where things are then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""(n, 4): left, top, right, bottom in points from the upper left corner of the page as it is turned for reading."""


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of PDF user space that a page shows, and its quarter turns clockwise (0 to 3)."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """Of the page as turned, in points."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as turned, in points."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def boxes(self, user: NDArray[np.floating]) -> Boxes:
        """Boxes (n, 4) of user space, given as left, bottom, right, top, as they stand on the turned page."""
        l, b, r, t = user.astype(np.float64).T  # noqa: E741 # as PDF names the sides
        if self.turn == 0:
            sides = (l - self.left, self.top - t, r - self.left, self.top - b)
        elif self.turn == 1:
            sides = (b - self.bottom, l - self.left, t - self.bottom, r - self.left)
        elif self.turn == 2:
            sides = (self.right - r, b - self.bottom, self.right - l, t - self.bottom)
        else:
            sides = (self.top - t, self.right - r, self.top - b, self.right - l)
        return np.column_stack(sides)
