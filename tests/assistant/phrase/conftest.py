"""A server that speaks the OpenAI protocol, and assistants that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant import Assistant, ChatModel, Phraser
from index import Library
from tests.openai_server import OpenAIServer, openai_server

Ready = Callable[..., Assistant]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        yield server


@pytest.fixture
def phrasing(server: OpenAIServer, library: Library) -> Ready:
    """An assistant over the samples whose model says something, in a mode of the server, within some seconds."""

    def ready(says: str = "", mode: str = "good", seconds: float = 20, over: Library | None = None) -> Assistant:
        server.mode, server.reply = mode, lambda _: says
        model = ChatModel("openai:test", url=server.url, seconds=seconds)
        return Assistant(over or library, phraser=Phraser(model))

    return ready
