"""A run as one page for people: figures, plots, and every question with its answer in the source text."""

from eval.report.page import write_report

__all__ = ["write_report"]
