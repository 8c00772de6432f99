"""A chat model phrases an answer that is composed already; what it says is checked against the clauses cited."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.phrase.errors import ChatModelError
    from assistant.phrase.model import ChatModel, chat_model
    from assistant.phrase.road import Composed, Phraser

__all__ = ["ChatModel", "ChatModelError", "Composed", "Phraser", "chat_model"]

_HOMES = {"ChatModelError": "errors", "Composed": "road", "Phraser": "road"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is: to see that no model is set up takes no library."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
