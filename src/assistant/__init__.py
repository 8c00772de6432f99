"""A question becomes an Answer."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation, Precedent, answer_json
    from assistant.phrase import ChatModel, ChatModelError, Phraser, chat_model
    from assistant.pipeline import Assistant
    from assistant.retrieve import PlanRetriever
    from assistant.settings import Settings

__all__ = [
    "Answer",
    "Assistant",
    "ChatModel",
    "ChatModelError",
    "Citation",
    "Phraser",
    "PlanRetriever",
    "Precedent",
    "Settings",
    "answer_json",
    "chat_model",
]

_HOMES = {
    "Assistant": "pipeline",
    "ChatModel": "phrase",
    "ChatModelError": "phrase",
    "Phraser": "phrase",
    "PlanRetriever": "retrieve",
    "Settings": "settings",
    "chat_model": "phrase",
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is: most commands of the command line need no LangChain."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'answer')}"), name)
