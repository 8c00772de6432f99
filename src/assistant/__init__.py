"""A question becomes an Answer."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation, Precedent, answer_json
    from assistant.pipeline import Assistant
    from assistant.retrieve import PlanRetriever
    from assistant.settings import Settings

__all__ = ["Answer", "Assistant", "Citation", "PlanRetriever", "Precedent", "Settings", "answer_json"]

_HOMES = {"Assistant": "pipeline", "PlanRetriever": "retrieve", "Settings": "settings"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is: most commands of the command line need no LangChain."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'answer')}"), name)
