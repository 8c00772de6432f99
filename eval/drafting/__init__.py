"""Question lines proposed from a library's facts, for a person to edit."""

from eval.drafting.draft import DRAFTED, draft

__all__ = ["DRAFTED", "draft"]
