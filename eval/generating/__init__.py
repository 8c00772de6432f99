"""Made-up plans in any number, and questions over them, for benchmarks and stress tests."""

from eval.generating.known_items import KnownItem, questions_over
from eval.generating.plans import MadeUp, generate, made_up_plan, text_of

__all__ = ["KnownItem", "MadeUp", "generate", "made_up_plan", "questions_over", "text_of"]
