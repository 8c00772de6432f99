"""What a question is made of, once it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked. The values are those of question sets."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    TIME = "time"
    TARGET = "target"
    BUDGET = "budget"
    DUTY = "duty"
    TASK = "task"
    RESULT = "result"
    BASIS = "basis"
    REPORT = "report"
    META = "meta"
    TERM = "term"


class Language(StrEnum):
    """The language that the question was asked in, and the frame of the answer's sentences."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or phrase of the topic, with wordings any one of which will do (search keys)."""

    wordings: tuple[str, ...]
    joined: bool = False
    """It stood right after the piece before it, so that the two together mean more than each alone."""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    """As asked, slips of the hand put right; in Vietnamese with diacritics."""
    words: str
    """In Vietnamese with diacritics, abbreviations written out: what is searched for."""
    language: Language
    kinds: Mapping[Kind, float]
    """How strongly its words speak for each kind, likeliest first; never empty."""
    topic: tuple[Piece, ...]
    """What it is about, without the words that only ask."""
    bare: bool = False
    """It was typed without diacritics; the topic's wordings are without them too."""
    plans: tuple[str, ...] = ()
    """Ids of the plans that it names; empty where it names none."""
    places: tuple[tuple[str, ...], ...] = ()
    """All plans of each place that it names, of which ``plans`` are those meant."""
    beside: tuple[str, ...] = ()
    """Plans of those places that may be meant after all, where ``plans``, told by their subject alone, say nothing."""
    strangers: tuple[str, ...] = ()
    """Places that it names and no plan of the library is of."""
    compare: bool = False
    """It wants one answer for each plan, side by side."""
    bodies: tuple[str, ...] = ()
    """Keys of the bodies that it names (``ingest.find_bodies``)."""
    of_body_told: bool = False
    """It is about the body that answers the turn before, which it does not name ("cơ quan ấy")."""
    years: tuple[int, ...] = ()
    """Years that it names."""
    after: bool = False
    """It asks for the time after the year that it names."""
    numbers: tuple[str, ...] = ()
    """Numbers of clauses that it points at (``V.2``, ``5.3.2``)."""
    documents: tuple[str, ...] = ()
    """Numbers of documents that it names (``1322/QĐ-TTg``), as search keys."""
    wants: frozenset[str] = frozenset()
    """What an answer must hold: ``percent``, ``count``, ``amount``, ``day``, ``number``, ``signer``, …"""
