"""Annex tables, flattened cell by cell, become groups, rows and tasks."""

from ingest.annex.table import AnnexEntry, AnnexTable, read_annex

__all__ = ["AnnexEntry", "AnnexTable", "read_annex"]
