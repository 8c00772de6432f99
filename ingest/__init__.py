"""A file becomes a Plan."""

from ingest.errors import ReadingError
from ingest.folding import Folded, clean, nfc_words, search_key, strip_diacritics, syllables
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

__all__ = [
    "Basis",
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
    "clean",
    "nfc_words",
    "search_key",
    "strip_diacritics",
    "syllables",
]
