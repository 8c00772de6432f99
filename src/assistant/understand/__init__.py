"""A question's words become a Question."""

from assistant.understand.road import Understanding

__all__ = ["Understanding"]
