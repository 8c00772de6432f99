"""Annex tables become groups, rows and tasks: flattened ones are cut into cells first, others have theirs already."""

from ingest.annex.grid import read_grid
from ingest.annex.table import AnnexEntry, AnnexTable, read_annex

__all__ = ["AnnexEntry", "AnnexTable", "read_annex", "read_grid"]
