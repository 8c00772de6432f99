"""What the pages work at: the library and the assistant over it, and errors put into words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

from assistant import Answer, Assistant
from index import Library, LibraryError

_log = logging.getLogger(__name__)

MAX_QUESTION = 500
"""Characters of a question."""
MAX_DRAFT = 5000
"""Characters of draft wording."""


class Desk:
    """Shared by all who have the page open."""

    def __init__(
        self, library: Library, assistant_over: Callable[[Library], Assistant] = Assistant, *, phrases: bool = False
    ) -> None:
        """``phrases``: the assistant has a chat model, whose sentences are shown as they come."""
        self.library = library
        self.phrases = phrases
        self._assistant_over = assistant_over
        self._assistant: Assistant | None = None
        self._held: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    @property
    def assistant(self) -> Assistant:
        """An assistant that knows the plans now in the library: others may add plans while the page is up."""
        held = [(card.id, card.sha256) for card in self.library.plans()]
        with self._lock:
            if self._assistant is None or held != self._held:
                self._assistant, self._held = self._assistant_over(self.library), held
            return self._assistant

    def answers(self, question: str, plans: Sequence[str], history: Sequence[str]) -> Iterator[Answer]:
        """The answer; with a chat model the composed one first, the phrased one as it grows, last the final one."""
        if self.phrases:
            yield from self.assistant.stream(question, plans=plans, history=history)
        else:
            yield self.assistant.ask(question, plans=plans, history=history)


def in_words(error: Exception, doing: str) -> str:
    """One Vietnamese line for people. What is not of our own making goes to the log, with its traceback."""
    if isinstance(error, LibraryError):
        return str(error)
    _log.error("%s", doing, exc_info=error)
    return f"Có lỗi khi {doing}. Xin thử lại; nếu vẫn lỗi, báo người quản trị máy này xem nhật ký."
