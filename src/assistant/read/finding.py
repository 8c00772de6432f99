"""What was found in a plan to answer with."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import find_bodies

_OF_BODIES = frozenset(
    (
        "Chủ trì",
        "Phối hợp",
        "Cơ quan thực hiện",
        "Cơ quan đầu mối của kế hoạch",
        "Cơ quan đầu mối chung của kế hoạch",
    )
)
"""What statements are called whose words are names of bodies."""


@dataclass(frozen=True, slots=True)
class Say:
    """One statement and the clauses that it stands on (locators, most important first)."""

    text: str
    places: tuple[str, ...]
    label: str = ""
    """What the words are, in Vietnamese (``Chủ trì``); empty for words quoted as they stand."""
    plan: str = ""
    """The plan that the places are in, where it is another than the finding's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one plan says in answer to a question."""

    plan: str
    says: tuple[Say, ...]
    relevance: float
    """0 to 1: how much of the question's topic the clauses relied on speak of."""
    by: str
    """The reader that found it, for the trace."""

    @property
    def assigned_to(self) -> str:
        """The names of those that it answers with, as the plan writes them; of several statements, the first one's."""
        return next((say.text for say in self.says if say.label in _OF_BODIES), "")

    @property
    def bodies(self) -> tuple[str, ...]:
        """Keys of the bodies among them (``ingest.find_bodies``)."""
        return tuple(dict.fromkeys(body.key for body in find_bodies(self.assigned_to)))
