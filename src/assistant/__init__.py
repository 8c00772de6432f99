"""A question becomes an Answer."""

from assistant.answer import Answer, Citation, Precedent, answer_json
from assistant.pipeline import Assistant
from assistant.retrieve import PlanRetriever

__all__ = ["Answer", "Assistant", "Citation", "PlanRetriever", "Precedent", "answer_json"]
