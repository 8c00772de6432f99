"""A chat model phrases an answer that is composed already; what it says is checked against the clauses cited."""

from assistant.phrase.errors import ChatModelError
from assistant.phrase.model import ChatModel, chat_model
from assistant.phrase.road import Phraser

__all__ = ["ChatModel", "ChatModelError", "Phraser", "chat_model"]
