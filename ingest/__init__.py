"""A file becomes a Plan. The other folders import from here only."""

from __future__ import annotations

from ingest.bodies import BodyMention, body_key, covers, find_bodies, split_bodies
from ingest.errors import ReadingError
from ingest.facts import amounts_of
from ingest.folding import Folded, clean, nfc_words, search_key, strip_diacritics, syllables
from ingest.letters import UPPER
from ingest.locator import label_of
from ingest.outline import OUTLINE_VERSION
from ingest.periods import OPEN_END, OPEN_START, Period, period_of, words_of
from ingest.plan import (
    Basis,
    Cell,
    Clause,
    ClauseKind,
    Duty,
    Fact,
    Masthead,
    Money,
    Plan,
    Report,
    ScannedPage,
    SourceText,
    Span,
    Table,
    Target,
    Task,
    Term,
)
from ingest.read import read_plan, slug
from ingest.readers import Limits, is_current, read_source, version_of
from ingest.reading_process import shown
from ingest.side_by_side import ReaderPool, Reading

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "OUTLINE_VERSION",
    "UPPER",
    "Basis",
    "BodyMention",
    "Cell",
    "Clause",
    "ClauseKind",
    "Duty",
    "Fact",
    "Folded",
    "Limits",
    "Masthead",
    "Money",
    "Period",
    "Plan",
    "ReaderPool",
    "Reading",
    "ReadingError",
    "Report",
    "ScannedPage",
    "SourceText",
    "Span",
    "Table",
    "Target",
    "Task",
    "Term",
    "amounts_of",
    "body_key",
    "clean",
    "covers",
    "find_bodies",
    "is_current",
    "label_of",
    "nfc_words",
    "period_of",
    "read_plan",
    "read_source",
    "search_key",
    "shown",
    "slug",
    "split_bodies",
    "strip_diacritics",
    "syllables",
    "version_of",
    "words_of",
]
