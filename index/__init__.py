"""Plans become a Library."""

from index.backup import back_up, restore
from index.catalogue import Change, PlanCard
from index.doctor import Ailment, Cure, examine, mend
from index.embedding import StaticEmbeddings, VectorEmbeddings, load_embedding
from index.errors import (
    DuplicateLocator,
    EmbeddingError,
    LibraryBusy,
    LibraryCorrupt,
    LibraryError,
    LibraryMissing,
    SchemaMismatch,
    SegmenterMissing,
    UnknownClause,
    UnknownPlan,
)
from index.fitted import FitSettings, Fitted
from index.fitting import ADAPTING, TooLittleText, fit
from index.hits import Hit
from index.library import Library
from index.pairs import Document, plan_sections, sections
from index.passages import PassageIndex
from index.search import WORDS_WEIGHT
from index.spelling import is_bare_syllable
from index.tokens import Tokens, tokenize

__all__ = [
    "ADAPTING",
    "WORDS_WEIGHT",
    "Ailment",
    "Change",
    "Cure",
    "Document",
    "DuplicateLocator",
    "EmbeddingError",
    "FitSettings",
    "Fitted",
    "Hit",
    "Library",
    "LibraryBusy",
    "LibraryCorrupt",
    "LibraryError",
    "LibraryMissing",
    "PassageIndex",
    "PlanCard",
    "SchemaMismatch",
    "SegmenterMissing",
    "StaticEmbeddings",
    "Tokens",
    "TooLittleText",
    "UnknownClause",
    "UnknownPlan",
    "VectorEmbeddings",
    "back_up",
    "examine",
    "fit",
    "is_bare_syllable",
    "load_embedding",
    "mend",
    "plan_sections",
    "restore",
    "sections",
    "tokenize",
]
