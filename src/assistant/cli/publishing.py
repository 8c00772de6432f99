"""Publishing with progress shown."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from assistant.cli.progress import Progress

if TYPE_CHECKING:
    from index import Library

_MANY = 100
"""Plans from which lines are written on the way where there is no terminal."""


def publish(library: Library) -> None:
    """Put indexes of what the library now holds in use."""
    bars: list[Progress] = []
    with ExitStack() as stack:

        def each(_: int, of: int) -> None:
            if not bars:
                bars.append(stack.enter_context(Progress("Đang lập chỉ mục", of, milestones=of >= _MANY)))
            bars[0].advance()

        library.publish(each=each)
