"""Plans become a Library."""

from index.catalogue import PlanCard
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
from index.fitting import FitSettings, fit
from index.hits import Hit
from index.library import Library
from index.passages import PassageIndex
from index.search import WORDS_WEIGHT
from index.tokens import Tokens, tokenize

__all__ = [
    "WORDS_WEIGHT",
    "DuplicateLocator",
    "EmbeddingError",
    "FitSettings",
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
    "UnknownClause",
    "UnknownPlan",
    "VectorEmbeddings",
    "fit",
    "load_embedding",
    "tokenize",
]
