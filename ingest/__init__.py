"""A file becomes a Plan. The other folders import from here only."""

from __future__ import annotations

from ingest.bodies import BodyMention, body_key, covers, find_bodies, split_bodies
from ingest.errors import ReadingError
from ingest.folding import Folded, clean, nfc_words, search_key, strip_diacritics, syllables
from ingest.letters import UPPER
from ingest.locator import label_of
from ingest.outline import OUTLINE_VERSION
from ingest.plan import (
    Basis,
    Clause,
    ClauseKind,
    Duty,
    Fact,
    Masthead,
    Money,
    Plan,
    Report,
    SourceText,
    Span,
    Target,
    Task,
    Term,
)
from ingest.read import read_plan

__all__ = [
    "OUTLINE_VERSION",
    "UPPER",
    "Basis",
    "BodyMention",
    "Clause",
    "ClauseKind",
    "Duty",
    "Fact",
    "Folded",
    "Masthead",
    "Money",
    "Plan",
    "ReadingError",
    "Report",
    "SourceText",
    "Span",
    "Target",
    "Task",
    "Term",
    "body_key",
    "clean",
    "covers",
    "find_bodies",
    "label_of",
    "nfc_words",
    "read_plan",
    "search_key",
    "split_bodies",
    "strip_diacritics",
    "syllables",
]
