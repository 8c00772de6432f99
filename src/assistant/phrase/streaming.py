"""A model's words as they come, within a time limit that no server can stretch.

The client runs on an event loop in a thread of its own, one for the process: a call that is over is cancelled there,
also in the middle of a read, and providers' clients, which stay with the loop that they first ran on, keep theirs.
"""

from __future__ import annotations

import asyncio
import atexit
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from functools import cache
from typing import TYPE_CHECKING

from assistant.phrase.errors import NoPhrasingError, why_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_END = object()
_GRACE = 2.0
"""Seconds that a cancelled call gets to close its connection."""
_TIMES = 20
"""Times that it is told so."""


def streamed(model: BaseChatModel, messages: Sequence[BaseMessage], seconds: float) -> Iterator[str]:
    """The model's words piece by piece. Raises NoPhrasingError when it fails or ``seconds`` are over.

    Closing the iterator ends the call.
    """
    until = time.monotonic() + seconds
    came: queue.SimpleQueue[object] = queue.SimpleQueue()

    stop, over = threading.Event(), threading.Event()
    tasks: list[asyncio.Task[None] | None] = []

    async def read() -> None:
        tasks.append(asyncio.current_task())
        try:
            async with aclosing(model.astream(list(messages))) as chunks:  # type: ignore[type-var]  # a generator
                async for chunk in chunks:
                    if stop.is_set():
                        break
                    came.put(str(chunk.text))
            came.put(_END)
        except Exception as error:
            came.put(error)
        finally:
            over.set()

    loop = _loop()
    call = asyncio.run_coroutine_threadsafe(read(), loop)
    try:
        yield from _until(came, until)
    finally:
        stop.set()
        call.cancel()
        # Where data is always ready, a client may swallow a cancellation: it is told again, and sees ``stop``.
        for _ in range(_TIMES):
            if over.wait(_GRACE / _TIMES):
                break
            for task in filter(None, tasks):
                loop.call_soon_threadsafe(task.cancel)


def _until(came: queue.SimpleQueue[object], until: float) -> Iterator[str]:
    while True:
        try:
            piece = came.get(timeout=max(until - time.monotonic(), 0.001))
        except queue.Empty:
            raise NoPhrasingError("slow") from None
        if time.monotonic() > until:  # a server that sends all the time leaves the queue never empty
            raise NoPhrasingError("slow")
        if piece is _END:
            return
        if isinstance(piece, Exception):
            raise NoPhrasingError(why_of(piece), f"{type(piece).__name__}: {piece}") from piece
        yield str(piece)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="chat model", daemon=True)
    thread.start()

    def stop() -> None:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_GRACE)
        if not loop.is_running():
            loop.close()

    atexit.register(stop)
    return loop
