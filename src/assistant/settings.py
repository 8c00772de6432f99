"""What may be weighed otherwise, for trying out: the defaults are what was measured best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from index import WORDS_WEIGHT


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights and thresholds on the road from a question to an answer, each from 0 to 1."""

    words_weight: float = WORDS_WEIGHT
    """Weight of the words' score in search; that of the meaning's is what is left to 1."""
    search_share: float = 0.5
    """What search, which knows meaning and length, counts beside the share of the question that a clause speaks of."""
    close: float = 0.5
    """Share of the best plan's best score from which another plan is looked into too."""
    least: float = 0.3
    """Relevance below which a finding is no answer."""
    beside: float = 0.75
    """Share of the best finding's relevance from which another plan's is given beside it, where none or a place with
    several plans was named."""
    among: float = 0.6
    """The same where the question asks all plans to be compared."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise ValueError(f"{field.name} = {value!r}: cần một số từ 0 đến 1")

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Settings with some values other than the defaults. Raises ValueError for an unknown name or a wrong value."""
        known = [field.name for field in fields(cls)]
        if unknown := sorted(set(values) - set(known)):
            raise ValueError(f"không có “{unknown[0]}”; các tên dùng được: {', '.join(known)}")
        return cls(**values)
