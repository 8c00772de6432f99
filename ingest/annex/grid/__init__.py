"""Annex tables whose cells are known become groups, rows and tasks."""

from ingest.annex.grid.read import read_grid

__all__ = ["read_grid"]
